"""From a device's datagram to the sound: how soon a voice is another one, through real processes.

A sensor sends at 100 Hz to a real body; now and then it is pushed. Its feature goes to a real
conductor, which has asked for it to be told at once since a voice follows it, as a control bus to
the instrument, and is in the next block of sound. What a feature itself takes to follow, as a mean
over a window does, is its filter's, not ours: this one is over its threshold with the first sample
that is pushed.
"""

from __future__ import annotations

import contextlib
import math
import random
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks._sounding import Body, Heard, moving
from livecode.osc.codec import bundle, decode, encode
from livecode.osc.keyed import Sealer
from livecode.synth.cards.audio import PERIOD
from robot_bridge.features.frame import INSTANT

RATE = 100  # [Hz] of the sensor
PUSHES = 100
PUSH = 20.0  # [m/s²]
LASTS = 0.12  # [s]
LIMIT = 50.0  # [ms]
BEGINS_WITHIN = 30.0  # [s]
FEATURE = "acceleration"
SIGNAL = f"ada/{FEATURE}"
CODE = f'setcps(0.1)\nd1 >> s("square").sustain(10).gain(motion("{SIGNAL}").range(0.4, 1))'


def rows() -> list[dict[str, Any]]:
    """From the first datagram of a push, and from the moment of which the body tells it first."""
    heard = Heard()
    try:
        with moving(heard, CODE) as body, _sensor(body) as sensor:
            _until_it_sounds(heard)
            took = [sensor.pushed(heard) for _ in range(PUSHES)]
    finally:
        heard.close()
    whole, path = (sorted(1e3 * each for each in column) for column in zip(*took, strict=True))
    note = f"allowed are {LIMIT:g} beyond the filter: its {1e3 * INSTANT:g} ms mean delays 0 here"
    block = f"of that up to {1e3 * PERIOD:g}, a block of sound"
    return [
        _row("device → sounding voice, median", _share(whole, 0.5), block),
        _row("device → sounding voice, p99", _share(whole, 0.99), note),
        _row("moment that is told → sounding voice, p99", _share(path, 0.99), "on the even grid"),
    ]


class _Sensor:
    """Sends at an even pace, from a thread; listens to the features that come of it."""

    def __init__(self, body: Body) -> None:
        self._body, self._push, self._end = body, 0.0, threading.Event()
        self._chance = random.Random(5)
        self._first: float | None = None
        self._ear = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._ear.bind(("127.0.0.1", 0))
        self._ear.settimeout(1.0)
        self._sealer = Sealer(body.key, 3)
        self._thread = threading.Thread(target=self._send)
        self._thread.start()

    def close(self) -> None:
        """Send no more."""
        self._end.set()
        self._thread.join()
        self._ear.close()

    def pushed(self, heard: Heard) -> tuple[float, float]:
        """Push once: how long it is until the sound is another, from the first datagram [s].

        And from the moment, on the grid of samples, of which the push is told first.
        """
        time.sleep(0.35 + 0.1 * self._chance.random())
        self._hear_on()
        heard.arm()
        self._first, self._push = None, PUSH
        at = heard.changed()
        time.sleep(LASTS)
        self._push = 0.0
        felt = self._felt() - time.time() + time.perf_counter()
        assert self._first is not None
        return at - self._first, at - felt

    def _hear_on(self) -> None:
        """Forget what was told before, and ask for more."""
        self._ear.sendto(
            self._sealer.seal(encode("/subscribe", 5.0, 0.0, f"motion/{SIGNAL}")), self._body.frames
        )
        self._ear.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            while True:
                self._ear.recv(65_536)
        self._ear.settimeout(1.0)

    def _felt(self) -> float:
        """The moment of which a push is told first [s, Unix]."""
        while True:
            for message in decode(self._ear.recv(65_536)):
                if message.address.endswith(f"/{FEATURE}") and message.time is not None:
                    (value,) = message.arguments
                    if isinstance(value, float) and value > 1.0:
                        return message.time

    def _send(self) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as device:
            step, begun = 0, time.time()
            while not self._end.wait(max(0.0, begun + step / RATE - time.time())):
                push = self._push
                packet = encode("/imu/linear", push, 0.01 * math.sin(step), 0.0, 0.0, 0.0, 0.0)
                if push and self._first is None:
                    self._first = time.perf_counter()
                device.sendto(bundle(begun + step / RATE, [packet]), self._body.devices)
                step += 1


@contextlib.contextmanager
def _sensor(body: Body) -> Iterator[_Sensor]:
    sensor = _Sensor(body)
    try:
        yield sensor
    finally:
        sensor.close()


def _until_it_sounds(heard: Heard) -> None:
    deadline = time.monotonic() + BEGINS_WITHIN
    while heard.level() < 1e-3:
        if time.monotonic() > deadline:
            raise RuntimeError("nothing sounds: the conductor plays nothing")
        time.sleep(0.01)
    time.sleep(1.0)


def _share(ordered: Sequence[float], share: float) -> float:
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def _row(name: str, value: float, note: str = "") -> dict[str, Any]:
    return {"name": name, "value": value, "unit": "ms", "note": note}

"""A synth in this process that says when what it is told is heard; a conductor that tells it."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from livecode.osc import codec
from livecode.performance.supervisor import Supervisor
from livecode.session.client import SessionClient
from livecode.synth.cards.audio import Silence
from livecode.synth.instrument import Instrument
from livecode.synth.mixing.mixer import Mixer
from livecode.synth.shapes import Samples
from livecode.synth.udp import Receiver, open_socket

RATE = 48_000
HERE = "127.0.0.1"
CODE = 'setcps(0.1)\nd1 >> s("square").sustain(10).gain(motion("ada/energy").range(0.4, 1))'


class Heard:
    """The built-in instrument, paced without a sound card, which listens to its own sound."""

    def __init__(self) -> None:
        self._end = threading.Event()
        self._level, self._changed = 0.0, threading.Event()
        self._at = 0.0
        self.instrument = Instrument(Mixer(RATE))
        self._socket = open_socket(0)
        self._interval = sys.getswitchinterval()
        sys.setswitchinterval(0.0005)  # as the synth's own process has it
        self.port = int(self._socket.getsockname()[1])
        self._receiver = Receiver([self._socket], self.instrument, self._end)
        self._player = Silence(self._fill, RATE)

    def close(self) -> None:
        """Play no more."""
        self._player.close()
        self._end.set()
        self._receiver.join()
        self._socket.close()
        sys.setswitchinterval(self._interval)

    def level(self) -> float:
        """How loud the last period was."""
        return self._level

    def arm(self) -> None:
        """Note when the level is another one from now on."""
        self._changed.clear()

    def changed(self, within: float = 2.0) -> float:
        """The second [s, of the performance counter] at which it was; infinite: it was not."""
        return self._at if self._changed.wait(within) else float("inf")

    def _fill(self, count: int, second: float) -> Samples:
        sound = self.instrument.fill(count, second)
        if count:
            level = float(np.sqrt(np.mean(np.square(sound))))
            if abs(level - self._level) > 0.04 * max(level, self._level, 1e-9):
                self._at = time.perf_counter()
                self._changed.set()
            self._level = level
        return sound


@contextlib.contextmanager
def performing(heard: Heard) -> Iterator[tuple[socket.socket, tuple[str, int]]]:
    """A real session, cells and a conductor that plays ``CODE`` on ``heard``.

    What it hears of movement comes from the socket, to the address.
    """
    with (
        tempfile.TemporaryDirectory() as logs,
        Supervisor(Path(logs)) as supervisor,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as source,
    ):
        source.bind((HERE, 0))
        handed = {"sources": [list(source.getsockname())], "key": secrets.token_hex(32)}
        there = _conducted(supervisor, heard, handed, CODE)
        source.sendto(codec.encode("/motion/ada/energy", 0.0), there)
        yield source, there


@dataclass(frozen=True, slots=True)
class Body:
    """Where a real body hears devices, where it obeys frames, and the key of those."""

    devices: tuple[str, int]
    frames: tuple[str, int]
    key: bytes


@contextlib.contextmanager
def moving(heard: Heard, code: str) -> Iterator[Body]:
    """The same with a real body, of ``ada``, that the conductor hears; it plays ``code``."""
    key = secrets.token_hex(32)
    with tempfile.TemporaryDirectory() as logs, Supervisor(Path(logs)) as supervisor:
        wanted = {"key": key, "pseudonym": "ada", "robot": False}
        body = supervisor.wait_ready(supervisor.launch("body", ["robot_bridge", "body"], wanted))
        there = Body((HERE, body["motion_port"]), (HERE, body["port"]), bytes.fromhex(key))
        _conducted(supervisor, heard, {"body": list(there.frames), "key": key}, code)
        yield there


def _conducted(
    supervisor: Supervisor, heard: Heard, more: dict[str, object], code: str
) -> tuple[str, int]:
    """Start a session, cells and a conductor, and evaluate; where the conductor hears OSC."""
    engine, host, secret = (secrets.token_hex(32) for _ in range(3))
    tokens = [
        {"token": engine, "role": "engine", "name": "conductor"},
        {"token": host, "role": "host", "name": "ada"},
    ]
    server = supervisor.launch("server", ["livecode", "server"], {"tokens": tokens})
    zygote = supervisor.launch("zygote", ["livecode", "zygote"], {"secret": secret, "port": 0})
    url = f"ws://{HERE}:{supervisor.wait_ready(server)['port']}"
    handed = {
        "server": url,
        "token": engine,
        "zygote": [HERE, supervisor.wait_ready(zygote)["port"]],
        "secret": secret,
        "synth": [HERE, heard.port],
        **more,
    }
    conductor = supervisor.launch("conductor", ["livecode", "conductor"], handed)
    there = (HERE, int(supervisor.wait_ready(conductor)["port"]))
    asyncio.run(_evaluate(url, host, code))
    return there


async def _evaluate(url: str, token: str, code: str) -> None:
    session = await SessionClient.connect(url, token, "ada")
    for line in code.splitlines():
        session.evaluate(line, start="now")
    await session.flush()
    await session.close()

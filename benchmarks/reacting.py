"""How soon a gesture is seen: in a bound sound, in the agent's word, in its code; and its beat.

A whole performance with real processes; a simulated sensor is sent over OSC, and the moments are
taken where the others are: at the synth, in the session, at whoever subscribes to the body.
"""

from __future__ import annotations

import asyncio
import cmath
import math
import socket
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks._turns import quantile
from livecode.errors import WireError
from livecode.intent import Intent, intent_in
from livecode.osc.codec import Message, decode, encode
from livecode.osc.keyed import Sealer
from livecode.performance.order import Performance, Settings, begin
from livecode.performance.supervisor import Supervisor
from livecode.session.client import SessionClient
from livecode.session.messages import Evaluation, Said, ServerMessage
from robot_bridge.recording import Row, ngimu_packet

RATE = 100  # samples a second of the sensor
GESTURES, REST, MOVE = 12, 3.0, 1.2  # how many; seconds of rest before each, and of each
CPS = 1.0
BOUND = 'd1 >> s("hh*4").cutoff(motion("hand/speed").range(200, 4000))'
CHANGED = 100.0  # [Hz] of the filter's 3,800 that the bound sound must have moved by
TEMPO, QUICKER, SLOWER = 2.0, 2.2, 1.98  # [Hz] of a beat, then 10 % more, then 10 % less
HELD = 12.0  # seconds of each tempo
SETTLED = 6.0  # seconds after which a tempo counts as held
WITHIN = 0.05  # of a beat


@dataclass
class Heard:
    """What came, with when it came [s, Unix]."""

    buses: list[tuple[float, float]] = field(default_factory=list)  # moment, value
    words: list[float] = field(default_factory=list)
    lines: list[Evaluation] = field(default_factory=list)
    pulses: list[tuple[float, Intent]] = field(default_factory=list)

    def hear(self, message: ServerMessage) -> None:
        """Take what the session says."""
        if isinstance(message, Said) and message.kind == "intention" and "hand" in message.text:
            self.words.append(time.time())
        if isinstance(message, Evaluation) and message.code.startswith("a1 >>"):
            self.lines.append(message)


def rows() -> list[dict[str, Any]]:
    """Gesture to bound sound, to the agent's word, to its line; and how well a beat is held."""
    return asyncio.run(_measured())


async def _measured() -> list[dict[str, Any]]:
    synth, ear = _end(), _end()
    with tempfile.TemporaryDirectory() as folder, Supervisor(Path(folder)) as supervisor:
        settings = Settings(
            session_port=0,
            motion_port=0,
            synth=synth.getsockname(),
            robot=False,
            standby=False,
            device=False,
            seed=1,
            logs=Path(folder),
            reports=Path(folder),
        )
        performance = begin(supervisor, settings)
        heard = Heard()
        hearing = asyncio.create_task(_listen(performance, synth, ear, heard))
        try:
            found = [*await _gestures(performance, heard), *await _beats(performance, heard)]
        finally:
            hearing.cancel()
    return found


async def _gestures(performance: Performance, heard: Heard) -> list[dict[str, Any]]:
    host = await SessionClient.connect(
        performance.url, performance.host_token, "ada", on_message=heard.hear
    )
    host.set_tempo(CPS)
    host.evaluate(BOUND)
    host.set_agent("play")
    begun = await _move(performance.motion_port, _resting_and_moving())
    slack = [host.tempo.second_at(line.start) - line.at for line in heard.lines]
    await host.close()
    bound = [_after(at, _changes(heard.buses, at)) for at in begun[2:]]
    words = [_after(at, heard.words) for at in begun[2:]]
    note = f"{len(begun) - 2} gestures, from the first sample that moves"
    return [
        _row("gesture to bound sound, median", 1e3 * statistics.median(bound), "ms", "50", note),
        _row("the same, 95 of 100", 1e3 * quantile(bound, 0.95), "ms", "", ""),
        _row(
            "gesture to the agent's word, 95 of 100", 1e3 * quantile(words, 0.95), "ms", "150", ""
        ),
        _row(
            "lines whole before their cycle, least",
            1e3 * min(slack, default=0.0),
            "ms",
            "300",
            f"of {len(slack)} lines; the limit is the room's look-ahead",
        ),
    ]


def _changes(buses: list[tuple[float, float]], at: float) -> list[float]:
    """When the bound sound had moved from where it was when a gesture began."""
    before = [value for moment, value in buses if moment < at]
    rest = before[-1] if before else 200.0
    return [moment for moment, value in buses if moment >= at and abs(value - rest) > CHANGED]


def _after(at: float, moments: list[float]) -> float:
    """How long after a gesture began the first of these was [s]; a rest long, if none was."""
    return min((one - at for one in moments if at <= one < at + REST), default=REST)


async def _beats(performance: Performance, heard: Heard) -> list[dict[str, Any]]:
    """A steady beat, then 10 % quicker, then 10 % slower: as what the agent is told says it."""
    heard.pulses.clear()
    turns = _swinging((TEMPO, QUICKER, SLOWER))
    begun = await _move(performance.motion_port, turns)
    steady = [_error(one, begun[0], 0.0, TEMPO) for at, one in heard.pulses if _in(at, begun[0])]
    middle = sum(cmath.exp(1j * math.tau * one) for one in steady)
    offset = cmath.phase(middle) / math.tau
    spread = quantile([abs((one - offset + 0.5) % 1 - 0.5) for one in steady], 0.95)
    again = [
        _relocked(heard.pulses, at, tempo)
        for at, tempo in zip(begun[1:], (QUICKER, SLOWER), strict=True)
    ]
    cycles = max(again) * CPS
    return [
        _row("beat held, error of 95 of 100", 100 * spread, "% beat", "5", f"at {TEMPO:g} Hz"),
        _row(
            "after 10 % quicker or slower, held again in", cycles, "cycles", "4", f"at {CPS:g} cps"
        ),
    ]


def _in(at: float, begun: float) -> bool:
    return begun + SETTLED <= at < begun + HELD


def _error(intent: Intent, begun: float, phase: float, tempo: float) -> float:
    """The phase that is told less the true one, of a beat."""
    assert intent.pulse is not None
    true = phase + tempo * (intent.time - begun)
    return (intent.pulse.phase - true + 0.5) % 1 - 0.5


def _relocked(pulses: list[tuple[float, Intent]], at: float, tempo: float) -> float:
    """How long after a change of tempo [s] the tempo stays within 5 % of the new one."""
    off = [
        moment - at
        for moment, one in pulses
        if at <= moment < at + HELD
        and one.pulse is not None
        and abs(one.pulse.tempo / tempo - 1) > WITHIN
    ]
    return max(off, default=0.0)


# -- the sensor and the ears ----------------------------------------------------------------

Sample = tuple[tuple[float, float, float], tuple[float, float, float], bool]


def _resting_and_moving() -> Iterator[Sample]:
    """Turn, push, and whether a gesture begins: a held hand that now and then swings."""
    for _ in range(GESTURES):
        for step in range(round(REST * RATE)):
            tremble = 0.004 * math.sin(math.tau * 9.0 * step / RATE)
            yield (0.5 * tremble, 0.0, 0.0), (tremble, 0.0, 1.0), False
        for step in range(round(MOVE * RATE)):
            angle = math.tau * 2.0 * step / RATE
            yield (300 * math.sin(angle), 0.0, 0.0), (0.0, 0.8 * math.sin(angle), 1.0), step == 0


def _swinging(tempi: tuple[float, ...]) -> Iterator[Sample]:
    """An arm that swings evenly, in one tempo after the other [Hz]."""
    angle = 0.0
    for tempo in tempi:
        for step in range(round(HELD * RATE)):
            turn, push = 200 * math.cos(math.tau * angle), 0.5 * math.sin(math.tau * angle)
            yield (turn, 0.0, 0.0), (0.0, push, 1.0), step == 0
            angle += tempo / RATE


async def _move(port: int, samples: Iterator[Sample]) -> list[float]:
    """Send these as a sensor does; when each gesture began [s, Unix]."""
    begun, found = time.time(), []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sensor:
        for step, (turn, push, begins) in enumerate(samples):
            due = begun + step / RATE
            await asyncio.sleep(max(0.0, due - time.time()))
            sensor.sendto(ngimu_packet(Row(0.0, turn, push), due), ("127.0.0.1", port))
            found += [due] if begins else []
    return found


async def _listen(
    performance: Performance, synth: socket.socket, ear: socket.socket, heard: Heard
) -> None:
    """Take what comes at the synth and from the body, with the moment at which it comes."""
    sealer, asked = Sealer(performance.key, 7), 0.0
    while True:
        if (now := time.time()) > asked + 2.0:
            ear.sendto(sealer.seal(encode("/subscribe", 5.0)), performance.body)
            asked = now
        for message in _arrived(synth):
            if message.address == "/c_set":
                heard.buses.append((time.time(), float(message.arguments[1])))
        for message in _arrived(ear):
            intent = intent_in(message)
            if intent is not None and intent.pulse is not None:
                heard.pulses.append((time.time(), intent))
        await asyncio.sleep(0.001)


def _arrived(end: socket.socket) -> list[Message]:
    found: list[Message] = []
    while True:
        try:
            found += decode(end.recv(65536))
        except BlockingIOError:
            return found
        except WireError:
            continue


def _end() -> socket.socket:
    end = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    end.bind(("127.0.0.1", 0))
    end.setblocking(False)
    return end


def _row(name: str, value: float, unit: str, limit: str, note: str) -> dict[str, Any]:
    return {"name": name, "value": value, "unit": unit, "peer": limit, "note": note}

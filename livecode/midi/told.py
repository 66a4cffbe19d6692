"""What the conductor and the MIDI process tell each other, in messages of OSC.

Tempo, cycles and beats travel as whole numbers of billionths: a 32-bit float is too coarse for
their place after an hour.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from livecode.clock.tempo import Segment, TempoMap
from livecode.errors import WireError
from livecode.midi.clock_in import Estimate
from livecode.osc import codec
from livecode.osc.codec import Message

BILLION = 1_000_000_000
MOST_VALUES = 32  # in a bundle
MOST_SEGMENTS = 16
MOST_PORTS = 16  # that are named
MOST_NAME = 60  # characters of a port's name
PORTS, INPUTS, TEMPO, KEY = "/midi/ports", "/midi/inputs", "/midi/tempo", "/midi/key"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A key that was struck, 0 to 127, how hard, 0 to 1, and the sound that it plays.

    With a velocity of 0 it is let go, by the hand and by the pedal.
    """

    sound: str
    key: int
    velocity: float


def controls_in(message: Message) -> dict[str, Any]:
    """The names and values of an event.

    Raises:
        WireError: if they are no pairs, or a number is not finite.
    """
    arguments = message.arguments
    if len(arguments) % 2:
        raise WireError(f"{message.address} with {len(arguments)} arguments: they come in pairs")
    controls: dict[str, Any] = {}
    for name, value in zip(arguments[::2], arguments[1::2], strict=True):
        if not isinstance(name, str) or not isinstance(value, int | float | str):
            raise WireError(f"{message.address} with a pair that is no name and value")
        if isinstance(value, float) and not math.isfinite(value):
            raise WireError(f"{name} is not finite")
        controls[name] = value
    return controls


def duration_in(controls: dict[str, Any]) -> float:
    """How long an event lasts [s]; a second if it does not say."""
    delta = controls.get("delta", 1.0)
    return float(delta) if isinstance(delta, int | float) else 1.0


def buses_in(message: Message) -> Iterator[tuple[int, float]]:
    """The control buses and values of a ``/c_set``."""
    for bus, value in zip(message.arguments[::2], message.arguments[1::2], strict=False):
        if isinstance(bus, int) and isinstance(value, int | float) and math.isfinite(value):
            yield bus, float(value)


def clock(tempo: TempoMap, now: float, *, wall: float, playing: bool) -> bytes:
    """Which cycle it is when: the tempo map from room time ``now`` [s] on, ``wall`` [s, Unix]."""
    slope = tempo.segment_at(now).slope
    first = Segment(now, tempo.cycle_at(now), tempo.cps_at(now), slope)
    later = [segment for segment in tempo.segments if segment.at > now][: MOST_SEGMENTS - 1]
    *ahead, last = (first, *later)
    numbers = [int(playing)]
    for segment in (*ahead, replace(last, slope=0.0)):
        parts = (segment.at - now, segment.cycle, segment.cps, segment.slope)
        numbers += map(_whole, parts)
    return codec.bundle(wall, [codec.encode("/midi/clock", *numbers)])


def tempo_in(message: Message, now: float) -> tuple[TempoMap, bool]:
    """The tempo map of a ``/midi/clock``, where ``now`` [s] is its bundle's, and if all is played.

    Raises:
        WireError: if it is none.
    """
    numbers = [each for each in message.arguments if isinstance(each, int)]
    if len(numbers) % 4 != 1 or not 5 <= len(numbers) <= 4 * MOST_SEGMENTS + 1:
        raise WireError("/midi/clock without a tempo map")
    playing, *rest = numbers
    parts = [each / BILLION for each in rest]
    segments = [
        Segment(now + at, cycle, cps, slope)
        for at, cycle, cps, slope in zip(*(parts[each::4] for each in range(4)), strict=True)
    ]
    steady = segments[-1].slope == 0.0  # else it would stand still, or run away, in the end
    if not steady or not all(0.0 < segment.cps < 100.0 for segment in segments):
        raise WireError("/midi/clock with a tempo that is none")
    return TempoMap.of(segments), bool(playing)


def values(news: Sequence[tuple[str, float]], wall: float) -> Iterator[bytes]:
    """Bundles of ``/path value`` for live values at ``wall`` [s, Unix]."""
    for begin in range(0, len(news), MOST_VALUES):
        part = news[begin : begin + MOST_VALUES]
        yield codec.bundle(wall, [codec.encode(f"/{path}", float(value)) for path, value in part])


def ports(outs: Sequence[str], ins: Sequence[str]) -> list[bytes]:
    """Which outputs there are, and which inputs are listened to."""
    both = (INPUTS, ins), (PORTS, outs)
    return [
        codec.encode(address, *(name[:MOST_NAME] for name in names[:MOST_PORTS]))
        for address, names in both
    ]


def ports_in(message: Message, address: str = PORTS) -> tuple[str, ...] | None:
    """The outputs that a message names, or the inputs, if it is one of those."""
    if message.address != address:
        return None
    return tuple(name for name in message.arguments if isinstance(name, str) and name.isprintable())


def stroke(struck: Stroke) -> bytes:
    """A key that was struck, or let go, just now."""
    return codec.encode(KEY, struck.sound, struck.key, float(struck.velocity))


def stroke_in(message: Message) -> Stroke | None:
    """The stroke that a message tells, if it is one of those."""
    match message.arguments:
        case (str(sound), int(key), float(velocity)) if message.address == KEY:
            return Stroke(sound, key, velocity) if math.isfinite(velocity) else None
    return None


def tempo(estimate: Estimate, wall: float) -> bytes:
    """What a clock that comes in says, for its last tick at ``wall`` [s, Unix]."""
    numbers = (_whole(estimate.beat), _whole(estimate.bpm), int(estimate.running))
    return codec.bundle(wall, [codec.encode(TEMPO, *numbers)])


def estimate_in(message: Message, second: float) -> Estimate | None:
    """What a message says of a clock, if it is one of those; ``second`` is its bundle's [s]."""
    match message.arguments:
        case (int(beat), int(bpm), int(running)) if message.address == TEMPO:
            return Estimate(second, beat / BILLION, bpm / BILLION, bool(running))
    return None


def _whole(number: float) -> int:
    return round(number * BILLION)

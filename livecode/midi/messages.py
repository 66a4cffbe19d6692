"""Events as MIDI: the controls that a player writes, as the bytes that a device understands.

Channel messages are made for the first channel and put on theirs with `on_channel` only when
they leave: which channel that is may be known no sooner (MPE). Numbers and layouts: the MIDI 1.0
specification, and MPE v1.0, of the MIDI Association.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import mido  # type: ignore[import-untyped]

from livecode.midi.keys import (
    DRUMS,
    HIGHEST,
    MIDDLE,
    Controls,
    is_drum,
    key_at,
    length_of,
    number,
    pitch_of,
    velocity_of,
)
from livecode.midi.sysex import bytes_of_seven

BEND = 8192  # of pitch bend, either way
LONGEST_SYSEX = 4096  # bytes
COMMANDS = frozenset({"start", "stop", "continue", "clock"})
MPE_WORDS = {"mpe": True, "mpeoff": False}

Kind = Literal["cc", "bend", "touch", "poly"]
MOVED: dict[str, Kind] = {
    "ccv": "cc",
    "midibend": "bend",
    "miditouch": "touch",
    "polyTouch": "poly",
}
"""The controls that a live signal may move while a note sounds."""


@dataclass(frozen=True, slots=True)
class Moving:
    """A value that a control bus moves, from an event's onset to its end.

    Attributes:
        bus: the number of the bus.
        kind: what it moves.
        number: of the controller; the key for the pressure of one.
    """

    bus: int
    kind: Kind
    number: int = 0


@dataclass(frozen=True, slots=True)
class Shot:
    """What one event sends.

    Attributes:
        channel: 0 to 15.
        first: messages before the note, on the first channel, in order.
        then: messages right behind it: a key that is not down cannot be pressed.
        key: the key that is struck; None for an event that is no note.
        velocity: how hard, 1 to 127.
        length: how long the event lasts, and its note is held [s].
        cents: how far the pitch lies above the key, in parts of a semitone.
        moving: what control buses move while it lasts.
        mpe: whether the port is told to be, or not to be, one for MPE.
    """

    channel: int = 0
    first: tuple[bytes, ...] = ()
    then: tuple[bytes, ...] = ()
    key: int | None = None
    velocity: int = 0
    length: float = 0.0
    cents: float = 0.0
    moving: tuple[Moving, ...] = ()
    mpe: bool | None = None


def shot(controls: Controls, duration: float) -> Shot:
    """What an event sends that lasts ``duration`` [s]; values out of range are brought into it."""
    pitch = _pitch(controls)
    key = None if pitch is None else key_at(pitch)
    return Shot(
        channel=_channel(controls),
        first=tuple(_messages(controls)),
        then=tuple(_behind(controls, key)),
        key=key,
        velocity=velocity_of(controls),
        length=length_of(controls, duration),
        cents=0.0 if pitch is None or key is None else pitch - key,
        moving=tuple(_moving(controls, key)),
        mpe=MPE_WORDS.get(str(controls.get("midicmd"))),
    )


def _pitch(controls: Controls) -> float | None:
    """The pitch; where nothing else sounds ``n`` counts from middle C, as Tidal's players write."""
    pitch = pitch_of(controls)
    if pitch is None and controls.get("s", "midi") == "midi":
        step = number(controls.get("n"))
        pitch = None if step is None else MIDDLE + step
    return pitch


def _channel(controls: Controls) -> int:
    asked = number(controls.get("midichan"))
    if asked is None:
        return DRUMS if is_drum(controls) else 0
    return min(max(int(asked), 1), 16) - 1


def _messages(controls: Controls) -> Iterator[bytes]:
    yield from _system(controls)
    if (program := number(controls.get("progNum"))) is not None:
        yield _made("program_change", program=seven(program))
    for named, valued in (("ccn", "ccv"), ("ctlNum", "val"), ("control", "val")):
        which, value = number(controls.get(named)), number(controls.get(valued))
        if which is not None and value is not None:
            yield moved("cc", seven(which), value)
    which, value = number(controls.get("nrpnn")), number(controls.get("nrpv"))
    if which is not None and value is not None:
        yield from nrpn(int(which), int(value))
    for name in ("midibend", "miditouch"):
        if (value := number(controls.get(name))) is not None:
            yield moved(MOVED[name], 0, value)


def _behind(controls: Controls, key: int | None) -> Iterator[bytes]:
    if key is not None and (value := number(controls.get("polyTouch"))) is not None:
        yield moved("poly", key, value)


def _moving(controls: Controls, key: int | None) -> Iterator[Moving]:
    for name, kind in MOVED.items():
        bus = bus_in(controls.get(name))
        which = number(controls.get("ccn")) if kind == "cc" else key
        if bus is not None and (which is not None or kind in ("bend", "touch")):
            yield Moving(bus, kind, seven(which or 0))


def bus_in(value: object) -> int | None:
    """The number of a control bus that is written as ``c12``."""
    if isinstance(value, str) and value[:1] == "c" and value[1:].isdecimal() and len(value) < 6:
        return int(value[1:])
    return None


def moved(kind: Kind, which: int, value: float) -> bytes:
    """The message that moves one thing: a controller 0..127, a bend -1..1, a pressure 0..1."""
    if kind == "cc":
        return _made("control_change", control=which, value=seven(value))
    if kind == "bend":
        bend = min(max(round(value * BEND), -BEND), BEND - 1)
        return _made("pitchwheel", pitch=bend)
    if kind == "touch":
        return _made("aftertouch", value=seven(value * HIGHEST))
    return _made("polytouch", note=which, value=seven(value * HIGHEST))


def nrpn(which: int, value: int) -> list[bytes]:
    """A parameter beyond the controllers, 14 bits each; then none is chosen, lest noise move it."""
    which, value = _fourteen(which), _fourteen(value)
    pairs = ((99, which >> 7), (98, which & 127), (6, value >> 7), (38, value & 127))
    return [moved("cc", *pair) for pair in (*pairs, (101, 127), (100, 127))]


def rpn(which: int, value: int) -> list[bytes]:
    """A registered parameter, such as 0, the range of the bend in semitones, or 6, MPE."""
    pairs = ((101, which >> 7), (100, which & 127), (6, value), (101, 127), (100, 127))
    return [moved("cc", *pair) for pair in pairs]


def note_on(key: int, velocity: int) -> bytes:
    """A key struck."""
    return _made("note_on", note=key, velocity=velocity)


def note_off(key: int) -> bytes:
    """A key let go."""
    return _made("note_off", note=key, velocity=0)


def silence() -> list[bytes]:
    """Pedal up, all notes off, all sound off."""
    return [moved("cc", which, 0) for which in (64, 123, 120)]


def on_channel(message: bytes, channel: int) -> bytes:
    """A message on this channel (0 to 15); one of the whole system has none."""
    if message[0] >= 0xF0:
        return message
    return bytes((message[0] & 0xF0 | channel,)) + message[1:]


def _system(controls: Controls) -> Iterator[bytes]:
    command = controls.get("midicmd")
    if (position := number(controls.get("songPtr"))) is not None:
        yield song_position(int(position))
    if isinstance(command, str) and command in COMMANDS:
        yield _made(command)
    parts = [number(controls.get(name)) for name in ("hours", "minutes", "seconds", "frames")]
    if any(part is not None for part in parts):
        yield time_code([int(part or 0) for part in parts], number(controls.get("frameRate")) or 25)
    if (maker := controls.get("sysexid")) is not None:
        yield from _sysex(bytes_of_seven(maker), bytes_of_seven(controls.get("sysexdata", "")))


def _sysex(maker: list[int] | None, data: list[int] | None) -> Iterator[bytes]:
    if maker and data is not None and len(maker) + len(data) <= LONGEST_SYSEX:
        yield _made("sysex", data=[*maker, *data])


def song_position(sixteenths: int) -> bytes:
    """Where in the song to go on, in sixteenths."""
    return _made("songpos", pos=_fourteen(sixteenths))


def time_code(parts: list[int], rate: float) -> bytes:
    """A full frame of MIDI time code: hours, minutes, seconds, frames at 24 to 30 a second."""
    kind = {24: 0, 25: 1, 29: 2, 30: 3}.get(int(rate), 1)
    most = (23, 59, 59, 29)
    hours, *rest = (min(max(part, 0), top) for part, top in zip(parts, most, strict=True))
    return _made("sysex", data=[0x7F, 0x7F, 0x01, 0x01, kind << 5 | hours, *rest])


def seven(value: float) -> int:
    """A value in 7 bits."""
    return min(max(round(value), 0), HIGHEST)


def _fourteen(value: int) -> int:
    return min(max(value, 0), 16383)


def _made(kind: str, **fields: Any) -> bytes:
    return bytes(mido.Message(kind, **fields).bin())

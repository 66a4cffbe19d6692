"""Events as a Standard MIDI File: a track for each slot, four beats a cycle, in the set's tempo."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import mido  # type: ignore[import-untyped]

from livecode.errors import HocketError
from livecode.outputs.output import TimedEvent, Value

BEATS, TICKS = 4, 480  # beats in a cycle, ticks in a beat
MIDDLE, LOUDEST, DRUMS = 60, 127, 9
VELOCITY = 100.0  # of gain 1
PERCUSSION = {
    "bd": 36, "kick": 36, "rim": 37, "rm": 37, "sn": 38, "sd": 38, "cp": 39, "lt": 45, "mt": 47,
    "ht": 50, "hh": 42, "ch": 42, "oh": 46, "cr": 49, "rd": 51, "cb": 56, "tb": 54, "sh": 70,
    "perc": 76,
}  # fmt: skip
"""Keys of General MIDI's percussion by the names that drums have here."""


def write(events: Sequence[TimedEvent], path: Path) -> None:
    """Write the sounding events to ``path``; the file begins at the cycle line before them.

    Raises:
        HocketError: if the file cannot be written.
    """
    sounding = sorted(
        (event for event in events if event.sink == "sound"), key=lambda event: event.cycle
    )
    origin = float(sounding[0].cycle // 1) if sounding else 0.0
    file = mido.MidiFile(type=1, ticks_per_beat=TICKS)
    file.tracks.append(_tempo_track(sounding, origin))
    for number, slot in enumerate(sorted({event.slot for event in sounding})):
        own = [event for event in sounding if event.slot == slot]
        file.tracks.append(_slot_track(slot, number, own, origin))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file.save(path)
    except OSError as error:
        raise HocketError(f"{path} cannot be written: {error.strerror or error}") from None


def _tempo_track(events: Iterable[TimedEvent], origin: float) -> mido.MidiTrack:
    changes: list[tuple[int, mido.MetaMessage]] = []
    last = 0.0
    for event in events:
        if event.cps != last:
            last = event.cps
            tempo = round(1e6 / (last * BEATS))  # microseconds a beat
            at = 0 if not changes else _tick(event.cycle, origin)
            changes.append((at, mido.MetaMessage("set_tempo", tempo=tempo)))
    return _track("tempo", changes)


def _slot_track(
    slot: str, number: int, events: Sequence[TimedEvent], origin: float
) -> mido.MidiTrack:
    """A slot's notes; each slot has a channel, and what is no pitch goes to the drums'."""
    melodic = number % 15
    channel = melodic + (melodic >= DRUMS)
    told: list[tuple[int, mido.Message]] = []
    for event in events:
        note, on = key_of(event), DRUMS if _is_drum(event) else channel
        begin = _tick(event.cycle, origin)
        end = max(begin + 1, _tick(event.cycle + _length(event) * event.cps, origin))
        loud = velocity_of(event)
        told.append((begin, mido.Message("note_on", channel=on, note=note, velocity=loud)))
        told.append((end, mido.Message("note_off", channel=on, note=note)))
    return _track(slot, told)


def key_of(event: TimedEvent) -> int:
    """The MIDI key of an event: its pitch, or that of its drum; middle C for anything else."""
    controls = event.controls
    pitch = _number(controls.get("midinote"))
    if pitch is None and (note := _number(controls.get("note"))) is not None:
        pitch = MIDDLE + note
    if pitch is None:
        pitch = PERCUSSION.get(str(controls.get("s", "")), MIDDLE)
    return min(max(round(pitch), 0), LOUDEST)


def velocity_of(event: TimedEvent) -> int:
    """How loud an event is as a velocity, 1 to 127."""
    gain = _number(event.controls.get("gain"))
    return min(max(round(VELOCITY * (1.0 if gain is None else gain)), 1), LOUDEST)


def _is_drum(event: TimedEvent) -> bool:
    controls = event.controls
    return controls.get("s") in PERCUSSION and not {"note", "midinote"} & controls.keys()


def _length(event: TimedEvent) -> float:
    """How long a note is held [s]."""
    sustain, clip = (_number(event.controls.get(name)) for name in ("sustain", "clip"))
    if sustain is not None:
        return sustain
    return event.duration * (1.0 if clip is None else clip)


def _number(value: Value | None) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _tick(cycle: float, origin: float) -> int:
    return max(0, round((cycle - origin) * BEATS * TICKS))


def _track(name: str, told: Iterable[tuple[int, mido.Message]]) -> mido.MidiTrack:
    """A track of messages at ticks, in order; where notes meet, the older one ends first."""
    track = mido.MidiTrack([mido.MetaMessage("track_name", name=name)])
    at = 0
    for tick, message in sorted(told, key=lambda each: (each[0], each[1].type == "note_on")):
        track.append(message.copy(time=tick - at))
        at = tick
    return track

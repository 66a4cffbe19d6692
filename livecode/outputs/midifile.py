"""Events as a Standard MIDI File: a track for each slot, four beats a cycle, in the set's tempo."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import mido  # type: ignore[import-untyped]

from livecode.clock.tempo import BEATS
from livecode.errors import HocketError
from livecode.midi.keys import DRUMS, MIDDLE, is_drum, key_at, length_of, pitch_of, velocity_of
from livecode.outputs.output import TimedEvent

TICKS = 480  # in a beat


def write(
    events: Sequence[TimedEvent], path: Path, markers: Iterable[tuple[float, str]] = ()
) -> None:
    """Write the sounding events to ``path``; the file begins at the cycle line before them.

    Each of ``markers``, a cycle and a text, becomes a marker, which sequencers show.

    Raises:
        HocketError: if the file cannot be written.
    """
    sounding = sorted(
        (event for event in events if event.sink != "robot"), key=lambda event: event.cycle
    )
    origin = float(sounding[0].cycle // 1) if sounding else 0.0
    file = mido.MidiFile(type=1, ticks_per_beat=TICKS)
    file.tracks.append(_tempo_track(sounding, origin, markers))
    for number, slot in enumerate(sorted({event.slot for event in sounding})):
        own = [event for event in sounding if event.slot == slot]
        file.tracks.append(_slot_track(slot, number, own, origin))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file.save(path)
    except OSError as error:
        raise HocketError(f"{path} cannot be written: {error.strerror or error}") from None


def _tempo_track(
    events: Iterable[TimedEvent], origin: float, markers: Iterable[tuple[float, str]]
) -> mido.MidiTrack:
    changes: list[tuple[int, mido.MetaMessage]] = [
        (_tick(cycle, origin), mido.MetaMessage("marker", text=_latin(text)))
        for cycle, text in markers
    ]
    last, first = 0.0, True
    for event in events:
        if event.cps != last:
            last = event.cps
            tempo = round(1e6 / (last * BEATS))  # microseconds a beat
            at = 0 if first else _tick(event.cycle, origin)
            first = False
            changes.append((at, mido.MetaMessage("set_tempo", tempo=tempo)))
    return _track("tempo", changes)


def _latin(text: str) -> str:
    """A text as MIDI files can hold it: what is not in Latin-1 is a question mark."""
    return text.encode("latin-1", "replace").decode("latin-1")


def _slot_track(
    slot: str, number: int, events: Sequence[TimedEvent], origin: float
) -> mido.MidiTrack:
    """A slot's notes; each slot has a channel, and what is no pitch goes to the drums'."""
    melodic = number % 15
    channel = melodic + (melodic >= DRUMS)
    told: list[tuple[int, mido.Message]] = []
    for event in events:
        note, on = key_of(event), DRUMS if is_drum(event.controls) else channel
        begin = _tick(event.cycle, origin)
        end = max(
            begin + 1,
            _tick(event.cycle + length_of(event.controls, event.duration) * event.cps, origin),
        )
        loud = velocity_of(event.controls)
        told.append((begin, mido.Message("note_on", channel=on, note=note, velocity=loud)))
        told.append((end, mido.Message("note_off", channel=on, note=note)))
    return _track(slot, told)


def key_of(event: TimedEvent) -> int:
    """The MIDI key of an event: its pitch, or that of its drum; middle C for anything else."""
    pitch = pitch_of(event.controls)
    return MIDDLE if pitch is None else key_at(pitch)


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

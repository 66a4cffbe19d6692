"""The last gate before every synth and robot: known controls only, finite, within their range.

Limits in the words of the language are not enough: a pattern, an addition or a live signal can
still make a gain of a thousand. Here each value of each event is checked once more.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from livecode.cell.messages import Bus, Value
from livecode.conductor.gate.devices import sink_of
from livecode.conductor.gate.pitch import midi_of_number
from livecode.live import LIVE_PATH
from livecode.session.entry.roles import ROBOT_SLOT
from livecode.vocabulary.entries import Control
from livecode.vocabulary.pitches import midi_of
from livecode.vocabulary.sounds import SAMPLE_CONTROLS, SAMPLE_HINT, SAMPLE_NAME

Lookup = Callable[[str], Control | None]

LONGEST_TEXT = 64
LARGEST = 1e9  # of a number without bounds of its own: still exact enough in 32 bits
HIGHEST_MIDI = 127.0


@dataclass(frozen=True, slots=True)
class Passed:
    """What of an event may leave: for the synth, for the robot, and what was changed and why.

    Attributes:
        complaints: one sentence for each control that was changed or left out, by its name.
    """

    sound: dict[str, Value] = field(default_factory=dict)
    robot: dict[str, Value] = field(default_factory=dict)
    complaints: dict[str, str] = field(default_factory=dict)


def admit(slot: str, controls: Mapping[str, Value], lookup: Lookup) -> Passed:
    """Let through what of ``controls`` is safe, under canonical names, typed and in range."""
    passed = Passed()
    for given, value in controls.items():
        control = lookup(given)
        if control is None:
            passed.complaints[given[:40]] = f"{given[:40]!r} is no control that is known here"
            continue
        if control.name == "note" and isinstance(value, str):
            _name_note(passed, value)
            continue
        kept, complaint = admit_value(control, value)
        if complaint:
            passed.complaints[control.name] = complaint
        if kept is None:
            continue
        if control.sink == "sound":
            passed.sound[control.name] = kept
        elif slot == ROBOT_SLOT:
            passed.robot[control.name] = kept
        else:
            passed.complaints[control.name] = f"{control.name} moves the robot only in slot r1"
    _finish_sound(passed)
    return passed


def _name_note(passed: Passed, name: str) -> None:
    """A note by name goes out as its MIDI number."""
    midi = midi_of(name)
    if midi is None:
        passed.complaints["note"] = f"{name[:40]!r} is no note: write it as c3, e4 or c#5"
    else:
        passed.sound.setdefault("midinote", min(max(midi, 0.0), HIGHEST_MIDI))


def admit_value(control: Control, value: Value) -> tuple[Value | None, str]:
    """The value as it may leave, or None, and what there is to say about it, or ""."""
    if type(value) is float and control.type == "number" and _within(control, value) == value:
        return value, ""  # as nearly all are; what is no number is equal to nothing
    if isinstance(value, Bus):
        return _bus(control, value)
    if control.type == "text":
        return _text(control, value)
    if isinstance(value, str):
        return None, f"{control.name} takes numbers, not the text {value[:40]!r}"
    if not math.isfinite(value):
        return None, f"{control.name} of {value} is not a number: left out"
    kept = _within(control, value)
    said = "" if kept == value else f"{control.name} {value:g} is {_edge(control, kept)}"
    if control.type == "integer":
        return round(kept), said
    return float(kept), said


def _within(control: Control, value: float) -> float:
    low = -LARGEST if control.low is None else control.low
    high = LARGEST if control.high is None else control.high
    return low if value < low else high if value > high else value


def _edge(control: Control, kept: float) -> str:
    unit = f" {control.unit}" if control.unit else ""
    return f"out of range: played as {kept:g}{unit}"


def _text(control: Control, value: float | str) -> tuple[Value | None, str]:
    if control.name in SAMPLE_CONTROLS and not isinstance(value, str):
        value = _named_by_number(value)
    if not isinstance(value, str):
        return None, f"{control.name} takes a name, not the number {value:g}"
    if control.name in SAMPLE_CONTROLS:
        if SAMPLE_NAME.fullmatch(value):
            return value, ""
        return None, f"{value[:40]!r} is no name of a sound: {SAMPLE_HINT}"
    if len(value) > LONGEST_TEXT or not value.isprintable():
        return None, f"{control.name} takes at most {LONGEST_TEXT} printable characters"
    return value, ""


def _named_by_number(value: float) -> float | str:
    """Sounds are named by whole numbers too, such as ``s("808")``."""
    whole = math.isfinite(value) and value >= 0 and value == round(value)
    return str(round(value)) if whole else value


def _bus(control: Control, bus: Bus) -> tuple[Value | None, str]:
    if not control.bindable:
        return None, f"{control.name} cannot follow a live signal while a voice sounds"
    if not LIVE_PATH.fullmatch(bus.path):
        return None, f"{bus.path[:40]!r} is no live signal: write it as 'motion/ada/energy'"
    if not (math.isfinite(bus.low) and math.isfinite(bus.high)):
        return None, f"the range of {control.name} is not finite: left out"
    low, high = _within(control, bus.low), _within(control, bus.high)
    if (low, high) == (bus.low, bus.high):
        return bus, ""
    said = f"the range of {control.name} is played as {low:g} to {high:g}"
    return Bus(bus.path, low, high, bus.curve), said


def _finish_sound(passed: Passed) -> None:
    """Take out an event that names no sound, unless it goes where none is needed."""
    if passed.sound and "s" not in passed.sound and sink_of(passed.sound) == "sound":
        if "s" not in passed.complaints:
            passed.complaints["s"] = 'there is nothing to play: add s("bd") or another sound'
        passed.sound.clear()
    _number_note(passed.sound)


def _number_note(sound: dict[str, Value]) -> None:
    """A note by number goes out as its MIDI number too, unless the voice has its own middle."""
    note, octave, name = sound.get("note"), sound.get("octave"), sound.get("s")
    if not isinstance(note, int | float) or "midinote" in sound or "freq" in sound:
        return
    known = octave if isinstance(octave, int | float) else None
    midi = midi_of_number(note, str(name), known)
    if midi is not None:
        sound["midinote"] = min(max(midi, 0.0), HIGHEST_MIDI)

"""Which key an event strikes, how hard and how long: notes, drums and gains in MIDI's terms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

MIDDLE, HIGHEST, DRUMS = 60, 127, 9  # middle C; the highest of 7 bits; channel 10, counted from 0
USUAL_VELOCITY = 100 / 127  # of an event that says nothing: room to be louder than
SHORTEST = 0.005  # seconds a note is held at least: some devices pass over shorter ones
LONGEST = 600.0  # seconds a note is held at most
PERCUSSION = {
    "bd": 36, "kick": 36, "rim": 37, "rm": 37, "sn": 38, "sd": 38, "cp": 39, "lt": 45, "mt": 47,
    "ht": 50, "hh": 42, "ch": 42, "oh": 46, "cr": 49, "rd": 51, "cb": 56, "tb": 54, "sh": 70,
    "perc": 76,
}  # fmt: skip
"""Keys of General MIDI's percussion by the names that drums have here."""

Controls = Mapping[str, Any]


def number(value: object) -> float | None:
    """A value as a number, if it is one."""
    return float(value) if isinstance(value, int | float) else None


def pitch_of(controls: Controls) -> float | None:
    """The pitch of an event in semitones, 60 for middle C, or of its drum; None if it has none."""
    pitch = number(controls.get("midinote"))
    if pitch is None and (note := number(controls.get("note"))) is not None:
        pitch = MIDDLE + note
    if pitch is None and is_drum(controls):
        pitch = float(PERCUSSION[controls["s"]])
    return pitch


def is_drum(controls: Controls) -> bool:
    """Whether an event is a drum: it goes to the channel of the drums."""
    return controls.get("s") in PERCUSSION and not {"note", "midinote"} & controls.keys()


def key_at(pitch: float) -> int:
    """The key that is nearest to a pitch."""
    return min(max(round(pitch), 0), HIGHEST)


def velocity_of(controls: Controls) -> int:
    """How hard an event is struck, 1 to 127."""
    gain, velocity = number(controls.get("gain")), number(controls.get("velocity"))
    level = (1.0 if gain is None else gain) * (USUAL_VELOCITY if velocity is None else velocity)
    return min(max(round(HIGHEST * level), 1), HIGHEST)


def length_of(controls: Controls, duration: float) -> float:
    """How long a note is held [s], of an event that lasts ``duration`` [s]."""
    sustain = number(controls.get("sustain"))
    clip = number(controls.get("clip", controls.get("legato")))
    held = duration * (1.0 if clip is None else clip) if sustain is None else sustain
    return min(max(held, SHORTEST), LONGEST)

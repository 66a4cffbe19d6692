"""Which controls of an event the built-in instrument follows."""

from __future__ import annotations

from livecode.synth.words import blocks
from livecode.synth.words.reading import controls_of
from livecode.vocabulary.operators import OPERATORS

VOICE = [
    "s",
    "n",
    "note",
    "midinote",
    "freq",
    "octave",
    "semitone",
    "ctranspose",
    "bank",
    "speed",
    "accelerate",
    "begin",
    "end",
    "clip",
    "sustain",
    "duration",
    "attack",
    "decay",
    "release",
    "cps",
    "cutoff",
    "resonance",
    "hcutoff",
    "hresonance",
    "shape",
    "crush",
]
MIX = [
    "gain",
    "overgain",
    "velocity",
    "postgain",
    "expression",
    "amp",
    "pan",
    "orbit",
    "cue",
    "cut",
    "room",
    "roomsize",
    "delay",
    "delaytime",
    "delayfeedback",
]
ELSEWHERE = {
    "nudge": "moves the event before it is sent",
    "adsr": "is attack, decay, sustain and release",
    "ad": "is attack and decay",
    "ds": "is decay and sustain",
    "ar": "is attack and release",
    "chord": "is made into notes by voicing()",
    "anchor": "is for voicing()",
    "mode": "is for voicing()",
    "dictionary": "is for voicing()",
    "octaves": "is for voicing()",
    "offset": "is for voicing()",
    "oscout": "is for other programs",
    "oscto": "is for other programs",
    "color": "is shown, not heard",
    "label": "is shown, not heard",
    "activeLabel": "is shown, not heard",
}
"""Controls that are done with before an event comes to an instrument, and by what."""

FAMILIES = (
    blocks.Slice,
    blocks.Bend,
    blocks.Table,
    blocks.Many,
    blocks.Band,
    blocks.Dirt,
    blocks.Spectrum,
    blocks.Moved,
    blocks.Sends,
    blocks.Duck,
)


def honoured() -> frozenset[str]:
    """The names of all controls that change what is heard of an event."""
    names = {*VOICE, *MIX}
    for family in FAMILIES:
        names.update(control.name for control in controls_of(family))
    for short in ("lp", "hp", "bp"):
        names.update(control.name for control in controls_of(blocks.Sweep, short))
    for index in OPERATORS:
        after = "" if index == 1 else str(index)
        names.update(control.name for control in controls_of(blocks.Operator, "", after))
    return frozenset(names)

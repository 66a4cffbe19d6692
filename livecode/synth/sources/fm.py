"""Frequency modulation: operators that push each other's phase, the last one first.

Source: J. Chowning, "The synthesis of complex audio spectra by means of frequency modulation",
Journal of the AES 21(7), 1973. An index of I moves the phase by I radians.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from livecode.synth.envelope import Envelope, curve, given
from livecode.synth.shapes import Floats, glide, triangle
from livecode.synth.words.blocks import Operator

STEADY = Envelope(0.0, 0.0, 1.0, 0.0)
MOST_INDEX = 64.0


def pushed(
    operators: Sequence[Operator], hertz: Floats | float, gate: float, *, count: int, rate: int
) -> Floats | float:
    """How far the operators move a tone's phase [turns]; shape (count,), or 0 without any."""
    turns: Floats | float = 0.0
    for operator in reversed(operators):
        ratio = 1.0 if operator.fmh is None else operator.fmh
        phase = glide(rate, ratio * hertz, count) + turns
        turns = _index(operator, gate, count, rate) * _wave(operator, phase) / (2.0 * np.pi)
    return turns


def _index(operator: Operator, gate: float, count: int, rate: int) -> Floats | float:
    stages = (operator.fmattack, operator.fmdecay, operator.fmsustain, operator.fmrelease)
    index = min(operator.fmi, MOST_INDEX)
    if stages == (None, None, None, None):
        return index
    return index * curve(given(stages, STEADY), gate, count, rate)


def _wave(operator: Operator, phase: Floats) -> Floats:
    wave = (operator.fmwave or "sine")[:3]
    if wave == "tri":
        return triangle(phase)
    if wave == "saw":
        return np.asarray(1.0 - 2.0 * (phase % 1.0))
    if wave in ("squ", "pul"):
        return np.where(phase % 1.0 < 0.5, 1.0, -1.0)
    return np.sin(2.0 * np.pi * phase)

"""Slow waves that move settings: five shapes, leaning, starting anywhere."""

from __future__ import annotations

import numpy as np

from livecode.synth.shapes import Floats

TRIANGLE, SINE, RAMP, SAW, SQUARE = range(5)


def sweep(turns: Floats, shape: float = SINE, skew: float = 0.5) -> Floats:
    """A slow wave from 0 to 1 at ``turns``; ``skew`` is the share of a turn in which it rises.

    ``shape`` is 0 triangle, 1 sine, 2 ramp (rising), 3 saw (falling), 4 square.
    """
    turn = turns % 1.0
    skew = min(max(skew, 0.001), 0.999)
    kind = round(shape)
    if kind == RAMP:
        return turn
    if kind == SAW:
        return np.asarray(1.0 - turn)
    if kind == SQUARE:
        return np.where(turn < skew, 1.0, 0.0)
    leaning = np.where(turn < skew, turn / skew, (1.0 - turn) / (1.0 - skew))
    return leaning if kind == TRIANGLE else np.asarray(0.5 - 0.5 * np.cos(np.pi * leaning))

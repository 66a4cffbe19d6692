"""A filter that a control bus moves while a voice sounds, with the state it carries along.

A state-variable filter with trapezoidal integration: its two states are the charges of its
integrators, which stay true when the cutoff moves, so that nothing clicks. Source: A. Simper,
"Linear trapezoidal integrated state variable filter with low noise optimisation", Cytomic,
2011. While the cutoff stands still the recursion is that of one complex pole, whose powers are
known, so that ``STEP`` samples are reckoned at once.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from livecode.synth.filters import Kind, within
from livecode.synth.shapes import Floats, Samples

STEP = 128  # samples over which the cutoff stands still; the powers below stay within range


class Still(NamedTuple):
    """The filter at one cutoff, in the coordinates of its complex pole."""

    pole: complex
    first: float  # the eigenvector of the pole: (first, second)
    second: complex
    inward: complex  # what a sample of input adds
    outward: complex  # what the output takes of the state
    direct: float  # and of the input


class MovingFilter:
    """A second-order low or high pass of one voice; ``q`` is at least 0.7."""

    def __init__(self, rate: int, kind: Kind, q: float) -> None:
        self._rate = rate
        self._kind = kind
        self._damping = 1.0 / q
        self._state = (0.0, 0.0)

    def run(self, sound: Floats | Samples, begin: float, end: float) -> Floats:
        """Filter a piece of ``sound``; the cutoff goes from ``begin`` to ``end`` [Hz] over it."""
        begin, end = within(begin, self._rate), within(end, self._rate)
        out = np.empty(len(sound))
        pieces = -(-len(sound) // STEP)
        for index in range(pieces):
            piece = slice(index * STEP, (index + 1) * STEP)
            hertz = begin * (end / begin) ** ((index + 1) / pieces)
            out[piece] = self._run_still(sound[piece], self._still(hertz))
        return out

    def _still(self, hertz: float) -> Still:
        g, k = float(np.tan(np.pi * hertz / self._rate)), self._damping
        a1 = 1.0 / (1.0 + g * (g + k))
        a2, a3 = g * a1, g * g * a1
        middle = a1 - a3
        product = (2.0 * a1 - 1.0) * (1.0 - 2.0 * a3) + 4.0 * a2 * a2
        pole = complex(middle, (product - middle * middle) ** 0.5)
        first, second = -2.0 * a2, pole - (2.0 * a1 - 1.0)
        take = (a2, 1.0 - a3) if self._kind == "low" else (-k * a1 - a2, k * a2 - 1.0 + a3)
        direct = a3 if self._kind == "low" else a1
        inward = _modal(2.0 * a2, 2.0 * a3, first, second)
        return Still(pole, first, second, inward, take[0] * first + take[1] * second, direct)

    def _run_still(self, sound: Floats | Samples, still: Still) -> Floats:
        count = len(sound)
        powers = np.exp(np.log(still.pole) * np.arange(count + 1))
        modal = np.empty(count + 1, np.complex128)
        modal[0] = _modal(*self._state, still.first, still.second)
        came = np.cumsum(sound / powers[:-1])
        modal[1:] = modal[0] + (still.inward / still.pole) * came
        modal *= powers
        last = modal[-1]
        self._state = (2.0 * last.real * still.first, 2.0 * (last * still.second).real)
        return 2.0 * (still.outward * modal[:-1]).real + still.direct * sound


def _modal(one: float, two: float, first: float, second: complex) -> complex:
    """A pair of states as the coordinate of the complex pole with eigenvector (first, second)."""
    real = one / (2.0 * first)
    return complex(real, (real * second.real - two / 2.0) / second.imag)

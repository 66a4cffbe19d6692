"""Filters that control buses move while voices sound, with the state they carry along.

State-variable filters with trapezoidal integration: the two states are the charges of the
integrators, which stay true when the cutoff moves, so that nothing clicks. Source: A. Simper,
"Linear trapezoidal integrated state variable filter with low noise optimisation", Cytomic,
2011. While the cutoff stands still the recursion is that of one complex pole, whose powers are
known, so that ``STEP`` samples of all voices are reckoned at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from livecode.synth.filters import GENTLE, LOWEST, Kind, highest
from livecode.synth.shapes import Floats, Samples

Complexes = NDArray[np.complex128]

STEP = 128  # samples over which a cutoff stands still; the powers below stay within range


@dataclass(slots=True)
class MovingFilter:
    """A second-order low or high pass of one voice; ``q`` is at least 0.7."""

    kind: Kind
    q: float = GENTLE
    state: Floats = field(default_factory=lambda: np.zeros(2))


class Bank:
    """Some filters, of different voices, that are worked together."""

    def __init__(self, rate: int, filters: Sequence[MovingFilter]) -> None:
        self._rate = rate
        self._filters = filters
        self._low = np.array([moving.kind == "low" for moving in filters])
        self._damping = np.array([1.0 / moving.q for moving in filters])

    def run(self, sounds: Floats | Samples, begins: Floats, ends: Floats) -> Samples:
        """Filter a piece of each voice; the cutoffs go from ``begins`` to ``ends`` [Hz] over it.

        ``sounds`` and result have shape (voices, N), the cutoffs (voices,).
        """
        begins, ends = np.clip((begins, ends), LOWEST, highest(self._rate))
        states = np.stack([moving.state for moving in self._filters])
        out = np.empty(sounds.shape, np.float32)
        pieces = -(-sounds.shape[1] // STEP)
        for index in range(pieces):
            piece = slice(index * STEP, (index + 1) * STEP)
            hertz = begins * (ends / begins) ** ((index + 1) / pieces)
            out[:, piece], states = self._run_still(sounds[:, piece], hertz, states)
        for moving, state in zip(self._filters, states, strict=True):
            moving.state = state
        return out

    def _run_still(
        self, sounds: Floats | Samples, hertz: Floats, states: Floats
    ) -> tuple[Floats, Floats]:
        """Filter with cutoffs that stand still, in the coordinates of each filter's pole.

        The system's matrix has the eigenvector (first, second) for ``pole``; the other pole is
        its conjugate, so that twice the real part is the sum of both.
        """
        g, k = np.tan(np.pi * hertz / self._rate), self._damping
        a1 = 1.0 / (1.0 + g * (g + k))
        a2, a3 = g * a1, g * g * a1
        middle = a1 - a3
        product = (2.0 * a1 - 1.0) * (1.0 - 2.0 * a3) + 4.0 * a2 * a2
        pole = middle + 1j * np.sqrt(product - middle * middle)
        first, second = -2.0 * a2, pole - (2.0 * a1 - 1.0)
        one = np.where(self._low, a2, -k * a1 - a2)  # what the output takes of the states
        two = np.where(self._low, 1.0 - a3, k * a2 - 1.0 + a3)
        direct = np.where(self._low, a3, a1)  # and of the input
        inward = _modal(2.0 * a2, 2.0 * a3, first, second)
        before = _modal(states[:, 0], states[:, 1], first, second)
        modal = _driven(sounds, pole, inward, before)
        last = modal[:, -1]
        states = np.stack([2.0 * last.real * first, 2.0 * (last * second).real], axis=1)
        heard = (one * first + two * second)[:, None] * modal[:, :-1]
        return 2.0 * heard.real + direct[:, None] * sounds, states


def _modal(one: Floats, two: Floats, first: Floats, second: Complexes) -> Complexes:
    """Pairs of states as the coordinates of the complex poles."""
    real = one / (2.0 * first)
    return np.asarray(real + 1j * (real * second.real - two / 2.0) / second.imag)


def _driven(
    sounds: Floats | Samples, pole: Complexes, inward: Complexes, before: Complexes
) -> Complexes:
    """The coordinates as ``sounds`` drive them, from ``before`` on; shape (voices, N + 1)."""
    powers = _powers(pole, sounds.shape[1] + 1)
    modal = np.empty(powers.shape, np.complex128)
    modal[:, 0] = before
    came = np.cumsum(sounds / powers[:, :-1], axis=1)
    modal[:, 1:] = before[:, None] + (inward / pole)[:, None] * came
    modal *= powers
    return modal


def _powers(pole: Complexes, count: int) -> Complexes:
    """The powers 0 to ``count`` - 1 of each pole, by doubling; shape (voices, count)."""
    powers = np.ones((len(pole), count), np.complex128)
    done = 1
    while done < count:
        more = min(done, count - done)
        step = powers[:, done - 1] * pole
        powers[:, done : done + more] = powers[:, :more] * step[:, None]
        done += more
    return powers

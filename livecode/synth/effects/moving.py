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

from livecode.synth.effects.filters import GENTLE, LOWEST, Kind, highest
from livecode.synth.shapes import Floats, Samples

Complexes = NDArray[np.complex128]

STEP = 128  # samples over which a cutoff stands still; the powers below stay within range


@dataclass(slots=True)
class MovingFilter:
    """A second-order low or high pass, or a band pass, of one voice; ``q`` is at least 0.7."""

    kind: Kind
    q: float = GENTLE
    state: Floats = field(default_factory=lambda: np.zeros(2))


class Bank:
    """Some filters, of different voices, that are worked together."""

    def __init__(self, rate: int, filters: Sequence[MovingFilter]) -> None:
        self._rate = rate
        self._filters = filters
        self._kinds = [moving.kind for moving in filters]
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
        """Filter with cutoffs that stand still, in the coordinates of each filter's pole."""
        known = poles(np.tan(np.pi * hertz / self._rate), self._damping, self._kinds)
        before = modal(states[:, 0], states[:, 1], known)
        driven = _driven(sounds, known, before)
        last = driven[:, -1]
        states = np.stack([2.0 * last.real * known.first, 2.0 * (last * known.second).real], axis=1)
        heard = known.heard[:, None] * driven[:, :-1]
        return 2.0 * heard.real + known.direct[:, None] * sounds, states


@dataclass(frozen=True, slots=True)
class Poles:
    """Filters that stand still, in the coordinates of their poles; each of shape (voices,).

    The system's matrix has the eigenvector (first, second) for ``pole``; the other pole is its
    conjugate, so that twice the real part is the sum of both. ``heard`` is what the output
    takes of a coordinate and ``direct`` of the input, ``inward`` what the input moves.
    """

    pole: Complexes
    first: Floats
    second: Complexes
    inward: Complexes
    heard: Complexes
    direct: Floats


def poles(g: Floats, k: Floats, kinds: Sequence[Kind]) -> Poles:
    """The poles of filters with the integrators' gain ``g`` and the damping ``k``."""
    a1 = 1.0 / (1.0 + g * (g + k))
    a2, a3 = g * a1, g * g * a1
    middle = a1 - a3
    product = (2.0 * a1 - 1.0) * (1.0 - 2.0 * a3) + 4.0 * a2 * a2
    pole = middle + 1j * np.sqrt(product - middle * middle)
    first, second = -2.0 * a2, pole - (2.0 * a1 - 1.0)
    low = np.array([kind == "low" for kind in kinds])
    high = np.array([kind == "high" for kind in kinds])
    one = np.where(low, a2, np.where(high, -k * a1 - a2, k * a1))  # of the states
    two = np.where(low, 1.0 - a3, np.where(high, k * a2 - 1.0 + a3, -k * a2))
    direct = np.where(low, a3, np.where(high, a1, k * a2))  # and of the input
    inward = _coordinates(2.0 * a2, 2.0 * a3, first, second)
    return Poles(pole, first, second, inward, one * first + two * second, direct)


def modal(one: Floats, two: Floats, known: Poles) -> Complexes:
    """Pairs of states as the coordinates of the complex poles."""
    return _coordinates(one, two, known.first, known.second)


def _coordinates(one: Floats, two: Floats, first: Floats, second: Complexes) -> Complexes:
    """Pairs of states as the coordinates of the complex poles."""
    real = one / (2.0 * first)
    return np.asarray(real + 1j * (real * second.real - two / 2.0) / second.imag)


def _driven(sounds: Floats | Samples, known: Poles, before: Complexes) -> Complexes:
    """The coordinates as ``sounds`` drive them, from ``before`` on; shape (voices, N + 1)."""
    raised = powers(known.pole, sounds.shape[1] + 1)
    coordinates = np.empty(raised.shape, np.complex128)
    coordinates[:, 0] = before
    came = np.cumsum(sounds / raised[:, :-1], axis=1)
    coordinates[:, 1:] = before[:, None] + (known.inward / known.pole)[:, None] * came
    coordinates *= raised
    return coordinates


def powers(pole: Complexes, count: int) -> Complexes:
    """The powers 0 to ``count`` - 1 of each pole, by doubling; shape (voices, count)."""
    raised = np.ones((len(pole), count), np.complex128)
    done = 1
    while done < count:
        more = min(done, count - done)
        step = raised[:, done - 1] * pole
        raised[:, done : done + more] = raised[:, :more] * step[:, None]
        done += more
    return raised

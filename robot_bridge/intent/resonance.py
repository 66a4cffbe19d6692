"""Which tempo a movement has, within about one of its periods: a bank of resonators.

Each resonator holds one tempo against the movement of the last few of its own periods and tells how
much of it a wave of that tempo explains, on all axes together, so that it does not matter how the
sensor is worn. It speaks from its first whole period on; who is slower cannot be known before.
Source: least squares of one frequency with forgetting (the recursive form of the periodogram with
a floating mean, Zechmeister and Kuerster, "The generalised Lomb-Scargle periodogram", Astronomy and
Astrophysics 496, 2009), with the tempi of the gradient-frequency network of Large, Almonte and
Velasco (Physica D 239, 2010), 24 an octave. Why not that network itself: docs/decisions/0014.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from robot_bridge.features.kinetics import Signal

SLOWEST, FASTEST = 0.4, 5.0  # [Hz]
AN_OCTAVE = 24  # resonators
MEMORY = 1.0  # periods in which a resonator forgets to the e-th part
FIRST = 1.0  # periods after which a resonator is asked

Complex = NDArray[np.complex128]


@dataclass(frozen=True, slots=True)
class Resonance:
    """What resonates most: a tempo [Hz], and the part of the movement that it explains, 0..1."""

    tempo: float = 0.0
    fit: float = 0.0


@dataclass(slots=True)
class Resonators:
    """The bank; a movement has so many ``channels``, at ``rate`` [Hz].

    Of each resonator it holds the weighted sums of 1, cos, sin and their products, shape (6, N);
    of the movement alone and with each of these, shape (C, 3, N); and squared, shape (N,).
    """

    channels: int
    rate: float
    tempi: Signal = field(init=False)
    count: int = 0
    keep: Signal = field(init=False)
    turn: Complex = field(init=False)
    wave: Complex = field(init=False)
    own: Signal = field(init=False)
    with_movement: Signal = field(init=False)
    power: Signal = field(init=False)

    def __post_init__(self) -> None:
        number = int(np.log2(FASTEST / SLOWEST) * AN_OCTAVE) + 1
        self.tempi = SLOWEST * 2.0 ** (np.arange(number) / AN_OCTAVE)
        self.keep = np.exp(-self.tempi / (MEMORY * self.rate))
        self.turn = np.exp(2j * np.pi * self.tempi / self.rate)
        self.restart()

    def restart(self) -> None:
        """Forget everything: a gap lies before the next sample."""
        number = len(self.tempi)
        self.count = 0
        self.wave = np.ones(number, dtype=complex)
        self.own = np.zeros((6, number))
        self.with_movement = np.zeros((self.channels, 3, number))
        self.power = np.zeros(number)

    def push(self, sample: Signal) -> None:
        """One sample of the movement, shape (C,)."""
        self.count += 1
        self.wave *= self.turn
        c, s = self.wave.real, self.wave.imag
        waves = np.stack([np.ones(len(c)), c, s])
        self.own *= self.keep
        self.own += np.stack([waves[0], c, s, c * c, c * s, s * s])
        self.with_movement *= self.keep
        self.with_movement += sample[:, None, None] * waves
        self.power *= self.keep
        self.power += float(sample @ sample)

    def fits(self) -> Signal:
        """How much of the movement each tempo explains, 0..1, shape (N,); 0 before its time."""
        weight = np.maximum(self.own[0], 1e-12)
        cc, cs, ss = self._spreads(weight)
        mean = self.with_movement[:, 0] / weight
        xc = self.with_movement[:, 1] / weight - mean * (self.own[1] / weight)
        xs = self.with_movement[:, 2] / weight - mean * (self.own[2] / weight)
        explained = np.sum(xc * xc * ss - 2.0 * xc * xs * cs + xs * xs * cc, axis=0)
        whole = self.power / weight - np.sum(mean * mean, axis=0)
        scale = (cc * ss - cs * cs) * whole
        ready = (self.tempi * self.count / self.rate >= FIRST) & (scale > 1e-15)
        return np.where(ready, np.clip(explained / np.where(ready, scale, 1.0), 0.0, 1.0), 0.0)

    def strongest(self, fits: Signal) -> Resonance:
        """The tempo that explains most, between two resonators by a parabola."""
        k = int(np.argmax(fits))
        if fits[k] <= 0.0:
            return Resonance()
        shift = 0.0
        if 0 < k < len(fits) - 1 and fits[k - 1] > 0.0:
            before, here, after = fits[k - 1 : k + 2]
            bend = before - 2.0 * here + after
            shift = 0.5 * float(before - after) / float(bend) if bend < 0.0 else 0.0
        return Resonance(float(self.tempi[k] * 2.0 ** (shift / AN_OCTAVE)), float(fits[k]))

    def component(self, tempo: float) -> tuple[Signal, Complex]:
        """The movement's mean and its part at ``tempo`` [Hz], both shape (C,).

        The part is complex: its real part is what it is now, its angle the phase.
        """
        k = int(np.argmin(np.abs(np.log(self.tempi / tempo))))
        one, c, s, cc, cs, ss = self.own[:, k]
        both = np.array([[one, c, s], [c, cc, cs], [s, cs, ss]]) + 1e-9 * one * np.eye(3)
        found = np.linalg.solve(both, self.with_movement[:, :, k].T)  # shape (3, C)
        return found[0], (found[1] - 1j * found[2]) * self.wave[k]

    def _spreads(self, weight: Signal) -> tuple[Signal, Signal, Signal]:
        c, s = self.own[1] / weight, self.own[2] / weight
        return (
            self.own[3] / weight - c * c,
            self.own[4] / weight - c * s,
            self.own[5] / weight - s * s,
        )

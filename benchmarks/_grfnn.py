"""A gradient-frequency neural network, to compare the bank of resonators with.

Source: Large, Almonte and Velasco, "A canonical model for gradient frequency neural networks"
(Physica D 239, 2010), with α = 0, β₁ = -1, β₂ = -0.25, ε = 1 and an input of a quarter.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

BETA1, BETA2, GAIN = -1.0, -0.25, 0.25
AN_OCTAVE = 24
STEP = 0.01  # [s]
EDGE = 0.98  # of the amplitude at which the model ends

Complex = NDArray[np.complex128]


def _bank() -> NDArray[np.float64]:
    return 0.5 * 2.0 ** (np.arange(97) / AN_OCTAVE)


@dataclass(slots=True)
class Network:
    """97 oscillators from 0.5 to 8 Hz, 24 an octave."""

    tempi: NDArray[np.float64] = field(default_factory=_bank)
    state: Complex = field(default_factory=lambda: np.full(97, 0.01 + 0j))

    def push(self, sample: float) -> None:
        """One sample at 100 Hz, by a step of Runge and Kutta."""
        x = float(np.clip(GAIN * sample, -0.9, 0.9))
        z = self.state
        k1 = self._slope(z, x)
        k2 = self._slope(z + 0.5 * STEP * k1, x)
        k3 = self._slope(z + 0.5 * STEP * k2, x)
        k4 = self._slope(z + STEP * k3, x)
        z = z + STEP / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4)
        size = np.abs(z)
        self.state = np.where(size > EDGE, z / size * EDGE, z)

    def tempo(self) -> float:
        """The frequency of the highest peak [Hz], refined by a parabola."""
        size = np.abs(self.state)
        k = int(np.argmax(size))
        shift = 0.0
        if 0 < k < len(size) - 1:
            before, here, after = size[k - 1 : k + 2]
            bend = before - 2.0 * here + after
            shift = 0.5 * float(before - after) / float(bend) if bend < 0.0 else 0.0
        return float(self.tempi[k] * 2.0 ** (shift / AN_OCTAVE))

    def _slope(self, z: Complex, x: float) -> Complex:
        power = np.abs(z) ** 2
        own = z * (2j * np.pi + BETA1 * power + BETA2 * power**2 / (1.0 - power))
        found: Complex = self.tempi * (own + x / (1.0 - x) / (1.0 - np.conj(z)))
        return found

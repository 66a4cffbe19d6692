"""What a control holds that follows a live signal while the voice sounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Curve = Literal["linear", "exponential"]


@dataclass(frozen=True, slots=True)
class Binding:
    """The live signal at ``path`` (0..1), mapped on ``low`` to ``high``."""

    path: str
    low: float = 0.0
    high: float = 1.0
    curve: Curve = "linear"

    def value(self, level: float) -> float:
        """What the control becomes when the signal is at ``level``."""
        if self.curve == "exponential" and self.low > 0 and self.high > 0:
            return float(self.low * (self.high / self.low) ** level)
        return self.low + (self.high - self.low) * level

    def shifted(self, by: float) -> Binding:
        """The binding with its range moved by so much."""
        return Binding(self.path, self.low + by, self.high + by, self.curve)

    def scaled(self, by: float) -> Binding:
        """The binding with its range multiplied."""
        return Binding(self.path, self.low * by, self.high * by, self.curve)

"""Somebody who is not there: a simulated hand that does what a calibration asks for."""

from __future__ import annotations

import math
from dataclasses import dataclass

from robot_bridge.calibrating.course import Sample
from robot_bridge.devices.simulated import Hand, HandConfig

NOBODY = HandConfig(inertia=0.0, damping=0.0, stiffness=0.0)
SOMEBODY = HandConfig()
WIDE, TEMPO = 1.4, 0.25  # [rad], [Hz] of the sweeps: against both ends
ENOUGH = 0.9  # [N·m] that this hand likes at most


@dataclass(slots=True)
class Somebody(Hand):
    """A hand that is off, sweeps, or keeps still, as it was told."""

    does: str = "off"
    begun: float = 0.0

    def told(self, does: str, now: float) -> None:
        """Do that from ``now`` [s] on."""
        self.does, self.begun = does, now
        self.config = NOBODY if does == "off" else SOMEBODY

    def advance(self, now: float, dt: float) -> None:
        """Go on to ``now`` [s]."""
        wide = WIDE if self.does == "sweep" else 0.0
        before = self.target
        self.target = wide * math.sin(math.tau * TEMPO * (now - self.begun))
        self.target_rate = (self.target - before) / dt

    def enough(self, sample: Sample) -> bool:
        """Whether this hand has had enough."""
        return abs(sample.force) >= ENOUGH

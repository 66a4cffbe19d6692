"""Hands that hold the handle, let go, grab it, shove it, or do not move at all."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from robot_bridge.devices.simulated import Hand, HandConfig

GONE = HandConfig(inertia=0.0, damping=0.0, stiffness=0.0)


@dataclass(frozen=True, slots=True)
class Doing:
    """What a hand does from ``begin`` on [s]: hold so firmly, around a place, swinging."""

    begin: float
    stiffness: float = 3.0
    place: float = 0.0
    amplitude: float = 0.0
    tempo: float = 1.0
    shove: float = 0.0  # [N·m] for a tenth of a second


@dataclass(slots=True)
class ActingHand(Hand):
    """A hand that goes through a list of doings; stiffness 0 is nobody."""

    doings: tuple[Doing, ...] = ()
    start: float = 100.0
    now: float = 0.0
    doing: Doing = field(default_factory=lambda: Doing(0.0))

    def advance(self, now: float, dt: float) -> None:
        """Go on to ``now`` [s]."""
        self.now = now - self.start
        for doing in self.doings:
            if self.now >= doing.begin:
                self.doing = doing
        doing = self.doing
        damping = 2.0 * 0.3 * math.sqrt(0.0055 * doing.stiffness)
        held = HandConfig(damping=damping, stiffness=doing.stiffness)
        self.config = held if doing.stiffness else GONE
        angle = math.tau * doing.tempo * self.now
        self.target = doing.place + doing.amplitude * math.sin(angle)
        self.target_rate = doing.amplitude * math.tau * doing.tempo * math.cos(angle)

    def force(self, position: float, velocity: float) -> float:
        """What the hand does to the handle [N·m]."""
        pushed = self.doing.shove if self.now - self.doing.begin < 0.1 else 0.0
        return Hand.force(self, position, velocity) + pushed

"""The gestures of one sensor: what is made at a moment, and what code may wait for."""

from __future__ import annotations

from dataclasses import dataclass, field

from robot_bridge.features.flight import Flight
from robot_bridge.features.impact import Impact
from robot_bridge.features.shaking import Shaking
from robot_bridge.features.stillness import Freeze
from robot_bridge.sensing.decode import Sample, Vector


@dataclass(slots=True)
class Gestures:
    """Watches one sensor's samples for jumps, strikes, shakes and freezes.

    Each is 0..1: it rises to 1 when the gesture is made and falls again.
    """

    flight: Flight = field(default_factory=Flight)
    impact: Impact = field(default_factory=Impact)
    shaking: Shaking = field(default_factory=Shaking)
    freeze: Freeze = field(default_factory=Freeze)

    def push(self, sample: Sample, acceleration: Vector) -> None:
        """One sample, and its acceleration without gravity, shape (3,) [m/s²]."""
        if sample.gravity:
            self.flight.push(sample.time, sample.acceleration)
        self.impact.push(sample.time, acceleration)
        self.shaking.push(sample.time, acceleration)

    def restart(self) -> None:
        """Forget what was half seen: what came last and what comes next are not neighbours."""
        self.flight.restart()
        self.impact.restart()
        self.shaking.restart()

    def levels(self, time: float, stillness: float) -> dict[str, float]:
        """The features at ``time`` [s], that of the newest sample, by name."""
        return {
            "jump": self.flight.jump.level(time),
            "strike": self.impact.strike.level(time),
            "shake": self.shaking.level(time),
            "still": self.freeze.level(time, stillness),
        }

    def now(self, time: float) -> dict[str, float]:
        """Those of them that are made in an instant, at ``time`` [s] between two frames."""
        return {
            "jump": self.flight.jump.now(time),
            "strike": self.impact.strike.now(time),
            "shake": self.shaking.level(time),
        }

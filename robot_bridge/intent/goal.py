"""Where a hand is going, read from how it pushes, long before it is there.

The estimator is that of the robot's own partner (robot_bridge/partner/assimilation.py), one for
each axis: the hand is taken for a spring and a damper towards its goal, and a Kalman filter finds
the goal that explains its force. Where no force is felt but places are seen, force is mass times
acceleration. Source: Takagi, Li and Burdet (IEEE Trans. Haptics 14, 2021).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from livecode.intent import Goal
from robot_bridge.features.kinetics import Signal
from robot_bridge.partner.assimilation import Estimate, HandModel, estimated

REACHING = HandModel(30.39, 7.95, drift=0.1, noise=1e-3)
"""A hand of 1 kg that reaches as people do: the regulator of the source for costs 100 and 0.1."""
SEEN = HandModel(30.39, 7.95, drift=0.1, noise=0.25)
"""The same, with accelerations that are differentiated from places that jitter by 0.1 mm."""
FARTHEST = 2.0  # [m or rad]: a goal that is thought of further away is none
CERTAIN = 0.5  # confidence below which nothing is said


def handle_goal(goal: float, certainty: float) -> Goal:
    """The goal of the hand at a handle [rad], as the robot's loop has estimated it.

    Its variance is that to which the loop's filter settles, the larger the less sure it is.
    """
    model, dt = HandModel(), 1e-3
    known = model.drift * dt
    settled = known / 2 + (known**2 / 4 + known * model.noise / model.stiffness**2) ** 0.5
    variance = settled / max(1e-3, certainty)
    return Goal(place=[goal], variance=[variance], unit="rad", confidence=certainty)


@dataclass(slots=True)
class GoalFilter:
    """Follows the goal of one hand on each of its axes; ``unit`` is that of its places."""

    axes: int
    unit: str
    model: HandModel = REACHING
    estimates: list[Estimate] = field(init=False)
    place: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """Know nothing: a gap lies before the next sample."""
        self.estimates, self.place = [Estimate() for _ in range(self.axes)], []

    def push(self, place: Signal, velocity: Signal, force: Signal, dt: float) -> None:
        """One sample ``dt`` [s] after the last; shapes (axes,).

        ``force`` is that of the hand [N or N·m], or per mass its acceleration [m/s²].
        """
        if not self.place:
            self.estimates = [
                self._first(float(p), float(v), float(f))
                for p, v, f in zip(place, velocity, force, strict=True)
            ]
        self.place = [float(each) for each in place]
        self.estimates = [
            estimated(before, self.model, float(p), float(v), force=float(f), dt=dt)
            for before, p, v, f in zip(self.estimates, place, velocity, force, strict=True)
        ]

    def _first(self, place: float, velocity: float, force: float) -> Estimate:
        """The goal that explains the first force whole: it is no surprise."""
        away = (force + self.model.damping * velocity) / self.model.stiffness
        return Estimate(place + away, self.model.noise / self.model.stiffness**2 + self.model.drift)

    def goal(self) -> Goal | None:
        """Where the hand goes; None as long as no goal explains how it pushes."""
        if not self.place:
            return None
        away = max(abs(e.goal - p) for e, p in zip(self.estimates, self.place, strict=True))
        trust = self._trust()
        if trust < CERTAIN or away > FARTHEST:
            return None
        return Goal(
            place=[each.goal for each in self.estimates],
            variance=[each.variance for each in self.estimates],
            unit=self.unit,
            confidence=trust,
        )

    def _trust(self) -> float:
        """How much of the force on all axes together the goal explains, 0..1."""
        return Estimate(
            surprise=sum(each.surprise for each in self.estimates),
            level=sum(each.level for each in self.estimates),
        ).trust

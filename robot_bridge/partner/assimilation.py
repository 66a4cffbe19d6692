"""Where the hand wants to go, and how far the robot makes that its own goal.

Source: the Intention Assimilation Controller of Takagi, Li and Burdet (IEEE Trans. Haptics 14,
2021). The hand is taken for a spring and a damper towards its goal; a Kalman filter finds the
goal that explains the hand's force; the robot aims at λ·own + (1 − λ)·the hand's.
"""

from __future__ import annotations

from dataclasses import dataclass

HELP, IGNORE, COMPETE = 0.0, 1.0, 2.0  # λ
FADING = 0.15  # [s] in which the goal of a hand that is gone goes to where the handle is
LATELY = 0.25  # [s] over which an estimate is judged
SLIGHT = 1e-4  # [force²]: forces below its root tell nothing


@dataclass(frozen=True, slots=True)
class HandModel:
    """How a hand is thought to go to its goal; the unit of force is the device's.

    Attributes:
        stiffness: towards the goal [N·m/rad].
        damping: against movement [N·m·s/rad]; rather too low: one too high drives.
        drift: how fast a goal may wander, as a variance [rad²/s].
        noise: variance of the measured force [(N·m)²].
    """

    stiffness: float = 3.0
    damping: float = 0.04
    drift: float = 0.1
    noise: float = 4e-4


@dataclass(frozen=True, slots=True)
class Estimate:
    """What is thought of the hand's goal.

    Attributes:
        goal: where the hand wants to go [rad].
        variance: of it [rad²].
        surprise: of the forces that it does not explain, lately [force²].
        level: mean square of the hand's force, lately [force²].
    """

    goal: float = 0.0
    variance: float = 1000.0
    surprise: float = 0.0
    level: float = 0.0

    @property
    def trust(self) -> float:
        """How much of the hand's force the goal explains, 0..1."""
        return (self.level + SLIGHT) / (self.level + SLIGHT + 4.0 * self.surprise)


def estimated(
    before: Estimate,
    model: HandModel,
    position: float,
    velocity: float,
    *,
    force: float,
    dt: float,
) -> Estimate:
    """The estimate ``dt`` [s] later, from one measured ``force`` of the hand [N·m].

    ``position`` [rad] and ``velocity`` [rad/s] are the handle's. In the filter's state of goal and
    force only the goal is remembered, so its two by two covariances reduce to ``variance``.
    """
    known = before.variance + model.drift * dt  # of the goal, before the measurement
    shared = model.stiffness * known  # of goal and force
    spread = model.stiffness * shared + model.drift * dt + model.noise  # of the measured force
    expected = (before.goal - position) * model.stiffness - velocity * model.damping
    surprise = force - expected
    lately = min(1.0, dt / LATELY)
    return Estimate(
        before.goal + shared / spread * surprise,
        known - shared * shared / spread,
        before.surprise + (surprise * surprise - before.surprise) * lately,
        before.level + (force * force - before.level) * lately,
    )


def faded(estimate: Estimate, position: float, grip: float, dt: float) -> Estimate:
    """The estimate as the ``grip`` (0..1) allows: without a hand its goal goes to ``position``."""
    away = (1.0 - grip) * min(1.0, dt / FADING)
    return Estimate(
        estimate.goal + away * (position - estimate.goal),
        estimate.variance,
        estimate.surprise,
        estimate.level,
    )


def assimilated(own: float, goal: float, compete: float, certainty: float = 1.0) -> float:
    """The robot's target [rad]: λ of its ``own`` goal and 1 − λ of the hand's ``goal``.

    Args:
        own: where the score leads [rad].
        goal: where the hand seems to go [rad].
        compete: λ, 0 to 2.
        certainty: of ``goal``, 0..1; at 0 the target is its own whatever λ is.
    """
    return own + certainty * (IGNORE - compete) * (goal - own)


def eased(compete: float, certainty: float) -> float:
    """The part of the wanted stiffness, 0.3..1, that an uncertain partner uses.

    Whoever relies on a guess should not insist on it. Source: people lower their stiffness as the
    partner gets noisier (Boerner et al., J. Neurophysiol. 2023).
    """
    return 1.0 - 0.7 * min(1.0, abs(IGNORE - compete)) * (1.0 - certainty)

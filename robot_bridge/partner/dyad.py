"""Two or more people, or people and the robot, at one elastic bond, after the same target.

Alone each sees through noise. A spring alone helps the worse at the better one's cost; partners
who read each other's goal out of the force are better together, and the worse gains more. That is
the signature published by Takagi et al. (Nat. Hum. Behav. 1, 2017; eLife 8, 2019 for more than
two), and it is said of a bond that holds: what one learns for later alone is disputed (Beckers et
al., Sci. Rep. 10, 2020). For simulations: the robot's loop never imports this.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from enum import Enum

import numpy as np

from robot_bridge.partner import sharing
from robot_bridge.partner.seeing import (
    DELAY,
    MASS,
    MOVE,
    STEP,
    Array,
    Sight,
    ahead,
    moved_on,
    seen,
    unseen,
    usual_gains,
)
from robot_bridge.partner.sharing import Other, unknown

# What is read from a force was filtered by the other, over several steps, and holds some of what
# one did oneself: it is no new look at each step. The publication takes a factor of 1, with which
# partners of like eyes talk each other into errors. With 6 they lose next to nothing of what a
# spring gives them; beyond that the worse of two unlike ones gains less.
ECHO = 6.0
WARM = 5.0  # [s] at the beginning that do not count
SWINGS = ((0.03, 1.8), (0.034, 1.9), (0.025, 1.82), (0.043, 2.34))  # [m], [rad/s]


class Bond(Enum):
    """How partners are together."""

    ALONE = "alone"
    SPRING = "spring"
    GOALS = "goals"


@dataclass(frozen=True, slots=True)
class Setting:
    """A trial: how long [s], and the bond's stiffness [N/m] and damping [N·s/m]."""

    seconds: float = 30.0
    stiffness: float = 120.0
    damping: float = 7.0


@dataclass(slots=True)
class Partner:
    """One of them: a limb [m, m/s, m/s²], what it sees, and what it thinks of the others."""

    noise: float  # [m] of what is seen
    eyes: float  # [m] of noise with which all the others together see
    other: Other
    others: int = 1
    limb: Array = field(default_factory=lambda: np.zeros(3))
    sight: Sight = field(default_factory=unseen)
    force: float = 0.0
    change: float = 0.0  # [N] of that force, lately
    past: deque[tuple[Array, float, float]] = field(default_factory=deque)


def target(time: float) -> float:
    """Where the target is [m] at ``time`` [s]; it never repeats itself within a trial."""
    return float(sum(size * np.sin(rate * time) for size, rate in SWINGS))


def trial(
    noises: tuple[float, ...], bond: Bond, seed: int, setting: Setting | None = None
) -> Array:
    """Each partner's root mean square error [m], shape (N,), for eyes of these ``noises`` [m]."""
    setting = setting or Setting()
    dice = np.random.default_rng(seed)
    start = float(dice.uniform(0.0, 1000.0))
    partners = _partners(noises)
    gains = usual_gains()
    steps = round(setting.seconds / STEP)
    errors = np.zeros((steps, len(partners)))
    # Noise is drawn before the bond matters: the same seed is the same trial under every bond.
    looks = dice.normal(size=(steps, len(partners))) * np.array(noises)
    late: deque[float] = deque([target(start)] * DELAY)
    for step in range(steps):
        late.append(target(start + step * STEP))
        then = late.popleft()
        forces = _forces(partners, bond, setting)
        for index, partner in enumerate(partners):
            _look(partner, then + looks[step, index], bond, setting)
        for partner, force in zip(partners, forces, strict=True):
            _move(partner, gains, force)
        errors[step] = [partner.limb[0] - late[-1] for partner in partners]
    counted = errors[round(WARM / STEP) :]
    return np.asarray(np.sqrt(np.mean(counted**2, axis=0)), dtype=np.float64)


def _partners(noises: tuple[float, ...]) -> list[Partner]:
    """Partners with these eyes; several others' eyes see together as one better pair."""
    found = []
    for index, noise in enumerate(noises):
        others = [other**2 for k, other in enumerate(noises) if k != index] or [noise**2]
        eyes = float(np.mean(others) / len(others)) ** 0.5
        found.append(Partner(noise, eyes, unknown(eyes), len(others)))
    return found


def _forces(partners: list[Partner], bond: Bond, setting: Setting) -> list[float]:
    """What pulls at each [N]: the bond to where the others are on the average."""
    if bond is Bond.ALONE or len(partners) < 2:
        return [0.0] * len(partners)
    limbs = np.array([partner.limb[:2] for partner in partners])
    others = (limbs.sum(axis=0) - limbs) / (len(partners) - 1)
    pull = (others - limbs) @ np.array([setting.stiffness, setting.damping])
    return [float(force) for force in pull]


def _look(partner: Partner, position: float, bond: Bond, setting: Setting) -> None:
    """See the target, late and through noise; with shared goals look through the others, too."""
    partner.sight = seen(moved_on(partner.sight), position, partner.noise**2)
    if bond is not Bond.GOALS or len(partner.past) < DELAY:
        return
    own, force, change = partner.past.popleft()
    # The forces of a bond add up to nothing: what pulls at one is shared out among the others.
    partner.other = sharing.felt(
        partner.other,
        own,
        force,
        change / partner.others,
        stiffness=setting.stiffness,
        damping=setting.damping,
    )
    partner.sight = seen(partner.sight, partner.other.goal, ECHO * partner.others * partner.eyes**2)


def _move(partner: Partner, gains: Array, force: float) -> None:
    """Go towards where the target will be, while the bond pulls."""
    partner.past.append((partner.limb.copy(), force, partner.change))
    change = force - partner.force
    partner.force, partner.change = force, change
    while len(partner.past) > DELAY + 1:
        partner.past.popleft()
    push = float(gains @ (ahead(partner.sight) - partner.limb))
    partner.limb = MOVE @ partner.limb
    partner.limb[2] += (push * STEP + change) / MASS

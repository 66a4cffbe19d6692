"""What target would explain the other's force: the goal that a partner reads out of the bond.

Source: Takagi et al. (Nat. Hum. Behav. 1, 2017): an extended Kalman filter whose state is the
other's movement, the other's target and the gains with which the other goes there; what it
measures is the force of the bond. One's own movement is known.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from robot_bridge.partner.seeing import MASS, MOVE, STEP, Array, restlessness, usual_gains

GAIN_DRIFT = 1e-5  # variance of the gains' random walk, as a part of their square
FORCE_NOISE = 0.05  # [N] of what is felt
ROUGH = 0.05  # [(m/s²)²] of the other's acceleration: nobody moves as a model does
LEAST, MOST = 0.5, 2.0  # how far another's gains may be from one's own, as factors


@dataclass(frozen=True, slots=True)
class Other:
    """What is thought of a partner.

    ``state`` has shape (9,): the other's position, speed and acceleration, those of the other's
    target, and three gains; ``spread`` has shape (9, 9). ``restless``, shape (3, 3), is how much
    the other's goal jumps in a step, and ``drift``, shape (3,), how much the gains do.
    """

    state: Array
    spread: Array
    restless: Array
    drift: Array

    @property
    def goal(self) -> float:
        """Where the other's target seems to be [m]."""
        return float(self.state[3])


def unknown(noise: float) -> Other:
    """A partner of whom nothing was felt yet, with eyes of this ``noise`` [m].

    Thought to move as oneself does.
    """
    gains = usual_gains()
    spread = np.diag([1e-2] * 3 + [1e-1] * 3 + [0.0] * 3)
    spread[6:, 6:] = np.diag(1e-2 * gains**2)
    state = np.concatenate([np.zeros(6), gains])
    return Other(state, spread, restlessness(noise), GAIN_DRIFT * gains**2)


def felt(
    other: Other, own: Array, force: float, change: float, *, stiffness: float, damping: float
) -> Other:
    """What is thought a step later.

    Args:
        other: what was thought before.
        own: one's own position and speed [m, m/s], shape (2,) or more.
        force: what pulls at oneself [N].
        change: how much what pulls at the other has changed in this step, turned round [N].
        stiffness: of the bond [N/m].
        damping: of the bond [N·s/m].
    """
    state, spread = _moved(other, change)
    row = np.zeros(9)
    row[0], row[1] = stiffness, damping
    expected = stiffness * (state[0] - own[0]) + damping * (state[1] - own[1])
    gain = spread @ row / (row @ spread @ row + FORCE_NOISE**2)
    state = state + gain * (force - expected)
    usual = np.sqrt(other.drift / GAIN_DRIFT)
    state[6:] = np.clip(state[6:], LEAST * usual, MOST * usual)
    spread = spread - np.outer(gain, row @ spread)
    return replace(other, state=state, spread=0.5 * (spread + spread.T))


def _moved(other: Other, change: float) -> tuple[Array, Array]:
    """The other a step later, by the model; ``change`` [N] pulls the other the other way."""
    limb, target, gains = other.state[:3], other.state[3:6], other.state[6:]
    away = target - limb
    later = other.state.copy()
    later[:3] = MOVE @ limb
    later[2] += (gains @ away * STEP - change) / MASS
    later[3:6] = MOVE @ target
    slope = np.eye(9)
    slope[:3, :3], slope[3:6, 3:6] = MOVE, MOVE
    slope[2, :3] -= gains * STEP / MASS
    slope[2, 3:6] += gains * STEP / MASS
    slope[2, 6:] += away * STEP / MASS
    spread = slope @ other.spread @ slope.T
    spread[2, 2] += ROUGH
    spread[3:6, 3:6] += other.restless
    spread[6:, 6:] += np.diag(other.drift)
    return later, spread

"""How a simulated person sees a target and goes there: noisy eyes, late hands, optimal gains.

Source: the partner model of Takagi et al. (Nat. Hum. Behav. 1, 2017): a Kalman filter of a target
whose jerk is random, rolled forward by the delay, and linear-quadratic feedback.
For simulations: the robot's loop never imports this.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]

STEP = 0.02  # [s]
DELAY = 4  # steps from seeing to moving: 80 ms
MASS = 1.0  # [kg]
WANDER = 50.0  # how freely a target may change
MOVE: Array = np.array([[1.0, STEP, STEP**2 / 2.0], [0.0, 1.0, STEP], [0.0, 0.0, 1.0]])
PUSH: Array = np.array([0.0, 0.0, STEP / MASS])
_CHANGE = np.array([STEP**3 / 6.0, STEP**2 / 2.0, STEP])
WANDERING: Array = WANDER * np.outer(_CHANGE, _CHANGE)
SETTLED = 400  # steps after which the filter's gain stands still
AHEAD: Array = np.linalg.matrix_power(MOVE, DELAY)


@dataclass(frozen=True, slots=True)
class Sight:
    """What is thought of a target: position, speed, acceleration, shape (3,), and their spread."""

    state: Array
    spread: Array


def unseen() -> Sight:
    """What is thought before anything was seen."""
    return Sight(np.zeros(3), np.eye(3))


def moved_on(sight: Sight) -> Sight:
    """The same, a step later, with nothing new seen."""
    return Sight(MOVE @ sight.state, MOVE @ sight.spread @ MOVE.T + WANDERING)


def seen(sight: Sight, position: float, variance: float) -> Sight:
    """What is thought after a look: the target seems to be at ``position`` [m]."""
    gain = sight.spread[:, 0] / (sight.spread[0, 0] + variance)
    return Sight(
        sight.state + gain * (position - sight.state[0]),
        sight.spread - np.outer(gain, sight.spread[0]),
    )


def ahead(sight: Sight) -> Array:
    """Where the target will be when what was seen becomes movement, shape (3,)."""
    return AHEAD @ sight.state


def restlessness(noise: float) -> Array:
    """How eyes of this ``noise`` [m] make one's goal jump from step to step, shape (3, 3).

    The covariance of what a look changes in ``ahead`` once the filter has settled.
    """
    sight = unseen()
    for _ in range(SETTLED):
        sight = seen(moved_on(sight), 0.0, noise**2)
    spread = moved_on(sight).spread
    surprise = spread[0, 0] + noise**2
    change = AHEAD @ spread[:, 0] / surprise
    return np.asarray(np.outer(change, change) * surprise, dtype=np.float64)


def regulator(a: Array, b: Array, cost: Array, effort: float) -> Array:
    """The gains of the optimal feedback on x⁺ = a x + b u, shape (N,); ``b`` has shape (N,).

    Solves the discrete algebraic Riccati equation by iterating it until it stands still.
    """
    value = cost.copy()
    gains: Array = np.zeros_like(b)
    for _ in range(100_000):
        gains = (b @ value @ a) / (effort + b @ value @ b)
        new = cost + a.T @ value @ (a - np.outer(b, gains))
        if np.allclose(new, value, rtol=1e-13, atol=0.0):
            break
        value = new
    return gains


def usual_gains() -> Array:
    """The gains with which people of this model move, shape (3,)."""
    return regulator(MOVE, PUSH, np.diag([1.0, 0.1, 0.0]), 1e-6)

"""How much power may go into the hand: a small store that refills at the allowed rate."""

from __future__ import annotations


def power(wanted: float, velocity: float, dt: float, *, store: float) -> float:
    """``wanted`` [N·m] cut to what the ``store`` [J] can pay for in ``dt`` [s].

    Only a force along the movement (``velocity`` [rad/s]) costs anything.
    """
    cost = wanted * velocity * dt
    if cost <= 0.0 or cost <= store:
        return wanted
    return wanted * max(0.0, store) / cost


def refilled(store: float, work: float, dt: float, *, most: float, window: float) -> float:
    """The store [J] after ``work`` [J] was given in ``dt`` [s].

    It refills at ``most`` [W] and holds at most what that gives in ``window`` [s].
    """
    return min(most * window, store + most * dt - max(0.0, work))

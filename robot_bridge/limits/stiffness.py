"""How stiff the coupling may be, and how fast it may stiffen.

A spring that stiffens while it is stretched gives energy to the hand, so only the rise is
limited; a sampled spring is only passive below a stiffness that depends on the loop's period.
"""

from __future__ import annotations

RELEASE = 0.1  # [s] in which any stiffness may go to nothing


def stiffness(wanted: float, last: float, dt: float, *, rise: float, most: float) -> float:
    """The stiffness that may be used now [N·m/rad].

    Args:
        wanted: what is asked for [N·m/rad].
        last: what was used before [N·m/rad].
        dt: time since then [s].
        rise: fastest rise [N·m/rad/s].
        most: greatest stiffness [N·m/rad].
    """
    goal = max(0.0, min(most, wanted))
    return max(last - most * dt / RELEASE, min(last + rise * dt, goal))


def sampled_most(damping: float, period: float) -> float:
    """The stiffest spring [N·m/rad] that stays passive at a sampling ``period`` [s].

    ``damping`` is the device's own [N·m·s/rad]. Source: b > KT/2 + |B| of Colgate and Schenkel
    (1997) with the virtual damping B left to the arm, which supplies it.
    """
    return 2.0 * damping / period if period > 0.0 else 0.0

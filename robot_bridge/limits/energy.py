"""Who pays for what the robot gives: three purses, so that nobody lives on another's energy.

The bond holds what the handle put into the spring, and gives back no more than that. The tank
holds what the damper took; it pays for helping and competing. The score has an energy of its
own, declared per cycle, that pays for its gestures and for stiffening a stretched spring: it is
full again in every cycle, so music never fades, and helping never takes any of it.
Source: energy tanks of Ferraguti, Secchi and Fantuzzi (ICRA 2013); passivity observer of Hannaford
and Ryu (IEEE Trans. Robot. Autom. 18, 2002).
"""

from __future__ import annotations

from dataclasses import dataclass

SLACK = 0.002  # [J] that rounding may owe


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is declared for a device.

    Attributes:
        tank: the most that the tank holds [J].
        tank_start: what it holds at a start [J].
        help: what flows into it while somebody holds the handle [W].
        score: what a score may spend in a cycle [J].
        score_power: the most it may spend at a time [W].
    """

    tank: float = 0.2
    tank_start: float = 0.02
    help: float = 0.1
    score: float = 2.0
    score_power: float = 4.0


@dataclass(frozen=True, slots=True)
class Purses:
    """What is left in each [J]."""

    bond: float = SLACK
    tank: float = 0.0
    score: float = 0.0


def begun(allowance: Allowance) -> Purses:
    """The purses of a robot that starts."""
    return Purses(SLACK, allowance.tank_start, allowance.score)


def affordable(cost: float, left: float) -> float:
    """The part, 0..1, of a step that costs ``cost`` [J] when ``left`` [J] is there."""
    return 1.0 if cost <= 0.0 else max(0.0, min(1.0, left / cost))


def stored(stiffness: float, error: float, most: float) -> float:
    """What a spring holds [J] that is stretched by ``error`` [rad] and gives ``most`` [N·m]."""
    if stiffness * abs(error) <= most:
        return 0.5 * stiffness * error * error
    return most * abs(error) - 0.5 * most * most / stiffness


def lent(purses: Purses, *, score: float, people: float) -> Purses:
    """The purses after the anchor moved: what it cost each [J] goes into the bond."""
    return Purses(purses.bond + score + people, purses.tank - people, purses.score - score)


def settled(
    purses: Purses,
    allowance: Allowance,
    *,
    given: float,
    held: float,
    grip: float,
    dt: float,
    cycle: float,
) -> Purses:
    """The purses ``dt`` [s] later.

    Args:
        purses: what was in them.
        allowance: what is declared.
        given: work that the handle got meanwhile [J]; negative if it gave.
        held: what springs hold now [J].
        grip: how sure it is that somebody holds the handle, 0..1.
        dt: [s].
        cycle: length of a cycle [s].
    """
    bond = purses.bond - given
    over = max(0.0, bond - held - SLACK)  # the damper took it: nothing will give it back
    tank = purses.tank + over + allowance.help * grip * dt
    score = purses.score + allowance.score * dt / cycle
    return Purses(bond - over, min(allowance.tank, tank), min(allowance.score, score))

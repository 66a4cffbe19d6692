"""The features of one moment in families; what cannot be known from a sensor is NaN, never 0."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields

ABSENT = float("nan")


@dataclass(frozen=True, slots=True)
class Kinetics:
    """How fast, and how fast that changes.

    Attributes:
        velocity: speed [m/s]; of an inertial sensor an estimate.
        acceleration: its magnitude [m/s²].
        jerk: magnitude of the acceleration's change [m/s³].
        qom: quantity of motion, 0..1 of what this person reaches.
        kinetic: kinetic energy, 0..1 of what this person reaches.
    """

    velocity: float = ABSENT
    acceleration: float = ABSENT
    jerk: float = ABSENT
    qom: float = ABSENT
    kinetic: float = ABSENT


@dataclass(frozen=True, slots=True)
class Quality:
    """How one moves. The first five are of the last whole movement, and stay until the next.

    Attributes:
        sparc: spectral arc length; -1.4 for one stroke in one go, less is less smooth.
        ldlj: log dimensionless jerk: of a speed, or of an acceleration where that is felt.
        smoothness: the arc length as 0..1.
        directness: chord by path, 0..1; absent without places.
        duration: of the movement [s].
        fluidity: how little it jolts, 0..1.
        flow: mean speed by mean acceleration over two seconds [s].
        impulsivity: sudden change of direction, 0..1.
    """

    sparc: float = ABSENT
    ldlj: float = ABSENT
    smoothness: float = ABSENT
    directness: float = ABSENT
    duration: float = ABSENT
    fluidity: float = ABSENT
    flow: float = ABSENT
    impulsivity: float = ABSENT


@dataclass(frozen=True, slots=True)
class Shape:
    """How far the body reaches; only where several of its points are seen.

    Attributes:
        extent: sum of the distances from the middle, in the unit of the places, mostly [m].
        spread: mean distance from the middle, in the same unit.
        fullness: surface of the hull by that of the box, 0..1.
    """

    extent: float = ABSENT
    spread: float = ABSENT
    fullness: float = ABSENT


def present(family: object) -> dict[str, float]:
    """The features of a family that are known, by name; ``family`` is a dataclass of numbers."""
    values = {each.name: getattr(family, each.name) for each in fields(family)}  # type: ignore[arg-type]
    return {name: value for name, value in values.items() if math.isfinite(value)}

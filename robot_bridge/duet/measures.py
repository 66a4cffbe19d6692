"""What became of a duet: who gave in how far, when they were together, and what they felt."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from robot_bridge.duet.meeting import NAMES, Course
from robot_bridge.duet.phases import NEAR, apart
from robot_bridge.features.kinetics import Signal

LATELY = 5.0  # [s] at the end of which the mean is told


@dataclass(frozen=True, slots=True)
class Outcome:
    """A duet in numbers.

    Attributes:
        began: each one's own tempo [Hz]; ``ended``: their mean tempo of the last seconds.
        robot: the robot's mean tempo then [Hz]; NaN if it was not there.
        together: from when on their phases kept step, to the end [s]; NaN if they did not.
        lag: how much later the second one was then, in periods, -0.5..0.5.
        force: root mean square [N·m], of both handles; ``peak``: the greatest.
        limits: those that cut, by name, and how many times each began to.
    """

    began: tuple[float, float]
    ended: tuple[float, float]
    robot: float
    together: float
    lag: float
    force: float
    peak: float
    limits: dict[str, int]


def outcome(course: Course) -> Outcome:
    """What became of it."""
    time = np.array(course.time)
    late = time >= time[-1] - LATELY
    tempi = [np.array(course.values[f"{name}/tempo"]) for name in NAMES]
    away = phases_apart(course)
    forces = np.array([course.values[f"{name}/force"] for name in NAMES])
    robots = np.array([course.values[f"{name}/robot tempo"] for name in NAMES])[:, late]
    there = robots[np.isfinite(robots)]
    return Outcome(
        began=(float(tempi[0][0]), float(tempi[1][0])),
        ended=(float(tempi[0][late].mean()), float(tempi[1][late].mean())),
        robot=float(there.mean()) if len(there) else math.nan,
        together=_together(time, away),
        lag=_mean_phase(away[late]),
        force=float(np.sqrt(np.mean(forces**2))),
        peak=float(np.abs(forces).max()),
        limits={name: count for name, count in course.limits.items() if count},
    )


def phases_apart(course: Course) -> Signal:
    """How much later the second one is at each moment, in periods, -0.5..0.5, shape (T,)."""
    first, second = (np.array(course.values[f"{name}/phase"]) for name in NAMES)
    return apart(first, second)


def told(found: Outcome) -> list[str]:
    """The outcome in sentences."""
    ada, bob = found.ended
    robot = "" if math.isnan(found.robot) else f", the robot at {found.robot:.2f}"
    when = (
        "they did not stay together"
        if math.isnan(found.together)
        else f"together from {found.together:.1f} s on, {NAMES[1]} {found.lag:+.2f} periods later"
    )
    touched = ", ".join(f"{name} {count}" for name, count in found.limits.items())
    return [
        f"tempo alone    {NAMES[0]} {found.began[0]:.2f} Hz, {NAMES[1]} {found.began[1]:.2f} Hz",
        f"tempo at last  {NAMES[0]} {ada:.2f} Hz, {NAMES[1]} {bob:.2f} Hz{robot}",
        f"agreement      {when}",
        f"force          {found.force:.3f} N·m on the average, {found.peak:.3f} N·m at most",
        f"limits touched {touched or 'none'}",
    ]


def _together(time: Signal, away: Signal) -> float:
    """From when on the phases kept step to the end [s]; NaN if not for long enough."""
    middle = _mean_phase(away[time >= time[-1] - LATELY])
    strayed = np.flatnonzero(np.abs((away - middle + 0.5) % 1.0 - 0.5) > NEAR)
    first = int(strayed[-1]) + 1 if len(strayed) else 0
    return (
        float(time[first]) if first < len(time) and time[-1] - time[first] >= LATELY else math.nan
    )


def _mean_phase(away: Signal) -> float:
    return float(np.angle(np.mean(np.exp(2j * np.pi * away))) / (2.0 * np.pi))

"""What is felt at the handle: where it is, how hard, how much work, and whether both agree."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from robot_bridge.features.kinetics import Signal

NEAR = 0.03  # [rad]: deviations below this are agreement


@dataclass(frozen=True, slots=True)
class HapticFrame:
    """The haptic features of one moment, all 0..1, at ``time`` [s]."""

    time: float
    position: float
    force: float
    power: float
    agreement: float


@dataclass(frozen=True, slots=True)
class Scales:
    """What counts as 1: half the range [rad], a force [N·m], a power [W]."""

    range: float
    force: float
    power: float


def haptic_frame(
    time: float,
    position: Signal,
    velocity: Signal,
    *,
    reference: Signal,
    force: Signal,
    scales: Scales,
    rate: float,
) -> HapticFrame:
    """The features of the last moments of a handle; arrays of shape (T,), the newest last.

    ``position`` and ``reference`` in rad, ``velocity`` in rad/s, ``force`` in N·m, sampled at
    ``rate`` [Hz].
    """
    if not len(position):
        return HapticFrame(time, 0.5, 0.0, 0.0, 0.0)
    moment = max(1, round(0.1 * rate))
    lately = max(1, round(0.25 * rate))
    level = float(np.sqrt(np.mean(force[-moment:] ** 2))) / scales.force
    work = float(np.mean(np.abs(force[-lately:] * velocity[-lately:]))) / scales.power
    return HapticFrame(
        time,
        position=_unit(0.5 + 0.5 * float(position[-1]) / scales.range),
        force=_unit(level),
        power=_unit(work),
        agreement=agreement(reference, position),
    )


def agreement(reference: Signal, position: Signal) -> float:
    """How much the handle goes where the robot wants it, 0..1.

    1 when both rest in one place or move as one, 0 when they move independently or against each
    other. Source: the concordance correlation coefficient of Lin (Biometrics 45, 1989), which,
    other than plain correlation, also drops when one follows only a little or from afar.
    """
    if not len(position):
        return 0.0
    a, b = reference - reference.mean(), position - position.mean()
    together = 2.0 * float(np.mean(a * b)) + NEAR**2
    apart = float(np.mean(a * a) + np.mean(b * b)) + float(reference.mean() - position.mean()) ** 2
    return _unit(together / (apart + NEAR**2))


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value))

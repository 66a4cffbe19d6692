"""What is felt at the handle: where it is, how hard, how much work, and whether both agree.

A robot alone swings its handle, too, and always goes where it wants. So what is between it and a
hand, how hard, how much work and whether they agree, counts as much as a hand is there.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from robot_bridge.features.exchange import dialogue_level, power_exchanged
from robot_bridge.features.families import ABSENT
from robot_bridge.features.kinetics import Signal

NEAR = 0.03  # [rad]: deviations below this are agreement
MOMENT = 0.1  # [s] over which the level of the force is taken
LATELY = 0.25  # [s] over which work is taken
SOMEBODY = 0.5  # a grip from which on somebody is at the handle


@dataclass(frozen=True, slots=True)
class HapticFrame:
    """The haptic features of one moment at ``time`` [s]; NaN where they are not known.

    Attributes:
        position: 0..1, a half in the middle.
        force: 0..1 of the device's limit.
        power: 0..1 of the device's limit.
        agreement: 0..1.
        dialogue: force between 2.15 and 7 Hz without the beat, 0..1 of the device's limit.
        exchanged: power to the hand [W], below 0 where the hand drives.
        stiffness: of the hand [N·m/rad]; only after a labelled perturbation.
        measured: 1 if the force is a sensor's, 0 if it is reckoned from the motor.
        period: how sure a beat of the hand is, 0..1.
        tempo: of that beat, the last sure one [Hz].
        grip: how sure it is that a hand is at the handle, 0..1.
    """

    time: float
    position: float
    force: float
    power: float
    agreement: float
    dialogue: float = ABSENT
    exchanged: float = ABSENT
    stiffness: float = ABSENT
    measured: float = 0.0
    period: float = ABSENT
    tempo: float = ABSENT
    grip: float = ABSENT


@dataclass(frozen=True, slots=True)
class Scales:
    """What counts as 1: half the range [rad], a force [N·m], a power [W].

    Whether the force is ``measured`` or reckoned from what was sent to the motor is the device's.
    """

    range: float
    force: float
    power: float
    measured: bool = False


def haptic_frame(
    time: float,
    position: Signal,
    velocity: Signal,
    *,
    reference: Signal,
    force: Signal,
    scales: Scales,
    rate: float,
    beat: float = 0.0,
    grip: float = 1.0,
) -> HapticFrame:
    """The features of the last moments of a handle; arrays of shape (T,), the newest last.

    ``position`` and ``reference`` in rad, ``velocity`` in rad/s, ``force`` in N·m, sampled at
    ``rate`` [Hz]. What is locked to ``beat`` [Hz] is no dialogue. With a ``grip`` of less than a
    half nobody is there who could agree, say or drive anything: that is absent.
    """
    if not len(position):
        return HapticFrame(time, 0.5, 0.0, 0.0, ABSENT, measured=float(scales.measured))
    lately = max(1, round(LATELY * rate))
    felt = felt_now(position, velocity, force, scales=scales, rate=rate, grip=grip)
    alone = grip < SOMEBODY
    return HapticFrame(
        time,
        position=felt["position"],
        force=felt["force"],
        power=felt["power"],
        agreement=ABSENT if alone else agreement(reference, position),
        dialogue=ABSENT if alone else _level(dialogue_level(force, rate, beat) / scales.force),
        exchanged=ABSENT if alone else power_exchanged(force[-lately:], velocity[-lately:]),
        measured=float(scales.measured),
        grip=grip,
    )


def felt_now(
    position: Signal,
    velocity: Signal,
    force: Signal,
    *,
    scales: Scales,
    rate: float,
    grip: float = 1.0,
) -> dict[str, float]:
    """What is known of a handle with each moment, by name; arrays as for `haptic_frame`.

    They need to hold the last quarter of a second.
    """
    moment, lately = max(1, round(MOMENT * rate)), max(1, round(LATELY * rate))
    level = float(np.sqrt(np.mean(force[-moment:] ** 2))) / scales.force
    work = float(np.mean(np.abs(force[-lately:] * velocity[-lately:]))) / scales.power
    place = 0.5 + 0.5 * float(position[-1]) / scales.range
    return {"position": _unit(place), "force": grip * _unit(level), "power": grip * _unit(work)}


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


def _level(value: float) -> float:
    """As 0..1; what is not known stays so."""
    return value if math.isnan(value) else _unit(value)


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value))

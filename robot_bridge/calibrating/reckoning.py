"""From what was heard of a handle to numbers about it."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from livecode.errors import DeviceError
from robot_bridge.calibrating.course import Finding, Sample
from robot_bridge.features.kinetics import Signal

STEP = 20  # samples of each piece that the balance of momentum is taken over
FAINT = 0.02  # of the first energy: what is fainter tells nothing of a decay
HALF_POWER = math.sqrt(0.5)

Places = NDArray[np.int_]


def tare(heard: Sequence[Sample]) -> list[Finding]:
    """Where it rests, and how much that scatters."""
    _, place, speed, _ = columns(heard)
    return [
        Finding("rest", float(place.mean()), "rad", "where it is when nobody touches it"),
        Finding("scatter of position", float(place.std()), "rad"),
        Finding("scatter of speed", float(speed.std()), "rad/s"),
    ]


def friction(heard: Sequence[Sample]) -> list[Finding]:
    """Inertia, viscous and dry friction, by least squares over the balance of momentum.

    What the torque gave in each piece went into speed, into bearings, and into dry friction: so
    no acceleration has to be differentiated.

    Raises:
        DeviceError: if it hardly moved.
    """
    time, place, speed, force = columns(heard)
    cuts = np.arange(0, len(time), STEP)
    given = _between(_integral(force[1:], np.diff(time)), cuts)
    gained, turned = np.diff(speed[cuts]), np.diff(place[cuts])
    rubbed = _between(_integral(np.sign(speed[:-1]), np.diff(time)), cuts)
    if float(np.std(turned)) < 1e-4:
        raise DeviceError("the handle hardly moves when it is shaken: is it held, or not powered?")
    sides = np.stack([gained, turned, rubbed, np.diff(time[cuts])], axis=1)
    (inertia, viscous, dry, _), *_ = np.linalg.lstsq(sides, given, rcond=None)
    left = float(np.std(given - sides @ np.linalg.lstsq(sides, given, rcond=None)[0]))
    explained = 1.0 - left / max(1e-12, float(np.std(given)))
    return [
        Finding("inertia", float(inertia), "kg·m²", f"{100 * explained:.0f} % explained"),
        Finding("viscous friction", float(viscous), "N·m·s/rad"),
        Finding("dry friction", float(dry), "N·m"),
    ]


def reach(heard: Sequence[Sample]) -> list[Finding]:
    """How far it goes either way."""
    _, place, _, _ = columns(heard)
    low, high = float(place.min()), float(place.max())
    return [
        Finding("lowest place", low, "rad"),
        Finding("highest place", high, "rad"),
        Finding("range", high - low, "rad", f"{math.degrees(high - low):.0f}°"),
    ]


def decay(heard: Sequence[Sample], spring: float, inertia: float, rest: float) -> float:
    """How fast the swing of a plucked spring dies away [1/s]; below 0: it grows.

    ``spring`` [N·m/rad], ``inertia`` [kg·m²], ``rest`` [rad].
    """
    time, place, speed, _ = columns(heard)
    energy = 0.5 * spring * (place - rest) ** 2 + 0.5 * inertia * speed**2
    first = int(np.argmax(energy))
    loud = energy >= FAINT * energy[first]
    loud[:first] = False
    if int(loud.sum()) < 20:
        return math.nan
    slope, _ = np.polyfit(time[loud], np.log(energy[loud]), 1)
    return -0.5 * float(slope)


def z_width(decays: Sequence[tuple[float, float]], inertia: float) -> list[Finding]:
    """The stiffest passive spring, and the delay of the loop that makes it so.

    Raises:
        DeviceError: if the springs did not swing.
    """
    known = np.array([each for each in decays if math.isfinite(each[1])])
    if len(known) < 2:
        raise DeviceError("the handle does not swing when a spring is plucked: is it held?")
    slope, at_none = np.polyfit(known[:, 0], known[:, 1], 1)
    delay = -4.0 * inertia * float(slope)  # a spring K takes K T / 2 of the damping 2 I d
    if slope >= 0.0:  # noise: all that can be said is what was tried
        most, why = float(known[:, 0].max()), "at least: no spring that was tried lost damping"
        return [Finding("stiffest passive spring", most, "N·m/rad", why)]
    most = float(at_none / -slope)
    note = "by the decay of softer ones; a hand that holds the handle adds to it"
    return [
        Finding("stiffest passive spring", most, "N·m/rad", note),
        Finding("delay of the loop", delay * 1e3, "ms", "that this spring has"),
    ]


def gain(heard: Sequence[Sample], tone: float, wide: float) -> float:
    """How much of a movement at ``tone`` [Hz], ``wide`` [rad], the handle makes: 1 is all."""
    time, place, _, _ = columns(heard)
    turning = np.exp(-2j * math.pi * tone * time)
    return float(2.0 * abs(np.mean((place - place.mean()) * turning)) / wide)


def bandwidth(gains: Sequence[tuple[float, float]]) -> list[Finding]:
    """Up to where it makes at least 70 % of a movement, between the tones that were tried."""
    for (low, above), (high, below) in itertools.pairwise(gains):
        if above >= HALF_POWER > below:
            part = math.log(above / HALF_POWER) / math.log(above / below)
            edge = low * (high / low) ** part
            return [Finding("bandwidth", edge, "Hz", "of movements, -3 dB, with the usual spring")]
    return [Finding("bandwidth", gains[-1][0], "Hz", "at least")]


def columns(heard: Sequence[Sample]) -> tuple[Signal, Signal, Signal, Signal]:
    """Times [s], places [rad], speeds [rad/s] and torques [N·m], each of shape (T,)."""
    rows = np.array([(s.time, s.position, s.velocity, s.force) for s in heard])
    time, place, speed, force = rows.T
    return time, place, speed, force


def _integral(values: Signal, steps: Signal) -> Signal:
    """The integral up to each sample, shape (T,), of values that hold for a step each."""
    return np.concatenate([[0.0], np.cumsum(values * steps)])


def _between(integral: Signal, cuts: Places) -> Signal:
    """What an integral gained from cut to cut."""
    gained: Signal = np.diff(integral[cuts])
    return gained

"""What each control of the instrument promises, as something that can be measured.

A promise names what is heard of an event with two values of a control, and which of the two has
more of it: ``Promise("cutoff", SAW, 300, 4000, bright)`` is brighter at 4000.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from livecode.synth.mixing.mixer import Mixer
from livecode.synth.shapes import Samples
from tests.livecode.synth import hearing
from tests.livecode.synth.hearing import RATE

Given = Mapping[str, object]
Measure = Callable[[Samples], float]

BEGIN = 2_000  # frame at which the event starts
SECONDS = 1.2


@dataclass(frozen=True, slots=True)
class Promise:
    """Of ``more`` there is more than of ``less``: of what ``measure`` tells of what is heard."""

    control: str
    base: Given
    less: float
    more: float
    measure: Measure


def heard(controls: Given) -> Samples:
    """What is heard of an event; shape (N, 2)."""
    mixer = Mixer(RATE)
    mixer.schedule({"orbit": 1, "delta": 0.4, **controls}, BEGIN)
    return mixer.render(round(SECONDS * RATE))[BEGIN:]


def _mono(sound: Samples) -> Samples:
    return np.asarray(sound.sum(axis=1, dtype=np.float64))


def _levels(sound: Samples, step: float = 0.005) -> Samples:
    """The level of each piece of ``step`` [s]."""
    size = round(step * RATE)
    pieces = _mono(sound)[: len(sound) // size * size].reshape(-1, size)
    return np.asarray(np.sqrt(np.mean(pieces**2, axis=1)))


def loud(sound: Samples) -> float:
    """How loud it is."""
    return hearing.rms(sound)


def bright(sound: Samples) -> float:
    """Where the middle of its spectrum lies."""
    return hearing.brightness(sound)


def high(sound: Samples) -> float:
    """Which pitch is the strongest."""
    return hearing.pitch(sound)


def long(sound: Samples) -> float:
    """How long it takes until a hundredth of the greatest level is left [s]."""
    levels = _levels(sound)
    return 0.005 * float(np.flatnonzero(levels > 0.01 * levels.max())[-1])


def late(sound: Samples) -> float:
    """When half of its power is over [s]."""
    power = np.cumsum(_levels(sound) ** 2)
    return 0.005 * float(np.searchsorted(power, 0.5 * power[-1]))


def bent(sound: Samples) -> float:
    """How much of its power lies above 260 Hz: of a tone of 220 Hz that rises soon, more."""
    return _above(sound, 260.0)


def slow(sound: Samples) -> float:
    """When it first has half of its greatest level [s]."""
    levels = _levels(sound)
    return 0.005 * float(np.argmax(levels > 0.5 * levels.max()))


def right(sound: Samples) -> float:
    """How much more of it is on the right."""
    return hearing.rms(sound[:, 1:]) - hearing.rms(sound[:, :1])


def wide(sound: Samples) -> float:
    """How much of it differs between the sides."""
    return hearing.rms(sound[:, :1] - sound[:, 1:]) / hearing.rms(sound)


def restless(sound: Samples) -> float:
    """How much its level moves while it is held."""
    levels = _levels(sound)[10:70]
    return float(levels.std() / levels.mean())


def quick(sound: Samples) -> float:
    """How fast its level moves while it is held [Hz]."""
    levels = _levels(sound)[10:70]
    power = np.abs(np.fft.rfft((levels - levels.mean()) * np.hanning(60), 2_048))
    return float(power.argmax()) / (2_048 * 0.005)


def strange(sound: Samples) -> float:
    """How much of its power lies beside the overtones of 220 Hz."""
    mono = _mono(sound)[2_400:16_800]  # 0.3 s: 66 waves
    power = np.abs(np.fft.rfft(mono * np.hanning(len(mono)))) ** 2
    places = np.arange(len(power)) * RATE / len(mono) / 220.0
    return float(power[np.abs(places - np.round(places)) > 0.1].sum() / power.sum())


def rich(sound: Samples) -> float:
    """How much of its power lies above 400 Hz."""
    return _above(sound, 400.0)


def deep(sound: Samples) -> float:
    """How much of its power lies below 150 Hz."""
    return 1.0 - _above(sound, 150.0)


def _above(sound: Samples, hertz: float) -> float:
    mono = _mono(sound)
    power = np.abs(np.fft.rfft(mono)) ** 2
    return float(power[round(hertz * len(mono) / RATE) :].sum() / power.sum())


def rising(sound: Samples) -> float:
    """How much brighter its second half is than its first."""
    return bright(sound[9_600:18_000]) / bright(sound[480:8_880])


def closing(sound: Samples) -> float:
    """How much higher it ends than it begins."""
    return high(sound[14_000:18_800]) / high(sound[:4_800])


def dying(sound: Samples) -> float:
    """How much of its power comes after it is let go."""
    levels = _levels(sound) ** 2
    return float(levels[85:].sum() / levels.sum())


def swaying(sound: Samples) -> float:
    """How much its brightness moves while it is held."""
    pieces = [bright(sound[place : place + 1_200]) for place in range(2_400, 18_000, 1_200)]
    return float(np.std(pieces) / np.mean(pieces))

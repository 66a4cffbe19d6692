"""Effects on a whole dry sound: played faster or backwards, driven, crushed."""

from __future__ import annotations

import numpy as np

from livecode.synth.shapes import Floats
from livecode.synth.tone import Tone

SLOWEST, FASTEST = 1.0 / 32.0, 32.0


def swept(sound: Floats, tone: Tone, rate: int, speed: float) -> Floats:
    """``sound`` from ``tone.begin`` to ``tone.end``, at ``speed``, getting faster or slower.

    A speed below 0 plays backwards; one of 0 is silence.
    """
    first, last = round(tone.begin * len(sound)), round(tone.end * len(sound))
    sound = sound[first:last]
    if speed == 0.0 or len(sound) < 2:
        return np.zeros(1)
    if speed < 0.0:
        sound = sound[::-1]
    speed = min(max(abs(speed), SLOWEST), FASTEST)
    if speed == 1.0 and tone.accelerate == 0.0:
        return sound
    time = np.arange(min(rate * 10, round(len(sound) / speed * 4))) / rate
    pace = np.clip(speed + tone.accelerate * time, SLOWEST, FASTEST)
    places = np.cumsum(pace) - pace
    places = places[places <= len(sound) - 1]
    return np.asarray(np.interp(places, np.arange(len(sound)), sound))


def shaped(sound: Floats, amount: float) -> Floats:
    """``sound`` driven by ``amount`` (0 to 1) through SuperDirt's wave shaper."""
    k = 2.0 * amount / (1.0 - min(amount, 0.98))
    return np.asarray((1.0 + k) * sound / (1.0 + k * np.abs(sound)))


def crushed(sound: Floats, bits: float) -> Floats:
    """``sound`` kept in so few ``bits`` (1 to 16) that one hears it."""
    steps = 2.0 ** (min(max(bits, 1.0), 16.0) - 1.0)
    return np.asarray(np.round(sound * steps) / steps)

"""The raw material of voices: time, decays, noise that is the same each time, oscillators."""

from __future__ import annotations

from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def overwrite(sound: Samples, again: Samples) -> None:
    """Let a sound that may be playing be what it is now; it is of one length both times."""
    if again.shape == sound.shape:
        sound.setflags(write=True)
        sound[...] = again
        sound.setflags(write=False)


def times(rate: int, seconds: float) -> Floats:
    """The moments [s] of the samples of a sound that lasts ``seconds``; shape (N,)."""
    return np.arange(max(1, round(seconds * rate))) / rate


def decay(time: Floats, half: float) -> Floats:
    """From 1 down by half every ``half`` [s]."""
    return np.exp2(-time / half)


def noise(name: str, count: int) -> Floats:
    """White noise within about ±1 that is the same for the same ``name``; shape (count,)."""
    return np.random.Generator(np.random.PCG64(crc32(name.encode()))).uniform(-1.0, 1.0, count)


def glide(rate: int, hertz: Floats | float, count: int) -> Floats:
    """The phase [turns] of an oscillator at ``hertz``, which may move; it starts at 0."""
    steps = np.broadcast_to(np.asarray(hertz, np.float64) / rate, (count,))
    return np.cumsum(steps) - steps


def sine(phase: Floats) -> Floats:
    """A sine at ``phase`` [turns]."""
    return np.sin(2.0 * np.pi * phase)


def saw(phase: Floats, step: Floats | float) -> Floats:
    """A falling saw without the worst of its aliases; ``step`` is the phase per sample.

    Source: Välimäki and Huovilainen, "Antialiasing oscillators in subtractive synthesis",
    IEEE Signal Processing Magazine 24(2), 2007 (polynomial band-limited step).
    """
    turn = phase - np.floor(phase)
    wave = 1.0 - 2.0 * turn
    near = np.flatnonzero(np.minimum(turn, 1.0 - turn) < step)  # few, where a tone is not high
    wave[near] += _step(turn[near], step if isinstance(step, float) else step[near])
    return np.asarray(wave)


def square(phase: Floats, step: Floats | float) -> Floats:
    """A square wave without the worst of its aliases; ``step`` as in ``saw``."""
    return saw(phase, step) - saw(phase + 0.5, step)


def triangle(phase: Floats) -> Floats:
    """A triangle that starts at 0 and rises."""
    return np.asarray(4.0 * np.abs((phase + 0.75) % 1.0 - 0.5) - 1.0)


def _step(turn: Floats, step: Floats | float) -> Floats:
    """What rounds the corner of a saw, one sample before it and one after."""
    after = np.clip(1.0 - turn / step, 0.0, 1.0)
    before = np.clip(1.0 - (1.0 - turn) / step, 0.0, 1.0)
    return np.asarray(before * before - after * after)

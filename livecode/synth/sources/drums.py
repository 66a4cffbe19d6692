"""Drums without samples: each is a few lines of sines, squares and noise.

The metal of hats and cowbell is a cluster of square waves at the inharmonic frequencies of
the Roland TR-808's oscillators, as its service notes give them.
"""

from __future__ import annotations

import numpy as np

from livecode.synth.effects.filters import filtered
from livecode.synth.shapes import Floats, decay, glide, noise, sine, square, times

METAL = (205.3, 304.4, 369.6, 522.7, 540.0, 800.0)  # Hz


def kick(rate: int) -> Floats:
    """A bass drum: a sine that falls from 250 to 48 Hz, and a click."""
    time = times(rate, 0.5)
    body = sine(glide(rate, 48.0 + 202.0 * decay(time, 0.018), len(time))) * decay(time, 0.09)
    click = noise("bd", len(time)) * decay(time, 0.0015)
    return np.tanh(1.8 * body + 0.35 * click)


def snare(rate: int) -> Floats:
    """A snare drum: two skins and the noise of the wires."""
    time = times(rate, 0.32)
    skin = sine(glide(rate, 185.0 + 60.0 * decay(time, 0.01), len(time))) * decay(time, 0.035)
    rim = sine(glide(rate, 331.0, len(time))) * decay(time, 0.02)
    wires = _cut(noise("sn", len(time)), rate, 1_800.0) * decay(time, 0.055)
    return np.tanh(0.9 * skin + 0.5 * rim + 1.1 * wires)


def closed_hat(rate: int) -> Floats:
    """A closed hi-hat."""
    return _metal(rate, 0.12, 0.016)


def open_hat(rate: int) -> Floats:
    """An open hi-hat."""
    return _metal(rate, 0.6, 0.11)


def clap(rate: int) -> Floats:
    """Hands: three short bursts of noise and a room behind them."""
    time = times(rate, 0.3)
    bursts = sum(_from(time, start, 0.004) for start in (0.0, 0.0107, 0.0213))
    level = bursts + 0.7 * _from(time, 0.030, 0.04)
    sound = _cut(noise("cp", len(time)), rate, 900.0)
    sound = filtered(sound, rate, "low", 2_600.0, 1.4)[: len(time)]
    return 1.6 * sound * level


def rim(rate: int) -> Floats:
    """A stick on the rim."""
    time = times(rate, 0.09)
    tone = sine(glide(rate, 1_667.0, len(time))) + 0.8 * sine(glide(rate, 455.0, len(time)))
    return np.tanh((tone + 0.4 * noise("rim", len(time)) * decay(time, 0.001)) * decay(time, 0.006))


def low_tom(rate: int) -> Floats:
    """A low tom, at 82 Hz."""
    return _tom(rate, "lt", 82.0)


def mid_tom(rate: int) -> Floats:
    """A middle tom, at 123 Hz."""
    return _tom(rate, "mt", 123.0)


def high_tom(rate: int) -> Floats:
    """A high tom, at 175 Hz."""
    return _tom(rate, "ht", 175.0)


def cowbell(rate: int) -> Floats:
    """A cowbell: two square waves."""
    time = times(rate, 0.4)
    tone = sum(square(glide(rate, hertz, len(time)), hertz / rate) for hertz in (540.0, 800.0))
    level = 0.6 * decay(time, 0.012) + 0.4 * decay(time, 0.07)
    return filtered(0.4 * tone * level, rate, "low", 3_500.0, 0.9)[: len(time)]


def _tom(rate: int, name: str, hertz: float) -> Floats:
    time = times(rate, 0.5)
    falling = hertz * (1.0 + 0.6 * decay(time, 0.03))
    skin = sine(glide(rate, falling, len(time))) * decay(time, 0.075)
    return np.tanh(1.3 * skin + 0.3 * noise(name, len(time)) * decay(time, 0.004))


def _metal(rate: int, seconds: float, half: float) -> Floats:
    time = times(rate, seconds)
    ringing = sum(
        square(glide(rate, 2.0 * hertz, len(time)), 2.0 * hertz / rate) for hertz in METAL
    )
    both = 0.11 * ringing + 0.8 * noise("hh", len(time))
    return 0.9 * _cut(both, rate, 7_000.0) * decay(time, half)


def _cut(sound: Floats, rate: int, hertz: float) -> Floats:
    """``sound`` without what is below ``hertz``, as long as before."""
    return filtered(sound, rate, "high", hertz, 0.8)[: len(sound)]


def _from(time: Floats, start: float, half: float) -> Floats:
    """Silence until ``start`` [s], then 1 and down by half every ``half`` [s]."""
    return np.where(time >= start, decay(np.maximum(time - start, 0.0), half), 0.0)

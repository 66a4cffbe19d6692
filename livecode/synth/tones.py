"""Pitched voices: each makes the raw sound of one note, before filters and envelope."""

from __future__ import annotations

import numpy as np

from livecode.synth.filters import fast_length, filtered, response
from livecode.synth.shapes import Floats, decay, glide, noise, times
from livecode.synth.shapes import saw as saw_wave
from livecode.synth.shapes import sine as sine_wave
from livecode.synth.shapes import square as square_wave
from livecode.synth.shapes import triangle as triangle_wave

PLUCK_SECONDS = 2.0
DETUNED = (-0.11, -0.045, 0.0, 0.06, 0.12)  # semitones


def bass(rate: int, hertz: float, seconds: float) -> Floats:
    """A round bass: a saw whose brightness falls after the attack, and a sine below it."""
    time = times(rate, seconds)
    raw = saw_wave(glide(rate, hertz, len(time)), hertz / rate)
    bright = filtered(raw, rate, "low", 14.0 * hertz, 1.0)[: len(time)]
    dark = filtered(raw, rate, "low", 4.0 * hertz, 1.2)[: len(time)]
    edge = decay(time, 0.06)
    body = 0.6 * (edge * bright + (1.0 - edge) * dark) + 0.7 * sine(rate, hertz, seconds)
    return body * (0.5 + 0.5 * decay(time, 0.12))


def lead(rate: int, hertz: float, seconds: float) -> Floats:
    """Two saws a little apart, and the octave below."""
    count = len(times(rate, seconds))
    apart = (0.997 * hertz, 1.003 * hertz, 0.5 * hertz)
    raw = np.sum([saw_wave(glide(rate, each, count), each / rate) for each in apart], axis=0)
    return filtered(0.32 * raw, rate, "low", 10.0 * hertz, 0.8)[:count]


def pad(rate: int, hertz: float, seconds: float) -> Floats:
    """Five saws around a note, softened; they begin at unlike phases."""
    count = len(times(rate, seconds))
    raw = np.zeros(count)
    for index, semitones in enumerate(DETUNED):
        each = hertz * 2.0 ** (semitones / 12.0)
        raw += saw_wave(glide(rate, each, count) + 0.19 * index, each / rate)
    return filtered(0.24 * raw, rate, "low", 5.0 * hertz, 0.7)[:count]


def pluck(rate: int, hertz: float, seconds: float) -> Floats:
    """A plucked string, which rings for up to two seconds however long the note is.

    Source: Karplus and Strong, "Digital synthesis of plucked-string and drum timbres",
    Computer Music Journal 7(2), 1983. The loop is linear, so that its response to the burst of
    noise is taken from the spectrum at once, and its delay need not be whole samples.
    """
    del seconds
    half = min(0.3, 60.0 / hertz)  # seconds until half: low strings ring longer
    count = round(rate * min(PLUCK_SECONDS, 9.0 * half))
    size = fast_length(count + count // 8)
    period = rate / hertz
    burst = noise("pluck", max(2, round(period)))
    turns = np.arange(size // 2 + 1) / size
    fall = 2.0 ** (-period / rate / half)
    loop = fall * np.cos(np.pi * turns) * np.exp(-2j * np.pi * turns * period)
    finger = response(size, rate, "low", min(9.0 * hertz, 0.4 * rate), 0.7)  # softer than a pick
    struck = np.fft.rfft(burst - burst.mean(), size) * finger
    sound = np.fft.irfft(struck / (1.0 - loop), size)[:count]
    return np.asarray(sound / max(1e-9, float(np.abs(sound).max())))


def saw(rate: int, hertz: float, seconds: float) -> Floats:
    """A saw wave."""
    return 0.6 * saw_wave(glide(rate, hertz, len(times(rate, seconds))), hertz / rate)


def square(rate: int, hertz: float, seconds: float) -> Floats:
    """A square wave."""
    return 0.4 * square_wave(glide(rate, hertz, len(times(rate, seconds))), hertz / rate)


def sine(rate: int, hertz: float, seconds: float) -> Floats:
    """A sine wave."""
    return 0.6 * sine_wave(glide(rate, hertz, len(times(rate, seconds))))


def triangle(rate: int, hertz: float, seconds: float) -> Floats:
    """A triangle wave."""
    return 0.7 * triangle_wave(glide(rate, hertz, len(times(rate, seconds))))

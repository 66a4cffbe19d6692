"""Filters of whole sounds: second-order low and high pass, exact, by way of the spectrum.

A voice is rendered before it sounds, so its filter can be applied to all of it at once. The
response is that of the biquads of R. Bristow-Johnson's "Audio EQ Cookbook".
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Literal

import numpy as np

from livecode.synth.shapes import Floats

Kind = Literal["low", "high", "band"]
LOWEST, HIGHEST = 20.0, 20_000.0  # Hz
GENTLE, SHARPEST = 0.5**0.5, 16.0  # quality at resonance 0 and 1
LARGEST_KEPT = 1 << 17  # samples of a spectrum whose turns are kept: 1 MB, for 2.7 s
LONGEST_RING = 0.5  # seconds a filter may go on after its input


def quality(resonance: float) -> float:
    """The quality factor for a ``resonance``, on the scales of both dialects.

    0 (flat) to 1 (it whistles) is SuperDirt's scale. What is above 1 is decibels at the cutoff,
    as the browser's filters have it, and so Strudel's.
    """
    if resonance > 1.0:
        return float(min(max(GENTLE, 10.0 ** (resonance / 20.0)), SHARPEST))
    return float(GENTLE * (SHARPEST / GENTLE) ** max(resonance, 0.0))


def band_quality(bandq: float | None) -> float:
    """The quality factor for a ``bandq``: SuperDirt's and Strudel's are the same, from 0.7 on."""
    return float(min(max(1.0 if bandq is None else bandq, 0.707), 100.0))


def knob(djf: float) -> tuple[Kind, float]:
    """Which filter one knob turns to, and its cutoff [Hz]: below 0.5 a low pass, above a high."""
    if djf < 0.5:
        return "low", float(20.0 * 1000.0 ** min(1.0, max(0.0, djf) * 2.0))
    return "high", float(20.0 * 500.0 ** min(1.0, djf * 2.0 - 1.0))


def highest(rate: int) -> float:
    """The highest cutoff [Hz] that can be heard and that ``rate`` can carry."""
    return min(HIGHEST, 0.45 * rate)


def ringing(hertz: float, q: float) -> float:
    """How long [s] a filter sounds on by 80 dB."""
    return math.log(1e4) * q / (math.pi * max(hertz, LOWEST))


def ring(hertz: float, q: float) -> float:
    """How long [s] a filter is let sound on, at most ``LONGEST_RING``."""
    return min(LONGEST_RING, ringing(hertz, q))


def filtered(sound: Floats, rate: int, kind: Kind, hertz: float, q: float) -> Floats:
    """``sound``, shape (…, N), filtered at ``hertz``, and as much longer as the filter rings."""
    hertz = min(max(hertz, LOWEST), highest(rate))
    length = sound.shape[-1] + round(ring(hertz, q) * rate)
    size = fast_length(length + round(0.25 * ring(hertz, q) * rate))
    spectrum = np.fft.rfft(sound, size)
    return np.fft.irfft(spectrum * response(size, rate, kind, hertz, q), size)[..., :length]


def response(size: int, rate: int, kind: Kind, hertz: float, q: float) -> Floats:
    """The filter's complex response at the frequencies of a spectrum of ``size`` samples."""
    omega = 2.0 * np.pi * hertz / rate
    cosine, alpha = np.cos(omega), np.sin(omega) / (2.0 * q)
    back = _kept(size) if size <= LARGEST_KEPT else _later(size)
    if kind == "band":
        above = alpha * (1.0 - back * back)
    else:
        edge = (1.0 - cosine) / 2.0 if kind == "low" else (1.0 + cosine) / 2.0
        middle = 2.0 * edge if kind == "low" else -2.0 * edge
        above = edge + back * (middle + back * edge)
    below = (1.0 + alpha) + back * (-2.0 * cosine + back * (1.0 - alpha))
    return np.asarray(above / below)


def _later(size: int) -> Floats:
    """One sample later, at the frequencies of a spectrum of ``size`` samples."""
    return np.asarray(np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size))


_kept = lru_cache(maxsize=8)(_later)


def fast_length(least: int) -> int:
    """The first length from ``least`` on that transforms fast: 2^n or 3·2^n or 5·2^n."""
    return min(base << max(0, (-(-least // base) - 1).bit_length()) for base in (1, 3, 5))

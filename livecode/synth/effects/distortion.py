"""Distortions: soft and harsh ones, fewer bits, fewer samples, lost waves."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from livecode.synth.effects.filters import filtered
from livecode.synth.shapes import Floats, Ints
from livecode.synth.words.blocks import Dirt

HARDEST = 0.98  # of a shape: at 1 it would be a square
FINEST = 16.0  # bits
STANDING = 20.0  # Hz: what is slower is no sound, but moves a loudspeaker out of its middle


def dirtied(sound: Floats, dirt: Dirt, shape: float, crush: float, rate: int) -> Floats:
    """``sound``, shape (…, N), with everything that is asked of it."""
    for amount, change in (
        (dirt.squiz, squeezed),
        (dirt.waveloss, thinned),
        (dirt.coarse, coarse),
        (crush, crushed),
    ):
        if amount:
            sound = change(sound, amount)
    if dirt.krush:
        sound = _krushed(sound, dirt.krush, dirt.kcutoff, rate)
    amount = shape + (dirt.overshape or 0.0)
    if amount:
        sound = shaped(sound, amount) * (1.0 if dirt.shapevol is None else dirt.shapevol)
    if dirt.distort:
        volume = 1.0 if dirt.distortvol is None else dirt.distortvol
        kind = dirt.distorttype or ""
        sound = distorted(sound, dirt.distort, kind) * volume
        sound = centred(sound, rate) if kind.lower() in LEANING else sound
    if dirt.triode:
        sound = centred(_valve(sound, dirt.triode), rate)
    return _octaves(sound, dirt, rate)


def centred(sound: Floats, rate: int) -> Floats:
    """``sound`` without what stands still in it while it lasts, as a curve that leans makes it.

    To take the mean away would leave it standing where the sound has died away.
    """
    return filtered(sound, rate, "high", STANDING, 0.5)[..., : sound.shape[-1]]


def shaped(sound: Floats, amount: float) -> Floats:
    """``sound`` driven by ``amount`` (0 to 1) through SuperDirt's wave shaper."""
    amount = min(amount, HARDEST)
    return _harsh(sound, 2.0 * amount / (1.0 - amount))


def crushed(sound: Floats, bits: float) -> Floats:
    """``sound`` kept in so few ``bits`` (1 to 16) that one hears it."""
    steps = 2.0 ** (min(max(bits, 1.0), FINEST) - 1.0)
    return np.asarray(np.round(sound * steps) / steps)


def coarse(sound: Floats, times: float) -> Floats:
    """``sound``, each sample of which is held so many ``times``."""
    hold = max(1, round(times))
    return np.asarray(np.repeat(sound[..., ::hold], hold, axis=-1)[..., : sound.shape[-1]])


def distorted(sound: Floats, amount: float, kind: str) -> Floats:
    """``sound`` driven by ``amount`` through one of the curves in ``CURVES``."""
    curve = CURVES.get(kind.lower(), _harsh)
    return curve(sound, math.expm1(min(amount, 10.0)))


def squeezed(sound: Floats, factor: float) -> Floats:
    """``sound``, each wave of which goes faster by ``factor`` and then waits for its end."""
    if factor <= 1.0:
        return sound
    return _rowwise(sound, lambda row: _squeezed(row, factor))


def thinned(sound: Floats, lost: float) -> Floats:
    """``sound`` without so many of a hundred waves."""
    return _rowwise(sound, lambda row: _thinned(row, lost))


def _squeezed(row: Floats, factor: float) -> Floats:
    begins, wave = _waves(row)
    ends = np.append(begins[1:], len(row))
    place = (np.arange(len(row)) - begins[wave]) * factor
    inside = place < ends[wave] - begins[wave]
    at = np.minimum(begins[wave] + place, len(row) - 1.0)
    return np.where(inside, np.interp(at, np.arange(len(row)), row), 0.0)


def _thinned(row: Floats, lost: float) -> Floats:
    _, wave = _waves(row)
    return np.where((wave * 37) % 100 < lost, 0.0, row)


def _waves(row: Floats) -> tuple[Ints, Ints]:
    """Where the waves begin, at each crossing upwards; and in which each sample is."""
    rising = np.flatnonzero((row[:-1] < 0.0) & (row[1:] >= 0.0)) + 1
    begins = np.concatenate([[0], rising])
    return begins, np.searchsorted(begins, np.arange(len(row)), side="right") - 1


def _krushed(sound: Floats, amount: float, cutoff: float | None, rate: int) -> Floats:
    driven = np.sign(sound) * np.abs(sound) ** (1.0 / (1.0 + amount))
    hertz = 5_000.0 if cutoff is None else cutoff
    return filtered(driven, rate, "low", hertz, 0.8)[..., : sound.shape[-1]]


def _valve(sound: Floats, amount: float) -> Floats:
    """A triode: one side of the wave is bent more than the other."""
    k = 0.1 + amount
    return np.where(
        sound > 0.0, np.tanh(k * sound) / math.tanh(k), np.tanh(0.6 * sound * k) / math.tanh(k)
    )


def _octaves(sound: Floats, dirt: Dirt, rate: int) -> Floats:
    """Octaves above, by folding, and below, by turning every other wave round."""
    out = sound
    if dirt.octer:
        out = out + dirt.octer * centred(np.abs(sound), rate)
    if dirt.octersub:
        out = out + dirt.octersub * _rowwise(sound, lambda row: _below(row, 1))
    if dirt.octersubsub:
        out = out + dirt.octersubsub * _rowwise(sound, lambda row: _below(row, 2))
    return out


def _below(row: Floats, waves: int) -> Floats:
    _, wave = _waves(row)
    return row * np.where((wave // waves) % 2 == 0, 1.0, -1.0)


def _rowwise(sound: Floats, change: Callable[[Floats], Floats]) -> Floats:
    return change(sound) if sound.ndim == 1 else np.stack([change(row) for row in sound])


def _harsh(sound: Floats, k: float) -> Floats:
    return np.asarray((1.0 + k) * sound / (1.0 + k * np.abs(sound)))


def _soft(sound: Floats, k: float) -> Floats:
    return np.tanh((1.0 + k) * sound)


def _hard(sound: Floats, k: float) -> Floats:
    return np.clip((1.0 + k) * sound, -1.0, 1.0)


def _cubic(sound: Floats, k: float) -> Floats:
    x = np.clip((1.0 + k) * sound, -1.0, 1.0)
    return np.asarray(1.5 * x - 0.5 * x**3)


def _fold(sound: Floats, k: float) -> Floats:
    x = (1.0 + 0.5 * k) * sound
    return np.asarray(2.0 / np.pi * np.arcsin(np.sin(0.5 * np.pi * x)))


def _sinefold(sound: Floats, k: float) -> Floats:
    return np.sin(0.5 * np.pi * (1.0 + 0.5 * k) * sound)


def _diode(sound: Floats, k: float) -> Floats:
    return np.where(sound > 0.0, 1.0 - np.exp(-(1.0 + k) * np.maximum(sound, 0.0)), 0.3 * sound)


def _asym(sound: Floats, k: float) -> Floats:
    return np.tanh((1.0 + k) * sound + 0.3) - math.tanh(0.3)


def _chebyshev(sound: Floats, k: float) -> Floats:
    x = np.clip(sound, -1.0, 1.0)
    share = k / (1.0 + k)
    return np.asarray((1.0 - share) * x + share * (4.0 * x**3 - 3.0 * x))


CURVES: dict[str, Callable[[Floats, float], Floats]] = {
    "scurve": _harsh,
    "soft": _soft,
    "hard": _hard,
    "cubic": _cubic,
    "fold": _fold,
    "sinefold": _sinefold,
    "diode": _diode,
    "asym": _asym,
    "chebyshev": _chebyshev,
}
LEANING = frozenset({"diode", "asym"})
"""The curves that bend one side of a wave more than the other."""

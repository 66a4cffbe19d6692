"""A compressor: what is louder than its threshold is held back.

Source: D. Giannoulis, M. Massberg and J. Reiss, "Digital dynamic range compressor design",
Journal of the AES 60(6), 2012: a soft knee, and a level that is followed in decibels.
"""

from __future__ import annotations

import math

import numpy as np

from livecode.synth.shapes import Floats
from livecode.synth.words.blocks import Moved

PIECE = 32  # samples over which the level is taken
RATIO, KNEE, ATTACK, RELEASE = 10.0, 10.0, 0.005, 0.05


def compressed(sound: Floats, settings: Moved, rate: int) -> Floats:
    """``sound``, shape (…, N), no louder than the settings let it be; both sides alike."""
    if settings.compressor is None:
        return sound
    count = sound.shape[-1]
    pieces = -(-count // PIECE)
    loudest = np.zeros(pieces * PIECE)
    loudest[:count] = np.abs(sound).max(axis=0) if sound.ndim > 1 else np.abs(sound)
    level = 20.0 * np.log10(np.maximum(loudest.reshape(pieces, PIECE).max(axis=1), 1e-6))
    wanted = _held_back(level, settings)
    attack = _share(settings.compressor_attack, ATTACK, rate)
    release = _share(settings.compressor_release, RELEASE, rate)
    followed, now = [], 0.0
    for each in wanted.tolist():
        now += (attack if each > now else release) * (each - now)
        followed.append(now)
    decibels = np.interp(np.arange(count), np.arange(pieces) * PIECE + PIECE / 2, followed)
    return np.asarray(sound * 10.0 ** (-decibels / 20.0))


def _held_back(level: Floats, settings: Moved) -> Floats:
    """How many decibels each piece is too loud by."""
    ratio = RATIO if settings.compressor_ratio is None else max(settings.compressor_ratio, 1.0)
    knee = max(KNEE if settings.compressor_knee is None else settings.compressor_knee, 0.01)
    over = level - (settings.compressor or 0.0)
    soft = np.clip(over + knee / 2.0, 0.0, knee) ** 2 / (2.0 * knee)
    return (1.0 - 1.0 / ratio) * np.where(over > knee / 2.0, over, soft)


def _share(seconds: float | None, default: float, rate: int) -> float:
    """Of the way that is gone with each piece."""
    seconds = default if seconds is None else seconds
    return 1.0 - math.exp(-PIECE / (rate * seconds)) if seconds > 0.0 else 1.0

"""Noise in its colours; the same each time, and all about as loud."""

from __future__ import annotations

import numpy as np

from livecode.synth.effects.filters import fast_length
from livecode.synth.shapes import Floats, noise
from livecode.synth.sources.note import Note

LOUDNESS = 0.23  # root mean square, like that of a saw
LOWEST = 20.0  # Hz: below it a colour falls away
GRAINS = 0.004  # of the samples that are a crackle


def white(note: Note) -> Floats:
    """White noise: all frequencies alike."""
    return _levelled(noise("white", note.count))


def pink(note: Note) -> Floats:
    """Pink noise: all octaves alike."""
    return _coloured(note, 0.5)


def brown(note: Note) -> Floats:
    """Brown noise: 6 dB less with each octave."""
    return _coloured(note, 1.0)


def crackle(note: Note) -> Floats:
    """Crackle: single clicks, as on an old record."""
    chance = noise("crackle", note.count)
    loud = noise("crackles", note.count)
    return np.where(np.abs(chance) < GRAINS, loud, 0.0)


def _coloured(note: Note, slope: float) -> Floats:
    """Noise whose level falls with the frequency to the power of ``slope``."""
    size = fast_length(note.count)
    spectrum = np.fft.rfft(noise("coloured", size))
    hertz = np.maximum(np.fft.rfftfreq(size, 1.0 / note.rate), LOWEST)
    shape = (LOWEST / hertz) ** slope
    shape *= np.minimum(np.fft.rfftfreq(size, 1.0 / note.rate) / LOWEST, 1.0) ** 2
    return _levelled(np.fft.irfft(spectrum * shape, size)[: note.count])


def _levelled(sound: Floats) -> Floats:
    return np.asarray(sound * (LOUDNESS / max(1e-9, float(np.sqrt(np.mean(sound * sound))))))

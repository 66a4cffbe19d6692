"""What is done to the spectrum of a whole sound: ring modulation, shifts, walls, combs."""

from __future__ import annotations

import numpy as np

from livecode.synth.effects.filters import fast_length
from livecode.synth.shapes import Floats, glide, sine
from livecode.synth.words.blocks import Spectrum

LOWEST, HIGHEST = 20.0, 20_000.0  # Hz, at the ends of the walls' scale
RING = 300.0  # Hz, where no frequency is given
TEETH = 24  # of a comb, over the whole spectrum


def changed(sound: Floats, spectrum: Spectrum, hertz: float, rate: int) -> Floats:
    """``sound``, shape (…, N), with what is asked of its spectrum; ``hertz`` is its note."""
    if spectrum == Spectrum():
        return sound
    if spectrum.ring:
        sound = _ringed(sound, spectrum, rate)
    if spectrum.fshift:
        by = spectrum.fshift * (1.0 + (spectrum.fshiftnote or 0.0) * (hertz / 261.626 - 1.0))
        sound = shifted(sound, by, spectrum.fshiftphase or 0.0, rate)
    if spectrum.lbrick or spectrum.hbrick or spectrum.comb:
        sound = _walled(sound, spectrum, rate)
    return sound


def shifted(sound: Floats, hertz: float, phase: float, rate: int) -> Floats:
    """``sound`` with all frequencies so much higher, or lower: single-sideband modulation."""
    count = sound.shape[-1]
    size = fast_length(count + count // 16)
    spectrum = np.fft.fft(sound, size)
    spectrum[..., size // 2 + 1 :] = 0.0
    spectrum[..., 1 : size // 2] *= 2.0
    analytic = np.fft.ifft(spectrum)[..., :count]
    turns = hertz * np.arange(count) / rate + phase
    return np.asarray((analytic * np.exp(2j * np.pi * turns)).real)


def _ringed(sound: Floats, spectrum: Spectrum, rate: int) -> Floats:
    count = sound.shape[-1]
    begin = RING if spectrum.ringf is None else spectrum.ringf
    hertz = np.clip(begin + (spectrum.ringdf or 0.0) * np.linspace(0.0, 1.0, count), 0.0, rate / 2)
    amount = spectrum.ring or 0.0
    return np.asarray(sound * (1.0 - amount + amount * sine(glide(rate, hertz, count))))


def _walled(sound: Floats, spectrum: Spectrum, rate: int) -> Floats:
    """Without what is above ``lbrick`` or below ``hbrick``, and with gaps like a comb's."""
    count = sound.shape[-1]
    size = fast_length(count + 256)
    hertz = np.fft.rfftfreq(size, 1.0 / rate)
    kept = np.ones(len(hertz))
    if spectrum.lbrick:
        kept[hertz > LOWEST * (HIGHEST / LOWEST) ** (1.0 - spectrum.lbrick)] = 0.0
    if spectrum.hbrick:
        kept[hertz < LOWEST * (HIGHEST / LOWEST) ** spectrum.hbrick] = 0.0
    if spectrum.comb:
        places = TEETH * np.log2(np.maximum(hertz, LOWEST) / LOWEST) / 10.0
        kept[places % 1.0 < spectrum.comb] = 0.0
    return np.fft.irfft(np.fft.rfft(sound, size) * kept, size)[..., :count]

from __future__ import annotations

import numpy as np

from livecode.synth.limiter import AIM, CEILING, Limiter
from livecode.synth.shapes import Samples
from tests.livecode.synth.hearing import RATE

BLOCK = 256


def through(sound: Samples) -> Samples:
    """What a limiter makes of a sound, shape (2, N), in blocks, put back in time."""
    limiter = Limiter(RATE)
    padded = np.pad(sound, ((0, 0), (0, 2 * BLOCK - sound.shape[1] % BLOCK)))
    blocks = [limiter.run(block) for block in np.split(padded, padded.shape[1] // BLOCK, axis=1)]
    return np.concatenate(blocks, axis=1)[:, limiter.lag :][:, : sound.shape[1]]


def true_peak(sound: Samples) -> float:
    """The greatest level between the samples too, at eight times the rate."""
    spectrum = np.fft.rfft(sound)
    fine = np.zeros((2, 4 * sound.shape[1] + 1), np.complex128)
    fine[:, : spectrum.shape[1]] = spectrum
    return float(np.abs(8.0 * np.fft.irfft(fine)).max())


def tones(hertz: float, level: float, seconds: float = 0.5) -> Samples:
    wave = level * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE + 0.7)
    return np.stack([wave, 0.5 * wave]).astype(np.float32)


def test_soft_sound_passes_untouched_and_in_time() -> None:
    sound = tones(440.0, 0.9 * AIM)
    assert np.array_equal(through(sound), sound)


def test_true_peaks_stay_under_minus_one_decibel() -> None:
    dull = np.fft.rfft(np.random.default_rng(3).uniform(-1, 1, (2, 24_000)))
    dull[:, 8_000:] = 0.0  # 16 kHz
    noise = (3.0 * np.fft.irfft(dull)).astype(np.float32)
    for sound in (tones(12_000.0, 1.0), tones(55.0, 3.0), tones(18_000.0, 2.0), noise):
        assert true_peak(through(np.pad(sound, ((0, 0), (200, 200))))) <= 1.005 * CEILING


def test_a_loud_sine_stays_a_sine() -> None:
    out = through(tones(440.0, 2.0, 1.0))[0, RATE // 4 : RATE // 4 + 12_000]
    power = np.abs(np.fft.rfft(out * np.hanning(len(out)))) ** 2
    assert power[100:120].sum() / power.sum() > 0.9999  # 440 Hz is bin 110


def test_it_lets_go_when_the_loud_is_over() -> None:
    sound = np.concatenate([tones(440.0, 3.0, 0.2), tones(440.0, 0.1, 1.0)], axis=1)
    assert np.allclose(through(sound)[:, -4_000:], sound[:, -4_000:], atol=1e-5)


def test_what_is_no_number_is_silence() -> None:
    sound = np.zeros((2, 512), np.float32)
    sound[0, 10:14] = np.nan, np.inf, -np.inf, -1e30
    out = through(sound)
    assert np.isfinite(out).all() and np.abs(out).max() <= CEILING + 1e-6

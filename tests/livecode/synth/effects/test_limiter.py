from __future__ import annotations

import numpy as np
import pytest

from livecode.synth.effects.limiter import AIM, CEILING, Limiter
from livecode.synth.mixing.mixer import Mixer
from livecode.synth.shapes import Samples
from livecode.synth.sources.voices import VOICES
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


# fmt: off
HALF = np.array([
    [0.0017089844, 0.0109863281, -0.0196533203, 0.0332031250, -0.0594482422, 0.1373291016,
     0.9721679688, -0.1022949219, 0.0476074219, -0.0266113281, 0.0148925781, -0.0083007813],
    [-0.0291748047, 0.0292968750, -0.0517578125, 0.0891113281, -0.1665039063, 0.4650878906,
     0.7797851562, -0.2003173828, 0.1015625000, -0.0582275391, 0.0330810547, -0.0189208984],
])
# fmt: on
"""Two of the four phases of the meter of ITU-R BS.1770-4, annex 2; the others are turned round."""


def metered(sound: Samples) -> float:
    """The true peak of a sound, shape (N, 2), as that meter has it."""
    phases = [*HALF, *HALF[:, ::-1]]
    return max(
        float(np.abs(np.convolve(side, phase)).max()) for side in sound.T for phase in phases
    )


@pytest.mark.parametrize("rate", [44_100, 48_000])
def test_sixty_four_loud_voices_stay_under_minus_one_decibel_by_the_meter(rate: int) -> None:
    dirty = [{"shape": 0.9}, {"distort": 8.0}, {"crush": 2.0}, {"ring": 1.0, "ringf": 7e3}, {}]
    mixer, names = Mixer(rate), sorted(VOICES)
    for number in range(64):
        controls = {"s": names[number % len(names)], "gain": 2.0, "sustain": 0.3, "room": 0.5}
        mixer.schedule({**controls, **dirty[number % 5], "orbit": number % 4}, 100 * number)
    sound = mixer.render(rate // 2)
    assert 0.95 * CEILING < metered(sound) <= CEILING


@pytest.mark.parametrize("dirt", [{"ring": 1.0, "ringf": 11e3}, {"s": "white"}, {"crush": 1.5}])
def test_what_is_loud_just_under_half_the_rate_stays_under_too(dirt: dict[str, object]) -> None:
    mixer, names = Mixer(), sorted(VOICES)
    for number in range(64):
        controls = {
            "s": names[number % len(names)],
            "gain": 2.0,
            "sustain": 0.3,
            "note": number % 12,
        }
        mixer.schedule(controls | {"room": 0.5, "orbit": number % 4} | dirt, 100 * number)
    sound = mixer.render(RATE // 2)
    assert metered(sound) <= CEILING  # by the meter, and by one twice as fine to a tenth of a dB
    assert true_peak(np.pad(sound.T, ((0, 0), (256, 256)))) <= 1.012 * CEILING


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

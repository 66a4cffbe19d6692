"""Listening with numbers: pitch, loudness, distortion, clicks, decays."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from livecode.synth.sources.rendering import dry
from livecode.synth.sources.tone import Tone
from livecode.synth.sources.voices import VOICES, Tonal
from tests.livecode.synth.hearing import RATE, played

TONAL = sorted(name for name, voice in VOICES.items() if isinstance(voice, Tonal))
NOISES = {"white", "pink", "brown", "crackle"}
SUNG = sorted(set(TONAL) - NOISES)


def mono(tone: Tone) -> np.ndarray:
    sound = dry(tone, RATE).astype(np.float64)
    return sound if sound.ndim == 1 else sound.mean(axis=0)


def spectrum(sound: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Level and frequency [Hz] of a sound's partials."""
    size = 1 << 19
    power = np.abs(np.fft.rfft(sound * np.hanning(len(sound)), size))
    return power, np.fft.rfftfreq(size, 1 / RATE)


def near(sound: np.ndarray, hertz: float) -> float:
    """The strongest frequency [Hz] within a semitone of ``hertz``."""
    power, frequencies = spectrum(sound)
    window = np.abs(12 * np.log2(np.maximum(frequencies, 1.0) / hertz)) < 1.0
    return float(frequencies[window][power[window].argmax()])


@pytest.mark.parametrize("name", SUNG)
@pytest.mark.parametrize("note", [45.0, 57.0, 69.0])
def test_a_tone_is_in_tune_within_cents(name: str, note: float) -> None:
    hertz = 440.0 * 2.0 ** ((note - 69.0) / 12.0)
    found = near(mono(Tone(name=name, midinote=note, gate=1.0)), hertz)
    allowed = 24.0 if name in ("lead", "pad", "supersaw") else 4.0  # which are detuned by design
    assert abs(1200 * np.log2(found / hertz)) < allowed


@pytest.mark.parametrize("name", TONAL)
def test_tones_are_about_as_loud_as_each_other(name: str) -> None:
    sound = mono(Tone(name=name, midinote=60.0, gate=0.5))[: RATE // 2]
    level = 20 * np.log10(np.sqrt(np.mean(sound**2)))
    assert -17.0 < level < -6.0 or name == "crackle"


@pytest.mark.parametrize("name", sorted(VOICES))
def test_nothing_stands_still_in_a_voice(name: str) -> None:
    assert abs(mono(Tone(name=name, gate=0.5)).mean()) < 0.005


def clicks(sound: np.ndarray) -> float:
    """How strong the treble is at the end beside that of the sound before it."""
    treble = np.abs(np.diff(sound, n=2))
    return float(treble[-200:].max() / max(1e-9, np.quantile(treble[:-480], 0.999)))


@pytest.mark.parametrize("name", ["sine", "saw", "organ", "bass", "pad", "supersaw"])
def test_a_note_that_is_cut_short_does_not_click(name: str) -> None:
    assert clicks(mono(Tone(name=name, midinote=50.0, gate=0.217, release=0.005))) < 1.0


@pytest.mark.parametrize(
    ("controls", "least", "most"),
    [
        ({}, 0.0, 3e-4),
        ({"distort": 0.5}, 0.02, 0.3),
        ({"distort": 3.0}, 0.2, 0.6),
        ({"distort": 3.0, "distorttype": "hard"}, 0.3, 0.6),
        ({"shape": 0.5}, 0.05, 0.4),
        ({"crush": 12.0}, 1e-5, 0.01),
    ],
)
def test_distortion_is_as_strong_as_is_asked(
    controls: dict[str, Any], least: float, most: float
) -> None:
    sound = played(0.9, (0, {"s": "sine", "note": 9, "sustain": 1.0, "gain": 0.8, **controls}))
    power, frequencies = spectrum(sound[9_600:, 0].astype(np.float64))
    tone = power[np.abs(frequencies - 440.0) < 20.0]
    rest = power[(frequencies > 460.0) & (frequencies < 20_000.0)]
    assert least <= np.sqrt((rest**2).sum() / (tone**2).sum()) <= most


def decay_time(sound: np.ndarray) -> float:
    """How long it takes to die away by 60 dB [s], from its fall between 5 and 35 dB (T30)."""
    energy = np.cumsum((sound.astype(np.float64) ** 2).sum(axis=1)[::-1])[::-1]
    level = 10 * np.log10(energy / energy[0] + 1e-12)
    first, last = np.argmax(level < -5.0), np.argmax(level < -35.0)
    return float(2.0 * (last - first) / RATE)


@pytest.mark.parametrize("seconds", [1.0, 2.0, 4.0])
def test_a_room_rings_as_long_as_is_asked(seconds: float) -> None:
    struck = {"s": "rim", "room": 1.0, "dry": 0.0, "roomfade": seconds, "roomdim": 20_000.0}
    assert decay_time(played(1.5 * seconds, (0, struck))) == pytest.approx(seconds, rel=0.25)


def test_a_dark_room_loses_its_highs_sooner() -> None:
    struck = {"s": "rim", "room": 1.0, "dry": 0.0, "roomfade": 3.0}
    dull, bright = (
        played(1.0, (0, {**struck, "roomdim": hertz}))[RATE // 2 :] for hertz in (1_000, 16_000)
    )
    assert np.abs(np.diff(dull, axis=0)).max() < 0.3 * np.abs(np.diff(bright, axis=0)).max()


@pytest.mark.parametrize("index", [0.0, 1.0, 2.4048])
def test_modulation_has_the_sidebands_of_its_index(index: float) -> None:
    sound = played(1.0, (0, {"s": "sine", "freq": 1_000.0, "sustain": 2, "fmi": index, "fmh": 0.1}))
    power, frequencies = spectrum(sound[4_800:, 0].astype(np.float64))

    def at(hertz: float) -> float:
        return float(power[np.abs(frequencies - hertz) < 20.0].max())

    bessel = {0.0: (1.0, 0.0), 1.0: (0.7652, 0.4401), 2.4048: (0.0, 0.5191)}[index]
    whole = at(1_000.0) / bessel[0] if bessel[0] else at(1_100.0) / bessel[1]
    assert at(1_000.0) / whole == pytest.approx(bessel[0], abs=0.01)
    assert at(1_100.0) / whole == pytest.approx(bessel[1], abs=0.01)


@pytest.mark.parametrize("name", sorted(VOICES))
def test_a_voice_begins_within_a_tenth_of_a_millisecond(name: str) -> None:
    controls = {"s": name, "sustain": 0.3, "attack": 0.0}
    sound = np.abs(played(0.3, (4_800, controls))).max(axis=1)
    first = int(np.argmax(sound > 1e-7))
    assert 0 <= first - 4_800 <= 0.0001 * RATE + 1 or name == "crackle"

from __future__ import annotations

import numpy as np
import pytest

from livecode.synth.sources.cache import Cache
from livecode.synth.sources.rendering import dry
from livecode.synth.sources.tone import FULL_TONE, Tone
from livecode.synth.sources.voices import VOICES, Drum, Tonal, known
from tests.livecode.synth.hearing import RATE, brightness, pitch, rms

DRUMS = [name for name, voice in VOICES.items() if isinstance(voice, Drum)]
TONAL = [name for name, voice in VOICES.items() if isinstance(voice, Tonal)]


def stereo(tone: Tone) -> np.ndarray:
    sound = dry(tone, RATE)
    return np.stack([sound] * 2, axis=1) if sound.ndim == 1 else sound.T


def test_all_drums_of_a_kit_are_there() -> None:
    assert {"bd", "sn", "hh", "oh", "cp", "rim", "lt", "mt", "ht", "cb"} == set(DRUMS)


@pytest.mark.parametrize("name", VOICES)
def test_a_voice_is_audible_finite_and_ends_in_silence(name: str) -> None:
    sound = dry(Tone(name=name, gate=0.3), RATE)
    assert sound.dtype == np.float32 and np.isfinite(sound).all()
    assert 0.2 < np.abs(sound).max() <= 1.2
    assert np.abs(sound[..., -1]).max() < 0.001


@pytest.mark.parametrize("name", VOICES)
def test_a_voice_is_the_same_each_time(name: str) -> None:
    assert np.array_equal(dry(Tone(name=name), RATE), dry(Tone(name=name), RATE))


def test_drums_differ_from_each_other() -> None:
    sounds = {dry(Tone(name=name), RATE).tobytes() for name in VOICES}
    assert len(sounds) == len(VOICES)


def test_hats_are_brighter_than_the_snare_and_that_than_the_kick() -> None:
    centres = [brightness(stereo(Tone(name=name))) for name in ("bd", "sn", "hh")]
    assert centres == sorted(centres) and centres[0] < 300 and centres[2] > 5000


@pytest.mark.parametrize("name", ["sine", "tri", "square", "saw", "lead", "pluck"])
def test_a_pitched_voice_has_the_pitch_of_its_note(name: str) -> None:
    note = 69.0 if name != "lead" else 81.0  # whose lower octave is part of it
    strongest = pitch(stereo(Tone(name=name, midinote=note, gate=1.0)))
    assert min(abs(strongest / hertz - 1.0) for hertz in (440.0, 880.0)) < 0.006


def test_bass_is_three_octaves_up_from_the_lowest_c() -> None:
    assert pitch(stereo(Tone(name="bass", gate=1.0))) == pytest.approx(65.4, rel=0.01)


def test_a_gate_ends_a_note() -> None:
    short, long = (dry(Tone(name="saw", gate=gate), RATE) for gate in (0.2, 0.6))
    assert len(long) - len(short) == pytest.approx(0.4 * RATE, abs=2)


def test_an_attack_lets_a_drum_rise() -> None:
    slow = dry(Tone(name="oh", attack=0.2), RATE)
    assert rms(slow[:500]) < 0.05 * rms(dry(Tone(name="oh"), RATE)[:500])


def test_double_speed_halves_a_drum() -> None:
    once, twice = (len(dry(Tone(name="bd", speed=speed), RATE)) for speed in (1.0, 2.0))
    assert twice == pytest.approx(once / 2, abs=2)


def test_speed_below_zero_plays_backwards() -> None:
    there = dry(Tone(name="cp"), RATE)[500:-500]
    back = dry(Tone(name="cp", speed=-1.0), RATE)[500:-500]
    assert np.array_equal(back[::-1], there)


def test_a_speed_of_zero_is_silent() -> None:
    for name in ("bd", "saw"):
        assert not dry(Tone(name=name, speed=0.0), RATE).any()


def test_begin_and_end_take_a_part() -> None:
    whole = dry(Tone(name="oh"), RATE)
    part = dry(Tone(name="oh", begin=0.25, end=0.5), RATE)
    assert len(part) == pytest.approx(len(whole) / 4, abs=2)
    assert np.array_equal(part[:1000], whole[len(whole) // 4 :][:1000])


def test_a_low_pass_darkens_and_a_high_pass_thins() -> None:
    plain = brightness(stereo(Tone(name="saw", gate=0.5)))
    assert brightness(stereo(Tone(name="saw", gate=0.5, cutoff=300.0))) < 0.8 * plain
    assert brightness(stereo(Tone(name="saw", gate=0.5, hcutoff=3000.0))) > 1.5 * plain


def test_shape_and_crush_change_the_sound_within_bounds() -> None:
    plain = dry(Tone(name="bass", gate=0.3), RATE)
    for changed in (Tone(name="bass", gate=0.3, shape=0.9), Tone(name="bass", gate=0.3, crush=3.0)):
        sound = dry(changed, RATE)
        assert np.abs(sound).max() <= FULL_TONE and rms(sound - plain) > 0.02


def test_names_have_synonyms_and_strangers_are_unknown() -> None:
    assert known("superpiano") == "pluck" and known("bd") == "bd" and known("kazoo") is None


def test_the_cache_gives_the_same_sound_and_forgets_the_oldest() -> None:
    cache = Cache(RATE, most_bytes=200_000)
    first = cache.get(Tone(name="bd"))
    assert cache.get(Tone(name="bd")) is first
    cache.get(Tone(name="oh"))
    assert cache.get(Tone(name="bd")) is not first

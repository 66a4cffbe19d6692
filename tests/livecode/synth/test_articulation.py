"""How one sound is held, cut, slid, trembled, turned round and sliced: heard, to the sample."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from livecode.synth.cards.wav import WavFile
from livecode.synth.mixing.mixer import Mixer
from livecode.synth.mixing.playing import FADE
from livecode.synth.samples.library import opened
from livecode.synth.shapes import Floats, Samples
from tests.livecode.synth.hearing import RATE, played

TONE = {"s": "sine", "midinote": 69, "attack": 0.001, "release": 0.001}
NEAR = RATE // 10_000  # samples in a tenth of a millisecond


def clicks(folder: Path) -> Mixer:
    """A mixer with a sample of 0.4 s: clicks of 0.1, 0.2, 0.3 and 0.4, a tenth second apart."""
    sound = np.zeros((round(0.4 * RATE), 2), np.float32)
    for index in range(4):
        sound[round(0.1 * index * RATE)] = 0.1 * (index + 1)
    (folder / "tick").mkdir()
    with (folder / "tick" / "0.wav").open("wb") as file:
        wav = WavFile(file, RATE)
        wav.add(sound)
        wav.close()
    return Mixer(RATE, samples=opened([folder], RATE))


def peaks(sound: Samples) -> list[tuple[int, float]]:
    """Where single samples stand out, and how high they are against the first of them."""
    level = np.abs(sound).max(axis=1)
    places = np.flatnonzero(level > 0.02 * level.max())
    return [(int(place), round(float(level[place] / level[places[0]]), 1)) for place in places]


def hertz_over(sound: Samples) -> Floats:
    """The frequency [Hz] at each crossing of zero upwards; shape (crossings - 1,)."""
    mono = sound[:, 0].astype(np.float64)
    at = np.flatnonzero((mono[:-1] < 0.0) & (mono[1:] >= 0.0))
    between = at - mono[at] / (mono[at + 1] - mono[at])
    return np.asarray(RATE / np.diff(between))


def test_a_slice_begins_at_its_sample_and_ends_before_the_next(tmp_path: Path) -> None:
    mixer = clicks(tmp_path)
    mixer.schedule({"s": "tick", "begin": 0.25, "end": 0.75}, 1_000)
    found = peaks(mixer.render(RATE))
    assert [place for place, _ in found] == [1_000, 1_000 + RATE // 10]
    assert [high for _, high in found] == [1.0, 1.5]


def test_backwards_the_last_comes_first(tmp_path: Path) -> None:
    mixer = clicks(tmp_path)
    mixer.schedule({"s": "tick", "speed": -1}, 0)
    found = peaks(mixer.render(RATE))
    assert [high for _, high in found] == pytest.approx([1.0, 0.75, 0.5], abs=0.06)
    assert np.diff([place for place, _ in found]) == pytest.approx([RATE // 10] * 2, abs=NEAR)


def test_a_grain_of_a_stretched_click_is_where_the_click_was(tmp_path: Path) -> None:
    mixer = clicks(tmp_path)
    mixer.schedule({"s": "tick", "end": 0.25, "stretch": 3}, 2_345)
    assert peaks(mixer.render(RATE))[0][0] == pytest.approx(2_345, abs=NEAR)


def test_legato_holds_for_so_many_steps() -> None:
    def lasts(legato: float) -> float:
        loud = np.abs(played(2.0, (0, {**TONE, "delta": 0.4, "legato": legato}))).max(axis=1)
        return float(np.flatnonzero(loud > 0.001)[-1] / RATE)

    assert [lasts(legato) for legato in (0.5, 1.0, 2.0)] == pytest.approx([0.2, 0.4, 0.8], abs=0.01)


def test_a_voice_of_the_same_cut_group_ends_where_the_next_begins() -> None:
    low = {"s": "sine", "midinote": 45, "sustain": 1.0, "cut": 1}
    high = {"s": "tick", "cut": 1}  # nothing of that name: only real voices cut
    alone = played(0.6, (0, low), (9_600, high))
    assert np.abs(alone[14_400:]).max() > 0.01
    cut = played(0.6, (0, low), (9_600, {"s": "rim", "cut": 1, "gain": 0}))
    assert np.abs(cut[9_000:9_600]).max() > 0.01
    assert not cut[9_600 + round(FADE * RATE) + 1 :].any()


def test_vibrato_goes_as_far_and_as_fast_as_is_asked() -> None:
    sound = played(1.2, (0, {**TONE, "sustain": 1.1, "vib": 5.0, "vibmod": 1.0}))
    semitones = 12.0 * np.log2(hertz_over(sound[2_400:48_000]) / 440.0)
    assert (semitones.max(), semitones.min()) == pytest.approx((1.0, -1.0), abs=0.05)
    turns = np.flatnonzero(np.diff(np.sign(semitones)) > 0)
    assert len(turns) == 4  # 5 Hz for 0.95 s, from a rising phase on


def test_a_slide_arrives_where_the_note_ends() -> None:
    sound = played(1.2, (0, {**TONE, "sustain": 1.0, "slide": 12.0}))
    heard = hertz_over(sound[4_800 : round(0.98 * RATE)])
    assert heard[0] == pytest.approx(440.0 * 2 ** (1.2 / 12.0), rel=0.01)
    assert heard[-1] == pytest.approx(880.0, rel=0.02)


def test_a_loop_of_one_lasts_for_as_long_as_its_event(tmp_path: Path) -> None:
    mixer = clicks(tmp_path)
    mixer.schedule({"s": "tick", "loop": 1, "end": 0.25, "delta": 0.55}, 0)
    mixer.schedule({"s": "tick", "loop": 3, "end": 0.25, "delta": 0.05}, RATE)
    places = [place / RATE for place, _ in peaks(mixer.render(2 * RATE))]
    assert places == pytest.approx([0, 0.1, 0.2, 0.3, 0.4, 0.5, 1.0, 1.1, 1.2], abs=1e-3)

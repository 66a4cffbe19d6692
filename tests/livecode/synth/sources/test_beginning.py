"""The beginning of a long tone is that of the whole, and what looks ahead is made whole."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livecode.synth.sources import beginning
from livecode.synth.sources.rendering import dry
from livecode.synth.sources.tone import Tone
from livecode.synth.sources.voices import VOICES, Tonal
from livecode.synth.words import dirt

RATE = 48_000
LONG = {"note": 0.0, "sustain": 1.2}
INAUDIBLE = 10.0 ** (-90.0 / 20.0)
EFFECTS: tuple[dict[str, Any], ...] = (
    {},
    {"cutoff": 600.0, "resonance": 0.6},
    {"cutoff": 300.0, "lpenv": 4.0, "resonance": 0.4, "ftype": 2},
    {"hcutoff": 200.0, "bandf": 900.0, "bandq": 6.0},
    {"attack": 0.8, "release": 1.5},
    {"sustain": 0.1, "release": 1.5, "decay": 0.2},
    {"phaserrate": 1.0, "chorus": 0.5, "tremolo": 4.0},
    {"leslie": 0.6, "compressor": -30.0, "shape": 0.5},
    {"vib": 5.0, "penv": 12.0, "slide": -3.0, "accelerate": 0.4},
    {"fmi": 4.0, "fmh": 2.0, "fmattack": 0.2, "unison": 5, "panspan": 0.5},
    {"djf": 0.2, "noise": 0.3, "detune": 0.3},
)


def tone(name: str, controls: dict[str, Any]) -> Tone:
    return dirt.tone_of(dirt.renamed({"s": name, **LONG, **controls}), name)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from([name for name, voice in VOICES.items() if isinstance(voice, Tonal)]),
    st.lists(st.sampled_from(EFFECTS), min_size=1, max_size=3),
    st.integers(-24, 36),
)
def test_the_beginning_of_a_tone_is_that_of_the_whole(
    name: str, effects: list[dict[str, Any]], note: int
) -> None:
    asked = tone(name, {"note": float(note)} | {k: v for each in effects for k, v in each.items()})
    if beginning.divisible(asked, RATE):
        begun, whole = beginning.begun(asked, RATE), dry(asked, RATE)
        first = beginning.samples(RATE)
        assert begun.shape == whole.shape and not begun[..., first:].any()
        apart = float(np.abs(begun[..., :first] - whole[..., :first]).max())
        assert apart <= INAUDIBLE * float(np.abs(whole).max())


@pytest.mark.parametrize("name", ["pad", "supersaw", "bass", "organ", "saw"])
def test_a_long_tone_is_divisible_and_its_beginning_is_heard(name: str) -> None:
    asked = tone(name, {})
    assert beginning.divisible(asked, RATE)
    assert np.abs(beginning.begun(asked, RATE)).max() > 0.05


@pytest.mark.parametrize(
    "ahead",
    [
        {"speed": -1.0},  # its end comes first
        {"fshift": 50.0},  # the whole spectrum is moved
        {"squiz": 3.0},  # a wave is known when it is over
        {"vowel": "a"},
        {"crush": 4.0},  # a hair's breadth decides to which level a sample goes
        {"cutoff": 25.0, "resonance": 1.0},  # rings longer than there is room for
        {"sustain": 0.2},  # short enough to be made whole
    ],
)
def test_what_looks_ahead_is_made_whole(ahead: dict[str, Any]) -> None:
    assert not beginning.divisible(tone("pad", ahead), RATE)

from __future__ import annotations

import numpy as np
import pytest

from agents.perception.loudness import lufs
from agents.perception.measures import Note, Rendering, brightness
from benchmarks._acoustics import acoustics, centroid, loudness
from benchmarks._descriptors import off_beat
from livecode.synth.mixing.mixer import RATE


def tone(hertz: float, seconds: float = 2.0) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """A sine of full scale on both sides, shape (N, 2)."""
    wave = np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)
    return np.stack([wave, wave], axis=1)


def struck(*steps: int, s: str = "bd", **controls: float) -> Rendering:
    """Sounds on sixteenths of one cycle."""
    return Rendering(
        tuple(Note(at / 16, (at + 1) / 16, {"s": s, **controls}) for at in steps), cycles=1
    )


def test_a_sine_of_full_scale_on_both_sides_is_0_lufs() -> None:
    """The standard's own example: 997 Hz on one side is -3.01."""
    assert loudness(tone(997.0)) == pytest.approx(0.0, abs=0.05)
    one_side = tone(997.0) * [1.0, 0.0]
    assert loudness(one_side) == pytest.approx(-3.01, abs=0.05)


def test_silence_after_a_tone_is_gated_away() -> None:
    held = np.concatenate([tone(997.0), np.zeros((4 * RATE, 2))])
    assert loudness(held) == pytest.approx(0.0, abs=0.7)


def test_the_centre_of_a_tone_is_its_frequency() -> None:
    assert centroid(tone(3000.0)) == pytest.approx(3000.0, rel=0.02)


def test_room_is_heard_as_a_share_of_the_energy() -> None:
    dry, wet = acoustics(struck(0, s="rim")), acoustics(struck(0, s="rim", room=0.9))
    assert dry.reverberant == 0
    assert 0.05 < wet.reverberant < 1


def test_what_the_table_tells_is_near_what_is_heard() -> None:
    for music in (struck(0, 4, 8, 12), struck(2, 6, 10, 14, s="hh", gain=0.9)):
        heard = acoustics(music)
        assert lufs(music) == pytest.approx(heard.loudness, abs=3.0)
        assert brightness(music) == pytest.approx(
            np.log(heard.centroid / 150) / np.log(100), abs=0.1
        )


def test_keiths_measure_counts_what_begins_and_ends_off_the_beat() -> None:
    assert off_beat(struck(0, 4, 8, 12)) == 0
    assert off_beat(struck(*range(16))) == 0
    assert off_beat(struck(2, 6, 10)) == pytest.approx((3 + 3 + 2) / 3)
    assert off_beat(struck(0, 3)) == pytest.approx((1 + 2) / 2)

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livecode.synth.effects.filters import Kind, fast_length, filtered, quality, response
from livecode.synth.effects.moving import Bank, MovingFilter
from livecode.synth.shapes import Floats, Samples, noise

RATE = 48_000


def trapezoidal(sound: Floats, hertz: Floats, kind: Kind, q: float) -> Floats:
    """The state-variable filter, a sample at a time, as its author gives it."""
    k, one, two, out = 1.0 / q, 0.0, 0.0, np.empty(len(sound))
    for index, (sample, g) in enumerate(zip(sound, np.tan(np.pi * hertz / RATE), strict=True)):
        a1 = 1.0 / (1.0 + g * (g + k))
        v3 = sample - two
        v1 = a1 * one + g * a1 * v3
        v2 = two + g * a1 * one + g * g * a1 * v3
        one, two = 2.0 * v1 - one, 2.0 * v2 - two
        out[index] = v2 if kind == "low" else sample - k * v1 - v2
    return out


def run(moving: MovingFilter, sound: Floats, begin: float, end: float) -> Samples:
    return Bank(RATE, [moving]).run(sound[None], np.array([begin]), np.array([end]))[0]


@pytest.mark.parametrize("kind", ["low", "high"])
@pytest.mark.parametrize("hertz", [30.0, 1000.0, 18_000.0])
@pytest.mark.parametrize("q", [quality(0.0), quality(1.0)])
def test_a_still_filter_of_both_kinds_does_what_the_recursion_does(
    kind: Kind, hertz: float, q: float
) -> None:
    sound = np.concatenate([noise("filter", 1500), np.zeros(500)])
    wanted = trapezoidal(sound, np.full(2000, hertz), kind, q)
    moving = MovingFilter(kind, q)
    pieces = [run(moving, sound[i : i + 250], hertz, hertz) for i in range(0, 2000, 250)]
    assert np.concatenate(pieces) == pytest.approx(wanted, abs=1e-6)
    assert filtered(sound, RATE, kind, hertz, q)[:2000] == pytest.approx(wanted, abs=2e-3)


@given(
    st.lists(st.floats(20.0, 20_000.0), min_size=1, max_size=8),
    st.floats(0.0, 1.0),
    st.sampled_from(["low", "high"]),
)
@settings(max_examples=40, deadline=None)
def test_a_filter_whose_cutoff_jumps_about_stays_within_bounds(
    cutoffs: list[float], resonance: float, kind: Kind
) -> None:
    moving = MovingFilter(kind, quality(resonance))
    last = 1000.0
    for cutoff in cutoffs:
        out = run(moving, noise("jump", 256), last, cutoff)
        last = cutoff
        assert np.abs(out).max() < 20.0


def test_a_moving_cutoff_leaves_no_click_in_a_low_tone() -> None:
    time = np.arange(9600) / RATE
    tone = np.sin(2 * np.pi * 60 * time)
    moving = MovingFilter("low")
    edges = np.geomspace(4000, 400, 10)
    blocks = np.split(tone[: 9 * 1024], 9)
    out = [run(moving, b, edges[i], edges[i + 1]) for i, b in enumerate(blocks)]
    assert np.abs(np.diff(np.concatenate(out), 2)).max() < 0.004


def test_the_low_pass_is_half_power_at_its_cutoff() -> None:
    size = 48_000
    at = response(size, RATE, "low", 1000.0, quality(0.0))
    assert abs(at[1000]) == pytest.approx(0.7071, abs=1e-3)
    assert abs(at[0]) == pytest.approx(1.0) and abs(at[8000]) < 0.02


def test_voices_are_filtered_together_as_they_are_alone() -> None:
    sounds = np.stack([noise(str(index), 256) for index in range(3)])
    begins, ends = np.array([100.0, 5000.0, 700.0]), np.array([900.0, 50.0, 700.0])
    kinds: list[Kind] = ["low", "high", "low"]
    together = Bank(RATE, [MovingFilter(kind, 2.0) for kind in kinds]).run(sounds, begins, ends)
    for index, kind in enumerate(kinds):
        alone = run(MovingFilter(kind, 2.0), sounds[index], begins[index], ends[index])
        assert together[index] == pytest.approx(alone, abs=1e-6)


@given(st.integers(1, 1_000_000))
def test_a_fast_length_is_long_enough_and_not_much_longer(least: int) -> None:
    assert least <= fast_length(least) <= 1.35 * least + 4

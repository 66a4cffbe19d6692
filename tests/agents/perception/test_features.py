from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.perception.features import HEARD, MOST_PATHS, FeatureWindow
from agents.perception.intents import MAP

ENERGY = "motion/ada/energy"


def test_windows_see_their_own_lengths() -> None:
    window = FeatureWindow()
    for tenth in range(101):  # quiet for 9 s, loud in the last second
        window.hear(ENERGY, 1.0 if tenth > 90 else 0.0, tenth / 10)
    summary = window.frame(10.0).summaries[ENERGY]
    assert summary.now == 1.0
    assert summary.lately == pytest.approx(10 / 21)
    assert summary.long == pytest.approx(10 / 81)
    assert summary.rise > 0.3


def test_a_full_swing_has_spread_one_and_a_still_value_none() -> None:
    window = FeatureWindow()
    for step in range(80):
        window.hear(ENERGY, float(step % 2), step / 10)
        window.hear("motion/ada/speed", 0.4, step / 10)
    frame = window.frame(7.9)
    assert frame.summaries[ENERGY].spread == pytest.approx(1.0)
    assert frame.summaries["motion/ada/speed"].spread == pytest.approx(0.0, abs=1e-9)


def test_a_feature_that_fell_silent_is_no_longer_sensed() -> None:
    window = FeatureWindow()
    window.hear(ENERGY, 0.5, 0.0)
    assert window.frame(1.0).summaries
    assert not window.frame(3.0).summaries
    assert not window.latest


def test_what_is_no_number_is_not_heard() -> None:
    window = FeatureWindow()
    assert not window.hear(ENERGY, math.nan, 0.0)
    assert not window.hear(ENERGY, math.inf, 0.0)
    assert not window.frame(0.0).summaries


def test_a_flood_of_paths_is_bounded() -> None:
    window = FeatureWindow()
    taken = [window.hear(f"motion/{who}/energy", 0.5, 0.0) for who in range(2 * MOST_PATHS)]
    assert sum(taken) == MOST_PATHS


def test_features_are_found_by_name_whoever_moves() -> None:
    window = FeatureWindow()
    window.hear(ENERGY, 0.2, 0.0)
    window.hear("motion/bob/energy", 0.8, 0.0)
    window.hear("motion/bob/speed", 0.8, 0.0)
    assert [path for path, _ in window.frame(0.0).named("energy")] == [
        ENERGY,
        "motion/bob/energy",
    ]


@given(st.lists(st.tuples(st.floats(), st.floats(0, 20)), max_size=60))
def test_summaries_stay_in_range_whatever_comes(samples: list[tuple[float, float]]) -> None:
    window = FeatureWindow()
    for value, second in sorted(samples, key=lambda sample: sample[1]):
        window.hear(ENERGY, value, second)
    for summary in window.frame(20.0).summaries.values():
        assert 0 <= summary.now <= 1
        assert 0 <= summary.lately <= 1
        assert 0 <= summary.long <= 1
        assert 0 <= summary.spread <= 1


def test_what_no_intent_is_made_of_takes_no_room() -> None:
    window = FeatureWindow()
    assert not window.hear("motion/ada/jerk", 80.0, 0.0)
    assert {part.feature for parts in MAP.values() for part in parts} <= HEARD


def test_where_somebody_stood_who_has_gone_is_known() -> None:
    window = FeatureWindow()
    window.hear(ENERGY, 0.7, 0.0)
    assert not window.frame(9.0).summaries
    assert window.stood == {ENERGY: 0.7}


@pytest.mark.parametrize(("force", "counts"), [(0.04, False), (0.3, True)])
def test_a_handle_counts_while_somebody_is_at_it(force: float, counts: bool) -> None:
    window = FeatureWindow()
    for step in range(80):
        window.hear("haptic/ada/force", force, step / 10)
        window.hear("haptic/ada/agreement", 0.9, step / 10)
        window.hear(ENERGY, 0.6, step / 10)
    told = window.frame(7.9).touched().summaries
    assert ENERGY in told
    assert ("haptic/ada/agreement" in told) is counts

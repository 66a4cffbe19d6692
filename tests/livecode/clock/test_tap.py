"""A tempo tapped by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.clock.tap import PAUSE, Taps
from livecode.clock.tempo import FASTEST_CPS, SLOWEST_CPS


def tapped(*times: float) -> list[float | None]:
    taps = Taps()
    return [taps.tap(time) for time in times]


def test_the_fourth_tap_makes_a_tempo_of_four_beats_a_cycle() -> None:
    assert tapped(0.0, 0.5, 1.0) == [None, None, None]
    assert tapped(0.0, 0.5, 1.0, 1.5)[-1] == pytest.approx(0.5)


def test_one_tap_that_stumbles_moves_nothing() -> None:
    assert tapped(0.0, 0.5, 1.0, 1.9, 2.0, 2.5, 3.0)[-1] == pytest.approx(0.5)


def test_after_a_pause_one_begins_anew() -> None:
    assert tapped(0.0, 0.5, 1.0, 1.0 + PAUSE + 0.1, 4.0)[-1] is None


def test_only_the_last_taps_count() -> None:
    slow, fast = [float(beat) for beat in range(9)], [8.0 + 0.25 * beat for beat in range(1, 9)]
    assert tapped(*slow, *fast)[-1] == pytest.approx(1.0)


@given(st.lists(st.floats(0.0, 100.0), max_size=20))
def test_whatever_is_tapped_can_be_played(times: list[float]) -> None:
    for cps in tapped(*times):
        assert cps is None or SLOWEST_CPS <= cps <= FASTEST_CPS

"""The tempo map: seconds to cycles and back, through every change."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.clock.tempo import FASTEST_CPS, SLOWEST_CPS, Segment, TempoMap

CPS = st.floats(0.05, FASTEST_CPS)
SECOND = st.floats(0.0, 1000.0)
MAPS = st.lists(st.tuples(SECOND, CPS), max_size=6).map(
    lambda changes: _changed(sorted(changes, key=lambda change: change[0]))
)


def _changed(changes: list[tuple[float, float]]) -> TempoMap:
    tempo = TempoMap()
    for at, cps in changes:
        tempo = tempo.changed(at, cps)
    return tempo


def test_half_a_cycle_a_second_to_begin_with() -> None:
    assert TempoMap().cycle_at(3.0) == 1.5
    assert TempoMap().second_at(1.5) == 3.0


def test_before_the_first_segment_the_first_one_rules() -> None:
    tempo = TempoMap.of([Segment(10.0, 4.0, 2.0)])
    assert tempo.cycle_at(9.0) == 2.0
    assert tempo.second_at(2.0) == 9.0


@given(MAPS, SECOND)
def test_there_and_back_is_the_same_second(tempo: TempoMap, second: float) -> None:
    assert tempo.second_at(tempo.cycle_at(second)) == pytest.approx(second, abs=1e-6)


@given(MAPS, SECOND, SECOND)
def test_cycles_rise_with_time(tempo: TempoMap, one: float, other: float) -> None:
    assert (one <= other) is (tempo.cycle_at(one) <= tempo.cycle_at(other)) or math.isclose(
        tempo.cycle_at(one), tempo.cycle_at(other), rel_tol=1e-9
    )


@given(MAPS, SECOND, CPS, SECOND)
def test_a_change_leaves_the_past_alone(
    tempo: TempoMap, at: float, cps: float, second: float
) -> None:
    changed = tempo.changed(at, cps)
    if second < at:
        assert changed.cycle_at(second) == tempo.cycle_at(second)
    else:
        expected = tempo.cycle_at(at) + (second - at) * cps
        assert changed.cycle_at(second) == pytest.approx(expected)


@pytest.mark.parametrize("cps", [0.0, -1.0, SLOWEST_CPS / 2, FASTEST_CPS * 2, math.nan, math.inf])
def test_a_tempo_out_of_range_is_refused(cps: float) -> None:
    with pytest.raises(ValueError, match="allowed is"):
        TempoMap().changed(1.0, cps)


def test_a_map_without_segments_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        TempoMap.of([])

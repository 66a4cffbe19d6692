"""The tempo map: seconds to cycles and back, through every change."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.clock.tempo import FASTEST_CPS, SLOWEST_CPS, Segment, TempoMap

CPS = st.floats(0.05, FASTEST_CPS)
SECOND = st.floats(0.0, 1000.0)
OVER = st.sampled_from([0.0, 0.25, 1.0, 8.0, 300.0])
MAPS = st.lists(st.tuples(SECOND, CPS, OVER), max_size=6).map(
    lambda changes: _changed(sorted(changes, key=lambda change: change[0]))
)


def _changed(changes: list[tuple[float, float, float]]) -> TempoMap:
    tempo = TempoMap()
    for at, cps, over in changes:
        tempo = tempo.changed(at, cps, over)
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


def test_a_ramp_passes_its_cycles_evenly_and_then_rests() -> None:
    tempo = TempoMap().changed(4.0, 1.0, over=6.0)  # half to one cycle a second: 8 seconds
    assert tempo.cps_at(8.0) == pytest.approx(0.75)
    assert tempo.cycle_at(12.0) == pytest.approx(8.0)
    assert (tempo.cps_at(12.0), tempo.cps_at(99.0), tempo.goal) == (1.0, 1.0, 1.0)
    assert tempo.second_at(8.0) == pytest.approx(12.0)


def test_a_ramp_that_is_cut_short_goes_on_from_the_tempo_it_has_reached() -> None:
    tempo = TempoMap().changed(0.0, 1.0, over=6.0).changed(4.0, 0.25, over=2.0)
    assert tempo.cps_at(4.0) == pytest.approx(0.75)
    assert tempo.cycle_at(8.0) == pytest.approx(tempo.cycle_at(4.0) + 2.0)
    assert tempo.cps_at(8.0) == 0.25


@given(MAPS, SECOND)
def test_the_count_is_the_integral_of_the_tempo(tempo: TempoMap, second: float) -> None:
    step = 1e-3
    slope = (tempo.cycle_at(second + step) - tempo.cycle_at(second)) / step
    low, high = sorted((tempo.cps_at(second), tempo.cps_at(second + step)))
    assert low - 1e-6 <= slope <= high + 1e-6


@pytest.mark.parametrize("over", [-1.0, 2000.0, math.nan])
def test_a_ramp_out_of_range_is_refused(over: float) -> None:
    with pytest.raises(ValueError, match="cycles: allowed is"):
        TempoMap().changed(1.0, 1.0, over)


def test_a_map_that_begins_with_a_ramp_stands_still_before_it() -> None:
    tempo = TempoMap.of([Segment(10.0, 4.0, 1.0, 0.5), Segment(12.0, 7.0, 2.0)])
    assert (tempo.cycle_at(8.0), tempo.second_at(2.0), tempo.cps_at(8.0)) == (2.0, 8.0, 1.0)


@pytest.mark.parametrize("cps", [0.0, -1.0, SLOWEST_CPS / 2, FASTEST_CPS * 2, math.nan, math.inf])
def test_a_tempo_out_of_range_is_refused(cps: float) -> None:
    with pytest.raises(ValueError, match="allowed is"):
        TempoMap().changed(1.0, cps)


def test_a_map_without_segments_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        TempoMap.of([])

"""Lines at which live values change: the same for all, whatever their windows."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.clock.tempo import Segment, TempoMap
from livecode.conductor.senses.lines import SHORTEST, line_at, line_behind, lines_of
from livecode.conductor.windows import GRID, Window, Windows, within_lines

rates = st.floats(0.01, 8.0)
places = st.fractions(0, 1000, max_denominator=GRID)


def steady(cps: float) -> TempoMap:
    return TempoMap((Segment(0.0, 0.0, cps),))


@pytest.mark.parametrize(
    ("cps", "lines"), [(0.5, 16), (1.0, 8), (0.01, 256), (8.0, 1), (0.625, 16)]
)
def test_a_cycle_has_as_many_lines_as_fit(cps: float, lines: int) -> None:
    assert lines_of(steady(cps), 3) == lines


@given(rates)
def test_lines_lie_apart_and_on_the_grid_of_windows(cps: float) -> None:
    lines = lines_of(steady(cps), 0)
    assert GRID % lines == 0
    assert lines == 1 or 1.0 / (lines * cps) >= SHORTEST * (1 - 1e-9)


@given(rates, places)
def test_a_place_lies_between_its_lines(cps: float, cycle: Fraction) -> None:
    tempo = steady(cps)
    begin, end = line_at(tempo, cycle), line_behind(tempo, cycle)
    assert begin <= cycle < end
    assert line_at(tempo, begin) == begin and line_at(tempo, end) == end


@given(rates, places, st.fractions(0, 3, max_denominator=GRID))
def test_a_window_in_pieces_is_the_window(cps: float, begin: Fraction, length: Fraction) -> None:
    tempo = steady(cps)
    pieces = within_lines(Window(begin, begin + length), tempo)
    edges = [begin, *(piece.end for piece in pieces)]
    assert [piece.begin for piece in pieces] == edges[:-1] and edges[-1] == begin + length
    assert all(line_behind(tempo, piece.begin) >= piece.end for piece in pieces)


def test_the_tempo_at_a_cycles_beginning_rules_in_all_of_it() -> None:
    tempo = TempoMap((Segment(0.0, 0.0, 0.5), Segment(5.0, 2.5, 2.0)))
    assert [lines_of(tempo, cycle) for cycle in (2, 3)] == [16, 4]
    assert line_behind(tempo, Fraction(11, 4)) == Fraction(45, 16)


def test_a_window_of_live_code_ends_at_a_line() -> None:
    windows, tempo = Windows(), steady(0.5)
    first = windows.next("ada", tempo, 0.0, live=True)
    assert first is not None and first.end == Fraction(1, 16)
    second = windows.next("ada", tempo, 0.0, live=True)
    assert second is not None and (second.begin, second.end) == (first.end, Fraction(1, 8))

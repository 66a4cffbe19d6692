"""Which cycles are asked for: each once, whatever the ticks, tempos and stalls."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from livecode.clock.lookahead import Lookahead
from livecode.clock.tempo import Segment, TempoMap
from livecode.conductor.windows import Window, Windows, line_after

TICKS = st.lists(st.floats(0.001, 0.6), min_size=1, max_size=40)
CPS = st.floats(0.1, 4.0)


def asked(windows: Windows, tempo: TempoMap, now: float) -> list[Window]:
    found = []
    while (window := windows.next("ada", tempo, now)) is not None:
        found.append(window)
    return found


def test_the_first_window_begins_shortly_after_now() -> None:
    (window,) = asked(Windows(first_in=0.05), TempoMap(), 10.0)
    assert (window.begin, window.end) == (Fraction(5025, 1000), Fraction(515, 100))


def test_a_window_is_given_once() -> None:
    windows = Windows()
    asked(windows, TempoMap(), 1.0)
    assert windows.next("ada", TempoMap(), 1.0) is None
    assert windows.next("bob", TempoMap(), 1.0) is not None


def test_a_window_that_got_no_answer_is_given_again() -> None:
    windows = Windows()
    window = windows.next("ada", TempoMap(), 1.0)
    assert window is not None
    windows.give_back("ada", window)
    assert windows.next("ada", TempoMap(), 1.0) == window


def test_a_tempo_change_within_the_look_ahead_is_met() -> None:
    tempo = TempoMap.of([Segment(0.0, 0.0, 0.5), Segment(10.1, 5.05, 2.0)])
    (window,) = asked(Windows(first_in=0.0), tempo, 10.0)
    assert (window.begin, window.end) == (Fraction(5), Fraction(545, 100))


def test_a_tempo_that_falls_asks_for_nothing_until_it_has_caught_up() -> None:
    windows = Windows(Lookahead.fixed(0.5), first_in=0.0)
    asked(windows, TempoMap.of([Segment(0.0, 0.0, 4.0)]), 1.0)  # up to cycle 6
    slow = TempoMap.of([Segment(0.0, 0.0, 4.0), Segment(1.0, 4.0, 0.5)])
    assert windows.next("ada", slow, 1.5) is None
    window = windows.next("ada", slow, 4.7)
    assert window is not None and window.begin == Fraction(6)


def test_a_long_stall_is_not_made_up_for() -> None:
    windows = Windows()
    asked(windows, TempoMap(), 1.0)
    (window,) = asked(windows, TempoMap(), 3601.0)
    assert TempoMap().second_at(float(window.begin)) > 3600.8


@given(TICKS, CPS, CPS, st.floats(0.0, 8.0))
def test_no_cycle_is_left_out_or_asked_for_twice(
    ticks: list[float], first: float, second: float, at: float
) -> None:
    tempo = TempoMap.of([Segment(0.0, 0.0, first)])
    windows = Windows()
    now, through = 0.0, None
    for tick in ticks:
        now += tick
        if now >= at and len(tempo.segments) == 1:
            tempo = tempo.changed(now + 0.2, second)
        for window in asked(windows, tempo, now):
            assert window.begin < window.end <= line_after(window.begin)
            assert through is None or window.begin == through
            through = window.end


@given(st.floats(0.0, 20.0), st.floats(0.0, 1.0))
def test_what_was_missed_ends_where_was_asked(start: float, later: float) -> None:
    windows = Windows()
    asked(windows, TempoMap(), 10.0)
    missed = windows.missed("ada", start, TempoMap(), 10.0 + later)
    if missed is not None:
        assert start <= float(missed.begin) + 1e-6
        assert missed.end == Fraction(515, 100)
        assert float(missed.begin) >= TempoMap().cycle_at(10.0 + later)

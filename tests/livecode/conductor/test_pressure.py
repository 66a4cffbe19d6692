"""When a machine is pressed, and when it is only one cell, or was asleep."""

from __future__ import annotations

from livecode.clock.lookahead import LOOKAHEAD, MOST, Lookahead
from livecode.conductor.pressure import Pressure


def ticked(
    pressure: Pressure, *early: float, now: float = 10.0, ahead: float = LOOKAHEAD
) -> float | None:
    for each in early:
        pressure.answered(each)
    return pressure.tick(now, Lookahead.fixed(ahead))


def test_who_is_in_time_needs_no_more() -> None:
    assert ticked(Pressure(), 0.24, 0.06) is None


def test_where_all_answers_come_late_more_is_needed() -> None:
    assert ticked(Pressure(), 0.04, 0.01) == 0.4


def test_one_slow_cell_is_its_authors() -> None:
    assert ticked(Pressure(), -0.02, 0.2) is None


def test_who_is_late_again_and_again_needs_more_though_another_is_in_time() -> None:
    pressure = Pressure()
    for now in (10.0, 10.5):
        assert ticked(pressure, -0.02, 0.2, now=now) is None
    assert ticked(pressure, 0.04, 0.2, now=11.0) == 0.4


def test_what_was_late_long_ago_is_forgotten() -> None:
    pressure = Pressure()
    for now in (10.0, 10.5, 21.0):
        pressure.tick(now - 0.1, Lookahead.fixed(LOOKAHEAD))
        assert ticked(pressure, -0.02, 0.2, now=now) is None


def test_one_of_three_does_not_slow_down_the_room() -> None:
    pressure = Pressure()
    assert [ticked(pressure, -0.02, 0.2, 0.2, now=10.0 + n / 2) for n in range(9)] == [None] * 9


def test_who_slept_and_goes_on_a_little_late_is_not_pressed() -> None:
    pressure = Pressure()
    assert ticked(pressure, 0.25, now=10.0) is None
    assert ticked(pressure, -0.1, now=30.0) is None


def test_it_is_asked_for_once_and_judged_anew() -> None:
    pressure = Pressure()
    assert ticked(pressure, 0.01) == 0.4
    assert ticked(pressure, 0.01, now=10.05) is None  # what was asked before is late still
    assert ticked(pressure, 0.2, now=11.1, ahead=0.4) is None
    assert ticked(pressure, 0.01, now=11.2, ahead=0.4) == 0.5


def test_there_is_an_end_to_it() -> None:
    assert ticked(Pressure(), -0.5, ahead=MOST) is None


def test_a_machine_that_slept_is_not_pressed() -> None:
    assert ticked(Pressure(), -3600.0) is None


def test_without_answers_nothing_is_known() -> None:
    assert ticked(Pressure()) is None

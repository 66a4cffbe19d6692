from __future__ import annotations

from livecode.terminal.keys.stopping import StopKey


def test_the_first_press_hushes() -> None:
    assert StopKey().press(0.0) == "hold"


def test_a_second_press_within_two_seconds_is_panic_even_if_something_was_played() -> None:
    key = StopKey()
    key.press(10.0)
    key.played()
    assert key.press(12.0) == "panic"


def test_a_press_while_all_is_hushed_is_panic() -> None:
    key = StopKey()
    key.press(0.0)
    assert key.press(100.0) == "panic"


def test_a_later_press_hushes_what_was_played_since() -> None:
    key = StopKey()
    key.press(0.0)
    key.played()
    assert key.press(2.1) == "hold"


def test_panic_stays_panic_until_the_robot_is_re_armed() -> None:
    key = StopKey()
    key.press(0.0)
    key.press(0.5)
    key.played()
    assert key.press(100.0) == "panic"
    key.rearmed()
    assert key.press(101.0) == "hold"

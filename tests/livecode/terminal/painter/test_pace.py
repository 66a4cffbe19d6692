"""Frames come as fast as the terminal takes them, and nothing flashes faster than eyes bear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.terminal.painter.beside import EVERY, LATE
from livecode.terminal.painter.calm import WAITS, Calm
from livecode.terminal.painter.pace import FASTEST, SLOWEST, Pace
from livecode.terminal.painter.showing import joined


def test_a_slow_terminal_gets_fewer_frames_and_a_fast_one_all_again() -> None:
    pace = Pace()
    for _ in range(3):
        pace.wrote(0.2)
    assert pace.rate <= FASTEST / 8 and pace.wait() >= 8 / FASTEST
    for _ in range(100):
        pace.wrote(0.0001)
    assert pace.rate == FASTEST


def test_a_frame_that_cannot_be_written_is_dropped_and_counted() -> None:
    pace = Pace()
    for _ in range(20):
        pace.held_up()
    assert (pace.dropped, pace.rate) == (20, SLOWEST)


def test_what_sounds_without_a_break_stays_lit() -> None:
    calm: Calm[str] = Calm()
    assert all(calm.lit(["hh"], at / 25) == {"hh"} for at in range(100))


def test_without_motion_nothing_lights_up() -> None:
    calm: Calm[str] = Calm("none")
    assert calm.lit(["bd"], 0.0) == calm.lit(["bd"], 10.0) == set()


@given(st.lists(st.booleans(), max_size=200), st.sampled_from(["full", "low"]))
def test_no_place_lights_up_more_than_three_times_in_a_second(
    sounding: list[bool], motion: str
) -> None:
    calm: Calm[str] = Calm(motion)  # type: ignore[arg-type]
    before, rises = False, []
    for frame, sounds in enumerate(sounding):
        lit = bool(calm.lit(["hh"] if sounds else [], frame / 25))
        if lit and not before:
            rises.append(frame / 25)
        assert not lit or sounds
        before = lit
    assert all(third - first > 0.999 for first, third in zip(rises, rises[3:], strict=False))


def test_it_is_known_when_a_place_that_sounds_may_light_up_again() -> None:
    calm: Calm[str] = Calm()
    calm.lit(["hh"], 0.0)
    calm.lit([], 0.1)
    assert calm.lit(["hh"], 0.2) == set()
    assert calm.lit(["hh"], 0.2 + calm.rests(0.2) + 1e-9) == {"hh"}
    assert calm.rests(0.4) == float("inf")


def test_a_place_that_may_light_up_again_waits_a_little_for_a_frame_of_others() -> None:
    calm: Calm[str] = Calm()
    calm.lit(["hh"], 0.0)
    calm.lit([], 0.1)
    calm.lit(["hh"], 0.2)
    assert calm.rests(0.2) == pytest.approx(calm.period + WAITS - 0.2)
    assert calm.lit(["hh"], calm.period + 0.01) == {"hh"}  # and comes sooner with one


@pytest.mark.parametrize(
    ("moves", "frame"),
    [(0.02, 0.02), (EVERY, EVERY), (EVERY + LATE, EVERY + LATE), (EVERY + 2 * LATE, EVERY)],
)
def test_what_is_measured_shares_a_frame_with_what_moves_soon_after(
    moves: float, frame: float
) -> None:
    assert joined(EVERY, moves) == frame

"""A loop that a hand draws: taken down, led back, firmer and truer with each pass."""

from __future__ import annotations

import math

import pytest

from robot_bridge.limits.profile import WRIST_HANDLE
from robot_bridge.partner.retracing import LEAST_NEW, Retracing
from tests.robot_bridge.control.holders import ActingHand, Doing
from tests.robot_bridge.playing import Playing


def drawn(*sizes: float, most: float = 1.0) -> Retracing:
    """A loop of a second, once drawn for each size."""
    loop = Retracing()
    for index, size in enumerate(sizes):
        loop.begins(float(index), 1.0, most)
        for k in range(1000):
            time = index + k / 1000
            loop.feel(time, size * math.sin(math.tau * time))
    loop.begins(float(len(sizes)), 1.0, most)
    return loop


def test_in_the_first_pass_nothing_is_led() -> None:
    loop = Retracing()
    loop.begins(0.0, 1.0, 1.0)
    assert loop.reference(0.5) is None and loop.stiffness == 0.0


def test_what_was_drawn_is_led_back_to() -> None:
    loop = drawn(0.4)
    for part in (0.1, 0.25, 0.5, 0.75):
        led = loop.reference(1.0 + part)
        assert led is not None
        assert led.position(1.0 + part) == pytest.approx(0.4 * math.sin(math.tau * part), abs=0.02)


def test_a_loop_goes_on_as_it_goes_until_the_next_word() -> None:
    led = drawn(0.4).reference(1.5)
    assert led is not None and led.velocity(1.51) == pytest.approx(-0.4 * math.tau, rel=0.05)


def test_each_pass_makes_it_firmer_but_never_firmer_than_asked() -> None:
    firm = [drawn(*[0.4] * passes, most=0.5).stiffness for passes in range(5)]
    assert firm == sorted(firm) and firm[0] == 0.0 and firm[1] == pytest.approx(0.2)
    assert firm[-1] < 0.5


def test_a_later_pass_still_refines_it() -> None:
    loop = drawn(*[0.4] * 8, 0.2)
    led = loop.reference(9.25)
    assert led is not None
    assert led.position(9.25) == pytest.approx(0.4 - LEAST_NEW * 0.2, abs=0.02)


def test_a_pass_of_which_little_was_felt_does_not_count() -> None:
    loop = drawn(0.4)
    loop.begins(2.0, 1.0, 1.0)
    loop.feel(2.1, 0.0)
    loop.begins(3.0, 1.0, 1.0)
    assert loop.passes == 1


def test_a_loop_whose_ends_are_apart_has_no_jump() -> None:
    loop = Retracing()
    loop.begins(0.0, 1.0, 1.0)
    for k in range(1000):
        loop.feel(k / 1000, 0.6 * k / 1000)
    loop.begins(1.0, 1.0, 1.0)
    steps = [abs(loop.path[k] - loop.path[k - 1]) for k in range(len(loop.path))]
    assert max(steps) < 0.06


def test_nothing_asked_for_forgets_it() -> None:
    loop = drawn(0.4)
    loop.begins(2.0, 1.0, 0.0)
    assert not loop.path and loop.reference(2.5) is None


def test_the_robot_leads_a_hand_that_let_go_along_the_loop_that_it_drew() -> None:
    draws = Doing(0.0, 3.0, amplitude=0.4, tempo=0.5)
    playing = Playing(ActingHand(doings=(draws, Doing(4.0, 0.0))))
    wide = []
    for _ in range(5):
        playing.play(2.0, retrace=0.3)
        wide.append(max(m.position for m in playing.run(2.0)))
    assert playing.commander.gestures.retracing is not None
    assert playing.moments[1999].stiffness == pytest.approx(0.0, abs=0.5)  # it yielded first
    assert wide[-1] > 0.6 * wide[1]
    assert 0.0 < playing.moments[-1].stiffness <= 0.3 * WRIST_HANDLE.stiffness + 1e-9


def test_an_event_that_says_nothing_of_it_ends_it() -> None:
    playing = Playing()
    playing.play(1.0, retrace=0.3)
    playing.run(0.5)
    playing.play(1.0, push=0.2)
    playing.run(0.5)
    assert playing.commander.gestures.retracing is None

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.errors import WireError
from robot_bridge.limits.profile import WRIST_HANDLE
from robot_bridge.partner.intents import impedance, parse
from robot_bridge.partner.personality import REACTIVE


def test_names_and_values_become_an_event() -> None:
    play = parse(("robot", "r1", "delta", 0.25, "push", 0.5, "stiffness", 1))
    assert (play.robot, play.delta, dict(play.controls)) == (
        "r1",
        0.25,
        {"push": 0.5, "stiffness": 1.0},
    )


@given(st.floats(-1e30, 1e30))
def test_compete_is_clamped_to_nought_and_two(value: float) -> None:
    assert 0.0 <= parse(("compete", value)).controls["compete"] <= 2.0
    assert parse(("compete", 2)).controls["compete"] == 2.0


def test_an_event_tells_how_long_its_cycle_is() -> None:
    assert parse(("push", 1, "cps", 0.5)).cycle == 2.0
    assert parse(("push", 1, "cps", 0.0)).cycle == 16.0


@given(st.floats(-1e30, 1e30))
def test_every_control_is_clamped_to_nought_and_one(value: float) -> None:
    assert 0.0 <= parse(("push", value)).controls["push"] <= 1.0


def test_controls_that_a_robot_does_not_have_are_left_out() -> None:
    assert parse(("orbit", 3, "s", "bd", "push", 0.5)).controls == {"push": 0.5}


@pytest.mark.parametrize("bad", [math.nan, math.inf, "much", None, True])
def test_a_value_that_is_no_number_refuses_the_event(bad: float) -> None:
    with pytest.raises(WireError, match="push"):
        parse(("push", bad))


@pytest.mark.parametrize("bad", [("push",), (0.5, 0.5), ("push", 0.5, "pull")])
def test_names_and_values_must_take_turns(bad: tuple[float, ...]) -> None:
    with pytest.raises(WireError):
        parse(bad)


def test_what_an_event_does_not_name_is_as_usual() -> None:
    held = impedance(parse(("push", 1.0)), WRIST_HANDLE)
    assert held.stiffness == pytest.approx(WRIST_HANDLE.stiffness_usual)
    assert held.damping == pytest.approx(WRIST_HANDLE.damping_usual)
    assert (held.follow, held.compete) == (REACTIVE.follow, REACTIVE.compete)


def test_stiffness_is_a_part_of_what_the_device_may_do() -> None:
    held = impedance(parse(("stiffness", 0.5, "follow", 1.0)), WRIST_HANDLE)
    assert (held.stiffness, held.follow) == (pytest.approx(8.5), 1.0)


@given(st.floats(0.0, 1e6))
def test_a_spring_is_a_figure_that_goes_before_the_share_and_never_beyond_the_device(
    asked: float,
) -> None:
    held = impedance(parse(("spring", asked, "stiffness", 0.5)), WRIST_HANDLE)
    assert held.stiffness == min(asked, WRIST_HANDLE.stiffness)

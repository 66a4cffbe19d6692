"""The figures of the reference: a hand reaches 0.3 m, the robot reads its goal from the force."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from robot_bridge.partner.assimilation import (
    Estimate,
    HandModel,
    assimilated,
    eased,
    estimated,
    faded,
)

DT = 0.01
HAND = (30.3899, 7.9496)  # a hand of 1 kg that reaches, [N/m] and [N·s/m]
STIFF, SOFT = (66.6276, 11.8816), (21.6253, 6.6855)  # hands that it might be taken for
unit = st.floats(0.0, 1.0)


def reach(model: tuple[float, float], seconds: float = 2.0) -> list[tuple[float, float]]:
    """Positions and estimated goals of a hand that goes to 0.3 m, every 10 ms."""
    known = HandModel(model[0], model[1], drift=10.0 * DT, noise=1e-3)
    position = velocity = 0.0
    estimate, path = Estimate(), []
    for _ in range(round(seconds / DT)):
        force = HAND[0] * (0.3 - position) - HAND[1] * velocity
        estimate = estimated(estimate, known, position, velocity, force=force, dt=DT)
        velocity += force * DT
        position += velocity * DT
        path.append((position, estimate.goal))
    return path


def settled(values: list[float]) -> float:
    """From when on a value stays within 5 % of 0.3 [s]."""
    return DT * (
        1 + max((k for k, value in enumerate(values) if abs(value - 0.3) > 0.015), default=-1)
    )


def test_the_goal_is_known_long_before_the_hand_is_there() -> None:
    path = reach(HAND)
    assert settled([position for position, _ in path]) > 0.4
    assert settled([goal for _, goal in path]) <= 0.1


@pytest.mark.parametrize(("model", "within"), [(STIFF, 0.38), (SOFT, 0.33)])
def test_with_a_wrong_idea_of_the_hand_the_goal_is_known_a_little_later(
    model: tuple[float, float], within: float
) -> None:
    path = reach(model)
    assert settled([goal for _, goal in path]) <= within


def test_held_away_from_its_goal_the_estimate_errs_by_the_ratio_of_the_gains() -> None:
    model, estimate = HandModel(60.0, 8.0, drift=0.1, noise=1e-3), Estimate()
    for _ in range(300):
        estimate = estimated(estimate, model, 0.0, 0.0, force=HAND[0] * 0.15, dt=DT)
    assert estimate.goal == pytest.approx(HAND[0] / 60.0 * 0.15, abs=1e-3)


@pytest.mark.parametrize("compete", [0.0, 1.0, 2.0])
def test_one_knob_goes_from_helping_through_ignoring_to_competing(compete: float) -> None:
    # The hand wants to 0.3 m, a robot of the same strength to -0.3 m.
    velocity = position = 0.0
    known, estimate = HandModel(*HAND, drift=0.1, noise=1e-3), Estimate()
    for _ in range(600):
        hand = HAND[0] * (0.3 - position) - HAND[1] * velocity
        estimate = estimated(estimate, known, position, velocity, force=hand, dt=DT)
        target = assimilated(-0.3, estimate.goal, compete)
        velocity += (hand + HAND[0] * (target - position) - HAND[1] * velocity) * DT
        position += velocity * DT
    assert position == pytest.approx(0.3 - 0.3 * compete, abs=0.003)


@given(st.floats(-1.0, 1.0), st.floats(-1.0, 1.0), st.floats(0.0, 2.0))
def test_without_certainty_the_target_is_the_robots_own(
    own: float, goal: float, compete: float
) -> None:
    assert assimilated(own, goal, compete, 0.0) == own
    assert assimilated(own, goal, 1.0, 1.0) == own
    assert assimilated(own, goal, 0.0, 1.0) == pytest.approx(goal)


@given(st.floats(0.0, 2.0), unit, unit)
def test_the_less_certain_the_softer(compete: float, one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert 0.3 - 1e-12 <= eased(compete, less) <= eased(compete, more) <= 1.0


def test_a_goal_that_nobody_has_goes_to_where_the_handle_is() -> None:
    estimate = Estimate(goal=0.5)
    for _ in range(1000):
        estimate = faded(estimate, 0.1, 0.0, 0.001)
    assert estimate.goal == pytest.approx(0.1, abs=1e-3)
    assert math.isclose(faded(estimate, 0.4, 1.0, 0.001).goal, estimate.goal)

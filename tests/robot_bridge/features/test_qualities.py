"""Quantity, directness, flow and impulsivity."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from robot_bridge.features.directness import directness
from robot_bridge.features.fluidity import USUAL_JERK, Fluidity, flow
from robot_bridge.features.impulsivity import (
    change_of_direction,
    impulsivity,
    stable_tail,
    suddenness,
)
from robot_bridge.features.quantity import kinetic_energy, quantity_of_motion

EAST, NORTH = np.array([1.0, 0.0, 0.0]), np.array([0.0, 2.0, 0.0])


def test_quantity_and_energy_are_half_the_weighted_sums() -> None:
    speeds, masses = np.array([1.0, 2.0, 3.0]), np.array([1.0, 1.0, 2.0])
    assert quantity_of_motion(speeds) == 3.0
    assert quantity_of_motion(speeds, masses) == 4.5
    assert kinetic_energy(speeds) == 7.0
    assert kinetic_energy(speeds, masses) == 11.5


def test_a_straight_line_is_direct_and_a_loop_is_not() -> None:
    turn = np.linspace(0.0, 2.0 * np.pi, 200)
    circle = np.stack([np.cos(turn), np.sin(turn), 0 * turn], axis=1)
    assert directness(np.outer(turn, EAST)) == pytest.approx(1.0)
    assert directness(circle) == pytest.approx(0.0, abs=1e-9)
    assert directness(circle[:100]) == pytest.approx(2.0 / np.pi, abs=0.01)
    assert np.isnan(directness(np.zeros((9, 3))))


def test_a_jolt_ends_the_fluidity_and_leaks_away() -> None:
    fluidity = Fluidity()
    assert fluidity.push(0.0, 0.05) == 1.0
    jolted = fluidity.push(20.0 * USUAL_JERK, 0.05)
    later = [fluidity.push(0.0, 0.05) for _ in range(40)]
    assert jolted < 0.5 < 0.9 < later[-1]
    assert later == sorted(later)


def test_a_sine_flows_for_its_speed_by_its_acceleration() -> None:
    angle = np.linspace(0.0, 2.0 * np.pi, 1000)
    assert flow(np.cos(angle), 4.0 * np.sin(angle)) == pytest.approx(0.25, rel=0.01)
    assert np.isnan(flow(np.ones(9), np.zeros(9)))


@pytest.mark.parametrize(("after", "value"), [(EAST, 0.0), (-EAST, 0.0), (NORTH, 1.0)])
def test_a_right_angle_is_the_greatest_change_of_direction(after: object, value: float) -> None:
    assert change_of_direction(EAST, np.asarray(after)) == pytest.approx(value, abs=1e-6)
    assert change_of_direction(EAST, EAST + NORTH / 2.0) == pytest.approx(0.5)


def test_the_tail_of_a_bell_is_two_and_that_of_cauchy_is_one() -> None:
    random = np.random.default_rng(7)
    assert stable_tail(random.standard_normal(20_000))[0] > 1.9
    assert stable_tail(random.standard_cauchy(20_000))[0] == pytest.approx(1.0, abs=0.06)


def test_who_lunges_once_out_of_slowness_is_sudden_and_impulsive() -> None:
    even = 1.0 + 0.1 * np.random.default_rng(2).standard_normal(60)
    lunge = np.where(np.arange(60) > 53, 8.0 * even, even)
    assert suddenness(lunge) > 0.4 > 0.1 > suddenness(even)
    assert impulsivity(EAST, NORTH, lunge) > 4.0 * impulsivity(EAST, NORTH, even)
    assert impulsivity(EAST, EAST, lunge) == 0.0


@given(st.lists(st.floats(0.0, 1e6), max_size=60))
def test_suddenness_is_between_nought_and_one(speeds: list[float]) -> None:
    assert 0.0 <= suddenness(np.array(speeds)) <= 1.0

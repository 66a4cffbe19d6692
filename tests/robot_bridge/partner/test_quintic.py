import pytest
from hypothesis import given
from hypothesis import strategies as st

from robot_bridge.partner.coupling import coupling
from robot_bridge.partner.quintic import FASTEST, Quintic, continued, resting

place = st.floats(-1.0, 1.0)


@given(place, place, st.floats(0.05, 3.0))
def test_a_movement_begins_and_ends_at_rest_where_it_should(a: float, b: float, d: float) -> None:
    move = continued(resting(a), 10.0, 10.0 + d, b)
    assert move.position(10.0) == pytest.approx(a)
    assert move.position(10.0 + d) == pytest.approx(b, abs=1e-9)
    assert move.velocity(10.0) == pytest.approx(0.0, abs=1e-9)
    assert move.velocity(10.0 + d - 1e-9) == pytest.approx(0.0, abs=1e-6)


def test_before_and_after_it_rests() -> None:
    move = continued(resting(0.2), 1.0, 2.0, 0.8)
    assert (move.position(0.0), move.velocity(0.0)) == (0.2, 0.0)
    assert (move.position(9.0), move.velocity(9.0)) == (pytest.approx(0.8), 0.0)


def test_its_peak_speed_is_that_of_minimum_jerk() -> None:
    move = continued(resting(0.0), 0.0, 0.5, 1.0)
    assert move.velocity(0.25) == pytest.approx(FASTEST / 0.5)


@given(place, place, place, st.floats(0.05, 0.95))
def test_a_movement_that_is_overtaken_goes_on_without_a_step(
    a: float, b: float, c: float, part: float
) -> None:
    first = continued(resting(a), 0.0, 1.0, b)
    then = continued(first, part, part + 1.0, c)
    assert then.position(part) == pytest.approx(first.position(part))
    assert then.velocity(part) == pytest.approx(first.velocity(part), abs=1e-9)
    assert then.acceleration(part) == pytest.approx(first.acceleration(part), abs=1e-6)
    assert then.position(part + 1.0) == pytest.approx(c, abs=1e-9)


def test_a_movement_of_no_time_is_there_at_once() -> None:
    assert Quintic(1.0, 1.0, 0.5).position(1.0) == 0.5


def test_the_bond_pulls_towards_the_reference_and_brakes() -> None:
    assert coupling(0.5, 0.0, 2.0, 0.05) == pytest.approx(1.0)
    assert coupling(0.0, -2.0, 2.0, 0.05) == pytest.approx(-0.1)

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from robot_bridge.limits.finite import finite
from robot_bridge.limits.force import force
from robot_bridge.limits.power import power, refilled
from robot_bridge.limits.slew import slew, sprung_slew
from robot_bridge.limits.soft_start import soft_start
from robot_bridge.limits.stiffness import sampled_most, stiffness
from robot_bridge.limits.velocity import velocity
from robot_bridge.limits.workspace import wall_force, workspace

anything = st.floats()
number = st.floats(-1e300, 1e300)
small = st.floats(-10.0, 10.0)


@given(anything, anything)
def test_finite_always_gives_a_number(wanted: float, last: float) -> None:
    assert math.isfinite(finite(wanted, last))


def test_what_is_no_number_holds_the_last_one_and_without_one_is_nought() -> None:
    assert finite(math.nan, 0.7) == 0.7
    assert finite(math.inf, math.nan) == 0.0


@given(number, st.floats(0.0, 100.0))
def test_a_force_stays_within_its_limit(wanted: float, most: float) -> None:
    assert abs(force(wanted, most)) <= most


@given(st.floats(-1.0, 1.0))
def test_a_force_within_the_limit_is_not_touched(wanted: float) -> None:
    assert force(wanted, 1.0) == wanted


@given(number, small, st.floats(1e-6, 0.01), st.floats(0.1, 100.0))
def test_slew_never_steps_farther_than_its_rate(
    wanted: float, last: float, dt: float, rate: float
) -> None:
    assert abs(slew(wanted, last, dt, rate) - last) <= rate * dt * (1 + 1e-9) + 1e-12


def test_a_force_never_grows_faster_than_the_slew_whatever_the_spring_does() -> None:
    assert sprung_slew(-9.0, 0.0, 0.001, 20.0, own=-80.0) == pytest.approx(-0.02)
    assert sprung_slew(9.0, 0.5, 0.001, 20.0, own=80.0) == pytest.approx(0.52)


def test_what_the_spring_loses_by_itself_it_may_lose_at_once() -> None:
    assert sprung_slew(0.0, 0.5, 0.001, 20.0, own=-80.0) == pytest.approx(0.4)
    assert sprung_slew(-9.0, 0.05, 0.001, 20.0, own=-80.0) == pytest.approx(-0.02)


def test_a_handle_at_full_speed_is_not_driven_further_but_may_be_braked() -> None:
    assert velocity(1.0, 12.0, 8.0, 12.0) == 0.0
    assert velocity(-1.0, 12.0, 8.0, 12.0) == -1.0
    assert velocity(1.0, 10.0, 8.0, 12.0) == pytest.approx(0.5)
    assert velocity(1.0, 7.0, 8.0, 12.0) == 1.0


@given(small, st.floats(-100.0, 100.0))
def test_the_velocity_limit_only_ever_weakens(wanted: float, speed: float) -> None:
    assert abs(velocity(wanted, speed, 8.0, 12.0)) <= abs(wanted)


@given(st.floats(-5.0, 50.0), st.floats(0.0, 17.0), st.floats(1e-5, 0.01))
def test_stiffness_rises_slowly_falls_fast_and_stays_in_range(
    wanted: float, last: float, dt: float
) -> None:
    allowed = stiffness(wanted, last, dt, rise=4.0, most=17.0)
    assert allowed - last <= 4.0 * dt + 1e-12
    assert last - allowed <= 170.0 * dt + 1e-12
    assert allowed <= 17.0 + 1e-12


def test_any_stiffness_is_gone_after_a_tenth_of_a_second() -> None:
    left = 17.0
    for _ in range(100):
        left = stiffness(0.0, left, 0.001, rise=4.0, most=17.0)
    assert left == pytest.approx(0.0, abs=1e-9)


def test_the_stiffest_passive_spring_is_that_of_colgate() -> None:
    # b > KT/2: a loop of 1 ms with 0.02 of damping carries 40, one of 10 ms a tenth of it
    assert sampled_most(0.02, 0.001) == pytest.approx(40.0)
    assert sampled_most(0.02, 0.010) == pytest.approx(4.0)
    assert sampled_most(0.02, 0.0) == 0.0


@pytest.mark.parametrize(("part", "passive"), [(0.99, True), (8.0, False)])
def test_a_sampled_wall_gives_no_energy_exactly_when_the_rule_holds(
    part: float, passive: bool
) -> None:
    inertia, damping, period, speed = 0.0055, 0.02, 0.004, 1.0
    spring = part * sampled_most(damping, period)
    position, velocity_, held, substeps = 0.0, speed, 0.0, 40
    while position >= 0.0:
        held = -spring * position  # sampled once, held for a period
        for _ in range(substeps):
            velocity_ += (held - damping * velocity_) / inertia * period / substeps
            position += velocity_ * period / substeps
    assert (abs(velocity_) <= speed) is passive


def test_a_reference_stays_between_the_walls() -> None:
    assert workspace(3.0, 0.9) == 0.9
    assert workspace(-math.inf, 0.9) == -0.9


@given(small, st.floats(-3.0, 3.0))
def test_beyond_a_wall_the_force_never_points_outward(wanted: float, position: float) -> None:
    allowed = wall_force(wanted, position, 0.9, 6.0)
    if abs(position) <= 0.9:
        assert allowed == wanted
    else:
        assert allowed * math.copysign(1.0, position) <= 0.0


@given(st.lists(st.tuples(small, st.floats(-12.0, 12.0)), min_size=1, max_size=300))
def test_no_more_work_than_power_times_time_and_one_store(steps: list[tuple[float, float]]) -> None:
    dt, most, window = 0.001, 2.0, 0.05
    store, given_ = most * window, 0.0
    for wanted, speed in steps:
        work = power(wanted, speed, dt, store=store) * speed * dt
        given_ += max(0.0, work)
        store = refilled(store, work, dt, most=most, window=window)
        assert store >= -1e-12
    assert given_ <= most * window + most * dt * len(steps) + 1e-9


def test_a_force_against_the_movement_costs_nothing() -> None:
    assert power(-1.5, 8.0, 0.001, store=0.0) == -1.5


@given(st.floats(-1.0, 5.0), st.floats(0.0, 0.1))
def test_a_soft_start_rises_from_nothing_to_all(elapsed: float, more: float) -> None:
    here, later = soft_start(elapsed, 2.0), soft_start(elapsed + more, 2.0)
    assert 0.0 <= here <= later <= 1.0


def test_a_soft_start_is_half_way_after_half_its_time() -> None:
    assert soft_start(1.0, 2.0) == 0.5
    assert soft_start(2.0, 2.0) == soft_start(0.0, 0.0) == 1.0

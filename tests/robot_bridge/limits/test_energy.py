"""The purses: nobody lives on another's energy, and nobody gets more than was declared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from robot_bridge.limits.energy import (
    SLACK,
    Allowance,
    Purses,
    affordable,
    begun,
    lent,
    settled,
    stored,
)

ALLOWANCE = Allowance()
joules = st.floats(-0.5, 0.5)


def after(purses: Purses, *, given_: float = 0.0, held: float = 0.0, dt: float = 0.001) -> Purses:
    return settled(purses, ALLOWANCE, given=given_, held=held, grip=0.0, dt=dt, cycle=2.0)


@given(st.floats(0.0, 17.0), st.floats(-1.0, 1.0))
def test_a_spring_holds_what_was_done_to_stretch_it(stiffness: float, error: float) -> None:
    steps = 2000
    forces = (min(1.5, stiffness * abs(error) * (k + 0.5) / steps) for k in range(steps))
    work = sum(forces) * abs(error) / steps
    assert stored(stiffness, error, 1.5) == pytest.approx(work, rel=1e-4, abs=1e-9)


@given(joules, joules)
def test_lending_makes_no_energy(score: float, people: float) -> None:
    before = begun(ALLOWANCE)
    moved = lent(before, score=score, people=people)
    assert sum((moved.bond, moved.tank, moved.score)) == pytest.approx(
        before.bond + before.tank + before.score
    )


@given(st.floats(0.0, 2.0), st.floats(0.0, 2.0))
def test_a_step_is_made_only_as_far_as_it_can_be_paid(cost: float, left: float) -> None:
    assert affordable(cost, left) * cost <= left + 1e-12 or cost == 0.0


def test_what_the_damper_took_fills_the_tank_and_never_the_score() -> None:
    purses = after(Purses(SLACK, 0.05, 0.5), given_=-0.1, dt=1e-9)
    assert (purses.tank, purses.score) == (pytest.approx(0.15), pytest.approx(0.5))


def test_a_tank_holds_no_more_than_declared() -> None:
    assert after(Purses(SLACK, 0.2, 0.0), given_=-5.0).tank == ALLOWANCE.tank


def test_the_score_is_full_again_after_a_cycle() -> None:
    purses = Purses(SLACK, 0.0, 0.0)
    for _ in range(2000):
        purses = after(purses)
    assert purses.score == pytest.approx(ALLOWANCE.score)


def test_nothing_flows_into_the_tank_for_a_handle_that_nobody_holds() -> None:
    assert after(Purses(SLACK, 0.0, 0.0), dt=1.0).tank == 0.0

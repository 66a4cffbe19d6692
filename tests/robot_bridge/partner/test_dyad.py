"""The published signature of partners at a bond, over the same trials for every kind of bond."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from robot_bridge.partner.dyad import Bond, Setting, trial
from robot_bridge.partner.seeing import Array, regulator, usual_gains

SEEDS = range(3)
SHORT = Setting(seconds=20.0)


@cache
def gains(noises: tuple[float, ...], bond: Bond) -> Array:
    """How much better each is than alone, as a part of the error, shape (N,)."""
    alone, together = (
        np.mean([trial(noises, kind, seed, SHORT) for seed in SEEDS], axis=0)
        for kind in (Bond.ALONE, bond)
    )
    return np.asarray(1.0 - together / alone)


def test_the_gains_of_people_and_of_the_reaching_hand_are_the_published_ones() -> None:
    assert usual_gains() == pytest.approx([753.94, 314.04, 27.71], abs=0.01)
    a, b = np.array([[1.0, 0.01], [0.0, 1.0]]), np.array([0.0, 0.01])
    for cost, found in ((100.0, [30.3899, 7.9496]), (500.0, [66.6276, 11.8816])):
        assert regulator(a, b, np.diag([cost, 0.0]), 0.1) == pytest.approx(found, abs=1e-4)


def test_a_spring_alone_helps_the_worse_at_the_better_ones_cost() -> None:
    better, worse = gains((0.02, 0.06), Bond.SPRING)
    assert worse > 0.1
    assert better < -0.03


def test_shared_goals_help_the_worse_and_spare_the_better() -> None:
    better, worse = gains((0.02, 0.06), Bond.GOALS)
    assert worse > 0.25
    assert better > -0.05


def test_shared_goals_are_better_than_the_spring_for_both() -> None:
    assert all(gains((0.02, 0.06), Bond.GOALS) > gains((0.02, 0.06), Bond.SPRING))


def test_partners_with_like_eyes_are_better_together() -> None:
    assert all(gains((0.06, 0.06), Bond.GOALS) > 0.05)


def test_who_shares_goals_with_like_eyes_loses_next_to_nothing_of_what_the_spring_gives() -> None:
    assert all(gains((0.06, 0.06), Bond.GOALS) > gains((0.06, 0.06), Bond.SPRING) - 0.03)


def test_four_are_better_together_than_two() -> None:
    two, four = (float(np.mean(gains((0.06,) * n, Bond.GOALS))) for n in (2, 4))
    assert four > two > 0.0

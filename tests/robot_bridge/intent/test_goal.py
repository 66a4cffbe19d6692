import numpy as np
import pytest

from robot_bridge.features.derivatives import latest
from robot_bridge.features.kinetics import Signal
from robot_bridge.intent.goal import REACHING, SEEN, GoalFilter

DT = 0.01
TARGET = np.array([0.3, -0.1, 0.2])


def reach(seconds: float) -> list[tuple[Signal, Signal, Signal]]:
    """Places, velocities and forces of a hand of 1 kg on its way, every 10 ms."""
    place, velocity, path = np.zeros(3), np.zeros(3), []
    for _ in range(round(seconds / DT)):
        force = REACHING.stiffness * (TARGET - place) - REACHING.damping * velocity
        path.append((place, velocity, force))
        velocity = velocity + force * DT
        place = place + velocity * DT
    return path


def settled(places: list[Signal]) -> float:
    off = [np.max(np.abs(p - TARGET)) > 0.05 * np.max(np.abs(TARGET)) for p in places]
    return DT * (1 + max((k for k, away in enumerate(off) if away), default=-1))


def test_the_goal_is_within_five_percent_after_a_tenth_of_a_second() -> None:
    goals, places, hand = GoalFilter(3, "m"), [], []
    for place, velocity, force in reach(1.5):
        goals.push(place, velocity, force, DT)
        found = goals.goal()
        places.append(np.full(3, 9.0) if found is None else np.array(found.place))
        hand.append(place)
    assert settled(places) <= 0.12
    assert settled(hand) == pytest.approx(0.54, abs=0.05)


def test_a_goal_is_read_from_places_alone() -> None:
    random, goals = np.random.default_rng(1), GoalFilter(3, "m", SEEN)  # a tenth of a millimetre
    seen = [place + 1e-4 * random.standard_normal(3) for place, _, _ in reach(1.0)]
    for k in range(7, 50):
        window = np.array(seen[k - 7 : k])
        goals.push(window[-3], latest(window, 100.0), latest(window, 100.0, 2), DT)
    found = goals.goal()
    assert found is not None
    assert found.place == pytest.approx(TARGET, abs=0.05)
    assert max(found.variance) < 0.05


def test_the_variance_falls_as_more_is_felt_and_rises_in_the_dark() -> None:
    goals = GoalFilter(1, "rad")
    goals.push(np.zeros(1), np.zeros(1), np.ones(1), DT)
    first = goals.estimates[0].variance
    for _ in range(50):
        goals.push(np.zeros(1), np.zeros(1), np.ones(1), DT)
    assert goals.estimates[0].variance < first


def test_of_a_hand_that_pushes_without_a_goal_nothing_is_said() -> None:
    random, goals = np.random.default_rng(2), GoalFilter(1, "m")
    assert goals.goal() is None
    for _ in range(300):
        goals.push(np.zeros(1), np.zeros(1), 30.0 * random.standard_normal(1), DT)
    assert goals.goal() is None

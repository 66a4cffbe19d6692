import itertools

import numpy as np

from robot_bridge.intent.gestures import Listener, Teaching
from robot_bridge.intent.repertoire import Repertoire
from tests.robot_bridge.intent.takes import RATE, gesture

REST = np.zeros((25, 6))


def moved(
    listener: Listener, *kinds: tuple[int, int], start: float = 0.0
) -> list[dict[str, float]]:
    """Let a listener hear these gestures with rests between them; its levels after each sample."""
    rows = np.concatenate(
        [REST, *(np.concatenate([gesture(k, s, 6, 0.02), REST]) for k, s in kinds)]
    )
    told = []
    for k, row in enumerate(rows):
        listener.push(row, start + k / RATE)
        told.append(listener.levels(start + k / RATE))
    return told


def rises(told: list[dict[str, float]], name: str) -> int:
    levels = [each.get(name, 0.0) for each in told]
    return sum(low < 0.5 <= high for low, high in itertools.pairwise([0.0, *levels]))


def taught() -> Listener:
    listener = Listener(6)
    for kind, name in ((1, "wave"), (2, "circle")):
        listener.teaching = Teaching(name, 3)
        moved(listener, *((kind, seed) for seed in range(3)))
    return listener


def test_three_takes_are_heard_and_then_the_teaching_is_over() -> None:
    listener = taught()
    assert {name: len(some) for name, some in listener.repertoire.takes.items()} == {
        "wave": 3,
        "circle": 3,
    }
    assert listener.teaching is None and listener.refused == ""


def test_what_was_taught_is_told_once_when_it_is_made() -> None:
    told = moved(taught(), (1, 30), (2, 31), (1, 32), start=100.0)
    assert (rises(told, "gesture_wave"), rises(told, "gesture_circle")) == (2, 1)


def test_a_gesture_that_is_known_is_nought_until_it_is_made() -> None:
    assert taught().levels(90.0) == {"gesture_wave": 0.0, "gesture_circle": 0.0}


def test_something_else_is_told_as_nothing() -> None:
    told = moved(taught(), (7, 30), (8, 31), start=100.0)
    assert rises(told, "gesture_wave") + rises(told, "gesture_circle") == 0


def test_while_it_goes_on_it_is_told_what_it_may_become() -> None:
    listener, seen = taught(), gesture(2, 40, 6, 0.02)
    for k, row in enumerate(np.concatenate([REST, seen[: len(seen) // 2]])):
        listener.push(row, 100.0 + k / RATE)
    assert listener.likely[0].name == "circle"
    assert 0.2 < listener.likely[0].progress < 0.8


def test_a_twitch_is_no_take_and_who_never_rests_makes_no_gesture() -> None:
    listener = Listener(6, teaching=Teaching("wave", 1))
    for k, row in enumerate(np.concatenate([REST, np.ones((3, 6)), REST, np.ones((400, 6)), REST])):
        listener.push(row, k / RATE)
    assert listener.repertoire.takes == {}
    assert listener.teaching is not None


def test_what_another_kind_of_device_showed_is_not_compared() -> None:
    listener = Listener(3, Repertoire({"wave": [gesture(1, 0, 6)]}))
    for k in range(60):
        listener.push(np.full(3, float(10 < k < 40)), k / RATE)
    assert listener.likely == []

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from robot_bridge.features.kinetics import Signal
from robot_bridge.features.movements import Movement, Movements
from tests.robot_bridge.features.test_smoothness import stroke

FLOOR = 0.1


def found(speed: Signal, period: float = 0.0) -> list[Movement]:
    movements = Movements(100.0, FLOOR)
    ended = [movements.push(float(each), period) for each in speed]
    return [each for each in ended if each is not None]


def rest(seconds: float, seed: int = 1) -> Signal:
    return 0.03 * np.abs(np.random.default_rng(seed).standard_normal(round(100 * seconds)))


def test_two_strokes_with_a_rest_between_them_are_two_movements() -> None:
    speed = np.concatenate([rest(0.5), stroke(100.0), rest(0.5), 2 * stroke(100.0), rest(0.5)])
    one, two = found(speed)
    assert (40 <= one.begin <= 65, 135 <= one.end <= 151) == (True, True)
    assert (190 <= two.begin <= 215, 285 <= two.end <= 301) == (True, True)
    assert two.peak > 1.9 * one.peak


def test_a_swing_to_and_fro_is_a_movement_each_way() -> None:
    seconds = np.arange(500) / 100.0
    ended = found(np.abs(3.0 * np.sin(np.pi * 2.0 * seconds)))
    assert [round((each.end - each.begin) / 100, 1) for each in ended] == [0.5] * len(ended)
    assert len(ended) >= 9


def test_who_goes_round_makes_a_movement_of_each_period() -> None:
    ended = found(2.0 + np.sin(2 * np.pi * np.arange(1000) / 100.0), period=1.0)
    assert {each.end - each.begin for each in ended} == {100}
    assert all(each.period for each in ended)
    assert len(ended) >= 8


def test_who_goes_round_without_a_period_makes_no_movement_at_all() -> None:
    assert found(np.full(1000, 2.0)) == []


def test_trembling_is_no_movement() -> None:
    assert found(rest(20.0)) == []


def test_a_gap_ends_a_movement_unheard() -> None:
    movements = Movements(100.0, FLOOR)
    for speed in stroke(100.0)[:50]:
        movements.push(float(speed))
    movements.restart()
    assert movements.push(0.0) is None


@settings(max_examples=50)
@given(st.lists(st.floats(0.0, 10.0), max_size=400))
def test_movements_follow_each_other_and_never_overlap(speeds: list[float]) -> None:
    ended = found(np.array(speeds))
    assert all(a.end <= b.begin + 1 for a, b in itertools.pairwise(ended))
    assert all(each.begin < each.end for each in ended)

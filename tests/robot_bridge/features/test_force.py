import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from robot_bridge.features.force import Scales, agreement, haptic_frame

SCALES = Scales(range=0.96, force=1.5, power=2.0)
SECONDS = np.arange(200) / 100.0
SWING = 0.5 * np.sin(2 * np.pi * SECONDS)


def test_two_that_move_as_one_agree() -> None:
    assert agreement(SWING, SWING) == pytest.approx(1.0)


def test_two_that_move_against_each_other_do_not() -> None:
    assert agreement(SWING, -SWING) < 0.01


def test_one_that_follows_only_a_little_agrees_only_a_little() -> None:
    assert 0.1 < agreement(SWING, 0.2 * SWING) < 0.5


def test_one_that_follows_from_afar_agrees_less() -> None:
    assert agreement(SWING, SWING + 0.6) < 0.7 * agreement(SWING, SWING)


def test_two_that_rest_together_agree() -> None:
    assert agreement(SWING * 0, SWING * 0 + 0.001) > 0.99


def test_the_middle_of_the_range_is_one_half() -> None:
    still = np.zeros(50)
    frame = haptic_frame(7.0, still, still, reference=still, force=still, scales=SCALES, rate=100.0)
    assert (frame.time, frame.position, frame.force, frame.power) == (7.0, 0.5, 0.0, 0.0)


def test_the_limits_are_one() -> None:
    ones = np.ones(50)
    frame = haptic_frame(
        0.0, ones * 0.96, ones * 2.0, reference=ones, force=ones * 1.5, scales=SCALES, rate=100.0
    )
    assert (frame.position, frame.force, frame.power) == pytest.approx((1.0, 1.0, 1.0))


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40))
def test_every_feature_stays_within_nought_and_one(values: list[float]) -> None:
    a = np.array(values)
    frame = haptic_frame(0.0, a, a, reference=-a, force=a, scales=SCALES, rate=100.0)
    for value in (frame.position, frame.force, frame.power, frame.agreement):
        assert 0.0 <= value <= 1.0


def test_an_empty_stretch_is_the_rest_position() -> None:
    none = np.zeros(0)
    frame = haptic_frame(0.0, none, none, reference=none, force=none, scales=SCALES, rate=100.0)
    assert frame.position == 0.5

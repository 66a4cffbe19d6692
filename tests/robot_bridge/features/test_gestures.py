"""Gestures, on their way through the whole ear: datagrams in, features out."""

import itertools

import pytest

from robot_bridge.features.frame import MotionFrame
from robot_bridge.recording import Row, performed, read
from tests.robot_bridge.movements import (
    frames,
    jumping,
    recorded,
    rises,
    sent,
    shaken,
    standing,
    struck,
)

NAMES = ("jump", "strike", "shake", "still")


def made(rows: list[Row], loss: float = 0.0) -> list[MotionFrame]:
    return frames(sent(rows), loss)


@pytest.mark.parametrize("height", [0.05, 0.25, 0.6])
@pytest.mark.parametrize("loss", [0.0, 0.1])
def test_a_jump_low_or_high_is_one_jump(height: float, loss: float) -> None:
    found = rises(made(jumping(standing(4.0), 1001.5, height), loss), "jump")
    assert len(found) == 1
    assert 1001.95 < found[0] < 1003.0


def test_a_second_jump_is_a_second_gesture() -> None:
    rows = jumping(jumping(standing(6.0), 1001.5), 1003.0)
    assert len(rises(made(rows), "jump")) == 2


def test_a_jump_is_over_soon_and_comes_to_nought() -> None:
    found = made(jumping(standing(4.0), 1001.5))
    assert max(frame.jump for frame in found) == 1.0
    assert found[-1].jump == 0.0


def test_to_be_dropped_and_not_to_land_is_no_jump() -> None:
    assert rises(made(jumping(standing(4.0), 1001.5, landing=1.2)), "jump") == []


def test_running_and_walking_make_no_gesture() -> None:
    for loss in (0.0, 0.15):
        found = frames(recorded(34.0), loss)
        assert [rises(found, name) for name in NAMES] == [[], [], [], []]


def test_what_a_gap_hides_is_no_flight() -> None:
    rows = struck(standing(3.0), 1001.42)
    turned = [  # upside down after the gap: a straight line across it would pass nought
        Row(row.time, row.gyroscope, (0.0, row.accelerometer[1], -1.0))
        if row.time > 1001.3
        else row
        for row in rows
        if not 1001.03 < row.time < 1001.37
    ]
    assert rises(made(turned), "jump") == []


def test_every_blow_is_a_strike_also_while_the_arm_swings() -> None:
    times = (1001.0, 1001.5, 1001.75, 1003.0)
    found = rises(made(struck(standing(4.0), *times)), "strike")
    assert len(found) == len(times)
    for blow, at in zip(times, found, strict=True):
        assert blow <= at < blow + 0.15


def test_a_gentle_and_a_rough_hand_both_strike() -> None:
    for blow in (1.5, 12.0):
        assert len(rises(made(struck(standing(3.0), 1001.0, 1002.0, blow=blow)), "strike")) == 2


def test_a_shake_is_one_gesture_as_long_as_it_lasts() -> None:
    found = made(shaken(standing(5.0), 1001.0, 1003.0))
    assert len(rises(found, "shake")) == 1
    held = [frame.time for frame in found if frame.shake == 1.0]
    assert held[0] < 1001.8
    assert 1002.8 < held[-1] < 1003.5


def test_a_slow_swing_is_no_shake() -> None:
    assert rises(made(shaken(standing(5.0), 1001.0, 1004.0, rate=1.2)), "shake") == []


def test_who_stops_is_still_and_who_never_moved_is_not() -> None:
    moved = made(shaken(standing(5.0), 1001.0, 1002.0))
    assert len(rises(moved, "still")) == 1
    assert moved[-1].still == 1.0
    assert rises(made(standing(5.0)), "still") == []


def test_the_gestures_to_practise_with_come_one_after_the_other() -> None:
    recording = read("gestures")
    packets = performed(recording, 1000.0)
    found = frames(itertools.islice(packets, len(recording.rows)))
    begun = {name: rises(found, name) for name in NAMES}
    assert len(begun["jump"]) == 1
    assert len(begun["strike"]) >= 3
    assert len(begun["shake"]) == 1
    assert begun["jump"][0] < begun["shake"][0] < begun["still"][-1]

"""From samples of sensors to intents, through the streams of the body."""

import math

import numpy as np
import pytest

from livecode.errors import ConfigError
from livecode.intent import Goal, Intent
from robot_bridge.features.kinetics import Signal
from robot_bridge.features.stream import Streams
from robot_bridge.intent.goal import handle_goal
from robot_bridge.intent.minds import Minds
from robot_bridge.sensing.sample import STILL, Sample
from tests.robot_bridge.features.test_points import reaching
from tests.robot_bridge.intent.takes import gesture

PHONE = ("10.0.0.7", 9)


class Room:
    """Streams and minds in simulated time, as the body has them."""

    def __init__(self) -> None:
        self.streams, self.minds, self.now = Streams("ada"), Minds(), 0.0
        self.told: list[Intent] = []
        self.made: list[dict[str, float]] = []

    def sample(self, sample: Sample) -> None:
        self.now = sample.time
        self.streams.push(sample, PHONE, self.now)
        self.minds.hear(self.streams.by_sender.values(), self.now)
        for who, frame in self.streams.due(self.now):
            self.made.append(self.minds.look(who, frame))
        self.told += self.minds.due(self.now, {})

    def turned(self, rates: Signal) -> None:
        """Let a gyroscope turn so, shape (T, 3) [rad/s] at 100 Hz."""
        for x, y, z in rates:
            self.sample(
                Sample(self.now + 0.01, STILL, (float(x), float(y), float(z)), False, 100.0)
            )


def swing(tempo: float, seconds: float) -> Signal:
    angle = math.tau * tempo * np.arange(round(100 * seconds)) / 100
    return np.outer(np.cos(angle), [4.0, 0.0, 0.0])


def shown(kind: int, seed: int) -> Signal:
    """A gesture at 100 Hz with a rest after it."""
    rows = 5.0 * np.repeat(gesture(kind, seed, 3, 0.0), 4, axis=0)
    return np.concatenate([rows, np.zeros((60, 3))])


def test_a_beat_that_comes_in_bursts_is_told_as_of_now() -> None:
    room, off = Room(), list[float]()
    room.turned(swing(2.0, 6.0))
    begun = room.now
    for burst in range(40):
        at = room.now + 0.1 + 0.06 * (burst % 3)  # nothing came for so long
        for intent in room.minds.due(at, {}):
            assert intent.pulse is not None
            off.append((intent.pulse.phase - 2.0 * (intent.time - begun) + 0.5) % 1.0 - 0.5)
        room.turned(swing(2.0, 0.5))
    assert max(off) - min(off) < 0.02


def test_ten_intents_a_second_say_the_beat_and_what_it_is_made_of() -> None:
    room = Room()
    room.turned(swing(1.5, 6.0))
    last = room.told[-1]
    assert len(room.told) == pytest.approx(60, abs=4)
    assert last.pulse is not None and last.pulse.tempo == pytest.approx(1.5, rel=0.03)
    assert [part.name for part in last.parts] == ["roll"]
    assert last.goal is None


def test_a_gesture_that_was_shown_twice_is_known_again_by_everybody() -> None:
    room = Room()
    room.turned(np.zeros((50, 3)))
    for kind, name in ((1, "wave"), (2, "circle")):
        room.minds.teach(name, 2)
        for seed in range(2):
            room.turned(shown(kind, seed))
    assert (room.minds.teaching, room.minds.taught) == (None, 4)
    room.made.clear()
    room.turned(shown(2, 30))
    assert max(each.get("gesture_circle", 0.0) for each in room.made) == 1.0
    assert all(each.get("gesture_wave", 0.0) < 0.5 for each in room.made)
    assert room.told[-1].gestures[0].name == "circle"


def test_a_gesture_of_no_name_cannot_be_taught_and_teaching_can_be_ended() -> None:
    minds = Minds()
    with pytest.raises(ConfigError):
        minds.teach("No Name", 3)
    minds.teach("wave", 3)
    minds.teach("wave", 0)
    assert minds.teaching is None


def test_a_body_that_is_seen_is_made_of_parts_too() -> None:
    room = Room()
    for k in range(700):
        x = 0.3 * math.sin(math.tau * 1.2 * k / 100)
        places = ((x, 0.0, 1.0), (0.0, 0.0, 0.0))
        room.sample(
            Sample(0.01 * (k + 1), STILL, STILL, False, 100.0, False, None, places, ("hand", "hip"))
        )
    assert "along_x" in room.told[-1].parts[0].name or "surge" in room.told[-1].parts[0].name


def test_parts_are_those_of_the_last_eight_seconds() -> None:
    room = Room()
    room.turned(swing(1.5, 6.0))
    room.turned(swing(1.5, 4.0)[:, [1, 0, 2]])
    assert {part.name for part in room.told[-1].parts} == {"roll", "pitch"}


def test_a_hand_that_reaches_has_a_goal_long_before_it_is_there() -> None:
    room, there = Room(), []
    for k, points in enumerate(reaching(2.0)):
        places = tuple((float(x), float(y), float(z)) for x, y, z in points)
        room.sample(
            Sample(0.01 * (k + 1), STILL, STILL, False, 100.0, False, None, places, tuple("abcd"))
        )
        goal = room.told[-1].goal if room.told else None
        if goal is not None and k < 40:
            there.append(goal.place[0])
    assert there and max(there) > 0.5  # the hand itself has gone 0.1 m of its 0.4 by then


def test_a_change_of_style_is_told() -> None:
    room = Room()
    room.turned(swing(1.0, 8.0))
    room.turned(3.0 * swing(2.0, 3.0))
    changes = [intent.change for intent in room.told if intent.change is not None]
    assert any(change.rises and change.at > 8.0 for change in changes)


def test_who_is_gone_is_forgotten_and_a_gap_begins_anew() -> None:
    room = Room()
    room.turned(swing(1.5, 3.0))
    room.minds.hear(room.streams.by_sender.values(), room.now + 6.0)
    assert room.minds.minds == {}


def test_the_goal_at_a_handle_is_the_less_sure_the_wider() -> None:
    sure, vague = handle_goal(0.3, 0.9), handle_goal(0.3, 0.3)
    assert sure.place == [0.3] and 0.0 < sure.variance[0] < vague.variance[0]
    minds = Minds()
    room = Room()
    room.turned(swing(1.0, 1.0))
    room.minds.told.clear()
    (told,) = room.minds.due(room.now, {"ada": sure})
    assert isinstance(told.goal, Goal) and told.goal.unit == "rad"
    assert minds.due(0.0, {}) == []

"""Postures by example: shown a few times, and known when they are held again."""

import math

import numpy as np
import pytest

from livecode.errors import ConfigError
from livecode.intent import numbers
from robot_bridge.features.kinetics import Signal
from robot_bridge.features.stance import Pose
from robot_bridge.intent.postures import HOLD, Holding, Postures
from robot_bridge.intent.repertoire import MOST_NAMES, MOST_TAKES
from robot_bridge.sensing.sample import STILL, Sample, Vector
from tests.robot_bridge.intent.test_minds import Room

G = 9.80665


def tilted(pitch: float, roll: float = 0.0) -> Signal:
    """Where up is, seen from a sensor that is tilted so [rad]."""
    return np.array(
        [math.sin(pitch), math.sin(roll) * math.cos(pitch), math.cos(roll) * math.cos(pitch)]
    )


KNOWN = (
    Postures()
    .taught("flat", tilted(0.0))
    .taught("flat", tilted(0.1, 0.08))
    .taught("flat", tilted(-0.08, 0.05))
    .taught("up", tilted(1.5))
    .taught("up", tilted(1.4, 0.1))
)


def test_a_posture_is_known_again_and_something_else_is_none() -> None:
    near = KNOWN.likely(tilted(0.05, -0.05))
    assert near["flat"] > 0.8 and near["up"] < 0.01
    between = KNOWN.likely(tilted(0.75))
    assert max(between.values()) < 0.1


def test_all_probabilities_and_that_of_none_are_at_most_one() -> None:
    for pitch in np.linspace(-1.5, 1.5, 31):
        assert 0.0 <= sum(KNOWN.likely(tilted(float(pitch))).values()) < 1.0


def test_loose_takes_get_a_loose_bound() -> None:
    tight = Postures({"a": [tilted(0.0), tilted(0.02)]})
    loose = Postures({"a": [tilted(-0.3), tilted(0.3)]})
    assert loose.likely(tilted(0.4))["a"] > 0.5 > tight.likely(tilted(0.4))["a"]


def test_what_another_device_showed_is_not_compared() -> None:
    assert KNOWN.likely(np.full(9, 1.0 / 3.0)) == {"flat": 0.0, "up": 0.0}
    both = KNOWN.taught("flat", np.full(9, 1.0 / 3.0))
    assert both.likely(np.full(9, 1.0 / 3.0))["flat"] > 0.9


def test_the_oldest_take_goes_and_there_are_only_so_many_names() -> None:
    many = Postures()
    for k in range(MOST_TAKES + 3):
        many = many.taught("a", tilted(0.01 * k))
    assert len(many.takes["a"]) == MOST_TAKES
    full = Postures({chr(97 + k): [tilted(0.1 * k)] for k in range(MOST_NAMES)})
    with pytest.raises(ConfigError, match="forget one"):
        full.taught("zz", tilted(0.0))
    with pytest.raises(ConfigError, match="there are flat, up"):
        KNOWN.without("nosuch")


def test_it_counts_once_it_was_held_and_falls_at_once() -> None:
    holding, told = Holding(KNOWN), []
    flat, moving = Pose(tilted(0.0), 0.01), Pose(tilted(0.0), 0.5)
    for pose in [flat] * HOLD + [moving] + [flat] * (HOLD // 2):
        holding.look(pose)
        told.append(holding.levels()["posture_flat"])
    assert told[HOLD - 2] == 0.0 and told[HOLD - 1] > 0.8
    assert told[HOLD] == 0.0 and told[-1] == 0.0
    assert holding.likely()[0].name == "flat" and holding.likely()[0].progress == 0.5


class Held(Room):
    """A room with one sensor that feels gravity, and can be held so and so."""

    def hold(self, up: Signal, seconds: float) -> None:
        random = np.random.default_rng(round(1000 * self.now))
        for _ in range(round(100 * seconds)):
            x, y, z = (G * up + 0.15 * random.standard_normal(3)).tolist()
            self.sample(Sample(self.now + 0.01, (x, y, z), STILL, True, 100.0))

    def turn(self, begin: float, end: float, seconds: float = 0.6) -> None:
        steps = np.linspace(begin, end, round(100 * seconds))
        rate = (end - begin) / seconds
        for pitch in steps:
            pull: Vector = tuple((G * tilted(float(pitch))).tolist())
            self.sample(Sample(self.now + 0.01, pull, (0.0, -rate, 0.0), True, 100.0))


def test_a_posture_is_shown_twice_by_holding_it_and_then_known_when_it_is_held() -> None:
    room = Held()
    room.minds.teach("up", 2, posture=True)
    room.hold(tilted(1.4), 1.6)
    room.turn(1.4, 0.0)
    room.turn(0.0, 1.5)
    room.hold(tilted(1.5), 1.8)
    assert room.minds.teaching is None and room.minds.taught == 2
    assert len(room.minds.postures.takes["up"]) == 2
    room.made.clear()
    room.turn(1.5, 0.0)
    room.hold(tilted(0.0), 1.0)
    assert room.made[-1]["posture_up"] < 1e-6
    room.turn(0.0, 1.45)
    room.hold(tilted(1.45), 1.0)
    assert room.made[-1]["posture_up"] > 0.8
    told = room.told[-1]
    assert told.postures[0].name == "up" and told.postures[0].progress == 1.0
    assert numbers(told)["intent/ada/posture_up"] > 0.8


def test_whoever_falls_silent_holds_nothing() -> None:
    room = Held()
    room.minds.know(room.minds.repertoire, KNOWN)
    room.hold(tilted(0.0), 1.5)
    assert room.made[-1]["posture_flat"] > 0.8
    for _ in range(20):
        room.now += 0.05
        room.minds.hear(room.streams.by_sender.values(), room.now)
        for who, frame in room.streams.due(room.now):
            room.made.append(room.minds.look(who, frame))
    assert room.made[-1]["posture_flat"] == 0.0


def test_what_is_shown_between_two_presses_is_a_posture_of_whoever_keeps_still() -> None:
    room = Held()
    room.hold(tilted(0.8), 2.0)
    room.minds.begin()
    room.hold(tilted(0.8), 1.5)
    shown = room.minds.end()
    assert (shown.who, shown.kind) == ("ada", "posture")
    assert room.minds.name("bow") == ("posture", "ada", 1)
    room.hold(tilted(0.8), 1.0)
    assert room.made[-1]["posture_bow"] > 0.8


def test_what_is_shown_between_two_presses_is_a_gesture_of_whoever_moves() -> None:
    room = Held()
    room.hold(tilted(0.0), 2.0)
    room.minds.begin()
    room.hold(tilted(0.0), 0.5)
    room.turn(0.0, 1.2, 0.5)
    room.turn(1.2, 0.0, 0.5)
    room.hold(tilted(0.0), 0.5)
    shown = room.minds.end()
    assert shown.kind == "gesture" and 0.8 < shown.seconds < 1.7
    assert room.minds.name("nod") == ("gesture", "ada", 1)
    with pytest.raises(ConfigError, match="press the key"):
        room.minds.name("nod")
    assert room.minds.taught == 1 and "nod" in room.minds.repertoire.takes


def test_a_movement_may_be_named_as_the_posture_it_ends_in() -> None:
    room = Held()
    room.hold(tilted(0.0), 2.0)
    room.minds.begin()
    room.turn(0.0, 1.2, 0.5)
    room.hold(tilted(1.2), 0.8)
    assert room.minds.end().kind == "gesture"
    assert room.minds.name("bow", "posture") == ("posture", "ada", 1)


def test_where_nobody_moves_nothing_can_be_shown() -> None:
    room = Held()
    with pytest.raises(ConfigError, match="livecode motion"):
        room.minds.begin()
    room.turned(np.zeros((200, 3)))
    room.minds.begin()
    room.turned(np.zeros((100, 3)))
    with pytest.raises(ConfigError, match="nothing was shown"):
        room.minds.end()

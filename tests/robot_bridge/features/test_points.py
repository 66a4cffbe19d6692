import itertools
import math
from collections.abc import Iterator

import numpy as np
import pytest

from robot_bridge.features.frame import MotionFrame, features
from robot_bridge.features.kinetics import Signal
from robot_bridge.features.points import TREMBLING, PointsAnalyser
from robot_bridge.features.smoothness import ldlj_velocity, sparc
from robot_bridge.features.stream import Streams
from robot_bridge.sensing.sample import STILL, Sample
from tests.robot_bridge.features.test_smoothness import stroke

BODY = np.array([[0.0, 0.0, 0.0], [0.0, 0.0, 1.7], [0.3, 0.0, 1.0], [-0.3, 0.1, 1.0]])


def watched(places: Iterator[Signal]) -> list[MotionFrame]:
    analyser, frames = PointsAnalyser(100.0), []
    for k, points in enumerate(places):
        analyser.push(points)
        if k % 5 == 4:
            frames.append(analyser.frame((k + 1) / 100))
    return frames


def reaching(seconds: float = 4.0, every: float = 2.0) -> Iterator[Signal]:
    """A hand that goes 0.4 m in a second in one go, and waits, to and fro."""
    for k in range(round(seconds * 100)):
        turn, at = divmod(k / 100, every)
        s = min(1.0, at)
        way = 10 * s**3 - 15 * s**4 + 6 * s**5
        yield BODY + np.outer([0, 0, 1, 0], [0.4 * (way if turn % 2 == 0 else 1 - way), 0, 0])


def swinging(tempo: float, seconds: float) -> Iterator[Signal]:
    for k in range(round(seconds * 100)):
        yield BODY + 0.2 * math.sin(math.tau * tempo * k / 100) * np.array([[0], [0], [1], [1]])


def test_a_reach_in_one_go_is_smooth_and_direct() -> None:
    last = watched(reaching())[-1]
    speed = stroke(
        100.0
    )  # it begins at the tremble of a held hand, and ends at a tenth of its peak
    seen = speed[np.argmax(0.4 * speed > TREMBLING) : np.argmax(speed) + 42]
    assert 0.08 < seen[-1] / speed.max() < 0.13
    assert last.quality.sparc == pytest.approx(sparc(seen, 100.0), abs=0.03)
    assert last.quality.ldlj == pytest.approx(ldlj_velocity(seen, 100.0), abs=0.3)
    assert last.quality.directness == pytest.approx(1.0, abs=1e-6)
    assert last.quality.duration == pytest.approx(0.85, abs=0.1)


def test_the_speed_is_that_of_the_hand_that_moves() -> None:
    speeds = [frame.kinetics.velocity for frame in watched(reaching(2.0))]
    assert max(speeds) == pytest.approx(0.4 * 1.875, rel=0.02)
    assert speeds[-1] < 0.01


def test_a_swing_has_its_tempo_and_its_energy() -> None:
    slow, fast = (watched(swinging(tempo, 6.0))[-1] for tempo in (0.9, 2.0))
    assert (slow.tempo, fast.tempo) == pytest.approx((0.9, 2.0), rel=0.02)
    assert slow.energy < fast.energy
    assert fast.period > 0.9


def test_who_stands_is_still_and_draws_a_shape() -> None:
    last = watched(BODY for _ in range(300))[-1]
    assert last.stillness > 0.99
    assert last.energy < 0.01
    assert 0.0 < last.shape.fullness < 1.0
    assert last.shape.extent == pytest.approx(4 * last.shape.spread)


def test_other_points_begin_anew() -> None:
    frames = watched(itertools.chain(reaching(1.0), (np.zeros((2, 3)) for _ in range(50))))
    assert math.isnan(frames[-1].shape.fullness)
    assert frames[-1].kinetics.velocity == 0.0


def test_each_onset_is_told_once() -> None:
    levels = [0.0, *(frame.onset for frame in watched(reaching(8.0)))]
    rises = sum(low < 0.5 <= high for low, high in itertools.pairwise(levels))
    assert rises == 4


def test_a_device_that_knows_only_places_is_heard_through_the_same_ear() -> None:
    streams, told = Streams("ada"), []
    for k, points in enumerate(reaching(4.0)):
        places = tuple((float(x), float(y), float(z)) for x, y, z in points)
        sample = Sample(
            k / 100, STILL, STILL, False, 100.0, inertial=False, points=places, names=tuple("abcd")
        )
        streams.push(sample, ("10.0.0.7", 1), k / 100)
        told += [features(frame) for _, frame in streams.due(k / 100)]
    assert {"directness", "sparc", "fullness"} <= set(told[-1])
    assert not {"jump", "tilt"} & set(told[-1])

"""How somebody is held: one vector, and whether it is held."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from robot_bridge.features.stance import Pose, Stance
from robot_bridge.sensing.sample import STILL, Sample, Vector

G = 9.80665


def pose(*samples: Sample) -> Pose | None:
    stance = Stance(100.0)
    for sample in samples:
        stance.push(sample)
    return stance.pose()


def felt(*pulls: Vector) -> list[Sample]:
    return [Sample(0.01 * k, pull, STILL, True) for k, pull in enumerate(pulls)]


def seen(*bodies: tuple[Vector, ...]) -> list[Sample]:
    names = tuple("abcdefgh"[: len(bodies[0])])
    return [
        Sample(0.01 * k, STILL, STILL, False, 100.0, False, None, points, names)
        for k, points in enumerate(bodies)
    ]


def test_a_sensor_that_lies_is_held_and_its_pose_is_where_up_is() -> None:
    found = pose(*felt(*[(0.0, 0.0, G)] * 40))
    assert found is not None and found.held
    assert found.shape == pytest.approx([0.0, 0.0, 1.0])


def test_whoever_passes_through_a_pose_does_not_hold_it() -> None:
    turning = [(G * math.sin(0.03 * k), 0.0, G * math.cos(0.03 * k)) for k in range(40)]
    found = pose(*felt(*turning))
    assert found is not None and not found.held


def test_a_trembling_hand_still_holds_it() -> None:
    random = np.random.default_rng(2)
    rows = np.array([0.0, G, 0.0]) + 0.3 * random.standard_normal((40, 3))
    found = pose(*felt(*[(x, y, z) for x, y, z in rows.tolist()]))
    assert found is not None and found.held


def test_an_orientation_says_where_up_is_without_gravity() -> None:
    half = math.sqrt(0.5)
    lying = Sample(0.0, STILL, STILL, False, orientation=(half, half, 0.0, 0.0))  # about x by 90°
    found = pose(*[lying] * 30)
    assert found is not None
    assert found.shape == pytest.approx([0.0, 1.0, 0.0], abs=1e-9)


def test_a_device_that_knows_neither_has_no_pose_nor_has_a_short_moment() -> None:
    assert pose(*[Sample(0.01 * k, STILL, STILL, False) for k in range(40)]) is None
    assert pose(*felt(*[(0.0, 0.0, G)] * 10)) is None


ARMS_DOWN = ((0.0, 0.0, 1.7), (0.0, 0.0, 1.0), (0.2, 0.0, 0.8), (-0.2, 0.0, 0.8), (0.0, 0.0, 0.0))
ARM_UP = ((0.0, 0.0, 1.7), (0.0, 0.0, 1.0), (0.2, 0.0, 2.1), (-0.2, 0.0, 0.8), (0.0, 0.0, 0.0))


def moved(point: Vector, size: float, at: Vector) -> Vector:
    (x, y, z), (p, q, r) = point, at
    return (size * x + p, size * y + q, size * z + r)


@given(
    st.floats(0.2, 5.0),
    st.tuples(st.floats(-3, 3), st.floats(-3, 3), st.floats(-3, 3)),
)
def test_where_one_stands_and_how_large_one_is_does_not_matter(size: float, at: Vector) -> None:
    other = tuple(moved(point, size, at) for point in ARM_UP)
    one, two = pose(*seen(*[ARM_UP] * 30)), pose(*seen(*[other] * 30))
    assert one is not None and two is not None
    assert two.shape == pytest.approx(one.shape, abs=1e-6)
    assert float(np.linalg.norm(one.shape)) == pytest.approx(1.0)


def test_an_arm_that_is_raised_is_another_pose() -> None:
    one, two = pose(*seen(*[ARM_UP] * 30)), pose(*seen(*[ARMS_DOWN] * 30))
    assert one is not None and two is not None
    assert float(np.linalg.norm(one.shape - two.shape)) > 0.3


def test_walking_along_in_a_pose_is_holding_it() -> None:
    walked = [tuple(moved(point, 1.0, (0.01 * k, 0.0, 0.0)) for point in ARM_UP) for k in range(40)]
    found = pose(*seen(*walked))
    assert found is not None and found.held

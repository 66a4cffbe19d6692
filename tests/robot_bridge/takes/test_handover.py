"""A real hand-over, with the values that are documented of it, to their digits."""

from pathlib import Path

import numpy as np

from robot_bridge.features.smoothness import ldlj_velocity, sparc
from robot_bridge.takes.analysis import heard
from robot_bridge.takes.reading import read
from robot_bridge.takes.rows import table

FILE = Path(__file__).parents[2] / "golden" / "handover.csv"
RATE = 120.0  # [Hz]


def speed() -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """The baton's speed [m/s], shape (T,)."""
    (samples,) = read(FILE).people.values()
    places = np.array([sample.points[0] for sample in samples])
    found: np.ndarray[tuple[int, ...], np.dtype[np.float64]] = np.linalg.norm(
        np.gradient(places, 1.0 / RATE, axis=0), axis=1
    )
    return found


def test_the_baton_moves_as_fast_and_as_smoothly_as_is_documented() -> None:
    baton = speed()
    assert (len(baton), round(float(baton.max()), 2)) == (801, 0.96)
    assert round(sparc(baton, RATE), 3) == -2.257
    assert round(ldlj_velocity(baton, RATE), 3) == -22.956


def test_giver_and_taker_grip_as_hard_as_is_documented() -> None:
    numbers = table(FILE).numbers
    giver, taker = np.abs(numbers[:, 4]), np.abs(numbers[:, 5])
    assert round(float(giver.max()), 1) == 22.9 and round(float(taker.max()), 1) == 38.3
    assert round(float(numbers[np.argmax(taker > giver), 0]), 2) == 1.01


def test_the_features_of_a_real_recording_come_at_their_pace_and_are_finite() -> None:
    curves = heard(read(FILE))[0]["handover"]
    assert len(curves.moments) >= 20 * 6.4
    velocity = curves.features["velocity"]
    assert np.isfinite(velocity[5:]).all()
    assert 0.5 < float(np.nanmax(velocity)) < 1.2
    assert float(np.nanmin(curves.features["sparc"])) < -1.4
    assert "tilt" not in curves.features  # which way down is, places do not tell

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livecode.errors import ConfigError
from robot_bridge.features.kinetics import Signal
from robot_bridge.intent.profile import centroids, profile
from robot_bridge.intent.repertoire import MOST_NAMES, MOST_TAKES, Repertoire
from robot_bridge.intent.warping import Warping, warped
from tests.robot_bridge.intent.takes import gesture

NAMES = "abcdefghij"


def shown(takes: int = 3, names: str = NAMES) -> Repertoire:
    return Repertoire(
        {name: [gesture(k, seed) for seed in range(takes)] for k, name in enumerate(names)}
    )


def accuracy(known: Repertoire, part: float, seeds: range = range(50, 55)) -> float:
    right = []
    for k, name in enumerate(known.takes):
        for seed in seeds:
            seen = gesture(k, seed)
            if part < 1.0:
                warping = known.warping()
                for sample in seen[: round(part * len(seen))] / known.scale:
                    warping.push(sample)
                found = known.likely(warping.matches())
            else:
                found = known.recognised(seen)
            right.append(found[0].name == name)
    return float(np.mean(right))


def test_ten_gestures_are_told_apart_from_three_takes_each_and_half_of_one_is_enough_for_most() -> (
    None
):
    known = shown()
    whole, half, quarter = (accuracy(known, part) for part in (1.0, 0.5, 0.25))
    assert whole >= 0.95
    assert half >= 0.75
    assert 0.4 <= quarter <= half


def test_one_take_is_enough_to_begin_with() -> None:
    assert accuracy(shown(1, "abcd"), 1.0) >= 0.9


def test_something_else_is_none_of_them() -> None:
    known = shown(3, "abcd")
    own = [known.recognised(gesture(k, 60))[0].probability for k in range(4)]
    strange = [known.recognised(gesture(k, 60))[0].probability for k in range(20, 30)]
    assert np.median(strange) < 0.2 < 0.5 < np.median(own)


def test_probabilities_leave_room_for_none_of_them() -> None:
    found = shown(2, "abc").recognised(gesture(1, 70))
    assert [each.probability for each in found] == sorted(
        (each.probability for each in found), reverse=True
    )
    assert 0.0 < sum(each.probability for each in found) < 1.0


def test_progress_goes_from_nought_to_one() -> None:
    known, seen = shown(3, "ab"), gesture(0, 80)
    warping, progress = known.warping(), []
    for sample in seen / known.scale:
        warping.push(sample)
        progress.append({each.name: each.progress for each in known.likely(warping.matches())}["a"])
    assert progress[2] < 0.4 < 0.8 < progress[-1]


@settings(max_examples=30, deadline=None)
@given(st.integers(4, 40), st.integers(1, 3), st.integers(0, 2**32 - 1))
def test_a_movement_is_at_no_distance_from_itself_and_closer_than_another(
    length: int, channels: int, seed: int
) -> None:
    random = np.random.default_rng(seed)
    own, other = random.standard_normal((2, length, channels))
    itself, stranger = warped(own, [own, other])
    assert (itself.distance, itself.progress) == pytest.approx((0.0, 1.0))
    assert stranger.distance >= 0.0


def test_half_as_fast_again_is_the_same_movement_and_three_times_as_slow_is_not() -> None:
    def path(length: int) -> Signal:
        return np.sin(2 * np.pi * np.linspace(0, 1, length))[:, None]

    faster, slower, too_slow = (warped(path(n), [path(40)])[0].distance for n in (27, 60, 120))
    assert faster < 0.05 and slower < 0.05
    assert too_slow == float("inf")


def test_nothing_known_is_nothing_recognised() -> None:
    assert Repertoire().recognised(gesture(0, 0)) == []
    assert Warping([]).matches() == []


def test_energies_alone_tell_activities_apart() -> None:
    random = np.random.default_rng(3)
    loud, quiet = (
        [size * random.standard_normal((60, 6)) for _ in range(3)] for size in (2.0, 0.5)
    )
    found = centroids({"loud": loud, "quiet": quiet}).distances(
        1.8 * random.standard_normal((60, 6))
    )
    assert found["loud"] < found["quiet"]
    assert np.all(np.isfinite(profile(np.zeros((1, 6)))))


@pytest.mark.parametrize("name", ["", "Wave", "a b", "much_too_long", "ä", "x1"])
def test_a_name_that_no_path_can_hold_is_refused(name: str) -> None:
    with pytest.raises(ConfigError, match="small letters"):
        Repertoire().taught(name, gesture(0, 0))


def test_a_repertoire_is_bounded_and_can_be_unlearned() -> None:
    known = shown(1)
    for _ in range(MOST_TAKES + 2):
        known = known.taught("a", gesture(0, 9))
    assert len(known.takes["a"]) == MOST_TAKES
    assert "a" not in known.without("a").takes
    with pytest.raises(ConfigError, match="no gesture 'zz'"):
        known.without("zz")
    for name in "klmnop"[: MOST_NAMES - 10]:
        known = known.taught(name, gesture(11, 1))
    with pytest.raises(ConfigError, match="forget one"):
        known.taught("z", gesture(0, 0))


def test_a_twitch_is_no_gesture() -> None:
    with pytest.raises(ConfigError, match=r"a gesture of 0\.08 s"):
        Repertoire().taught("a", np.ones((2, 1)))

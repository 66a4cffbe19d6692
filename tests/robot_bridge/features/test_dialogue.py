import numpy as np
import pytest

from robot_bridge.features.dialogue import beats_of, dialogue, levels_of, without_beat
from robot_bridge.features.exchange import dialogue_level, power_exchanged
from robot_bridge.features.kinetics import Signal
from robot_bridge.features.yielding import Perturbation, effective_stiffness
from tests.robot_bridge.features.test_synchrony import movement

SECONDS = np.arange(600) / 100.0
BEATS = levels_of(2.0)
BEAT: Signal = 3.0 * np.sin(2 * np.pi * 2.0 * SECONDS) + np.sin(2 * np.pi * 4.0 * SECONDS + 1.0)


def test_what_is_locked_to_the_beat_goes_and_the_rest_stays() -> None:
    own = movement(1, 600)
    assert np.max(np.abs(without_beat(BEAT, 100.0, BEATS))) < 1e-9
    assert np.corrcoef(without_beat(BEAT + own, 100.0, BEATS), own)[0, 1] > 0.95


def test_two_who_only_keep_one_beat_are_alike_and_not_in_synchrony() -> None:
    values = []
    for seed in range(10):
        first, second = (BEAT + 0.5 * movement(k, 600) for k in (seed, seed + 50))
        assert np.corrcoef(first, second)[0, 1] > 0.2
        values.append(dialogue(first, second, 100.0, BEATS).synchrony)
    assert np.mean(values) < 0.15


def test_who_answers_within_half_a_second_is_in_synchrony() -> None:
    shared = movement(7, 700)
    noise = np.random.default_rng(1).standard_normal(600)
    found = dialogue(BEAT + shared[50:650], BEAT + shared[20:620] + 0.3 * noise, 100.0, BEATS)
    assert found.synchrony > 0.8
    assert found.baseline < 0.4


def test_a_room_has_its_cycles_divided_by_two_and_three() -> None:
    assert beats_of(0.5) == (0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0)
    assert beats_of(0.0) == () == levels_of(0.0)
    assert max(beats_of(2.2)) <= 8.0


def test_what_is_locked_to_a_division_of_the_rooms_cycle_goes() -> None:
    triplets = np.sin(2 * np.pi * 1.5 * SECONDS) + np.sin(2 * np.pi * 3.0 * SECONDS + 0.4)
    assert np.max(np.abs(without_beat(triplets, 100.0, beats_of(0.5)))) < 1e-9


def test_who_does_nothing_but_the_beat_says_nothing() -> None:
    assert np.isnan(dialogue(BEAT, BEAT, 100.0, BEATS).synchrony)
    assert np.isnan(dialogue(BEAT[:150], BEAT[:150], 100.0, BEATS).synchrony)


@pytest.mark.parametrize(("frequency", "level"), [(1.0, 0.0), (4.0, 0.7071), (9.0, 0.0)])
def test_the_band_of_the_dialogue_lies_between_two_and_seven_hertz(
    frequency: float, level: float
) -> None:
    force = np.sin(2 * np.pi * frequency * SECONDS)
    assert dialogue_level(force, 100.0) == pytest.approx(level, abs=0.001)


def test_the_beats_own_overtones_are_no_dialogue() -> None:
    assert dialogue_level(BEAT, 100.0, 2.0) < 0.01 < 0.5 < dialogue_level(BEAT, 100.0)
    assert np.isnan(dialogue_level(BEAT[:90], 100.0))


def test_power_is_given_or_taken() -> None:
    assert power_exchanged(np.array([2.0, 2.0]), np.array([0.5, 1.5])) == 2.0
    assert power_exchanged(np.array([2.0]), np.array([-0.5])) == -1.0
    assert np.isnan(power_exchanged(np.zeros(0), np.zeros(0)))


def test_the_stiffness_of_a_displaced_hand_is_found() -> None:
    times = np.arange(2000) / 1000.0
    pushed = 0.05 * (times >= 0.5) - 0.08 * (times >= 1.2)
    own = 0.2 + 0.01 * times  # where the hand wants to be
    force = -17.0 * pushed
    labels = [Perturbation(0.5), Perturbation(1.2)]
    assert effective_stiffness(times, own + pushed, force, labels) == pytest.approx(17.0, rel=0.05)


def test_without_a_labelled_perturbation_there_is_no_stiffness() -> None:
    times = np.arange(2000) / 1000.0
    moving = np.sin(2 * np.pi * times)
    assert np.isnan(effective_stiffness(times, moving, -17.0 * moving, []))
    assert np.isnan(effective_stiffness(times, moving, moving, [Perturbation(9.0)]))

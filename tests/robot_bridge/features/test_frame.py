import itertools
import math

import pytest

from robot_bridge.features.frame import Analyser
from robot_bridge.features.stream import Streams
from robot_bridge.sensing.decode import Sample
from tests.robot_bridge.movements import frames, recorded, swinging


def moving(k: int, speed: float = 5.0) -> Sample:
    turning = (speed * math.sin(0.1 * k), 0.0, 0.0)
    return Sample(k / 100, (0.0, 0.0, 9.81), turning, gravity=True, nominal_rate=100.0)


def test_there_are_twenty_frames_a_second() -> None:
    assert len(frames(swinging(1.0, 10.0))) == pytest.approx(200, abs=3)


def test_frames_are_stamped_with_the_time_of_the_movement_not_of_its_arrival() -> None:
    heard = frames(swinging(1.0, 3.0))  # arrivals are 5 to 15 ms late, movement is on a 10 ms grid
    delays = [100 * frame.time % 1.0 / 100 for frame in heard if frame.time > 1001.0]
    assert all(0.0049 < delay < 0.008 for delay in delays)


def test_running_has_more_energy_than_walking() -> None:
    heard = frames(recorded(24.0))
    running = [f.energy for f in heard if 1002 < f.time < 1015]
    walking = [f.energy for f in heard if 1019 < f.time < 1024]
    assert min(running) > 0.5 > 0.45 > max(walking) > 0.05


def test_everything_but_the_tempo_is_between_nought_and_one() -> None:
    for f in frames(recorded(20.0)):
        for value in (f.energy, f.speed, f.stillness, f.period, f.phase):
            assert 0.0 <= value <= 1.0


def test_the_phase_turns_once_a_beat() -> None:
    heard = [f for f in frames(swinging(1.25, 12.0)) if f.time > 1005.0]
    turned = sum((b.phase - a.phase) % 1.0 for a, b in itertools.pairwise(heard))
    assert turned == pytest.approx(1.25 * (heard[-1].time - heard[0].time), abs=0.15)


def test_the_store_of_samples_runs_on_for_ever() -> None:
    analyser = Analyser(100.0)
    for k in range(9000):
        analyser.push((0.0, 0.0, 0.0), (math.sin(math.tau * 2.0 * k / 100), 0.0, 0.0))
    assert analyser.frame(90.0).tempo == pytest.approx(2.0, rel=0.01)


def test_a_sensor_that_falls_silent_goes_to_rest_and_then_away() -> None:
    streams = Streams("hand")
    for k in range(300):
        streams.push(moving(k), ("a", 1), k / 100)
        streams.due(k / 100)
    faded = [streams.due(3.0 + k / 20) for k in range(200)]
    energies = [found[0][1].energy for found in faded if found]
    assert energies == sorted(energies, reverse=True)
    assert energies[-1] < 0.01
    assert faded[-1] == []


def test_a_second_sensor_has_a_name_of_its_own() -> None:
    streams = Streams("ada")
    for k in range(20):
        for port in (1, 2):
            streams.push(moving(k), ("a", port), k / 100)
    assert {who for who, _ in streams.due(0.2)} == {"ada", "ada2"}


def test_the_name_of_a_silent_sensor_goes_to_the_next_one() -> None:
    streams = Streams("ada")
    streams.push(moving(0), ("a", 1), 0.0)
    for k in range(20):
        streams.push(moving(k), ("b", 2), 5.0 + k / 100)
    assert [who for who, _ in streams.due(5.2)] == ["ada"]


def test_a_ninth_sensor_is_refused() -> None:
    streams = Streams("ada")
    for port in range(9):
        streams.push(moving(0), ("a", port), 0.0)
    assert (len(streams.by_sender), streams.refused) == (8, 1)

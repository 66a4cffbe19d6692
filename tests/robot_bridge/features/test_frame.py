import itertools
import math

import numpy as np
import pytest

from robot_bridge.features.frame import Analyser, features
from robot_bridge.features.smoothness import sparc
from robot_bridge.features.stream import Streams
from robot_bridge.sensing.decode import Sample
from tests.robot_bridge.movements import frames, recorded, swinging


def moving(k: int, speed: float = 5.0) -> Sample:
    turning = (speed * math.sin(0.1 * k), 0.0, 0.0)
    return Sample(k / 100, (0.0, 0.0, 9.81), turning, gravity=True, nominal_rate=100.0)


def test_there_are_twenty_five_frames_a_second() -> None:
    assert len(frames(swinging(1.0, 10.0))) == pytest.approx(250, abs=3)


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


def test_each_stroke_of_a_swing_is_judged_by_its_turning_and_its_push() -> None:
    frames_heard = frames(swinging(1.0, 8.0))
    quality = frames_heard[-1].quality
    assert quality.duration == pytest.approx(0.45, abs=0.06)
    half = np.sin(np.pi * np.arange(4, 47) / 50)  # a half turn, from a tenth of its peak on
    assert quality.sparc == pytest.approx(sparc(half, 100.0), abs=0.05)
    assert -8.0 < quality.ldlj < 0.0
    assert math.isnan(quality.directness)


def test_a_recorded_run_is_rougher_than_a_swing() -> None:
    run = [f.kinetics.jerk for f in frames(recorded(12.0)) if f.time > 1003]
    swing = [f.kinetics.jerk for f in frames(swinging(1.0, 8.0)) if f.time > 1003]
    assert sorted(run)[len(run) // 2] > 5 * sorted(swing)[len(swing) // 2]
    assert [f.quality.fluidity for f in frames(recorded(12.0))][-1] < 0.5


def test_without_a_gyroscope_there_is_no_spectral_arc() -> None:
    analyser = Analyser(100.0)
    for k in range(400):
        analyser.push((4.0 * math.sin(0.05 * k), 0.0, 0.0), (0.0, 0.0, 0.0))
    quality = analyser.frame(4.0).quality
    assert math.isnan(quality.sparc) and math.isnan(quality.smoothness)
    assert math.isfinite(quality.ldlj)


def test_a_sensor_that_fell_silent_has_no_speed_any_more() -> None:
    analyser = Analyser(100.0)
    for k in range(300):
        analyser.push((0.0, 0.0, 0.0), (math.sin(0.1 * k), 0.0, 0.0))
    analyser.frame(3.0)
    assert "velocity" not in features(analyser.faded(3.6))


def test_which_way_a_sensor_is_held_is_known_from_gravity() -> None:
    streams = Streams("ada")
    for k in range(200):
        streams.push(moving(k, 0.0), ("a", 1), k / 100)
    ((_, frame),) = streams.due(2.0)
    posture = frame.posture
    assert (posture.tilt, posture.roll, posture.pitch) == pytest.approx((0.0, 0.5, 0.5), abs=1e-6)

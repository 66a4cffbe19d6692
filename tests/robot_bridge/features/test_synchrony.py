import numpy as np
import pytest

from robot_bridge.features.kinetics import Signal
from robot_bridge.features.leading import lag
from robot_bridge.features.synchrony import locking, together

SECONDS = np.arange(0.0, 20.0, 0.01)
WIDE = (1.0, 4.0)


def wave(frequency: float, phase: float = 0.0) -> Signal:
    found: Signal = np.sin(2 * np.pi * frequency * SECONDS + phase)
    return found


def movement(seed: int, length: int = 1000) -> Signal:
    noise = np.random.default_rng(seed).standard_normal(length)
    return np.convolve(noise, np.hanning(30), "same")


def test_one_tempo_is_locked_at_its_angle() -> None:
    found = locking(wave(2.0), wave(2.0, -np.pi / 4), 100.0, WIDE)
    assert (found.value, found.angle) == pytest.approx((1.0, 0.785398), abs=5e-7)


@pytest.mark.parametrize(("tempo", "value", "near"), [(2.1, 0.0, 1e-6), (2.02, 0.760, 0.006)])
def test_two_tempi_drift_apart(tempo: float, value: float, near: float) -> None:
    assert locking(wave(2.0), wave(tempo), 100.0, WIDE).value == pytest.approx(value, abs=near)


def test_noise_is_hardly_locked() -> None:
    random = np.random.default_rng(0)
    pairs = [random.standard_normal((2, 2000)) for _ in range(50)]
    values = [locking(a, b, 100.0, (0.0, 50.0)).value for a, b in pairs]
    assert np.mean(values) == pytest.approx(0.026, abs=0.008)


def test_who_rests_is_locked_to_nobody() -> None:
    assert np.isnan(locking(wave(2.0), 0.0 * SECONDS, 100.0, WIDE).value)
    assert np.isnan(together(np.stack([wave(2.0), 0.0 * SECONDS], axis=1), 100.0, 2.0))


def test_many_in_one_phase_are_together_and_evenly_spread_ones_are_not() -> None:
    phases = 2 * np.pi * np.arange(5) / 5
    apart = np.stack([wave(2.0, phase) for phase in phases], axis=1)
    near = np.stack([wave(2.0, 0.1 * phase) for phase in phases], axis=1)
    assert together(apart, 100.0, 2.0) < 0.01 < 0.9 < together(near, 100.0, 2.0)


@pytest.mark.parametrize("late", [-0.31, -0.05, 0.0, 0.12, 0.4])
def test_the_lag_is_known_to_a_part_of_a_sample(late: float) -> None:
    both = movement(3, 1100)
    shift = round(100 * late)
    found = lag(both[50:1050], both[50 - shift : 1050 - shift], 100.0)
    assert found.seconds == pytest.approx(late, abs=0.002)
    assert (found.likeness, found.resolution) == pytest.approx((1.0, 0.01), abs=1e-6)


def test_beside_somebody_who_rests_there_is_no_lag() -> None:
    found = lag(movement(3), np.zeros(1000), 100.0)
    assert np.isnan(found.seconds) and np.isnan(found.likeness)

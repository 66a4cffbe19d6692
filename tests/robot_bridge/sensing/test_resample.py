import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from robot_bridge.sensing.decode import Sample
from robot_bridge.sensing.resample import RATE, Resampler


def at(time: float, value: float = 0.0) -> Sample:
    return Sample(time, (value, 0.0, 0.0), (0.0, value, 0.0), gravity=True)


def run(times: list[float], resampler: Resampler) -> list[Sample]:
    return [even for time in times for even in resampler.push(at(time, 3.0 * time), time + 0.01)]


def test_a_straight_movement_stays_straight_on_the_grid() -> None:
    even = run([0.003 + 0.017 * k for k in range(100)], Resampler(60.0))
    assert [sample.acceleration[0] for sample in even] == pytest.approx(
        [3.0 * sample.time for sample in even]
    )


@given(st.lists(st.floats(0.001, 0.35), min_size=2, max_size=60))
def test_the_grid_has_no_holes_and_no_doubles_whatever_the_loss(steps: list[float]) -> None:
    times = [sum(steps[:k]) for k in range(len(steps))]
    even = run(times, Resampler(50.0))
    counted = [round(sample.time * RATE) for sample in even]
    assert counted == list(range(counted[0], counted[0] + len(counted))) if counted else True
    assert len(even) == pytest.approx(times[-1] * RATE, abs=1.001)


def test_doubled_and_overtaken_samples_change_nothing() -> None:
    clean, noisy = Resampler(50.0), Resampler(50.0)
    times = [0.02 * k for k in range(50)]
    doubled = [t for time in times for t in (time, time, max(0.0, time - 0.02))]
    assert run(times, clean) == run(doubled, noisy)


def test_a_long_gap_begins_a_new_stretch() -> None:
    resampler = Resampler(50.0)
    run([0.0, 0.02, 0.04], resampler)
    assert resampler.push(at(3.0), 3.0) == []
    assert resampler.broken


def test_a_device_whose_clock_starts_anew_is_heard_at_once() -> None:
    resampler = Resampler(50.0)
    run([500.0, 500.02], resampler)
    run([0.0], resampler)
    assert resampler.broken
    assert len(run([0.02, 0.04], resampler)) == 4


def test_the_link_tells_rate_and_loss() -> None:
    resampler = Resampler(50.0)
    chance = random.Random(5)
    run([0.02 * k for k in range(2000) if chance.random() > 0.21], resampler)
    assert resampler.loss() == pytest.approx(0.21, abs=0.03)
    assert resampler.link().rate == pytest.approx(39.5, abs=6.0)


def test_the_offset_is_the_least_delay_of_late() -> None:
    resampler = Resampler(50.0)
    for k in range(50):
        resampler.push(at(0.02 * k), 7.0 + 0.02 * k + (0.03 if k % 3 else 0.004))
    assert resampler.offset() == pytest.approx(7.004)


def test_where_the_owner_sets_the_rate_loss_is_judged_by_the_usual_step() -> None:
    for rate in (10.0, 30.0, 100.0):
        resampler, chance = Resampler(60.0, own_rate=True), random.Random(5)
        run([k / rate for k in range(1000) if chance.random() > 0.21], resampler)
        assert resampler.loss() == pytest.approx(0.21, abs=0.04)
        assert resampler.link().loss < 0.5


def test_what_comes_late_and_all_at_once_is_not_lost() -> None:
    resampler, chance = Resampler(60.0, own_rate=True), random.Random(5)
    times, last = [], 0.0
    for k in range(1200):
        held = 0.1 if k % 60 == 0 else 0.0  # a busy machine
        last = max(last + 0.0005, k / 60 + held + 0.004 * chance.random())
        times.append(last)
    run(times, resampler)
    assert resampler.loss() < 0.03


def test_a_sample_on_the_grid_is_not_put_off_by_the_rounding_of_its_timetag() -> None:
    resampler = Resampler(100.0)
    for k in range(101_000, 102_000):
        even = resampler.push(at(round(k / RATE * 2**21) / 2**21), k / RATE)
        assert k == 101_000 or [round(sample.time * RATE) for sample in even] == [k]

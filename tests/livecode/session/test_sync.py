from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.session.loop import pause_after
from livecode.session.sync import MOST_DRIFT, SLEW, TOLD_EVERY, ClockEstimate, Reports
from tests.livecode.session.strategies import law

Delay = Callable[[random.Random], float]


def wifi(chance: random.Random) -> float:
    """One way of a wireless network: 4 to 7 ms, with spikes of up to 150 ms."""
    spike = chance.uniform(0, 0.15) if chance.random() < 0.05 else 0.0
    return 0.004 + chance.expovariate(1 / 0.001) + spike


def jittery(chance: random.Random) -> float:
    """One way of a busy wireless network: 12 ms there and back, 5 % spikes of up to 150 ms."""
    spike = chance.uniform(0, 0.15) if chance.random() < 0.05 else 0.0
    return 0.0037 + chance.gammavariate(1.7, 0.0014) + spike


def run(
    estimate: ClockEstimate,
    *,
    offset: float,
    skew: float = 0.0,
    delay: Delay = wifi,
    begin: float = 100.0,
    pings: int = 200,
    every: float = 2.0,
) -> float:
    """Ping for a while; the largest error [s] over the last half of the pings."""
    chance, errors = random.Random(1), []

    def room(local: float) -> float:
        return local * (1 + skew) + offset

    for number in range(pings):
        t0 = begin + number * every
        heard = t0 + delay(chance)
        t3 = heard + delay(chance)
        estimate.add(t0, room(heard), room(heard), t3)
        errors.append(abs(estimate.room_time(t3 + every / 2) - room(t3 + every / 2)))
    return max(errors[pings // 2 :])


def test_a_steady_network_gives_the_exact_time() -> None:
    assert run(ClockEstimate(), offset=-40.0, delay=lambda chance: 0.01) < 1e-9


@dataclass(frozen=True)
class Errors:
    """How far a client was off [s]: from the truth on average, about that average, at most."""

    mean: float
    deviation: float
    most: float


def played_out(delay: Delay, seed: int, skew: float, seconds: float = 300.0) -> Errors:
    """A client's own pace of pings over a network, in simulated time, from its third second on."""
    chance, estimate, errors = random.Random(seed), ClockEstimate(), []

    def room(local: float) -> float:
        return local * (1 + skew) + 7.0

    now = 100.0
    while now < 100.0 + seconds:
        heard = now + delay(chance)
        back = heard + delay(chance)
        estimate.add(now, room(heard), room(heard), back)
        pause = pause_after(estimate)
        for part in (0.25, 0.5, 0.75, 1.0):
            moment = back + part * pause
            if moment > 103.0:
                errors.append(estimate.room_time(moment) - room(moment))
        now = max(now + pause, back)
    mean = sum(errors) / len(errors)
    deviation = (sum((error - mean) ** 2 for error in errors) / len(errors)) ** 0.5
    return Errors(mean, deviation, max(map(abs, errors)))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("skew", [40e-6, -40e-6])
def test_under_wireless_jitter_a_clock_is_right_within_a_millisecond(
    seed: int, skew: float
) -> None:
    errors = played_out(jittery, seed, skew)
    assert errors.deviation <= 0.5e-3
    assert errors.most <= 1e-3


def test_over_a_cable_few_pings_are_enough() -> None:
    errors = played_out(lambda chance: chance.uniform(1e-4, 2e-4), 1, 40e-6)
    assert errors.most <= 3e-4 and errors.deviation <= 1e-4


def test_jitter_and_spikes_leave_less_than_two_milliseconds() -> None:
    assert run(ClockEstimate(), offset=12.5) < 0.002


def test_a_clock_that_drifts_is_followed() -> None:
    assert run(ClockEstimate(), offset=0.0, skew=40e-6, delay=lambda chance: 0.005) < 1e-4


def test_until_there_is_a_ping_the_welcome_tells_the_time() -> None:
    estimate = ClockEstimate()
    estimate.set(50.0, 3.0)
    assert not estimate.known
    assert estimate.room_time(51.0) == pytest.approx(4.0)


def test_a_small_error_is_slewed_not_jumped() -> None:
    estimate = ClockEstimate()
    run(estimate, offset=0.0, delay=lambda chance: 0.005, pings=64)
    shown = estimate.room_time(300.0)
    for number in range(64):
        t0 = 300.0 + number * 1e-6
        estimate.add(t0, t0 + 0.021, t0 + 0.021, t0 + 0.002)  # 20 ms off, on a faster way
    assert estimate.room_time(300.001) - shown == pytest.approx(0.001, abs=2 * SLEW)
    assert estimate.room_time(301.0) - shown == pytest.approx(1.0 + SLEW, abs=MOST_DRIFT)


def test_a_clock_that_jumped_is_followed_at_once() -> None:
    estimate = ClockEstimate()
    run(estimate, offset=0.0, delay=lambda chance: 0.005, pings=64)
    estimate.add(300.0, 300.601, 300.601, 300.002)
    assert estimate.room_time(300.1) == pytest.approx(300.7)


def test_half_a_difference_of_the_two_ways_stays_unseen() -> None:
    estimate = ClockEstimate()
    for number in range(8):
        t0 = float(number)
        estimate.add(t0, t0 + 0.020, t0 + 0.020, t0 + 0.065)
    assert estimate.room_time(10.0) == pytest.approx(10.0 - 0.0125)
    assert estimate.rtt == pytest.approx(0.065)


@law
@given(st.lists(st.tuples(st.floats(0, 0.02), st.floats(-0.02, 0.02)), min_size=9, max_size=80))
def test_room_time_never_runs_backward(pings: list[tuple[float, float]]) -> None:
    estimate, last = ClockEstimate(), -1.0
    for number, (rtt, error) in enumerate(pings):
        t0 = 10.0 + number
        estimate.add(t0, t0 + rtt / 2 + error, t0 + rtt / 2 + error, t0 + rtt)
        if number > 8:
            for moment in (rtt, 0.3, 0.6, 0.99):
                shown = estimate.room_time(t0 + moment)
                assert shown > last or moment == rtt
                last = shown


def test_scatter_is_measured() -> None:
    estimate = ClockEstimate()
    assert estimate.deviation == 0.0
    run(estimate, offset=1.0)
    assert 0.0 < estimate.deviation < 0.002


def test_a_clock_is_told_at_once_and_again_when_it_has_changed() -> None:
    reports, estimate = Reports(), ClockEstimate()
    assert reports.due(estimate, 0.0) is None
    estimate.add(0.0, 5.005, 5.005, 0.01)
    first = reports.due(estimate, 0.1)
    assert first is not None and first.rtt == pytest.approx(0.01)
    assert reports.due(estimate, 0.1 + TOLD_EVERY) is None
    estimate.add(10.0, 15.001, 15.001, 10.002)
    assert reports.due(estimate, 0.2) is None  # not so soon
    later = reports.due(estimate, 0.2 + TOLD_EVERY)
    assert later is not None and later.rtt == pytest.approx(0.002)

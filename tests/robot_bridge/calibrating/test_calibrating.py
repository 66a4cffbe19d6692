"""A calibration finds what is known of the simulated handle, and nothing that it does not have."""

from __future__ import annotations

import argparse
import math
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.errors import ConfigError, DeviceError
from robot_bridge.calibrating import reckoning, trials
from robot_bridge.calibrating.course import Finding, Guard, Running, Sample
from robot_bridge.calibrating.loop import main
from robot_bridge.calibrating.somebody import ENOUGH, Somebody
from robot_bridge.calibrating.trials import COMFORT
from robot_bridge.calibrating.whole import acts, told
from robot_bridge.devices.catalogue import KINDS
from robot_bridge.devices.device import Reading
from robot_bridge.devices.simulated import HandleConfig, SimulatedHandle
from robot_bridge.limits.profile import WRIST_HANDLE
from robot_bridge.limits.stiffness import sampled_most

PERIOD = 0.001


@cache
def calibrated(inertia: float = 0.003, damping: float = 0.02) -> dict[str, Finding]:
    """All findings of a simulated handle, by name."""
    somebody = Somebody()
    device = SimulatedHandle(HandleConfig(inertia=inertia, damping=damping), hand=somebody)
    now, found = 100.0, list[Finding]()
    device.connect(now)
    for act in acts(WRIST_HANDLE, somebody.enough, found):
        somebody.told(act.hand, now)
        running = Running(act.begin(), device, Guard(WRIST_HANDLE, act.walls), now)
        while True:
            now += PERIOD
            if not running.step(now):
                break
        assert running.found is not None
        found += running.found
    return {finding.name: finding for finding in found}


def value(name: str, *make: float) -> float:
    return calibrated(*make)[name].value


@pytest.mark.slow
def test_the_truth_of_the_simulated_handle_is_found() -> None:
    config = HandleConfig()
    assert value("rest") == pytest.approx(0.0, abs=1e-6)
    assert value("inertia") == pytest.approx(config.inertia, rel=0.03)
    assert value("viscous friction") == pytest.approx(config.damping, rel=0.05)
    assert value("dry friction") == pytest.approx(0.0, abs=2e-3)
    assert value("highest place") == pytest.approx(config.half_range, abs=0.02)
    assert value("lowest place") == pytest.approx(-config.half_range, abs=0.02)


@pytest.mark.slow
def test_another_handle_is_found_to_be_another() -> None:
    assert value("inertia", 0.006, 0.05) == pytest.approx(0.006, rel=0.03)
    assert value("viscous friction", 0.006, 0.05) == pytest.approx(0.05, rel=0.05)


@pytest.mark.slow
def test_a_comfortable_force_is_below_what_was_enough() -> None:
    assert value("force that was enough") == pytest.approx(ENOUGH, abs=0.01)
    assert value("comfortable force") == pytest.approx(COMFORT * ENOUGH, abs=0.01)


def swells(spring: float) -> bool:
    """Whether a handle that is let go in such a spring swings wider and wider by itself."""
    device = SimulatedHandle(position=0.02)
    device.connect(0.0)
    first = last = 0.0
    for k in range(4000):
        reading = device.read((k + 1) * PERIOD)
        device.write(-spring * reading.position)
        if k < 500:
            first = max(first, abs(reading.position))
        if k >= 3500:
            last = max(last, abs(reading.position))
    return last > first


@pytest.mark.slow
def test_the_stiffest_passive_spring_is_the_one_that_does_not_swell_though_it_was_not_tried() -> (
    None
):
    low, high = 17.0, 200.0
    for _ in range(8):
        middle = 0.5 * (low + high)
        low, high = (low, middle) if swells(middle) else (middle, high)
    assert value("stiffest passive spring") == pytest.approx(low, rel=0.15)
    assert low > sampled_most(HandleConfig().damping, PERIOD)  # what we allow is on the safe side


@pytest.mark.slow
def test_the_bandwidth_is_that_of_spring_damper_and_inertia() -> None:
    config, limits = HandleConfig(), WRIST_HANDLE

    def transfer(tone: float) -> float:
        w = math.tau * tone
        spring, damper = limits.stiffness_usual, limits.damping_usual
        led = complex(spring, w * damper)
        return abs(led / complex(spring - w * w * config.inertia, w * (damper + config.damping)))

    edge = next(k / 100 for k in range(100, 3000) if transfer(k / 100) < math.sqrt(0.5))
    assert value("bandwidth") == pytest.approx(edge, rel=0.1)


@given(st.floats(), st.floats(-1.2, 1.2), st.floats(-20.0, 20.0), st.floats(-1.5, 1.5))
def test_no_trial_gets_beyond_the_limits(
    wanted: float, position: float, velocity: float, last: float
) -> None:
    guard = Guard(WRIST_HANDLE, last=last)
    sent = guard.allowed(wanted, Reading(0.0, position, velocity), 0.001)
    assert abs(sent) <= WRIST_HANDLE.force + 1e-9
    assert sent == 0.0 or abs(sent - last) <= WRIST_HANDLE.slew * 0.001 + 1e-9


class Deaf(SimulatedHandle):
    """A handle that says nothing any more from some moment on."""

    deaf_from = 1e9

    def read(self, now: float) -> Reading:
        return SimulatedHandle.read(self, min(now, self.deaf_from))


def test_a_handle_that_falls_silent_is_pressed_no_more() -> None:
    device, now = Deaf(), 100.0
    device.connect(now)
    device.deaf_from = 101.0
    always = trials.comfort(WRIST_HANDLE, lambda sample: False)
    running = Running(always, device, Guard(WRIST_HANDLE), now)
    while now < 101.0:
        now += PERIOD
        running.step(now)
    assert device.force > 0.05
    for _ in range(25):
        now += PERIOD
        running.step(now)
    assert device.force == 0.0


@pytest.mark.parametrize("name", ["haply", "planar", "handle"])
def test_no_spring_is_plucked_that_is_stiffer_than_the_device_may_be(name: str) -> None:
    limits = KINDS[name].family.limits
    trial, stiffest, last = trials.z_width(0.0, 0.01, limits), 0.0, 0.0
    next(trial)
    for tick in range(20_000):
        try:  # it is 0.01 rad away from its middle all the time
            last = trial.send(Sample(tick * PERIOD, 0.01, 0.0, last))
        except (StopIteration, DeviceError):
            break
        stiffest = max(stiffest, -last / 0.01)
    assert 0.9 * limits.stiffness < stiffest <= limits.stiffness


def test_springs_that_lose_no_damping_are_told_as_far_as_they_were_tried() -> None:
    (found,) = reckoning.z_width([(3.0, 2.0), (6.0, 2.5)], 0.003)
    assert found.value == 6.0 and found.note.startswith("at least")


def test_an_arm_that_is_told_no_forces_is_not_tried_out() -> None:
    chosen = argparse.Namespace(
        device="franka", mock=True, readonly=False, impedance=False, handle_bond=0.0, limit=None,
        device_key=None, axis="", free=False, report=None,
    )  # fmt: skip
    with pytest.raises(ConfigError, match="is told no forces"):
        main(chosen)


def test_a_decay_that_is_a_growth_is_below_nothing() -> None:
    assert reckoning.z_width([(3.0, 3.0), (6.0, 2.0)], 0.003)[0].value == pytest.approx(12.0)


def test_a_finding_is_told_with_its_unit() -> None:
    assert told(Finding("inertia", 0.003, "kg·m²", "known")).split() == [
        "inertia", "0.003", "kg·m²", "(known)"
    ]  # fmt: skip

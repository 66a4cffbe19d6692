import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from robot_bridge.devices.simulated import (
    Hand,
    HandConfig,
    HandIntent,
    HandleConfig,
    SimulatedHandle,
)


def run(handle: SimulatedHandle, seconds: float, step: float = 0.001) -> list[float]:
    start = handle.time
    return [handle.read(start + (k + 1) * step).position for k in range(round(seconds / step))]


def test_a_constant_torque_reaches_its_terminal_speed() -> None:
    handle = SimulatedHandle(HandleConfig(half_range=1e9))
    handle.write(0.1)
    run(handle, 2.0)
    assert handle.velocity == pytest.approx(0.1 / 0.02, rel=0.01)


def test_a_free_handle_slows_down_as_its_damping_says() -> None:
    handle = SimulatedHandle(HandleConfig(half_range=1e9), velocity=5.0)
    run(handle, 0.15)  # one time constant of 0.003 / 0.02 s
    assert handle.velocity == pytest.approx(5.0 / math.e, rel=0.01)


def test_nothing_leaves_the_range_by_much() -> None:
    handle = SimulatedHandle()
    handle.write(5.0)
    assert max(run(handle, 2.0)) < handle.config.half_range + 0.2


@given(st.floats())
def test_the_motor_gives_at_most_what_it_can_and_says_so(force: float) -> None:
    handle = SimulatedHandle()
    sent = handle.write(force)
    assert math.isfinite(sent) and abs(sent) <= handle.config.motor
    assert handle.force == sent


def test_how_often_it_is_read_hardly_matters() -> None:
    paths = []
    for step in (0.001, 0.01):
        handle = SimulatedHandle(hand=Hand(intent=HandIntent(1.0, 0.4)))
        run(handle, 3.0, step)
        paths.append(handle.position)
    assert paths[0] == pytest.approx(paths[1], abs=0.002)


def test_closing_takes_the_force_away() -> None:
    handle = SimulatedHandle()
    handle.write(1.0)
    handle.close()
    assert handle.force == 0.0


def test_a_hand_swings_the_handle_at_its_tempo_and_in_phase() -> None:
    handle = SimulatedHandle(hand=Hand(intent=HandIntent(1.25, 0.4, 0.0, 0.0)))
    positions = run(handle, 8.0)
    late = positions[4000:]
    crossings = sum(a < 0.0 <= b for a, b in itertools.pairwise(late))
    assert crossings == 5
    assert 0.25 < max(late) < 0.55
    assert handle.hand is not None
    assert handle.hand.phase == pytest.approx(1.25 * 8.0 % 1.0, abs=0.02)


def test_a_hand_goes_no_faster_than_an_arm() -> None:
    handle = SimulatedHandle(hand=Hand(intent=HandIntent(50.0, 9.0)))
    run(handle, 4.0)
    assert handle.hand is not None
    fastest = math.tau * 5.0 * handle.hand.amplitude
    assert fastest <= HandConfig().fastest + 1e-6


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_an_intent_that_is_no_number_is_keeping_still(bad: float) -> None:
    hand = Hand(intent=HandIntent(1.0, 0.4, bad, bad))
    handle = SimulatedHandle(hand=hand)
    assert run(handle, 1.0)[-1] == pytest.approx(0.0, abs=1e-6)


def test_a_hand_that_changes_its_mind_does_not_jump() -> None:
    hand = Hand(intent=HandIntent(1.0, 0.5))
    handle = SimulatedHandle(hand=hand)
    run(handle, 3.0)
    hand.intent = HandIntent(2.5, 0.1, 0.5, 3.0)
    before = hand.target
    run(handle, 0.001)
    assert abs(hand.target - before) < 0.02

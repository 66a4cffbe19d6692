"""What the robot promises, each with its number; the others stand beside the code they are about.

No number that is none passes: ``test_tick``. The stop word, silence and death: ``test_runner``,
``test_watchdog``, ``processes``. Repeated and foreign frames: ``livecode/osc``.
"""

from __future__ import annotations

import cmath
import itertools
import math
from dataclasses import replace

import pytest

from robot_bridge.body import body
from robot_bridge.control.command import Mode, Moment
from robot_bridge.devices.simulated import Hand, HandConfig
from robot_bridge.limits.profile import WRIST_HANDLE
from robot_bridge.limits.stiffness import sampled_most
from robot_bridge.limits.stop_states import Stop
from robot_bridge.partner.intents import Play
from robot_bridge.partner.quintic import continued, resting
from robot_bridge.turn import Instant, View
from tests.robot_bridge.control.holders import ActingHand, Doing
from tests.robot_bridge.control.rig import USUAL, Rig, started


def least_damping(stiffness: float, damping: float, period: float) -> float:
    """The damping a device needs [N·m·s/rad], searched over frequencies.

    Source: the condition of Colgate and Schenkel (1997) itself, not its closed form.
    """
    worst = 0.0
    for k in range(1, 4001):
        omega = math.pi / period * k / 4000
        z = cmath.exp(1j * omega * period)
        answer = (1 - 1 / z) * (stiffness + damping * (z - 1) / (period * z))
        worst = max(worst, period / 2 / (1 - math.cos(omega * period)) * answer.real)
    return worst


def growth(moments: list[Moment]) -> float:
    """How much a force grew at most from one tick to the next [N·m]."""
    pairs = itertools.pairwise(m.force for m in moments)
    return max(abs(b) - (abs(a) if a * b > 0.0 else 0.0) for a, b in pairs)


@pytest.mark.parametrize("stiffness", [2.0, 17.0, 120.0])
@pytest.mark.parametrize("period", [0.001, 0.002, 0.01])
def test_01_the_damping_that_a_sampled_spring_needs_is_the_closed_forms(
    stiffness: float, period: float
) -> None:
    assert least_damping(stiffness, 0.0, period) == pytest.approx(stiffness * period / 2, rel=1e-6)
    assert least_damping(stiffness, 0.07, period) == pytest.approx(
        stiffness * period / 2 + 0.07, rel=1e-5
    )
    assert sampled_most(stiffness * period / 2, period) == pytest.approx(stiffness)


def test_05_a_stiffness_that_goes_up_and_down_gives_no_more_than_was_declared() -> None:
    rig = Rig(ActingHand(doings=(Doing(0.0, 3.0, amplitude=0.4, tempo=2.5),)))
    for k in range(50):
        rig.command = replace(USUAL, stiffness=17.0 if k % 2 else 0.0)
        rig.run(0.1)
    work = sum(a.force * (b.position - a.position) for a, b in itertools.pairwise(rig.moments))
    allowance = WRIST_HANDLE.allowance
    assert work <= allowance.tank_start + allowance.score * (1.0 + 5.0 / 2.0)
    assert growth(rig.moments) <= WRIST_HANDLE.slew * 0.001 + 1e-9


def test_06_no_change_of_mode_or_stiffness_makes_a_force_step() -> None:
    far = replace(USUAL, reference=resting(0.5))
    rig = started(far, held=True)
    for command in (replace(far, mode=Mode.HOLD), replace(far, stiffness=17.0), far):
        rig.command = command
        rig.run(0.5)
    rig.shared.panic = True
    rig.run(0.3)
    rig.shared.panic = False
    rig.command = replace(far, rearm=1, rearm_until=rig.now + 3.0)
    rig.run(1.0)
    assert rig.stop is Stop.ARMED
    assert growth(rig.moments) <= WRIST_HANDLE.slew * 0.001 + 1e-9


def test_12_a_tick_that_comes_far_too_late_stops_softly_and_makes_no_spike() -> None:
    rig = started(replace(USUAL, reference=resting(0.5)), held=True)
    rig.now += 0.03
    rig.send(rig.command)
    moments = [rig.moments[-1], rig.runner.step(rig.now, 0.029), *rig.run(0.2)]
    assert moments[1].stop == Stop.SOFT_STOP
    assert growth(moments) <= WRIST_HANDLE.slew * 0.005 + 1e-9


@pytest.mark.parametrize("late", [0.0005, 0.003])
def test_12_the_later_the_ticks_come_the_softer_the_spring(late: float) -> None:
    rig = Rig()
    rig.command = replace(USUAL, stiffness=17.0)
    rig.run(5.0, late=late)
    period = 0.001 + rig.runner.stats.quantile(0.99)
    most = min(WRIST_HANDLE.stiffness, sampled_most(rig.device.damping, period))
    assert rig.moments[-1].stiffness == pytest.approx(most, rel=1e-6)


def test_15_a_new_start_needs_somebody_who_asks_and_a_handle_at_rest() -> None:
    rig = started()
    rig.shared.panic = True
    rig.run(0.5)
    rig.shared.panic = False
    rig.run(2.0)
    assert rig.stop is Stop.LATCHED
    rig.command = replace(USUAL, rearm=1, rearm_until=rig.now + 1.0)
    rig.run(0.3)
    assert rig.stop is Stop.ARMED


def test_16_the_same_hand_and_commands_give_the_same_moments_bit_for_bit() -> None:
    def moments() -> list[Moment]:
        rig = Rig(Hand(HandConfig()))
        for compete in (0.0, 1.0, 2.0):
            there = continued(resting(0.0), rig.now, rig.now + 0.4, 0.4)
            rig.command = replace(USUAL, compete=compete, reference=there)
            rig.run(0.5)
        return rig.moments

    assert moments() == moments()


@pytest.mark.parametrize("jump", [-3600.0, 3600.0])
def test_11_a_clock_of_our_own_that_jumps_does_no_harm(jump: float) -> None:
    def answers(by: float) -> list[Moment]:
        core, rig = body("ada", bytes(32), ()), started(replace(USUAL, reference=resting(0.3)))
        core.commander.play(Play("r1", 0.5, {"push": 0.6}), rig.now + 0.2, rig.now)
        for turn in range(100):
            wall = 1e9 + rig.now + (by if turn >= 30 else 0.0)
            view = View(True, rig.moments[-10:])
            rig.command = core.tick(Instant(rig.now, wall), view).command or rig.command
            rig.run(0.01)
        return rig.moments[-1000:]

    assert answers(jump) == answers(0.0)  # only monotonic time leads the hand

import itertools
import math
from dataclasses import replace

import pytest

from robot_bridge.control.command import Mode, Moment
from robot_bridge.control.stats import from_row
from robot_bridge.devices.simulated import Hand, HandIntent
from robot_bridge.limits.profile import WRIST_HANDLE
from robot_bridge.limits.stop_states import Stop
from robot_bridge.partner.quintic import continued, resting
from tests.robot_bridge.control.rig import USUAL, Rig, started

FAR = replace(USUAL, reference=resting(0.5))


def biggest_step(moments: list[Moment]) -> float:
    """The biggest change of force from tick to tick beyond the spring's own [N·m]."""
    return max(
        abs(b.force - a.force) - b.stiffness * abs(b.velocity) * 0.001
        for a, b in itertools.pairwise(moments)
    )


def test_a_pattern_moves_the_handle() -> None:
    rig = started()
    rig.command = replace(USUAL, reference=continued(resting(0.0), rig.now, rig.now + 0.5, 0.4))
    moments = rig.run(2.0)
    assert moments[-1].position == pytest.approx(0.4, abs=0.05)


def test_a_robot_starts_softly_from_where_the_handle_is() -> None:
    rig = Rig()
    rig.device.position = -0.4
    rig.command = FAR
    moments = rig.run(3.0)
    assert max(abs(m.force) for m in moments[:200]) < 0.05 * WRIST_HANDLE.force
    assert biggest_step(moments) <= WRIST_HANDLE.slew * 0.001 + 1e-9
    assert moments[-1].position > 0.3


def test_stiffness_rises_no_faster_than_it_may() -> None:
    rig = started()
    rig.command = replace(USUAL, stiffness=17.0)
    moments = rig.run(1.0)
    rises = [b.stiffness - a.stiffness for a, b in itertools.pairwise(moments)]
    assert max(rises) <= WRIST_HANDLE.stiffness_rise * 0.001 + 1e-9
    assert moments[-1].stiffness == pytest.approx(6.0, abs=0.1)


def test_without_new_commands_the_robot_lets_go_within_a_sixth_of_a_second() -> None:
    rig = started(FAR, held=True)
    assert abs(rig.moments[-1].force) > 0.1
    rig.beats = False
    moments = rig.run(0.2)
    assert moments[30].stop == Stop.ARMED
    assert moments[60].stop == Stop.SOFT_STOP
    assert all(moment.force == 0.0 for moment in moments[150:])
    assert rig.stop is Stop.ZERO


def test_when_the_body_comes_back_the_robot_starts_softly_again() -> None:
    rig = started(FAR, held=True)
    rig.beats = False
    rig.run(0.3)
    rig.beats = True
    moments = rig.run(3.0)
    assert rig.stop is Stop.ARMED
    assert max(abs(m.force) for m in moments[:100]) < 0.02 * WRIST_HANDLE.force
    assert biggest_step(moments) <= WRIST_HANDLE.slew * 0.001 + 1e-9


def test_panic_is_no_force_in_the_very_next_tick_and_stays_so() -> None:
    rig = started(FAR, held=True)
    rig.shared.panic = True
    moments = rig.run(1.0)
    assert all(moment.force == 0.0 for moment in moments)
    rig.shared.panic = False  # clearing the word alone starts nothing
    assert all(moment.force == 0.0 for moment in rig.run(1.0))
    assert rig.stop is Stop.LATCHED


def test_a_new_start_is_granted_to_a_handle_at_rest() -> None:
    rig = started(FAR, held=True)
    rig.shared.panic = True
    rig.run(1.0)
    rig.shared.panic = False
    rig.command = replace(FAR, rearm=1, rearm_until=rig.now + 3.0)
    rig.run(0.3)
    assert rig.stop is Stop.ARMED


def test_a_new_start_is_not_granted_while_the_handle_moves() -> None:
    swinging = Hand(intent=HandIntent(2.0, 0.4))
    rig = Rig(swinging)
    rig.command = replace(USUAL, hand=HandIntent(2.0, 0.4, 0.0, rig.now))
    rig.run(2.5)
    rig.shared.panic = True
    rig.run(0.5)
    rig.shared.panic = False
    rig.command = replace(rig.command, rearm=1, rearm_until=rig.now + 2.0)
    rig.run(3.0)
    assert rig.stop is Stop.LATCHED


def test_a_new_start_asked_for_without_need_is_not_kept_for_later() -> None:
    rig = started()
    rig.command = replace(USUAL, rearm=1, rearm_until=rig.now + 60.0)
    rig.run(0.1)
    rig.shared.panic = True
    rig.run(0.5)
    rig.shared.panic = False
    rig.run(1.0)
    assert rig.stop is Stop.LATCHED


def test_a_hold_yields_to_the_hand() -> None:
    rig = started(replace(FAR, mode=Mode.HOLD), held=True)
    assert rig.stop is Stop.HOLD
    rig.device.position = 0.5
    rig.run(1.5)
    assert abs(rig.moments[-1].force) < 0.03
    assert rig.moments[-1].stiffness == WRIST_HANDLE.hold_stiffness


def test_hold_and_play_take_turns_without_a_jerk() -> None:
    rig = started(FAR, held=True)
    moments = []
    for mode in (Mode.HOLD, Mode.PLAY, Mode.HOLD, Mode.PLAY):
        rig.command = replace(FAR, mode=mode)
        moments += rig.run(0.4)
    assert biggest_step(moments) <= WRIST_HANDLE.slew * 0.001 + 1e-9


def test_a_loop_that_comes_far_too_late_lets_go_softly() -> None:
    rig = started(FAR, held=True)
    moments = rig.run(0.001, late=0.03) + rig.run(0.2)
    assert moments[0].stop == Stop.SOFT_STOP
    assert biggest_step([rig.moments[-203], *moments]) <= WRIST_HANDLE.slew * 0.001 + 1e-9


def test_a_handle_that_flies_is_a_fault() -> None:
    rig = started()
    rig.device.velocity = 20.0
    moments = rig.run(0.01)
    assert rig.stop is Stop.LATCHED
    assert all(moment.force == 0.0 for moment in moments)


def test_a_reading_that_is_no_number_is_a_fault() -> None:
    rig = started(FAR, held=True)
    rig.device.position = math.nan
    assert rig.run(0.001)[0].force == 0.0
    assert rig.stop is Stop.LATCHED


@pytest.mark.parametrize("follow", [0.0, 1.0])
@pytest.mark.parametrize(("stiffness", "start"), [(2.0, 0.9), (8.0, 0.5), (17.0, 0.9)])
def test_hands_off_a_released_handle_makes_no_energy_and_comes_to_rest(
    stiffness: float, start: float, follow: float
) -> None:
    rig = started(replace(USUAL, stiffness=stiffness, follow=follow))
    rig.run(2.0)
    rig.device.position = start
    moments = rig.run(3.0)
    assert max(abs(moment.position) for moment in moments) <= start + 1e-6
    assert abs(moments[-1].velocity) < 0.05
    assert rig.stop is Stop.ARMED


def test_the_stop_word_counts_even_without_a_body() -> None:
    rig = Rig()
    rig.beats = False
    rig.shared.panic = True
    rig.run(0.01)
    assert rig.stop is Stop.LATCHED


def test_at_the_end_there_is_no_force_and_the_counters_are_left_behind() -> None:
    rig = started(FAR, held=True)
    rig.runner.end(rig.now)
    assert rig.device.force == 0.0
    row = rig.shared.stats.read()
    assert row is not None
    stats = from_row(row)
    assert stats.ticks == 2500
    assert stats.stops[Stop.ARMED] == 1
    assert stats.peak_force == max(abs(moment.force) for moment in rig.moments)

import pytest

from robot_bridge.commander import LEASE, ON_THEIR_WAY, Commander
from robot_bridge.control.command import Mode
from robot_bridge.limits.profile import WRIST_HANDLE
from robot_bridge.partner.gestures import Gestures
from robot_bridge.partner.intents import Play
from robot_bridge.partner.manner import Manner
from robot_bridge.partner.personality import personality

PUSH = Play("r1", 0.5, {"push": 1.0})


def test_before_anything_is_played_the_robot_yields() -> None:
    command = Commander().command(5.0)
    assert command.mode is Mode.HOLD
    assert command.stiffness == WRIST_HANDLE.stiffness_usual


def test_a_command_is_good_for_a_moment_only() -> None:
    assert Commander().command(5.0).lease == pytest.approx(5.0 + LEASE)


def test_an_event_makes_it_play_and_sets_how_it_holds() -> None:
    commander = Commander()
    commander.play(Play("r1", 0.5, {"push": 1.0, "stiffness": 0.5}), 5.3, 5.0)
    command = commander.command(5.2)
    assert command.mode is Mode.PLAY
    assert command.stiffness == pytest.approx(0.5 * WRIST_HANDLE.stiffness)


def test_a_hold_forgets_what_was_to_come() -> None:
    commander = Commander()
    commander.play(PUSH, 5.3, 5.0)
    commander.hold(5.1)
    command = commander.command(6.0)
    assert (command.mode, command.reference.position(6.0)) == (Mode.HOLD, 0.0)


def test_events_that_were_on_their_way_do_not_undo_a_hold_and_later_ones_do() -> None:
    commander = Commander()
    commander.hold(5.0)
    commander.play(PUSH, 5.4, 5.1)
    assert commander.mode is Mode.HOLD
    commander.play(PUSH, 6.0, 5.0 + ON_THEIR_WAY)
    assert commander.mode is Mode.PLAY


def test_after_a_panic_only_a_new_start_lets_it_play() -> None:
    commander = Commander()
    commander.panic(5.0)
    commander.play(PUSH, 9.0, 9.0)
    assert commander.mode is Mode.HOLD
    commander.ask_for_start(9.0)
    commander.play(PUSH, 10.0, 9.9)
    assert commander.mode is Mode.PLAY


def test_each_call_for_a_new_start_counts_and_lapses() -> None:
    commander = Commander()
    commander.ask_for_start(5.0)
    command = commander.command(5.0)
    assert (command.rearm, command.rearm_until) == (1, 8.0)


@pytest.mark.parametrize("due", [-100.0, 3.9, 36.0, 1e9])
def test_an_event_from_a_wrong_clock_is_ignored(due: float) -> None:
    commander = Commander()
    commander.play(PUSH, due, 5.0)
    assert (commander.mode, commander.ignored) == (Mode.HOLD, 1)


def test_what_it_is_like_is_told_as_code_or_its_personality_has_it() -> None:
    commander = Commander(gestures=Gestures(WRIST_HANDLE, personality=personality("guide")))
    assert commander.manner == Manner("guide", 1.0, 0.0, -1)
    commander.play(Play("r1", 1.0, {"compete": 0.2, "retrace": 0.5}), 5.0, 5.0)
    commander.command(5.1)
    assert commander.manner == Manner("guide", 0.2, 0.0, 0)

"""A server behind a SuperDirt is found, moved and cleared; the built-in synth has none."""

import pytest

from livecode.conductor.behind import PATIENCE, STATUS_REPLY, Behind
from livecode.osc.codec import Argument, Message, decode
from livecode.outputs.superdirt import CLEAR, HUSH
from livecode.synth.words import greeting
from tests.livecode.conductor.house import SYNTH, House

SERVER = (SYNTH[0], 57110)
REPLY = Message("/dirt/handshake/reply", ("&serverHostname", "10.0.0.9", "&serverPort", 57110))
STATUS = Message(STATUS_REPLY, (1, 0, 0))


def met(*, answers: bool = True) -> Behind:
    behind = Behind(SYNTH)
    behind.hear(REPLY, SYNTH)
    if answers:
        behind.hear(STATUS, SERVER)
    return behind


def test_a_server_that_answers_is_used_on_the_synths_own_host() -> None:
    assert met().address == SERVER and met().word == "hush at once"


def test_one_that_never_answered_is_not_used() -> None:
    behind = met(answers=False)
    assert behind.told == SERVER and behind.address is None
    assert behind.word == "hush takes as long as the look-ahead"


def test_one_that_falls_silent_is_given_up_and_found_again() -> None:
    behind = met()
    for _ in range(PATIENCE + 1):
        behind.question()
    assert behind.address is None
    behind.hear(STATUS, SERVER)
    assert behind.address == SERVER


@pytest.mark.parametrize("sender", [(SYNTH[0], 1), ("10.0.0.9", 57110)])
def test_strangers_are_not_believed(sender: tuple[str, int]) -> None:
    behind = Behind(SYNTH)
    behind.hear(REPLY, sender)
    behind.hear(STATUS, sender)
    assert behind.told is None and behind.address is None and behind.word == ""


@pytest.mark.parametrize("port", [SYNTH[1], 0, 70_000, "57110", True])
def test_a_port_that_is_none_or_the_synths_own_is_no_server(port: Argument) -> None:
    behind = Behind(SYNTH)
    behind.hear(Message("/dirt/handshake/reply", ("&serverPort", port)), SYNTH)
    assert behind.told is None


@pytest.mark.parametrize(("seconds", "said"), [(3600.0, "+3600.0 s"), (-0.5, "-0.5 s")])
def test_a_wall_clock_that_is_set_is_told_where_the_server_does_not_follow_at_once(
    seconds: float, said: str
) -> None:
    assert said in met().leapt(seconds)
    assert met().leapt(0.01) == Behind(SYNTH).leapt(seconds) == ""


def test_the_built_in_synth_tells_of_no_server() -> None:
    behind = Behind(SYNTH)
    for message in decode(greeting.answer("/dirt/handshake", SYNTH[1]) or b""):
        behind.hear(message, SYNTH)
    assert behind.told is None


def test_buses_and_a_hush_go_to_the_server_once_it_answers() -> None:
    house = House()
    house.outlets.drive([(960, 0.5)])
    assert [each.address for each in house.synth_messages()] == ["/c_set"]
    house.outlets.behind.hear(REPLY, SYNTH)
    house.outlets.behind.hear(STATUS, SERVER)
    house.outlets.drive([(960, 0.25)])
    house.outlets.hush(1.0)
    (bus, clear) = [packet for packet, to in house.sent if to == SERVER]
    assert b"/c_set" in bus and clear == CLEAR
    assert [packet for packet, to in house.sent if to == SYNTH] == [HUSH]

"""The synth and the body: live values move buses at once, and the room hears who is there."""

from dataclasses import replace

import pytest

from livecode.cell.messages import Bus
from livecode.conductor.outlets import Outlets
from livecode.conductor.relay.standing import Standing, punctuality
from livecode.conductor.senses.contact import GONE_AFTER, Contact
from livecode.conductor.senses.features import live_value, robot_word
from livecode.osc.codec import Argument, Message
from tests.livecode.conductor.house import BODY, SETTINGS, SYNTH, House


def stage() -> tuple[House, Contact]:
    house = House()
    return house, Contact(house.conductor, house.room, house.outlets, house.senses, SETTINGS)


def words(house: House) -> dict[str, str]:
    return {status.part: status.word for status in house.room.statuses}


def test_a_feature_moves_its_bus_at_once() -> None:
    house, contact = stage()
    bus = house.conductor.buses.bind(Bus("motion/ada/energy", 200.0, 400.0), 10.0)
    contact.hear([Message("/motion/ada/energy", (0.25,))], BODY)
    assert house.synth_messages() == [Message("/c_set", (bus, 250.0))]
    assert house.conductor.buses.latest == {"motion/ada/energy": 0.25}


def test_the_features_of_one_moment_move_their_buses_in_one_datagram() -> None:
    house, contact = stage()
    energy = house.conductor.buses.bind(Bus("motion/ada/energy", 200.0, 400.0), 10.0)
    speed = house.conductor.buses.bind(Bus("motion/ada/speed", 0.0, 1.0), 10.0)
    moment = [Message("/motion/ada/energy", (0.25,)), Message("/motion/ada/speed", (0.5,))]
    contact.hear(moment, BODY)
    assert house.synth_messages() == [Message("/c_set", (energy, 250.0, speed, 0.5))]


def test_a_strangers_feature_moves_nothing() -> None:
    house, contact = stage()
    contact.hear([Message("/motion/ada/energy", (0.25,))], ("127.0.0.1", 5))
    assert house.conductor.buses.latest == {}


def test_every_source_is_asked_and_heard() -> None:
    house = House()
    pedals = ("127.0.0.1", 9100)
    settings = replace(SETTINGS, sources=(BODY, pedals))
    sent: list[tuple[str, int]] = []
    Outlets(settings, lambda packet, to: sent.append(to), lambda second: second).knock()
    assert sent == [SYNTH, BODY, pedals]
    contact = Contact(house.conductor, house.room, house.outlets, house.senses, settings)
    contact.hear([Message("/cc/1", (0.5,))], pedals)
    contact.hear([Message("/robot/state", (0.0, 0.0, 0.0, 0.0, "playing"))], pedals)
    assert house.conductor.buses.latest == {"cc/1": 0.5}
    assert house.room.statuses == []  # only the body speaks for the robot


def test_the_room_hears_who_is_there_and_who_has_gone() -> None:
    house, contact = stage()
    contact.hear([Message("/dirt/handshake/reply", ())], SYNTH)
    contact.hear([Message("/robot/state", (0.0, 0.0, 0.0, 0.0, "playing"))], BODY)
    contact.hear([Message("/motion/ada/energy", (0.5,))], BODY)
    contact.tell_all()
    assert words(house) == {"sound": "on", "robot": "playing", "motion": "on", "engine": "ready"}
    house.room.clock.advance(GONE_AFTER)
    contact.tell_all()
    assert words(house) | {"engine": ""} == {
        "sound": "none", "robot": "none", "motion": "none", "engine": "",
    }  # fmt: skip


def test_a_keyboard_without_any_output_is_midi_too() -> None:
    midi = ("127.0.0.1", 9200)
    house = House()
    settings = replace(SETTINGS, midi=midi)
    contact = Contact(house.conductor, house.room, house.outlets, house.senses, settings)

    def heard(*messages: Message) -> tuple[str, str]:
        contact.hear(list(messages), midi)
        contact.tell_all()
        last = [status for status in house.room.statuses if status.part == "midi"][-1]
        return last.word, last.detail

    assert heard(Message("/midi/inputs", ()), Message("/midi/ports", ())) == ("none", "")
    keys = Message("/midi/inputs", ("keys",))
    assert heard(keys, Message("/midi/ports", ())) == ("in", "keys")
    assert heard(keys, Message("/midi/ports", ("box",))) == ("on", "box")
    house.room.clock.advance(GONE_AFTER)
    assert heard() == ("none", "")


def test_the_robots_word_is_told_when_it_changes() -> None:
    house, contact = stage()
    for word in ("playing", "playing", "latched"):
        contact.hear([Message("/robot/state", (0.0, 0.0, 0.0, 0.0, word))], BODY)
    assert [status.word for status in house.room.statuses] == ["playing", "latched"]


def test_those_who_look_see_which_limits_the_robot_touches_and_when_it_does_no_more() -> None:
    house, contact = stage()
    showing = house.outlets.showing
    showing.look(True)
    contact.hear([Message("/robot/limits", ("force", "slew"))], BODY)
    assert (shown := showing.due(1.0)) is not None and shown.robot["limit/slew"] == 1.0
    contact.hear([Message("/robot/limits", ("force",))], BODY)
    assert (shown := showing.due(2.0)) is not None
    assert shown.robot == {"limit/force": 1.0, "limit/slew": 0.0}


def test_a_new_room_is_told_all_again() -> None:
    house, contact = stage()
    contact.tell_all()
    first = len(house.room.statuses)
    contact.tell_all()
    assert len(house.room.statuses) == first
    contact.tell_again()
    assert len(house.room.statuses) == 2 * first


@pytest.mark.parametrize(
    ("address", "arguments"),
    [
        ("/motion/ada/energy", (float("nan"),)),
        ("/motion/ada/energy", (float("inf"),)),
        ("/motion/ada/energy", ("loud",)),
        ("/motion/ada/energy", ()),
        ("/motion/ada/energy", (0.1, 0.2)),
        ("/motion/ada", (0.1,)),
        ("/motion/../energy/x", (0.1,)),
        ("/other/ada/energy", (0.1,)),
    ],
)
def test_what_is_no_feature_is_passed_over(address: str, arguments: tuple[Argument, ...]) -> None:
    assert live_value(Message(address, arguments)) is None


def test_a_feature_of_two_hands_has_a_path() -> None:
    felt = live_value(Message("/haptic/ada+bob/agreement", (1,)))
    assert felt == ("haptic/ada+bob/agreement", 1.0)


@pytest.mark.parametrize("arguments", [(), (1.0,), ("two\nlines",)])
def test_a_state_without_a_word_is_passed_over(arguments: tuple[Argument, ...]) -> None:
    assert robot_word(Message("/robot/state", arguments)) is None


def test_a_detail_that_changes_all_the_time_is_told_now_and_then() -> None:
    standing = Standing()
    told = [standing.say("engine", "steady", str(second), float(second)) for second in range(21)]
    assert [status.detail for status in told if status] == ["0", "10", "20"]


@pytest.mark.parametrize(
    ("worst", "word"), [(None, "ready"), (0.25, "steady"), (0.03, "tight"), (-0.01, "late")]
)
def test_the_engines_word_follows_its_slack(worst: float | None, word: str) -> None:
    assert punctuality(worst, 0)[0] == word

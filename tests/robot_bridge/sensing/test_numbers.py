"""Numbers by any address become osc("/…"): bounded in number, rate and grammar."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.live import LIVE_PATH
from livecode.osc.codec import Argument, Message, decode, encode
from robot_bridge.sensing.decode import lookup
from robot_bridge.sensing.numbers import EVERY, MOST_AT_ONCE, MOST_PATHS, QUIET, Numbers
from robot_bridge.sensing.profile import load
from robot_bridge.sensing.receive import Receiver
from tests.robot_bridge.movements import PHONE
from tests.robot_bridge.test_body import EAR, Stage


def number(address: str, *arguments: Argument) -> Message:
    return Message(address, arguments)


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/pedal", "osc/pedal"),
        ("/osc/pedal", "osc/pedal"),
        ("/1/fader2", "osc/1/fader2"),
        ("/motion/ada/energy", "osc/motion/ada/energy"),
    ],
)
@pytest.mark.parametrize("value", [0.5, 3, True])
def test_a_number_has_the_path_of_its_address(address: str, path: str, value: Argument) -> None:
    numbers = Numbers()
    assert numbers.take(number(address, value), 0.0)
    assert numbers.due(0.0) == {path: value}


@pytest.mark.parametrize(
    ("address", "arguments"),
    [
        ("/pedal", ()),
        ("/pedal", (0.1, 0.2)),
        ("/pedal", ("down",)),
        ("/pedal", (math.nan,)),
        ("/pedal", (math.inf,)),
        ("/", (0.5,)),
        ("/a/b/c/d", (0.5,)),
        ("/über", (0.5,)),
        ("/pedal*", (0.5,)),
        ("/" + "p" * 33, (0.5,)),
    ],
)
def test_what_is_no_number_under_a_plain_address_is_none(
    address: str, arguments: tuple[Argument, ...]
) -> None:
    numbers = Numbers()
    assert not numbers.take(number(address, *arguments), 0.0)
    assert numbers.due(0.0) == {}


def test_a_flood_of_values_is_passed_on_slowly_and_ends_with_the_last() -> None:
    numbers, told = Numbers(), []
    for step in range(1001):
        numbers.take(number("/pedal", step / 1000), step / 1000)
        told += numbers.due(step / 1000).values()
    told += numbers.due(2.0).values()
    assert len(told) <= 1.0 / EVERY + 2
    assert told[-1] == 1.0


def test_many_addresses_are_passed_on_in_turns() -> None:
    numbers = Numbers()
    for place in range(MOST_PATHS):
        numbers.take(number(f"/p{place}", 1), 0.0)
    first, second = numbers.due(0.0), numbers.due(0.0)
    assert len(first) == MOST_AT_ONCE and not first.keys() & second.keys()
    assert len({*first, *second}) == MOST_PATHS


def test_there_is_room_for_so_many_addresses_until_one_falls_silent() -> None:
    numbers = Numbers()
    for place in range(MOST_PATHS):
        assert numbers.take(number(f"/p{place}", 1), place / 100)
    assert not numbers.take(number("/more", 1), 1.0)
    assert numbers.take(number("/p0", 2), 1.0)  # a known one is heard
    assert numbers.take(number("/more", 1), 0.01 + QUIET)
    assert "osc/p1" not in numbers.values and len(numbers.values) == MOST_PATHS


@given(st.text(max_size=40), st.floats(allow_nan=True))
def test_whatever_comes_only_paths_of_the_language_leave(address: str, value: float) -> None:
    numbers = Numbers()
    numbers.take(number("/" + address, value), 0.0)
    for path, held in numbers.due(0.0).items():
        assert LIVE_PATH.fullmatch(path) and math.isfinite(held)


def test_a_device_keeps_its_addresses() -> None:
    ears = Receiver(lookup(load()))
    assert len(ears.receive(encode("/imu", *[0.0] * 6), PHONE, 0.0)) == 1
    ears.receive(encode("/pedal", 0.5), PHONE, 0.0)
    assert (ears.counts.samples, ears.counts.numbers, ears.counts.unknown) == (1, 1, 0)
    assert ears.numbers.values == {"osc/pedal": 0.5}


def test_the_body_passes_numbers_on_to_who_listens() -> None:
    stage = Stage()
    stage.tell("/subscribe", 5.0)
    stage.body.motion(encode("/pedal", 0.5), PHONE, stage.now)
    turn = stage.body.tick(stage.now, None)
    ((to, packet),) = turn.packets
    assert to == EAR
    (message,) = decode(packet)
    assert (message.address, message.arguments) == ("/osc/pedal", (0.5,))

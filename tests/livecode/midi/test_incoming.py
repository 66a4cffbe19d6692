"""What devices say, within bounds."""

from hypothesis import given
from hypothesis import strategies as st

from livecode.conductor.gate.gate import LIVE_PATH
from livecode.midi.incoming import LONGEST, MOST, Incoming


def test_a_controller_is_told_once_with_its_last_value() -> None:
    incoming = Incoming()
    for value in (1, 2, 127):
        incoming.hear("nano", bytes([0xB3, 74, value]), 1.0)
    assert incoming.news() == [("cc/74", 1.0), ("osc/midi/ch4/cc74", 1.0)]
    incoming.hear("nano", bytes([0xB3, 74, 127]), 1.0)
    assert incoming.news() == []


def test_each_stroke_of_a_key_is_told() -> None:
    incoming = Incoming()
    for velocity in (127, 0, 127):
        incoming.hear("keys", bytes([0x90, 60, velocity]), 1.0)
    keys = [value for path, value in incoming.news() if path == "osc/midi/key60"]
    assert keys == [1.0, 0.0, 1.0]


def test_the_gate_closes_with_the_last_key() -> None:
    incoming = Incoming()
    for message in ("903c7f", "90407f", "803c00"):
        incoming.hear("keys", bytes.fromhex(message), 1.0)
    assert incoming.values["osc/midi/gate"] == 1.0
    incoming.hear("keys", bytes.fromhex("804000"), 1.0)
    assert incoming.values["osc/midi/gate"] == 0.0


def test_a_port_that_is_gone_lets_go_of_its_keys() -> None:
    incoming = Incoming()
    incoming.hear("keys", bytes([0x90, 60, 1]), 1.0)
    incoming.lose("keys")
    assert incoming.values["osc/midi/gate"] == 0.0


def test_a_port_that_is_gone_leaves_the_keys_of_another_down() -> None:
    incoming = Incoming()
    for port in ("keys", "pads"):
        incoming.hear(port, bytes([0x90, 60, 1]), 1.0)
    incoming.lose("keys")
    assert incoming.values["osc/midi/gate"] == incoming.values["osc/midi/key60"] == 1.0
    assert incoming.strokes()[-1] == ("keys", 60, 0.0)


def test_a_stroke_ends_when_neither_hand_nor_pedal_holds_it() -> None:
    incoming = Incoming()
    for message in ("903c7f", "b0407f", "803c00"):
        incoming.hear("keys", bytes.fromhex(message), 1.0)
    assert incoming.strokes() == [("keys", 60, 1.0)]
    incoming.hear("keys", bytes.fromhex("b04000"), 1.0)
    assert incoming.strokes() == [("keys", 60, 0.0)]


def test_long_and_many_messages_are_dropped() -> None:
    incoming = Incoming()
    incoming.hear("keys", b"\xf0" + bytes(LONGEST), 1.0)
    for _ in range(MOST + 10):
        incoming.hear("flood", bytes([0xB0, 1, 1]), 2.0)
    assert incoming.dropped == 11
    incoming.hear("flood", bytes([0xB0, 1, 2]), 3.0)
    assert incoming.values["cc/1"] == 2 / 127


@given(st.lists(st.binary(max_size=6), max_size=60))
def test_whatever_comes_in_only_known_paths_come_of_it(messages: list[bytes]) -> None:
    incoming = Incoming()
    for second, message in enumerate(messages):
        incoming.hear("any", message, float(second))
    for path, value in incoming.news():
        assert LIVE_PATH.fullmatch(path)
        assert 0.0 <= value <= 1.0


def test_two_devices_with_one_number_are_told_apart_by_their_channels() -> None:
    incoming = Incoming()
    incoming.hear("one", bytes([0xB0, 74, 127]), 1.0)
    incoming.hear("two", bytes([0xB1, 74, 0]), 1.1)
    assert incoming.values["osc/midi/ch1/cc74"] == 1.0
    assert incoming.values["osc/midi/ch2/cc74"] == incoming.values["cc/74"] == 0.0

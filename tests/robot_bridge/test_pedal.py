"""A pedal that is half down stops the robot, and letting go of it does not start it again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.errors import ConfigError
from livecode.midi.files import FilePorts
from livecode.osc.codec import Argument, encode
from robot_bridge.body import body
from robot_bridge.pedal import MidiPedal, Wanted, pressed, says, wanted
from robot_bridge.sensing.roster import Roster
from robot_bridge.turn import Instant

NOW = Instant(100.0, 1000.0)


@pytest.mark.parametrize(
    ("value", "down"), [(1, True), (1.0, True), (0, False), (0.4, False), ("on", False)]
)
def test_a_pedal_over_osc_is_down_from_a_half_on(value: Argument, down: bool) -> None:
    assert pressed(encode("/robot/stop", value)) is down


@given(st.binary(max_size=64))
def test_no_datagram_is_too_strange(packet: bytes) -> None:
    assert not pressed(packet) or b"/robot/stop" in packet
    pressed(b"/robot/stop\0" + packet)


def test_the_named_controller_counts_on_every_channel_and_no_other() -> None:
    assert says(bytes([0xB3, 64, 127]), 64) is True
    assert says(bytes([0xB0, 64, 63]), 64) is False
    assert says(bytes([0xB0, 65, 127]), 64) is None
    assert says(bytes([0x90, 64, 127]), 64) is None


def test_a_pedal_is_written_as_an_input_and_a_controller() -> None:
    assert wanted("FCB1010:80") == Wanted("FCB1010", 80)
    assert wanted("FCB") == Wanted("FCB", 64)
    assert wanted("") is None
    with pytest.raises(ConfigError, match="MIDI:CC"):
        wanted("FCB:900")


def test_it_is_found_when_it_is_plugged_in_heard_at_once_and_down_until_it_is_let_go(
    tmp_path: Path,
) -> None:
    told: list[str] = []
    pedal = MidiPedal(FilePorts(tmp_path), Wanted("foot"), told.append)
    assert not pedal.poll(0.0) and not pedal.there
    (tmp_path / "foot.in").touch()
    assert not pedal.poll(3.0) and pedal.there
    with (tmp_path / "foot.in").open("a") as file:
        file.write("b0407f\n")
    assert pedal.poll(3.1) and pedal.poll(3.2)
    with (tmp_path / "foot.in").open("a") as file:
        file.write("b04000\n")
    assert pedal.poll(3.3) and not pedal.poll(3.4)
    assert [sentence[:2] for sentence in told] == ["no", "th"]
    pedal.close()


def test_a_body_that_hears_a_pedal_halts_until_it_is_re_armed() -> None:
    core = body("ada", bytes(32), ())
    core.motion(encode("/robot/stop", 1.0), ("127.0.0.1", 5000), NOW)
    assert core.stop_word and core.commander.panicked
    core.motion(encode("/robot/stop", 0.0), ("127.0.0.1", 5000), NOW)
    assert core.stop_word


def test_nobody_stops_a_robot_from_where_no_movement_is_heard() -> None:
    core = body("ada", bytes(32), (), ["127.0.0.1"])
    core.motion(encode("/robot/stop", 1.0), ("10.0.0.66", 5000), NOW)
    assert not core.stop_word


def test_a_stranger_of_the_network_to_whom_nobody_said_yes_stops_nothing() -> None:
    core = body("ada", bytes(32), (), roster=Roster(asks=True))
    core.motion(encode("/robot/stop", 1.0), ("192.168.1.66", 5000), NOW)
    assert not core.stop_word

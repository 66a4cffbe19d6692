"""Frames for the robot: sealed, timed, and taken once."""

import socket

import pytest
from pythonosc.osc_bundle import OscBundle

from livecode.errors import HocketError, WireError
from livecode.osc.codec import Message, decode
from livecode.osc.keyed import Opener, Sealer
from livecode.outputs.output import TimedEvent
from livecode.outputs.robot import Robot, StopLine, new_lease
from tests.livecode.outputs.events import event

KEY = bytes(range(32))


def sent_by(*events: TimedEvent) -> list[bytes]:
    frames: list[bytes] = []
    Robot(frames.append, Sealer(KEY, 9), wall=lambda second: 1000.0 + second).play(events)
    opener = Opener(KEY)
    return [opener.open(frame)[1] for frame in frames]


def test_an_event_names_robot_length_and_controls() -> None:
    (packet,) = sent_by(event(2.0, "r1", "robot", stiffness=0.3, pull=0.5))
    (message,) = OscBundle(packet)
    assert message.address == "/robot/play"
    assert list(message.params) == [
        "robot", "r1", "delta", 0.5, "cps", 0.5, "pull", 0.5, "stiffness", pytest.approx(0.3),
    ]  # fmt: skip
    assert decode(packet)[0].time == pytest.approx(1002.0, abs=1e-6)


def test_events_go_in_order_of_time_and_sound_stays_out() -> None:
    packets = sent_by(
        event(3.0, "r1", "robot", pull=0.1), event(1.0, s="bd"), event(2.0, "r1", "robot", pull=0.2)
    )
    assert [decode(packet)[0].time for packet in packets] == [1002.0, 1003.0]


def test_stops_are_single_words() -> None:
    frames: list[bytes] = []
    robot = Robot(frames.append, Sealer(KEY, 9), wall=lambda second: second)
    robot.hush()
    robot.stop("panic")
    robot.stop("rearm")
    robot.subscribe(5.0)
    robot.subscribe(5.0, 0.5)
    opener = Opener(KEY)
    assert [decode(opener.open(frame)[1])[0] for frame in frames] == [
        Message("/robot/hold"),
        Message("/robot/panic"),
        Message("/robot/rearm"),
        Message("/subscribe", (5.0,)),
        Message("/subscribe", (5.0, 0.5)),
    ]


def test_another_word_is_refused_with_the_list() -> None:
    robot = Robot(lambda frame: None, Sealer(KEY, 9), wall=lambda second: second)
    with pytest.raises(HocketError, match="hold, panic, rearm"):
        robot.stop("dance")


def test_leases_differ_and_fit_the_frame() -> None:
    leases = {new_lease() for _ in range(50)}
    assert len(leases) == 50
    assert all(0 <= lease < 2**63 for lease in leases)


def test_the_stop_line_reaches_the_body_and_counts_once() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as body:
        body.bind(("127.0.0.1", 0))
        body.settimeout(10)
        line = StopLine(body.getsockname(), KEY)
        line.send("panic")
        opener = Opener(KEY)
        assert decode(opener.open(body.recv(2048))[1]) == [Message("/robot/panic")]
        with pytest.raises(WireError):
            opener.open(body.recv(2048))  # its repetition, for a datagram that is lost
        line.close()


def test_a_body_that_is_gone_does_not_fail_the_stop_line() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as gone:
        gone.bind(("127.0.0.1", 0))
        address = gone.getsockname()
    line = StopLine(address, KEY)
    line.send("hold")
    line.send("hold")
    line.close()

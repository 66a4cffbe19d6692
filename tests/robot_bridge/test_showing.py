"""A gesture shown by key: keyed frames in, an answer each, and the gesture known at the end."""

from typing import Any

import pytest

from livecode.errors import WireError
from livecode.motion import showing
from livecode.motion.showing import Told, told_in
from livecode.osc.codec import decode, encode
from livecode.osc.keyed import Sealer
from robot_bridge.body import Body, body
from robot_bridge.recording import Row, ngimu_packet, read
from robot_bridge.sensing.profile import load
from robot_bridge.turn import Instant

KEY = bytes(range(32))
LYING = Row(0.0, (0.5, -0.3, 0.2), (0.0, 0.6, 0.8))
TERMINAL, PHONE = ("127.0.0.1", 5000), ("127.0.0.1", 6000)


class Desk:
    """A body whose phone moves, and a terminal that asks it."""

    def __init__(self) -> None:
        self.body: Body = body("ada", KEY, load())
        self.sealer = Sealer(KEY, 7)
        self.now = 100.0
        self.rows = read("strides").rows

    def instant(self) -> Instant:
        return Instant(self.now, 1e9 + self.now)

    def walk(self, seconds: float, *, still: bool = False) -> list[dict[str, Any]]:
        told = []
        for k in range(round(seconds * 100)):
            self.now += 0.01
            row = LYING if still else self.rows[200 + k]
            self.body.motion(ngimu_packet(row, 1e9 + self.now), PHONE, self.instant())
            self.body.tick(self.instant(), None)
            told.append(dict(self.body.shown))
        return told

    def ask(self, message: bytes) -> Told:
        self.body.command(self.sealer.seal(message), TERMINAL, self.instant())
        ((to, packet),) = self.body.answers
        self.body.answers = []
        assert to == TERMINAL
        return told_in(decode(packet)[0])


def test_a_pose_is_shown_by_two_presses_named_and_then_known() -> None:
    desk = Desk()
    desk.walk(2.0, still=True)
    assert desk.ask(showing.begin()).state == "showing"
    desk.walk(1.5, still=True)
    shown = desk.ask(showing.end())
    assert shown == Told("shown", "ada held a pose: name it", "posture")
    known = desk.ask(showing.name("bow"))
    assert known.state == "known" and 'on("ada/posture_bow")' in known.text
    assert desk.walk(1.0, still=True)[-1]["motion/ada/posture_bow"] > 0.8


def test_what_cannot_be_is_answered_with_why() -> None:
    desk = Desk()
    assert desk.ask(showing.begin()).state == "refused"
    desk.walk(1.0, still=True)
    assert "waits for a name" in desk.ask(showing.name("bow")).text
    desk.ask(showing.begin())
    desk.walk(1.0, still=True)
    desk.ask(showing.end())
    assert "small letters" in desk.ask(showing.name("No Name!")).text
    assert "gesture and posture" in desk.ask(showing.name("bow", "dance")).text
    assert desk.ask(showing.name("bow")).state == "known"


@pytest.mark.parametrize(
    "message", [encode("/show/x"), encode("/show/name"), encode("/show/name", 7)]
)
def test_a_frame_that_says_nothing_is_refused_and_not_answered(message: bytes) -> None:
    desk = Desk()
    desk.body.command(desk.sealer.seal(message), TERMINAL, desk.instant())
    assert desk.body.answers == [] and desk.body.refused == 1


def test_an_answer_is_one_of_the_words_and_a_sentence() -> None:
    assert told_in(decode(showing.told("known", "so"))[0]) == Told("known", "so")
    for packet in (
        encode("/show/told", "so", "so"),
        encode("/x", "known", "so"),
        encode("/show/told"),
    ):
        with pytest.raises(WireError):
            told_in(decode(packet)[0])

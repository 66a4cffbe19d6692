import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.intent import intent_in
from livecode.osc.codec import Argument, Message, bundle, decode, encode
from livecode.osc.keyed import Sealer
from robot_bridge.body import Body, body
from robot_bridge.control.command import Mode, Moment
from robot_bridge.limits.stop_states import Stop
from robot_bridge.report import report
from robot_bridge.sensing.profile import load
from robot_bridge.turn import Instant, View
from tests.robot_bridge.control.rig import Rig
from tests.robot_bridge.movements import PHONE, recorded, swinging

KEY = bytes(range(32))
EAR = ("127.0.0.1", 5555)
START = 1000.0


class Stage:
    """A body with its robot in simulated time; Unix time runs 900 s ahead of monotonic time."""

    def __init__(self) -> None:
        self.body: Body = body("hand", KEY, load())
        self.sealer = Sealer(KEY, 7)
        self.rig = Rig()
        self.rig.beats = False  # the body itself commands here
        self.rows = 0
        self.heard: list[Message] = []
        self.lines: list[dict[str, Any]] = []

    @property
    def now(self) -> Instant:
        return Instant(self.rig.now, self.rig.now + 900.0)

    def tell(self, address: str, *arguments: Argument, wall: float | None = None) -> None:
        packet = encode(address, *arguments)
        packet = packet if wall is None else bundle(wall, [packet])
        self.body.command(self.sealer.seal(packet), EAR, self.now)
        self.rig.shared.panic = self.body.stop_word

    def run(self, seconds: float, packets: Any = ()) -> list[Moment]:
        """Go on for so long, hearing ``packets``, and give back the loop's moments."""
        first = len(self.rig.moments)
        coming = iter(packets)
        packet = next(coming, None)
        for _ in range(round(seconds * 100)):
            while packet is not None and packet[0] <= self.now.wall:
                self.body.motion(packet[1], PHONE, self.now)
                packet = next(coming, None)
            moments = self.rig.moments[self.rows :]
            self.rows = len(self.rig.moments)
            turn = self.body.tick(self.now, View(True, moments))
            assert turn.command is not None
            self.rig.send(turn.command)
            self.heard += [message for _, sent in turn.packets for message in decode(sent)]
            self.lines += [turn.record] if turn.record else []
            self.rig.run(0.01)
        return self.rig.moments[first:]

    def values(self, address: str) -> list[Argument]:
        return [message.arguments[0] for message in self.heard if message.address == address]


def test_movement_becomes_features_for_those_who_asked() -> None:
    stage = Stage()
    stage.tell("/subscribe", 60.0)
    stage.run(4.0, swinging(1.5, 5.0))
    assert stage.values("/motion/hand/tempo")[-1] == pytest.approx(1.5, rel=0.02)
    assert len(stage.values("/motion/hand/energy")) == pytest.approx(99, abs=3)


def test_nobody_is_told_anything_unasked_or_after_their_time() -> None:
    stage = Stage()
    stage.run(0.5, swinging(1.0, 5.0))
    assert stage.heard == []
    stage.tell("/subscribe", 0.5)
    stage.run(2.0)
    assert 0 < len(stage.values("/haptic/hand/force")) <= 11


def test_features_carry_the_time_of_the_movement() -> None:
    stage = Stage()
    stage.tell("/subscribe", 60.0)
    stage.run(2.0, swinging(1.0, 5.0))
    times = [m.time for m in stage.heard if m.address == "/motion/hand/energy"]
    assert times[0] is not None and START < times[0] < START + 0.2


def test_a_pattern_becomes_force_at_its_time() -> None:
    stage = Stage()
    stage.run(0.1)
    stage.tell("/robot/play", "robot", "r1", "hold", 0.9, wall=stage.now.wall + 3.0)
    stage.run(2.4)
    assert abs(stage.rig.moments[-1].position) < 0.01
    moments = stage.run(2.0)
    assert max(abs(moment.force) for moment in moments) > 0.1
    assert moments[-1].position > 0.3


def test_hold_yields_and_panic_gives_no_force_within_a_tick() -> None:
    stage = Stage()
    stage.tell("/robot/play", "robot", "r1", "push", 1.0)
    stage.run(2.5)
    stage.tell("/robot/hold")
    stage.run(0.5)
    assert stage.rig.stop is Stop.HOLD
    stage.tell("/robot/panic")
    assert all(moment.force == 0.0 for moment in stage.run(0.5)[1:])
    assert stage.rig.stop is Stop.LATCHED


def test_rearming_after_a_panic_starts_again() -> None:
    stage = Stage()
    stage.run(0.5)
    stage.tell("/robot/panic")
    stage.run(0.5)
    stage.tell("/robot/rearm")
    stage.run(0.6)
    assert stage.rig.stop is Stop.HOLD
    stage.tell("/robot/play", "robot", "r1", "swing", 0.5)
    stage.run(0.1)
    assert stage.rig.stop is Stop.ARMED


def test_the_robots_state_is_told_in_words_and_numbers() -> None:
    stage = Stage()
    stage.tell("/subscribe", 60.0)
    stage.run(0.5)
    states = [m.arguments for m in stage.heard if m.address == "/robot/state"]
    assert len(states) == pytest.approx(10, abs=1)
    assert states[-1][4] == "hold"
    assert all(isinstance(value, float) for value in states[-1][:4])


def test_a_robot_that_is_gone_is_said_to_be() -> None:
    stage = Stage()
    stage.tell("/subscribe", 60.0)
    turn = stage.body.tick(stage.now, View(False, []))
    (state,) = [m for _, p in turn.packets for m in decode(p) if m.address == "/robot/state"]
    assert state.arguments[4] == "gone"


def test_the_hand_swings_as_the_movement_does_and_rests_when_the_robot_is_latched() -> None:
    stage = Stage()
    stage.run(4.0, recorded(5.0))
    intent = stage.body.commander.hand
    assert intent.tempo == pytest.approx(1.17, abs=0.06)
    assert 0.3 < intent.amplitude <= 0.6
    stage.tell("/robot/panic")
    stage.run(0.1)
    assert stage.body.commander.hand.amplitude == 0.0


@pytest.mark.parametrize("tamper", ["key", "repeat", "junk", "unknown", "odd"])
def test_frames_that_are_foreign_or_malformed_are_counted_and_change_nothing(tamper: str) -> None:
    stage = Stage()
    frame = stage.sealer.seal(encode("/robot/hold"))
    if tamper == "key":
        frame = Sealer(bytes(32), 7).seal(encode("/robot/panic"))
    elif tamper == "repeat":
        stage.body.command(frame, EAR, stage.now)
    elif tamper == "junk":
        frame = b"\xff" * 60
    elif tamper == "unknown":
        frame = stage.sealer.seal(encode("/robot/force", 9.0))
    else:
        frame = stage.sealer.seal(encode("/robot/play", "push"))
    stage.body.command(frame, EAR, stage.now)
    assert stage.body.refused == 1
    assert not stage.body.stop_word
    assert stage.body.commander.mode is Mode.HOLD


@given(st.binary(max_size=200))
def test_no_sealed_bytes_make_the_body_fall(payload: bytes) -> None:
    stage = Stage()
    stage.body.command(stage.sealer.seal(payload), EAR, stage.now)
    stage.run(0.01)


@pytest.mark.parametrize("seconds", [math.nan, math.inf, -1.0, 1e30])
def test_a_strange_subscription_is_refused_or_bounded(seconds: float) -> None:
    stage = Stage()
    stage.tell("/subscribe", seconds)
    assert list(stage.body.subscribers.at(stage.rig.now + 61.0)) == []


def test_the_record_has_a_line_twenty_times_a_second_with_everything_on_it() -> None:
    stage = Stage()
    stage.run(3.0, swinging(1.0, 5.0))
    assert len(stage.lines) == pytest.approx(60, abs=2)
    names = {"time", "motion/hand/energy", "haptic/hand/force", "robot/position", "robot/hand"}
    assert names <= set(stage.lines[-1])
    assert stage.lines[-1]["time"] == pytest.approx(stage.now.wall, abs=0.2)


def test_the_report_counts_samples_losses_and_limits() -> None:
    stage = Stage()
    stage.run(2.5, swinging(1.0, 1.9))
    stage.rig.device.position = 0.9
    stage.run(0.5)
    told = report(stage.body, stage.rig.runner.stats)
    assert told["samples"] == 95
    assert told["loss"] == 0.0
    assert told["peak_force"] > 0.0
    assert told["limits"]["slew"] == 1
    assert told["rate_hz"] == 1000


def test_without_a_robot_there_are_features_and_no_commands() -> None:
    stage = Stage()
    stage.body.motion(next(iter(swinging(1.0, 1.0)))[1], PHONE, stage.now)
    turn = stage.body.tick(stage.now, None)
    assert turn.command is None
    assert "peak_force" not in report(stage.body, None)


def test_what_a_mover_means_is_told_as_one_record_and_as_numbers() -> None:
    stage = Stage()
    stage.tell("/subscribe", 60.0)
    stage.run(4.0, swinging(1.5, 5.0))
    told = [intent for m in stage.heard if (intent := intent_in(m)) is not None]
    assert told[-1].pulse is not None
    assert told[-1].pulse.tempo == pytest.approx(1.5, rel=0.03)
    assert stage.values("/intent/hand/tempo")[-1] == pytest.approx(1.5, rel=0.03)
    assert len(told) == pytest.approx(40, abs=3)


def test_two_movers_are_compared_under_both_names() -> None:
    stage = Stage()
    stage.tell("/subscribe", 60.0)
    packets = [
        (time, packet, sender)
        for time, packet in swinging(1.5, 5.0)
        for sender in (PHONE, ("10.0.0.8", 9000))
    ]
    for time, packet, sender in packets:
        while stage.now.wall < time + 0.005:
            stage.run(0.01)
        stage.body.motion(packet, sender, stage.now)
    assert stage.values("/motion/hand+hand2/plv")[-1] == pytest.approx(1.0, abs=0.01)


def test_the_rooms_tempo_comes_with_a_subscription() -> None:
    ears = body("ada", KEY, load())
    sealer = Sealer(KEY, 77)
    for told, known in (((5.0, 0.6), 0.6), ((5.0,), 0.6), ((5.0, "x"), 0.6), ((5.0, 0.5), 0.5)):
        frame = sealer.seal(encode("/subscribe", *told))
        ears.command(frame, ("127.0.0.1", 5), Instant(1.0, 1001.0))
        assert ears.streams.cps == pytest.approx(known)


def test_a_moment_of_the_session_is_noted_at_its_own_time() -> None:
    stage = Stage()
    stage.tell("/marker", "moment chorus at cycle 12.000", wall=stage.now.wall - 0.3)
    (when, text), *none = stage.body.receiver.marks
    assert when == pytest.approx(stage.now.wall - 0.3, abs=1e-6) and not none
    assert text == "moment chorus at cycle 12.000"

"""What voices follow is told with the sample that moves it; all in simulated time."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from livecode.osc.codec import Message, bundle, decode, encode
from livecode.osc.keyed import Sealer
from livecode.vocabulary import bodily
from robot_bridge.body import Body, body
from robot_bridge.control.command import Moment
from robot_bridge.features.pace import AT_ONCE, FRAME_RATE
from robot_bridge.publish import motion_values
from robot_bridge.recording import Row, ngimu_packet
from robot_bridge.sensing.profile import load
from robot_bridge.turn import Instant, View
from tests.robot_bridge.movements import PHONE

KEY = bytes(range(32))
EAR, OTHER = ("127.0.0.1", 5555), ("127.0.0.1", 5556)
PUSH = "motion/hand/acceleration"
Told = list[tuple[float, tuple[str, int], Message]]
Felt = Callable[[float], tuple[float, float]]


def still(second: float) -> tuple[float, float]:
    return 0.0, 0.0


class Scene:
    """A sensor at 100 Hz before a body that ticks in between; what is told, when, and to whom."""

    def __init__(self, *wishes: str) -> None:
        self.body: Body = body("hand", KEY, load())
        self.sealer, self.step, self.told = Sealer(KEY, 7), 0, Told()
        self.wish(EAR, *wishes)

    @property
    def now(self) -> Instant:
        return Instant(100.0 + self.step / 100, 1000.0 + self.step / 100)

    def wish(self, who: tuple[str, int], *wishes: str) -> None:
        frame = self.sealer.seal(encode("/subscribe", 60.0, 0.5, *wishes))
        self.body.command(frame, who, self.now)

    def run(self, seconds: float, felt: Felt = still) -> None:
        """Hear what is ``felt`` [m/s², rad/s] at each second for so long, as the shell does."""
        for _ in range(round(100 * seconds)):
            push, turn = felt(self.step / 100)
            packet = encode("/imu/linear", push, 0.0, 0.0, turn, 0.0, 0.0)
            self.body.motion(bundle(self.now.wall, [packet]), PHONE, self.now)
            self._note(self.body.hurried(self.now))
            if self.body.streams.is_due():
                self._note(self.body.movement(self.now))
            self.step += 1

    def swing(self, rest: float, move: float) -> float:
        """A held hand with its weight rests, then swings; when that began [s]."""
        begin = self.step + round(100 * rest)
        for _ in range(round(100 * (rest + move))):
            angle = max(0.0, 0.04 * math.pi * (self.step - begin))
            tremble = 0.004 * math.sin(0.56 * self.step) if angle == 0.0 else 0.0
            turn, push = 300 * math.sin(angle) + 0.5 * tremble, 0.8 * math.sin(angle) + tremble
            row = Row(0.0, (turn, 0.0, 0.0), (0.0, push, 1.0))
            self.body.motion(ngimu_packet(row, self.now.wall), PHONE, self.now)
            self._note(self.body.hurried(self.now))
            self.step += 1
        return 1000.0 + begin / 100

    def _note(self, packets: list[tuple[tuple[str, int], bytes]]) -> None:
        for who, packet in packets:
            self.told += [(self.now.wall, who, message) for message in decode(packet)]

    def of(self, path: str, who: tuple[str, int] = EAR) -> list[tuple[float, float]]:
        """When each value of a path was told [s], and the value."""
        return [
            (at, float(message.arguments[0]))  # type: ignore[arg-type]
            for at, to, message in self.told
            if message.address == f"/{path}" and to == who
        ]


def pushed(begin: float) -> Felt:
    return lambda second: (20.0 if begin <= second < begin + 0.12 else 0.0, 0.0)


@pytest.mark.parametrize("step", range(4))
def test_a_push_is_told_with_its_first_sample_wherever_it_lies_between_two_frames(
    step: int,
) -> None:
    scene, begin = Scene(PUSH), 1.0 + step / 100
    scene.run(1.5, pushed(begin))
    first = min(at for at, value in scene.of(PUSH) if value > 1.0)
    assert first == pytest.approx(1000.0 + begin)


def test_without_a_wish_it_waits_for_its_frame() -> None:
    waits = []
    for step in range(4):
        scene, begin = Scene(), 1.0 + step / 100
        scene.run(1.5, pushed(begin))
        waits.append(min(at for at, value in scene.of(PUSH) if value > 1.0) - 1000.0 - begin)
    assert max(waits) == pytest.approx(1.0 / FRAME_RATE - 0.01)


def test_a_hand_at_rest_is_told_in_frames_alone() -> None:
    scene = Scene(PUSH, "motion/hand/energy", "motion/hand/stillness")
    scene.run(2.0)
    assert len(scene.of("motion/hand/energy")) <= 2.0 * FRAME_RATE + 2


def test_what_moves_all_the_time_is_told_a_hundred_times_a_second_at_most() -> None:
    scene = Scene("motion/hand/velocity")
    scene.run(2.0, lambda second: (0.0, 6.0 * math.sin(9.0 * second)))
    assert 120 < len(scene.of("motion/hand/velocity")) <= 200 + 2.0 * FRAME_RATE


def test_each_is_told_at_once_what_it_wishes_and_nothing_else() -> None:
    scene = Scene(PUSH)
    scene.wish(OTHER)
    scene.run(1.5, pushed(1.0))
    assert len(scene.of(PUSH)) > len(scene.of(PUSH, OTHER)) + 5
    assert scene.of("motion/hand/jerk") == scene.of("motion/hand/jerk", OTHER)


def test_who_wishes_it_no_more_is_told_in_frames_again() -> None:
    scene = Scene(PUSH)
    scene.wish(EAR)
    scene.run(1.5, pushed(1.0))
    assert len(scene.of(PUSH)) <= 1.5 * FRAME_RATE + 1


def test_between_two_frames_a_value_is_what_the_frame_would_say() -> None:
    scene = Scene()
    scene.run(4.0, lambda second: (5.0 * math.sin(7.0 * second), 6.0 * math.sin(9.0 * second)))
    (stream,) = scene.body.streams.by_sender.values()
    between = motion_values("hand", stream.moment(scene.now.wall))
    stream.fresh = 100
    frame = stream.due(scene.now.wall)
    assert frame is not None
    whole = motion_values("hand", frame)
    for name in AT_ONCE["motion"]:
        path = f"motion/hand/{name}"
        assert between.get(path) == pytest.approx(whole.get(path), abs=2e-3), name


def test_a_fader_that_a_voice_follows_does_not_wait_for_the_tick() -> None:
    scene = Scene("osc/fader")
    scene.body.motion(encode("/fader", 0.25), PHONE, scene.now)
    scene._note(scene.body.hurried(scene.now))
    assert [value for _, value in scene.of("osc/fader")] == [0.25]
    scene.body.motion(encode("/knob", 0.5), PHONE, scene.now)
    assert scene.body.hurried(scene.now) == []


def test_what_is_told_at_once_are_features_of_one_body() -> None:
    for family, steps in AT_ONCE.items():
        known = {each.name for each in bodily.FAMILIES[family] if each.of == "one"}
        assert steps.keys() <= known and all(step > 0.0 for step in steps.values())


def test_a_handle_that_a_voice_follows_is_told_while_it_moves_and_not_while_it_rests() -> None:
    scene, told = Scene("haptic/hand/position"), []
    for step in range(200):
        place = 0.5 * math.sin(0.12 * step) if step < 100 else 0.0
        view = View(True, [Moment(scene.now.monotonic, position=place)])
        scene.step += 1
        scene._note(scene.body.tick(scene.now, view).packets)
        told.append(len(scene.of("haptic/hand/position")))
    assert told[99] > 60
    assert told[199] - told[110] <= 20  # its frames


def test_a_gesture_after_a_swing_and_a_rest_is_heard_in_twenty_five_milliseconds() -> None:
    """By the sensor's own time: what is left of gravity after a swing hides no other one.

    The filter's range is 3,800 Hz, of which 100 are to be heard (`benchmarks/reacting.py`).
    """
    scene = Scene("motion/hand/speed")
    begins = [scene.swing(rest=3.0, move=1.2) for _ in range(6)]
    told = scene.of("motion/hand/speed")
    for begin in begins[1:]:
        rest = [value for at, value in told if at < begin][-1]
        heard = next(at for at, value in told if at >= begin and 3800 * (value - rest) > 100)
        assert heard - begin <= 0.025

"""Handles on a network: only who has the key is heard, and only what is said now."""

from __future__ import annotations

import itertools
import random

import pytest

from livecode.errors import ConfigError, DeviceError, WireError
from livecode.osc.keyed import Sealer
from robot_bridge.devices.catalogue import Choice, chosen
from robot_bridge.devices.handle.client import at
from robot_bridge.devices.handle.firmware import WATCHDOG, Controller
from robot_bridge.devices.handle.frame import Command, Frame, Limits, Mode, encode
from robot_bridge.devices.handle.keyed import End, KeyedController, KeyedWire
from robot_bridge.devices.handle.master import Master

OURS, THEIRS = b"k" * 32, b"x" * 32
PRESS = Command(force=1.0, most=3.0)


class Cable:
    """A network to one device, of which somebody keeps all that passes."""

    def __init__(self, key: bytes = OURS) -> None:
        numbers = itertools.count(1_000)
        self.controller = Controller()
        self.device = KeyedController(self.controller, key, lambda: next(numbers))
        self.now, self.ended = 1.0, False
        self.said: list[bytes] = []
        self.answers: list[bytes] = []
        self.waiting: list[bytes] = []

    def open(self) -> None: ...

    def close(self) -> None: ...

    def send(self, frame: bytes) -> None:
        self.said.append(frame)
        self.put(frame)

    def put(self, raw: bytes) -> None:
        answer = self.device.receive(raw, self.now)
        if answer is not None:
            self.answers.append(answer)
            self.waiting.append(answer)

    def receive(self) -> list[bytes]:
        came, self.waiting = self.waiting, []
        return came

    def torque(self, seconds: float = 0.0) -> float:
        """What the handle gives, after so long in which nothing is said."""
        for _ in range(max(1, round(seconds / 0.001))):
            self.now += 0.001
            torque = self.controller.tick(0, 0.0, 0.0, self.now)
        return torque


class Computer:
    """Our end at a cable, which presses."""

    def __init__(self, cable: Cable, key: bytes = OURS, number: int = 7) -> None:
        self.cable = cable
        self.wire = KeyedWire(cable, End(Sealer(key, number)))
        self.master = Master(0, number, Limits())

    def press(self, seconds: float, force: float = 1.0) -> float:
        torque = 0.0
        for _ in range(round(seconds / 0.001)):
            self.wire.send(self.master.force(force))
            for frame in self.wire.receive():
                self.master.receive(frame, self.cable.now)
            torque = self.cable.torque()
        return torque


def test_who_has_the_key_moves_the_handle_and_hears_it() -> None:
    cable = Cable()
    ours = Computer(cable)
    assert ours.press(0.2) == 1.0
    assert ours.master.reading.time == pytest.approx(cable.now, abs=0.01)


def test_who_has_another_key_or_none_does_not() -> None:
    cable = Cable()
    assert Computer(cable, THEIRS).press(0.2) == 0.0 and not cable.answers
    for count in range(100):
        cable.put(encode(Frame(PRESS, 0, Mode.FORCE, 7, count)))
        assert cable.torque() == 0.0


def test_no_recording_moves_it_whether_while_we_play_or_ever_after() -> None:
    cable = Cable()
    ours = Computer(cable)
    ours.press(0.2)
    recorded = list(cable.said)
    ours.press(0.2, 0.0)
    for raw in recorded:  # while somebody plays
        cable.put(raw)
    assert ours.press(0.01, 0.0) == 0.0
    for raw in recorded:  # when nobody does any more
        cable.put(raw)
        assert cable.torque(WATCHDOG + 0.002) == 0.0


def test_what_was_held_back_on_its_way_is_not_obeyed_later() -> None:
    cable = Cable()
    ours = Computer(cable)
    ours.press(0.1)
    held_back = [ours.wire.end.seal(ours.master.force(1.0)) for _ in range(50)]
    cable.torque(WATCHDOG + 0.01)
    for raw in held_back:
        cable.put(raw)
        assert cable.torque() == 0.0


def test_a_device_that_began_anew_takes_nothing_of_before_and_is_found_again() -> None:
    cable = Cable()
    ours = Computer(cable)
    ours.press(0.2)
    recorded = list(cable.said)
    cable.controller = Controller()
    cable.device = KeyedController(cable.controller, OURS, lambda: 77)
    for raw in recorded:
        cable.put(raw)
        assert cable.torque() == 0.0
    ours.master.lost()
    assert ours.press(0.2) == 1.0


def test_answers_of_another_day_are_no_news_of_the_handle() -> None:
    cable = Cable()
    Computer(cable).press(0.1)
    yesterdays = list(cable.answers)
    ours = Computer(Cable(), number=8)
    ours.cable.waiting = yesterdays
    assert ours.wire.receive() == [] and ours.wire.end.refused == len(yesterdays)
    assert ours.wire.end.other == 0


def test_an_answer_to_what_we_said_long_ago_is_no_news() -> None:
    cable = Cable()
    ours = Computer(cable)
    ours.press(0.05)
    old = cable.answers[-1:]
    for _ in range(150):
        ours.master.force(0.0)
    cable.waiting, heard = old, ours.master.reading
    for frame in ours.wire.receive():
        ours.master.receive(frame, 9.0)
    assert ours.master.reading is heard


@pytest.mark.parametrize("seed", range(3))
def test_no_byte_can_be_changed_on_the_way(seed: int) -> None:
    cable = Cable()
    ours, dice = Computer(cable), random.Random(seed)
    ours.press(0.1)
    for _ in range(300):
        raw = bytearray(ours.wire.end.seal(ours.master.force(1.0)))
        raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
        before = len(cable.answers)
        cable.put(bytes(raw))
        assert len(cable.answers) == before


def test_our_own_voice_is_not_the_devices() -> None:
    end = End(Sealer(OURS, 7))
    with pytest.raises(WireError):
        end.open(end.seal(encode(Frame(PRESS))))


def test_a_handle_on_a_network_is_not_moved_without_a_key() -> None:
    with pytest.raises(DeviceError, match="add --device-key FILE"):
        at("192.168.4.1:9400")
    assert isinstance(at("192.168.4.1:9400", key=OURS.hex()).wire, KeyedWire)
    assert not isinstance(at("127.0.0.1:9400").wire, KeyedWire)


def test_a_key_is_never_shown_and_only_for_a_handle() -> None:
    choice = chosen("handle", key=OURS.hex())
    assert OURS.hex() not in repr(choice) + choice.words
    assert choice != Choice("handle", choice.address)
    with pytest.raises(ConfigError, match="--device-key: haply has none"):
        chosen("haply", key=OURS.hex())

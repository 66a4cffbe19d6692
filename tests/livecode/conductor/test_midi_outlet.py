"""What the conductor tells the MIDI process, and when."""

from __future__ import annotations

from dataclasses import replace

from livecode.cell.messages import Event, rational
from livecode.clock.tempo import TempoMap
from livecode.conductor.conductor import Conductor
from livecode.conductor.outlets import Outlets
from livecode.conductor.relay.marks import SIZE
from livecode.conductor.relay.relay import Relay
from livecode.conductor.windows import Window, cycles
from livecode.osc.codec import Message, decode
from livecode.osc.keyed import Opener
from livecode.vocabulary import registry
from tests.livecode.conductor.house import KEY, SETTINGS

MIDI = ("127.0.0.1", 9002)


class Stage:
    """A conductor with a MIDI process that only listens."""

    def __init__(self, relay: Relay | None = None) -> None:
        self.conductor = Conductor(registry.control)
        self.conductor.rights.admit("ada", "host", "ada")
        self._frames: list[bytes] = []
        self.outlets = Outlets(
            replace(SETTINGS, midi=MIDI, sources=(MIDI,)), self._send, lambda second: second, relay
        )

    def _send(self, packet: bytes, to: tuple[str, int]) -> None:
        if to == MIDI:
            self._frames.append(packet)

    def play(self) -> None:
        """One note from the first cycle line on."""
        self.conductor.slots.give("d1", "ada", cycles(0))
        controls = {"note": 0.0, "midiport": "midi"}
        event = Event("d1", rational(cycles(0)), rational(cycles(1)), controls, [(0, 2)])
        self.conductor.take("ada", Window(cycles(0), cycles(1)), [event])

    def heard(self) -> list[Message]:
        frames, opener = list(self._frames), Opener(KEY)
        self._frames.clear()
        return [message for frame in frames for message in decode(opener.open(frame)[1])]

    def addresses(self) -> list[str]:
        return [message.address for message in self.heard()]


def test_notes_go_there_and_with_them_the_tempo() -> None:
    stage = Stage()
    stage.play()
    stage.outlets.send_pending(stage.conductor, 0.0)
    assert stage.addresses() == ["/midi/play", "/midi/clock"]


def test_the_tempo_is_told_when_it_changes_and_every_now_and_then() -> None:
    stage = Stage()
    told = []
    for second in (0.0, 0.5, 0.6, 1.7):
        if second == 0.5:
            stage.conductor.tempo = TempoMap().changed(2.0, 0.7)
        stage.outlets.send_pending(stage.conductor, second)
        told.append(len(stage.addresses()))
    assert told == [1, 1, 0, 1]


def test_hush_goes_there_at_once() -> None:
    stage = Stage()
    stage.outlets.hush(1.0)
    assert stage.addresses() == ["/midi/hush"]


def test_one_that_stands_by_says_nothing_and_listens_all_the_same() -> None:
    memory = bytearray(SIZE)
    first, second = Relay(memory, 1), Relay(memory, 2)
    first.look(0.0)
    stage = Stage(second)
    stage.play()
    stage.outlets.send_pending(stage.conductor, 0.0)
    stage.outlets.hush(0.0)
    assert stage.addresses() == []
    stage.outlets.knock()
    assert "/subscribe" in stage.addresses()


def test_one_that_takes_over_plays_what_was_not_sent_and_tells_the_tempo() -> None:
    memory = bytearray(SIZE)
    Relay(memory, 1).look(0.0)
    stage = Stage(relay := Relay(memory, 2))
    stage.play()
    stage.outlets.send_pending(stage.conductor, 0.0)
    assert relay.look(10.0) == "take over"
    stage.outlets.take_over(stage.conductor, 0.0)
    stage.outlets.send_pending(stage.conductor, 0.05)
    assert stage.addresses() == ["/midi/play", "/midi/clock"]

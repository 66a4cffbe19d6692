"""Events, buses, the tempo and hush, as the MIDI process gets them."""

from livecode.cell.messages import Bus
from livecode.clock.tempo import TempoMap
from livecode.midi import told
from livecode.osc.codec import Message, decode
from livecode.osc.keyed import Opener, Sealer
from livecode.outputs.midi import Midi
from livecode.outputs.output import BusNumber, TimedEvent
from tests.livecode.outputs.events import event

KEY = bytes(range(32))


class Ears:
    """A MIDI process that only listens."""

    def __init__(self) -> None:
        self.sent: list[TimedEvent] = []
        self._frames: list[bytes] = []
        self.midi = Midi(
            self._frames.append, Sealer(KEY, 1), lambda s: s + 1000.0, sent=self.sent.extend
        )

    def heard(self) -> list[Message]:
        opener = Opener(KEY)
        return [message for frame in self._frames for message in decode(opener.open(frame)[1])]


def test_only_what_is_for_midi_goes_there_at_its_time() -> None:
    ears = Ears()
    ears.midi.play([event(sink="midi", midinote=60.0), event(s="bd")])
    (message,) = ears.heard()
    assert (message.address, message.time) == ("/midi/play", 1010.0)
    assert told.controls_in(message)["midinote"] == 60.0
    assert [sent.sink for sent in ears.sent] == ["midi"]


def test_a_bus_travels_by_its_number() -> None:
    ears = Ears()
    bus = BusNumber(7, Bus("cc/1", 0.0, 127.0, "linear"))
    ears.midi.play([event(sink="midi", ccn=74, ccv=bus)])
    ears.midi.drive([(7, 64.0)])
    play, drive = ears.heard()
    assert told.controls_in(play)["ccv"] == "c7"
    assert list(told.buses_in(drive)) == [(7, 64.0)]


def test_the_tempo_and_hush() -> None:
    ears = Ears()
    ears.midi.clock(TempoMap(), 3.0, playing=True)
    ears.midi.hush()
    clock, hush = ears.heard()
    tempo, playing = told.tempo_in(clock, 3.0)
    assert (tempo.cycle_at(5.0), playing) == (2.5, True)
    assert hush.address == "/midi/hush"

"""Which events are for MIDI, and what is said where it has no port."""

import pytest

from livecode.cell.messages import Bus, Event, rational
from livecode.conductor.conductor import Conductor
from livecode.conductor.gate.devices import for_midi, unreached
from livecode.conductor.windows import Window, cycles
from livecode.outputs.output import BusNumber, TimedEvent
from livecode.vocabulary import registry


def conductor() -> Conductor:
    made = Conductor(registry.control)
    made.rights.admit("ada", "host", "ada")
    made.slots.give("d1", "ada", cycles(0))
    return made


def played(made: Conductor, **controls: float | str | Bus) -> list[TimedEvent]:
    event = Event("d1", rational(cycles(0)), rational(cycles(1)), controls, [(0, 2)])
    made.take("ada", Window(cycles(0), cycles(1)), [event])
    return made.merge(0.0)


@pytest.mark.parametrize(
    "controls",
    [
        {"midiport": "midi", "s": "bd"},
        {"s": "midi", "n": 3},
        {"midichan": 2, "note": 0},
        {"ccn": 1},
    ],
)
def test_an_event_that_names_a_port_or_says_nothing_to_a_synth_is_for_midi(
    controls: dict[str, float | str],
) -> None:
    assert for_midi(controls)


@pytest.mark.parametrize("controls", [{"s": "bd"}, {"s": "bd", "midichan": 2}, {"note": 3}])
def test_what_a_synth_can_play_stays_with_it(controls: dict[str, float | str]) -> None:
    assert not for_midi(controls)


def test_an_event_for_midi_needs_no_sound_and_has_no_orbit() -> None:
    (event,) = played(conductor(), note=0.0, midiport="midi", gain=0.5)
    assert event.sink == "midi"
    assert event.controls == {"note": 0.0, "midinote": 60.0, "midiport": "midi", "gain": 0.5}


def test_a_live_signal_may_move_a_controller() -> None:
    bus = Bus("motion/ada/energy", 0.0, 127.0, "linear")
    (event,) = played(conductor(), ccn=74.0, ccv=bus, midiport="midi")
    assert event.controls["ccv"] == BusNumber(0, bus)


def test_a_port_that_is_not_there_is_told_to_its_author_once() -> None:
    made = conductor()
    made.admission.ports = ("FLUID Synth (1)",)
    for _ in range(2):
        played(made, note=0.0, midiport="volca")
    (complaint,) = made.admission.complaints()
    assert complaint.control == "midiport"
    assert "no MIDI port 'volca'" in complaint.message
    assert "FLUID Synth (1)" in complaint.message


def test_without_midi_the_way_to_it_is_told() -> None:
    assert "connect a device" in unreached({"midiport": "midi"}, ())["midiport"]
    assert unreached({"midiport": "fluid"}, ("FLUID Synth (1)",)) == {}
    assert unreached({"midiport": "fluid"}, None) == {}


def test_of_a_system_message_the_bytes_that_are_none_are_told() -> None:
    assert "0 to 127" in unreached({"sysexid": "0:300"}, ("FLUID",))["sysexid"]
    assert "'1:x'" in unreached({"sysexid": "0:32", "sysexdata": "1:x"}, ("FLUID",))["sysexdata"]
    assert unreached({"sysexid": "0:32:41", "sysexdata": "1:2"}, ("FLUID",)) == {}


def test_an_event_with_an_address_goes_to_another_program() -> None:
    made = conductor()
    made.admission.targets = ("pd",)
    (event,) = played(made, oscout="cue.kick", gain=0.5)
    assert (event.sink, dict(event.controls)) == ("osc", {"oscout": "cue.kick", "gain": 0.5})
    assert made.admission.complaints() == []


@pytest.mark.parametrize(
    ("targets", "controls", "said"),
    [
        ((), {"oscout": "cue.kick"}, "nobody hears OSC"),
        (("pd",), {"oscout": "cue.kick", "oscto": "sonicpi"}, "there are pd"),
        (("pd",), {"oscout": "cue/kick"}, "no address"),
    ],
)
def test_what_cannot_be_sent_to_another_program_is_told_to_its_author(
    targets: tuple[str, ...], controls: dict[str, str], said: str
) -> None:
    made = conductor()
    made.admission.targets = targets
    played(made, **controls)
    (complaint,) = made.admission.complaints()
    assert said in complaint.message

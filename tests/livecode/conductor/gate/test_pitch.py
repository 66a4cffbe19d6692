"""Notes leave as MIDI numbers, whatever they were written as."""

import pytest

from livecode.cell.messages import Value
from livecode.conductor.gate.gate import admit
from livecode.conductor.gate.pitch import OWN_MIDDLE
from livecode.synth.sources.voices import VOICES, Tonal
from livecode.vocabulary import registry


def midinote(**controls: Value) -> Value | None:
    return admit("d1", controls, registry.control).sound.get("midinote")


@pytest.mark.parametrize(
    ("note", "midi"), [("c3", 48.0), ("c", 48.0), ("c4", 60.0), (0, 60.0), (-12, 48.0), (3.5, 63.5)]
)
def test_a_note_by_name_and_by_number(note: Value, midi: float) -> None:
    assert midinote(s="pluck", note=note) == midi


def test_an_octave_moves_the_middle() -> None:
    assert midinote(s="bass", note=3, octave=4) == midinote(s="pluck", note=3, octave=4) == 51.0


def test_a_bass_by_number_counts_from_its_own_middle_and_by_name_from_nowhere() -> None:
    assert midinote(s="bass", note=0) is None
    assert midinote(s="bass", note="c2") == 36.0


def test_what_was_said_more_exactly_is_kept() -> None:
    assert midinote(s="pluck", note=0, midinote=40.5) == 40.5
    assert midinote(s="pluck", note=0, freq=440) is None


def test_the_gate_knows_the_voices_that_lie_elsewhere() -> None:
    tonal = {name: voice for name, voice in VOICES.items() if isinstance(voice, Tonal)}
    assert {name for name, voice in tonal.items() if voice.octave != 5} == OWN_MIDDLE


def test_no_note_goes_out_as_none() -> None:
    assert midinote(s="bd") is None and midinote(note=3) is None

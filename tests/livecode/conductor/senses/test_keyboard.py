"""Keys that play voices at once."""

from dataclasses import replace

from livecode.clock.tempo import TempoMap
from livecode.conductor.gate.rate import MOST_VOICES
from livecode.conductor.senses.keyboard import SOON, Keyboard, known_by
from livecode.midi.told import Stroke, stroke, stroke_in
from livecode.osc.codec import decode
from livecode.vocabulary import registry


def keyboard() -> Keyboard:
    return Keyboard(registry.control)


def test_a_key_sounds_at_once_as_hard_as_it_was_struck() -> None:
    event = keyboard().strike(Stroke("pluck", 64, 0.5), TempoMap(), 10.0)
    assert event is not None
    assert (event.time, event.slot, event.sink) == (10.0 + SOON, "keys", "sound")
    assert event.controls["midinote"] == 64.0
    assert event.controls["velocity"] == 0.5


def test_a_key_has_one_id_and_another_key_another() -> None:
    first, second = Stroke("pluck", 64, 0.5), Stroke("pluck", 65, 0.5)
    event = keyboard().strike(first, TempoMap(), 10.0)
    assert event is not None and event.id == known_by(first) == known_by(replace(first, velocity=0))
    assert known_by(first) != known_by(second)


def test_a_sound_that_is_no_name_of_one_does_not_pass() -> None:
    assert keyboard().strike(Stroke("../x", 64, 0.5), TempoMap(), 10.0) is None


def test_a_flood_of_keys_is_cut() -> None:
    keys = keyboard()
    struck = [keys.strike(Stroke("bd", 36, 1.0), TempoMap(), 10.0) for _ in range(400)]
    assert sum(event is not None for event in struck) == MOST_VOICES
    assert keys.strike(Stroke("bd", 36, 1.0), TempoMap(), 12.0) is not None


def test_a_stroke_survives_the_way() -> None:
    assert stroke_in(decode(stroke(Stroke("pluck", 64, 0.5)))[0]) == Stroke("pluck", 64, 0.5)

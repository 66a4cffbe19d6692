from __future__ import annotations

import math

import pytest

from livecode.conductor.senses.buses import buses_of
from livecode.osc import codec
from livecode.synth.words import dirt, greeting


def test_synonyms_are_taken_for_the_controls_they_mean() -> None:
    read = dirt.controls_of(("sound", "bd", "lpf", 500.0, "sz", 0.5, "delayfb", 0.2))
    assert read == {"s": "bd", "cutoff": 500.0, "roomsize": 0.5, "delayfeedback": 0.2}


def test_a_name_without_a_value_and_a_value_without_a_name_are_left_out() -> None:
    assert dirt.controls_of(("s", "bd", 3, 4, "gain")) == {"s": "bd"}


@pytest.mark.parametrize(
    ("controls", "name"),
    [
        ({"s": "bd"}, "bd"),
        ({"s": "bd:3"}, "bd"),
        ({"s": "bd", "bank": "RolandTR808"}, "bd"),
        ({"s": "superpiano"}, "pluck"),
        ({"s": "kazoo"}, None),
        ({"s": 3}, None),
        ({}, None),
    ],
)
def test_a_voice_is_found_by_its_name(controls: dict[str, object], name: str | None) -> None:
    assert dirt.voice_name(controls) == name


@pytest.mark.parametrize(
    ("controls", "midinote"),
    [
        ({}, None),
        ({"note": 0}, 36.0),  # a bass plays three octaves above the lowest c
        ({"note": 3, "octave": 5}, 63.0),
        ({"n": 7}, 43.0),
        ({"note": 2, "n": 7}, 38.0),
        ({"midinote": 50}, 50.0),
        ({"freq": 440}, 69.0),
        ({"freq": 440, "note": 3}, 69.0),
    ],
)
def test_pitch_is_read_as_superdirt_reads_it(
    controls: dict[str, object], midinote: float | None
) -> None:
    assert dirt.tone_of(controls, "bass").midinote == midinote


def test_n_of_a_drum_is_no_pitch_but_note_is() -> None:
    assert dirt.tone_of({"n": 5}, "bd").midinote is None
    assert dirt.tone_of({"note": 5}, "bd").midinote == 65.0


@pytest.mark.parametrize(
    ("controls", "gate"),
    [
        ({"delta": 0.5}, 0.5),
        ({"delta": 0.5, "clip": 0.5}, 0.25),
        ({"delta": 0.5, "clip": 0.5, "sustain": 2}, 2.0),
        ({}, 1.0),
    ],
)
def test_a_note_is_held_for_its_sustain_or_its_part_of_the_step(
    controls: dict[str, object], gate: float
) -> None:
    assert dirt.tone_of(controls, "bass").gate == gate


def test_drums_and_plucks_ring_on_unless_they_are_told_not_to() -> None:
    for name in ("bd", "pluck"):
        assert dirt.tone_of({"delta": 0.1}, name).gate is None
        assert dirt.tone_of({"delta": 0.1, "clip": 1}, name).gate == 0.1


def test_a_control_bus_is_told_from_a_value() -> None:
    strip = dirt.strip_of({"cutoff": "c12", "gain": "c0", "pan": 0.2, "hcutoff": "c99999"})
    assert (strip.cutoff_bus, strip.gain_bus, strip.pan_bus) == (12, 0, None)
    assert (strip.pan, strip.hcutoff_bus) == (0.2, None)


@pytest.mark.parametrize(("value", "got"), [(9.0, 2.0), (-1, 0.0), (math.nan, 1.0), ("x", 1.0)])
def test_values_out_of_range_are_moved_into_it_and_nonsense_is_not_given(
    value: object, got: float
) -> None:
    assert dirt.strip_of({"gain": value}).gain == got


def test_orbits_wrap_around() -> None:
    assert dirt.strip_of({"orbit": dirt.ORBITS + 3}).orbit == 3


def test_bus_values_that_make_no_sense_are_left_out() -> None:
    values = (1, 0.5, -1, 0.5, "2", 0.5, 3, math.nan, 4, math.inf, 5, "x", 6, 1)
    assert dirt.bus_values(values) == [(1, 0.5), (6, 1.0)]


def test_a_tidal_is_offered_no_bus_that_a_conductor_moves() -> None:
    ours = {number for half in (0, 1) for number in buses_of(half)}
    assert not ours & set(greeting.OFFERED_BUSES)
    assert max(ours | set(greeting.OFFERED_BUSES)) < dirt.BUSES


def test_greetings_are_answered_as_superdirt_does() -> None:
    (hello,) = codec.decode(greeting.answer("/dirt/hello") or b"")
    assert hello.address == "/dirt/hello/reply"
    (reply,) = codec.decode(greeting.answer("/dirt/handshake") or b"")
    assert reply.address == "/dirt/handshake/reply"
    assert reply.arguments[:5] == (
        *("&serverHostname", "127.0.0.1", "&serverPort", 57110),
        "&controlBusIndices",
    )
    assert reply.arguments[5:8] == (0, 1, 2)
    assert greeting.answer("/dirt/play") is None

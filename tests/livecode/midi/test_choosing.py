"""Names of ports as people type them."""

from livecode.midi.choosing import choose, listened

THERE = ["Midi Through Port-0", "FLUID Synth (1)", "FLUID Synth (12)", "hocket:in"]


def test_the_usual_port_is_the_first_that_leads_somewhere() -> None:
    assert choose("", THERE) == "FLUID Synth (1)"
    assert choose("midi", THERE, ["volca", "12"]) == "FLUID Synth (12)"


def test_the_same_letters_come_before_a_part_of_them() -> None:
    assert choose("fluid_synth_1", THERE) == "FLUID Synth (1)"
    assert choose("through", THERE) == "Midi Through Port-0"
    assert choose("volca", THERE) is None


def test_where_there_is_no_port_none_is_meant() -> None:
    assert choose("", []) is None


def test_without_a_wish_all_inputs_are_heard_but_loops_and_our_own() -> None:
    assert listened(THERE, []) == ["FLUID Synth (1)", "FLUID Synth (12)"]
    assert listened(THERE, ["through", "nowhere"]) == ["Midi Through Port-0"]

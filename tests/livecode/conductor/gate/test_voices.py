"""A sound that the synth has not is named to its author."""

from livecode.conductor.gate.voices import unheard

VOICES = {"bd", "sn", "RolandTR909cp"}


def test_a_sound_that_is_there_needs_no_words() -> None:
    assert unheard({"s": "bd:3"}, VOICES) == {}
    assert unheard({"s": "cp", "bank": "RolandTR909"}, VOICES) == {}


def test_an_unknown_sound_is_told_with_what_was_meant() -> None:
    assert "did you mean 'bd'" in unheard({"s": "bdd"}, VOICES)["s"]


def test_a_sound_like_no_other_is_told_with_what_there_is() -> None:
    assert "there are RolandTR909cp, bd, sn" in unheard({"s": "xyzzy"}, VOICES)["s"]


def test_nothing_is_said_of_a_synth_whose_sounds_are_not_known() -> None:
    assert unheard({"s": "anything"}, ()) == {}

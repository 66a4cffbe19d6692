"""Notes, drums and gains as keys, velocities and lengths."""

import pytest

from livecode.midi.keys import is_drum, key_at, length_of, pitch_of, velocity_of


def test_a_note_counts_from_middle_c() -> None:
    assert pitch_of({"note": 7}) == 67
    assert pitch_of({"midinote": 60.5, "note": 7}) == 60.5


def test_a_drum_has_its_key_of_general_midi() -> None:
    assert pitch_of({"s": "sn"}) == 38
    assert is_drum({"s": "sn"}) and not is_drum({"s": "sn", "note": 3})


def test_what_has_neither_is_no_note() -> None:
    assert pitch_of({"s": "midi", "ccn": 74, "ccv": 1}) is None


def test_keys_stay_on_the_keyboard() -> None:
    assert (key_at(-3.0), key_at(60.4), key_at(500.0)) == (0, 60, 127)


@pytest.mark.parametrize(
    ("controls", "velocity"),
    [({}, 100), ({"gain": 0.5}, 50), ({"velocity": 1}, 127), ({"velocity": 0.5, "gain": 1.2}, 76)],
)
def test_gain_scales_how_hard_a_note_is_struck(controls: dict[str, float], velocity: int) -> None:
    assert velocity_of(controls) == velocity


def test_a_note_is_held_as_long_as_legato_or_sustain_say() -> None:
    assert length_of({}, 0.5) == 0.5
    assert length_of({"clip": 0.5}, 0.5) == 0.25
    assert length_of({"sustain": 2, "clip": 0.5}, 0.5) == 2.0

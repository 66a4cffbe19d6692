"""The gate, rule by rule: nothing unknown, infinite, out of range or badly named gets out."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.cell.messages import Bus, Value
from livecode.conductor.gate.gate import admit
from tests.livecode.conductor.controls import CONTROLS, lookup

ANY_VALUE = (
    st.floats(allow_nan=True)
    | st.sampled_from(["c3", "c-9", "g9"])
    | st.integers(-(2**63), 2**63)
    | st.text(max_size=80)
    | st.builds(
        Bus,
        st.sampled_from(["motion/ada/energy", "../x", ""]),
        st.floats(),
        st.floats(),
        st.sampled_from(["linear", "exponential"]),
    )
)
EVENTS = st.dictionaries(st.sampled_from([*CONTROLS, "lpf", "nonsense"]), ANY_VALUE, max_size=8)


def sound(**controls: Value) -> dict[str, Value]:
    return admit("d1", {"s": "bd", **controls}, lookup).sound


def complaint(slot: str = "d1", **controls: Value) -> str:
    (said,) = admit(slot, {"s": "bd", **controls}, lookup).complaints.values()
    return said


def test_an_unknown_control_is_left_out() -> None:
    assert "shape" not in sound(shape=0.5)
    assert "no control that is known" in complaint(shape=0.5)


def test_a_synonym_goes_out_under_its_canonical_name() -> None:
    assert sound(lpf=400) == {"s": "bd", "cutoff": 400.0}


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_not_finite_is_left_out(value: float) -> None:
    assert "gain" not in sound(gain=value)
    assert "not a number" in complaint(gain=value)


def test_a_value_beyond_its_range_is_played_at_the_edge() -> None:
    assert sound(gain=1000)["gain"] == 1.2
    assert complaint(cutoff=5.0) == "cutoff 5 is out of range: played as 20 Hz"


def test_a_number_without_a_range_stays_within_what_fits_the_wire() -> None:
    assert sound(n=1e300)["n"] == 1e9


def test_numbers_go_out_as_their_control_has_them() -> None:
    went = sound(gain=1, orbit=2.6)
    assert (went["gain"], type(went["gain"])) == (1.0, float)
    assert (went["orbit"], type(went["orbit"])) == (3, int)


def test_text_is_no_number_and_a_number_no_text() -> None:
    assert "takes numbers" in complaint(gain="loud")
    assert "takes a name" in complaint(vowel=3)


@pytest.mark.parametrize("name", ["../../etc/passwd", "a" * 33, "", "bd sn", "http://x", "_a", "é"])
def test_an_unsafe_sample_name_silences_the_event(name: str) -> None:
    passed = admit("d1", {"s": name, "gain": 1.0}, lookup)
    assert passed.sound == {}
    assert "no name of a sound" in passed.complaints["s"]


@pytest.mark.parametrize("name", ["bd", "808bd", "superpiano", "a#", "drum_1", "a" * 32])
def test_a_safe_sample_name_passes(name: str) -> None:
    assert admit("d1", {"s": name}, lookup).sound == {"s": name}


@pytest.mark.parametrize("text", ["a" * 65, "a\0b", "a\nb"])
def test_long_or_unprintable_text_is_left_out(text: str) -> None:
    assert "vowel" not in sound(vowel=text)


def test_an_event_without_a_sound_says_what_to_add() -> None:
    passed = admit("d1", {"gain": 1.0}, lookup)
    assert passed.sound == {}
    assert "add s(" in passed.complaints["s"]


@pytest.mark.parametrize(
    ("name", "midi"), [("c4", 60), ("c", 48), ("c#4", 61), ("ef3", 51), ("a-1", 9), ("b9", 127)]
)
def test_a_note_by_name_goes_out_as_its_midi_number(name: str, midi: int) -> None:
    assert sound(note=name) == {"s": "bd", "midinote": float(midi)}


def test_a_note_by_number_goes_out_as_its_midi_number_too() -> None:
    assert sound(note=3) == {"s": "bd", "note": 3.0, "midinote": 63.0}


def test_a_word_that_is_no_note_is_left_out() -> None:
    assert "note" not in sound(note="h9")
    assert "is no note: write it as c3" in complaint(note="hello")


def test_robot_and_sound_part_in_the_robots_slot() -> None:
    passed = admit("r1", {"pull": 0.4, "s": "bd"}, lookup)
    assert (passed.robot, passed.sound) == ({"pull": 0.4}, {"s": "bd"})
    assert admit("r1", {"pull": 3.0}, lookup).robot == {"pull": 1.0}


def test_another_slot_does_not_move_the_robot() -> None:
    passed = admit("d1", {"pull": 0.4}, lookup)
    assert passed.robot == {}
    assert "only in slot r1" in passed.complaints["pull"]


def test_a_binding_keeps_within_its_controls_range() -> None:
    bus = Bus("motion/ada/energy", 0.0, 9e9)
    assert sound(cutoff=bus)["cutoff"] == Bus("motion/ada/energy", 20.0, 20_000.0)
    assert "played as 20 to 20000" in complaint(cutoff=bus)


@pytest.mark.parametrize(
    "bus", [Bus("motion/ada", 0.0, 1.0), Bus("../x/y", 0, 1), Bus("motion/a/b", 0.0, math.nan)]
)
def test_a_binding_to_nowhere_is_left_out(bus: Bus) -> None:
    assert "gain" not in sound(gain=bus)


def test_only_bindable_controls_take_a_binding() -> None:
    assert "cannot follow" in complaint(pan=Bus("motion/a/energy", 0.0, 1.0))


@given(st.sampled_from(["d1", "r1"]), EVENTS)
def test_whatever_comes_what_leaves_is_safe(slot: str, controls: dict[str, Value]) -> None:
    passed = admit(slot, controls, lookup)
    for name, value in {**passed.sound, **passed.robot}.items():
        control = CONTROLS[name]
        ends = (value.low, value.high) if isinstance(value, Bus) else (value,)
        for end in ends:
            if isinstance(end, str):
                assert name != "s" or re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_#]{0,31}", end)
            else:
                assert math.isfinite(end) and abs(end) <= 1e9
                assert control.low is None or control.low <= end
                assert control.high is None or end <= control.high
    assert not passed.sound or "s" in passed.sound

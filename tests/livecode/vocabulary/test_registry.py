"""Words and controls are found under all their names, and are told apart."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.vocabulary import registry


def test_no_name_means_two_things() -> None:
    entries = [*registry.words(), *registry.controls()]
    names = Counter(name for entry in entries for name in registry.spellings(entry))
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize(
    ("name", "meant"),
    [("lpf", "cutoff"), ("sound", "s"), ("size", "roomsize"), ("legato", "clip")],
)
def test_synonyms_lead_to_the_control(name: str, meant: str) -> None:
    control = registry.control(name)
    assert control is not None and control.name == meant


@pytest.mark.parametrize(
    ("name", "meant"),
    [("degrade_by", "degradeBy"), ("firstOf", "every"), ("timeCat", "stepcat")],
)
def test_both_spellings_lead_to_the_word(name: str, meant: str) -> None:
    word = registry.word(name)
    assert word is not None and word.name == meant


def test_unknown_names_lead_nowhere() -> None:
    assert registry.word("gibberish") is None and registry.control("") is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("gian", "gain"), ("rom", "room"), ("fst", "fast"), ("stackk", "stack"), ("REV", "rev")],
)
def test_a_slip_of_the_fingers_is_understood(typed: str, meant: str) -> None:
    assert meant in registry.suggest(typed)


def test_a_suggestion_comes_in_one_spelling() -> None:
    assert registry.suggest("degradBy").count("degradeBy") == 1
    assert "degrade_by" not in registry.suggest("degradBy")


@given(st.text(max_size=200))
def test_suggestions_are_names(typed: str) -> None:
    assert set(registry.suggest(typed)) <= set(registry.names())


@pytest.mark.parametrize("name", ["gain", "pan", "cutoff", "hcutoff", "resonance", "djf"])
def test_what_a_synth_can_move_while_it_sounds_is_bindable(name: str) -> None:
    control = registry.control(name)
    assert control is not None and control.bindable
    assert control.low is not None and control.high is not None


def test_the_robot_has_controls_within_its_range() -> None:
    robot = [control for control in registry.controls() if control.sink == "robot"]
    assert {control.name for control in robot} == {
        *("push", "pull", "swing", "hold", "follow", "stiffness", "damping", "compete"),
        *("entrain", "retrace", "spring"),
    }
    shares = [control for control in robot if control.name != "spring"]
    assert all(control.low == 0 and control.high in (1, 2) for control in shares)


def test_a_stiffness_of_the_robot_as_a_figure_says_its_unit() -> None:
    spring = registry.control("spring")
    assert spring is not None and (spring.low, spring.unit) == (0, "N·m/rad")

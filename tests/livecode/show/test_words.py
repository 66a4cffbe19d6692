"""Words explain themselves."""

import pytest

from livecode.errors import HocketError
from livecode.show.words import explain, overview
from livecode.vocabulary import registry
from robot_bridge.publish import HAPTIC, MOTION
from robot_bridge.recording import names


def test_a_word_is_explained_under_each_of_its_names() -> None:
    assert explain("firstOf") == explain("every")
    assert explain("every").splitlines()[0] == "every(cycles, change)  .every(cycles, change)"


def test_a_control_says_its_range_and_unit() -> None:
    assert "range: 20 to 20000 Hz" in explain("lpf")


def test_the_example_is_drawn() -> None:
    lines = explain("rev").splitlines()
    assert any(line.strip().startswith("hh") and "#" in line for line in lines)


def test_an_unknown_word_brings_those_that_may_be_meant() -> None:
    with pytest.raises(HocketError, match=r"did you mean every"):
        explain("evry")
    with pytest.raises(HocketError, match="lists all words"):
        explain("zzzzqqq")


def test_the_overview_names_everything() -> None:
    listed = set(overview().split())
    assert {entry.name for entry in (*registry.words(), *registry.controls())} <= listed


@pytest.mark.parametrize("entry", [*registry.words(), *registry.controls()], ids=lambda e: e.name)
def test_every_word_can_be_explained(entry: registry.Word | registry.Control) -> None:
    assert entry.summary in explain(entry.name)


def test_words_that_listen_say_where_it_comes_from_and_how_to_try_it_alone() -> None:
    listening = [word for word in registry.words() if word.group == "listening"]
    assert [word.name for word in listening if not word.advice] == []
    assert "python -m robot_bridge replay" in explain("motion")
    assert all(name in explain("motion") for name in MOTION)
    assert all(f" {name}" in explain("haptic") for name in HAPTIC)
    assert "gestures" in names() and "--recording gestures" in explain("on")


def test_an_example_that_listens_has_something_to_listen_to() -> None:
    assert any(line.startswith("  0 ") and "s:bd" in line for line in explain("heard").splitlines())


def test_who_listens_is_told_an_example_without_a_picture() -> None:
    told = explain("fast", pictures=False)
    assert "#---" in explain("fast") and "#---" not in told
    assert "what plays:" in told and "s:bd" in told

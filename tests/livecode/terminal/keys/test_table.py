"""The table of keys, and what a performer makes of it."""

import pytest

from livecode.errors import ConfigError
from livecode.terminal.keys.chords import parse
from livecode.terminal.keys.table import KEYS, help_line, table


def test_each_act_has_a_key_that_every_terminal_sends() -> None:
    for key in table({}):
        first = parse(key.chords[0])
        assert first[0].startswith(("f", "c-", "escape", "tab", "enter")), key


def test_no_chord_does_two_things() -> None:
    pressed = [parse(chord) for key in KEYS for chord in key.chords]
    assert len(set(pressed)) == len(pressed)


@pytest.mark.parametrize(
    ("chord", "keys"),
    [
        ("f5", ("f5",)),
        ("Ctrl-E", ("c-e",)),
        ("alt-enter", ("escape", "enter")),
        ("ctrl-enter", ("escape", "enter")),
        ("alt-.", ("escape", ".")),
        ("ctrl-\\", ("c-\\",)),
        ("shift-tab", ("s-tab",)),
        ("ctrl-up", ("c-up",)),
    ],
)
def test_chords_are_written_as_people_write_them(chord: str, keys: tuple[str, ...]) -> None:
    assert parse(chord) == keys


@pytest.mark.parametrize(
    ("chord", "word"),
    [("ctrl-.", "alt-."), ("entr", "enter"), ("shift-f5", "function"), ("", "f5")],
)
def test_a_chord_that_cannot_be_pressed_says_what_can(chord: str, word: str) -> None:
    with pytest.raises(ConfigError, match=word.replace(".", r"\.")):
        parse(chord)


def test_keys_can_be_changed_and_a_taken_chord_moves() -> None:
    changed = {key.act: key for key in table({"play": ["f8"], "hush slot": ["f5"]})}
    assert (changed["play"].chords, changed["hush slot"].chords) == (("f8",), ("f5",))
    assert "F8 play the block" in help_line(tuple(changed.values()))


def test_a_chord_that_is_taken_over_does_what_is_asked_only() -> None:
    changed = {key.act: key for key in table({"panic": ["f9"]})}
    assert changed["stop"].chords == ("alt-.", "ctrl-\\")


def test_an_act_that_is_none_is_named_with_those_that_there_are() -> None:
    with pytest.raises(ConfigError, match=r"keys\.plai is no act.*play line"):
        table({"plai": ["f5"]})


def test_two_acts_on_one_chord_are_refused() -> None:
    with pytest.raises(ConfigError, match="one thing"):
        table({"play": ["f5"], "panic": ["f5"]})


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"hush": ["f8"]}, r"keys\.hush is no act; did you mean 'hush slot'\?"),
        ({"play": ["ctrl-zz"]}, r"keys\.play: 'ctrl-zz' is no key"),
        ({"play": ["f9", "ctrl-\\", "alt-."]}, r"keys\.stop has no key left: .*f9"),
        ({"panic": []}, r"keys\.panic has no key left: give it one, such as f12"),
    ],
)
def test_what_is_wrong_with_a_chord_names_its_act_and_one_can_always_stop(
    changed: dict[str, list[str]], told: str
) -> None:
    with pytest.raises(ConfigError, match=told):
        table(changed)

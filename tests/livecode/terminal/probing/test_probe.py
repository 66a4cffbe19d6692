"""What becomes of a key is said in a word, with what to press instead."""

import tomllib

import pytest

from livecode.terminal.keys.table import table
from livecode.terminal.probing.probe import (
    PRESSES,
    Arrival,
    arrival,
    report,
    settings,
    spelled,
    toml,
)

NUMBERS = {name: number for number, (name, _, _) in enumerate(PRESSES)}


def pressed(name: str, sent: str) -> Arrival:
    return arrival(NUMBERS[name], sent)


@pytest.mark.parametrize(
    ("name", "sent", "word"),
    [
        ("Ctrl-Enter", "\x1b[13;5u", "arrives"),
        ("Ctrl-Enter", "\x1b[27;5;13~", "arrives"),
        ("Ctrl-Enter", "\r", "as Enter"),
        ("Ctrl-Enter", "", "does not arrive"),
        ("Alt-.", "\u00ae", "as another key"),
        ("Alt-.", "\x1b.", "arrives"),
        ("F5", "\x1b[15~", "arrives"),
        ("F1", "\x1b[11~", "arrives"),
        ("Ctrl-\\", "\x1c", "arrives"),
    ],
)
def test_a_key_is_known_by_what_the_terminal_sends(name: str, sent: str, word: str) -> None:
    assert pressed(name, sent).word == word


def test_for_a_key_that_is_lost_another_one_is_named() -> None:
    said = report([pressed("Ctrl-Enter", "\r"), pressed("F5", "\x1b[15~")], tmux=True)
    assert "press F5" in said.splitlines()[0] and "extended-keys on" in said


def test_where_all_arrives_nothing_is_said_of_tmux() -> None:
    assert "tmux" not in report([pressed("F5", "\x1b[15~")], tmux=True)


def test_what_was_sent_can_be_read() -> None:
    assert spelled("\x1b[13;5u") == "ESC [ 1 3 ; 5 u"
    assert spelled("\x05\r") == "Ctrl-E Enter"


def test_what_arrives_becomes_settings_that_can_be_read() -> None:
    arrivals = [pressed("Ctrl-E", "\x05"), pressed("F5", ""), pressed("Ctrl-\\", "\x1c")]
    made = tomllib.loads(toml(settings(arrivals)))["keys"]
    assert made["play"][0] == "ctrl-e" and made["stop"][0] == "ctrl-\\"
    assert table(made)

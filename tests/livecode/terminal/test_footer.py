from __future__ import annotations

from livecode.terminal.footer import Facts, footer, text
from livecode.terminal.keys import KEYS, help_line


def words(facts: Facts) -> dict[str, str]:
    return {item.label: item.word for item in footer(facts)}


def test_each_part_has_one_word() -> None:
    parts = {"sound": "on", "robot": "ready", "agent": "off", "engine": "fine"}
    assert words(Facts(parts, others=2, cps=0.5, cycle=12.6, page="main")) == {
        "sound": "on",
        "robot": "ready",
        "agent": "off",
        "peers": "2",
        "cps": "0.5",
        "cycle": "12.2",
        "page": "main",
    }


def test_what_is_not_known_yet_is_a_question() -> None:
    assert words(Facts())["sound"] == "?"


def test_a_lost_session_is_all_that_counts() -> None:
    assert words(Facts(connected=False)) == {"session": "lost, trying again", "page": ""}
    assert words(Facts(connected=False, ended="gone"))["session"] == "ended"


def test_what_is_bad_looks_bad() -> None:
    tones = {item.label: item.tone for item in footer(Facts({"sound": "none", "robot": "ready"}))}
    assert (tones["sound"], tones["robot"], tones["agent"]) == ("bad", "good", "still")


def test_no_word_breaks_the_line() -> None:
    line = text(footer(Facts({"robot": "x\x1b[2J\n" * 20}, page="a\rb")))
    assert line.isprintable() and len(line) < 120


def test_before_the_first_cycle_the_count_still_rises() -> None:
    assert words(Facts(cycle=-0.25))["cycle"] == "-1.3"


def test_no_two_acts_share_a_key_and_the_help_line_fits() -> None:
    chords = [chord for key in KEYS for chord in key.chords]
    assert len(set(chords)) == len(chords) and len({key.act for key in KEYS}) == len(KEYS)
    assert "F5" in help_line() and "F9" in help_line() and len(help_line()) < 100

from __future__ import annotations

from livecode.terminal.board.footer import Facts, footer, text
from livecode.terminal.keys.table import KEYS, help_line


def words(facts: Facts) -> dict[str, str]:
    return {item.label: item.word for item in footer(facts)}


def test_each_part_has_one_word() -> None:
    parts = {"sound": "on", "robot": "ready", "agent": "off", "engine": "fine"}
    assert words(
        Facts(parts, others=("ada", "bob"), deviation=0.0004, cps=0.5, cycle=12.6, page="main")
    ) == {
        "sound": "on",
        "robot": "ready",
        "agent": "off",
        "peers": "ada bob",
        "cps": "0.5",
        "cycle": "12.2",
        "page": "main",
        "clock": "±0.4 ms",
    }


def test_midi_is_shown_where_there_is_some() -> None:
    assert words(Facts({"midi": "on"}))["midi"] == "on"
    assert "midi" not in words(Facts())


def test_what_is_not_known_yet_is_a_question() -> None:
    assert words(Facts())["sound"] == "?"


def test_a_lost_session_is_all_that_counts() -> None:
    lost = words(Facts(connected=False, away=12.3))
    assert lost == {"session": "lost for 12 s, trying again", "page": "", "typed": "all sent"}
    assert words(Facts(connected=False, ended="gone"))["session"] == "ended"


def test_what_is_typed_meanwhile_is_kept() -> None:
    shown = words(Facts(connected=True, away=5.0, unsaid=True))
    assert (shown["session"], shown["typed"]) == ("silent for 5 s", "kept, to be sent")


def test_a_clock_that_scatters_is_a_warning_whosever_it_is() -> None:
    own = {item.label: item for item in footer(Facts(deviation=0.006))}["clock"]
    assert (own.word, own.tone) == ("±6.0 ms", "bad")
    facts = Facts(deviation=0.0004, worst=("bob", 0.0072))
    theirs = {item.label: item for item in footer(facts)}["clock"]
    assert (theirs.word, theirs.tone) == ("bob ±7.2 ms", "bad")
    fine = Facts(deviation=0.0004, worst=("bob", 0.004))
    assert {item.label: item for item in footer(fine)}["clock"].tone == "good"


def test_names_of_the_others_fit_or_are_counted() -> None:
    many = words(Facts(others=[f"performer{number}" for number in range(9)]))["peers"]
    assert many == "performer0 performer1 +7"
    assert words(Facts())["peers"] == "0"


def test_how_code_starts_is_said_if_it_is_not_on_the_next_cycle() -> None:
    assert "starts" not in words(Facts())
    assert words(Facts(start="now"))["starts"] == "now"
    assert words(Facts(start=4))["starts"] == "every 4"


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

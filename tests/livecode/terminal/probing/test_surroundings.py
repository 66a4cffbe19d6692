from __future__ import annotations

import pytest

from livecode.commands.finding import Finding
from livecode.terminal.probing.surroundings import (
    Answers,
    answers,
    of_colours,
    of_ground,
    of_terminal,
    of_tmux,
)

TMUX = "\x1bP>|tmux 3.3a\x1b\\\x1b[2;2R\x1b[2;2R\x1b[2;2R\x1b[2;2R\x1b[2;3R\x1b[?1;2c"
KITTY = (
    "\x1b[?0u\x1b[?2026;2$y\x1bP>|kitty(0.26.5)\x1b\\"
    "\x1b[1;2R\x1b[1;2R\x1b[1;2R\x1b[1;2R\x1b[1;3R\x1b[?62;c"
)
KEPT = "\x1bP1$r0;38:2::1:2:3m\x1b\\"
LATIN = (
    "\x1b[?2026;0$y\x1bP>|XTerm(379)\x1b\\"
    "\x1b[1;4R\x1b[1;3R\x1b[1;3R\x1b[1;3R\x1b[1;2R\x1b[?64;1;2;6c"
)


def part(name: str, findings: list[Finding]) -> Finding:
    (found,) = [each for each in findings if each.part == name]
    return found


def seen(said: str, size: tuple[int, int] = (120, 40)) -> list[Finding]:
    return list(of_terminal("xterm", size, answers(said)))


def test_a_terminal_that_shows_all_as_it_should_is_fine() -> None:
    findings = seen(KITTY)
    assert {each.verdict for each in findings} == {"ok"}
    assert "kitty(0.26.5)" in part("terminal", findings).found
    assert "by kitty's protocol; frames come in one piece" in part("keys", findings).found


def test_what_tmux_does_not_answer_is_not_there() -> None:
    said = answers(TMUX)
    assert said.widths["🥁"] == 2 and said.widths["│"] == 1
    assert not said.chords and not said.at_once


def test_a_terminal_that_takes_a_character_for_its_bytes_is_told() -> None:
    found = part("glyphs", seen(LATIN))
    assert found.verdict == "warn" and "ascii = true" in found.fix


def test_a_terminal_that_says_nothing_is_trusted() -> None:
    assert answers("") == Answers()
    assert part("glyphs", seen("")).verdict == "ok"


@pytest.mark.parametrize(
    ("size", "verdict", "fix"),
    [
        ((20, 5), "warn", "make it 60×16"),
        ((80, 24), "ok", "from 100 columns"),
        ((100, 30), "ok", ""),
    ],
)
def test_a_small_terminal_is_told_what_more_room_would_show(
    size: tuple[int, int], verdict: str, fix: str
) -> None:
    found = part("terminal", seen(KITTY, size))
    assert found.verdict == verdict and fix in found.fix


def test_each_option_of_tmux_that_holds_keys_back_is_named_with_its_line() -> None:
    plain = {"escape-time": "500", "extended-keys": "off", "focus-events": "off"}
    fixes = " ".join(each.fix for each in of_tmux(plain))
    for line in ("escape-time 10", "extended-keys on", "focus-events on"):
        assert line in fixes
    outer = {"escape-time": "10", "extended-keys": "on", "terminal-features": "xterm*:title"}
    (first, _) = of_tmux(outer)
    assert "xterm*:extkeys" in first.fix
    good = outer | {"terminal-features": "xterm*:extkeys", "focus-events": "on"}
    assert list(of_tmux(good)) == []


@pytest.mark.parametrize(
    ("told", "said", "found", "verdict"),
    [
        ({"NO_COLOR": "1", "COLORTERM": "truecolor"}, KEPT, "weight, underline", "ok"),
        ({"COLORTERM": "truecolor"}, "", "24 bits", "ok"),
        ({"TERM": "xterm-256color"}, KEPT, "not known to", "warn"),
        ({"TERM": "linux"}, "\x1bP1$r0m\x1b\\", "the nearest that linux has", "ok"),
    ],
)
def test_the_colours_are_those_that_the_terminal_is_known_to_have(
    told: dict[str, str], said: str, found: str, verdict: str
) -> None:
    (colours,) = of_colours(told, answers(said + KITTY))
    assert found in colours.found and colours.verdict == verdict


@pytest.mark.parametrize(
    ("ground", "theme", "fix"),
    [
        ("rgb:ffff/ffff/ffff", "dark", 'theme = "light"'),
        ("rgb:fd/f6/e3", "dark", 'theme = "light"'),
        ("rgb:0000/0000/0000", "light", 'theme = "dark"'),
        ("rgb:1e1e/1e1e/2e2e", "dark", ""),
        ("rgb:ffff/ffff/ffff", "light", ""),
        ("rgb:ffff/ffff/ffff", "contrast", 'theme = "light"'),
        ("", "dark", ""),
    ],
)
def test_a_theme_that_cannot_be_read_on_the_ground_is_told(
    ground: str, theme: str, fix: str
) -> None:
    said = f"\x1b]11;{ground}\x1b\\" if ground else ""
    found = list(of_ground(theme, answers(said + KITTY)))
    assert [one.verdict for one in found] == (["warn"] if fix else [])
    assert all(one.fix.startswith(fix) for one in found)

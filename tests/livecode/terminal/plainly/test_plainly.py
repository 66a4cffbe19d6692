"""Playing line by line: what a line means, and what is said."""

import asyncio

import pytest

from livecode.errors import HocketError
from livecode.motion import showing
from livecode.motion.showing import Told
from livecode.session.messages import Result, Said, Status
from livecode.terminal.commands.shows import Shows
from livecode.terminal.news import Sent
from livecode.terminal.plainly import shown
from livecode.terminal.plainly.loop import LineSeat
from livecode.terminal.plainly.speech import Parts, line_of, numbered, spoken
from livecode.terminal.plainly.typing import Typing, placed


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ('d1 >> s("bd*4")', "code"),
        ("d1 >> stack(", "more"),
        ('d1 >> s("(")', "code"),
        ("/who", "command"),
        (".", "stop"),
        ("", "nothing"),
    ],
)
def test_a_line_is_code_a_command_or_a_stop(line: str, kind: str) -> None:
    assert Typing().line(line + "\n").kind == kind


def test_what_is_open_goes_on_until_it_is_closed() -> None:
    typing = Typing()
    kinds = [typing.line(line).kind for line in ("d1 >> stack(", '  s("bd"),', '  s("hh"))')]
    assert kinds == ["more", "more", "code"]


def test_a_blank_line_ends_what_was_left_open() -> None:
    typing = Typing()
    typing.line("d1 >> stack(")
    assert typing.line("\n").text == "d1 >> stack(" and typing.line("x").text == "x"


def test_code_takes_the_place_of_what_plays_its_slot() -> None:
    page = "d1 >> s('bd')\n\nd2 >> s('hh')\n"
    text, begin = placed(page, "d2 >> s('cp')")
    assert text == "d1 >> s('bd')\n\nd2 >> s('cp')\n" and text[begin:].startswith("d2")
    text, begin = placed(page, "d3 >> s('cp')")
    assert text == page + "\nd3 >> s('cp')\n" and text[begin:] == "d3 >> s('cp')\n"
    assert placed("", "x")[0] == "x\n"


SENT = {"e": Sent("d1 >> s('bd')", 0)}


def said(message: Result | Said) -> str:
    return spoken(message, SENT, lambda peer: peer, "ada")


def test_what_plays_is_said_with_its_cycle() -> None:
    result = Result(evaluation="e", status="playing", slots=["d1"], start=12.0)
    assert said(result) == "d1 playing from cycle 12"


def test_an_error_is_said_in_one_sentence_with_its_place_and_the_fix() -> None:
    result = Result(
        evaluation="e", status="rejected", message="no word pluckk", line=2, column=4,
        hint="did you mean 'pluck'?",
    )  # fmt: skip
    words = "error, line 2, column 5, no word pluckk; did you mean 'pluck'?; what played plays on"
    assert said(result) == words


def test_what_others_say_is_said_in_one_line() -> None:
    assert said(Said(peer="bob", text="slower?", kind="chat")) == "bob says: slower?"


def test_a_part_is_told_when_its_word_changes() -> None:
    parts = Parts()
    words = [parts.changed(Status(part="robot", word=word)) for word in ("hold", "hold", "gone")]
    assert words == ["robot hold", "", "robot gone"]
    assert parts.changed(Status(part="engine", word="ok")) == ""


def test_a_page_is_read_line_by_line() -> None:
    assert numbered("d1\n\nd2\x1b\n") == "line 1: d1\nline 2: empty\nline 3: d2·"


@pytest.mark.parametrize(
    ("number", "words"),
    [(99, "there is no line 99: the last one is 3"), (0, "no line 0"), (2, "line 2 is empty")],
)
def test_a_line_that_is_not_there_is_not_played(number: int, words: str) -> None:
    text = "d1 >> s('bd')\n\nd2 >> s('hh')\n"
    assert line_of(text, 3) == "d2 >> s('hh')"
    with pytest.raises(HocketError, match=words):
        line_of(text, number)


async def answering(message: bytes) -> Told:
    """A body to which somebody shows a gesture."""
    answers = {
        showing.begin(): Told("showing", "show it"),
        showing.end(): Told("shown", "ada made a gesture of 1.2 s", "gesture"),
        showing.name("wave"): Told("known", "take 1", "gesture"),
    }
    return answers.get(message) or Told("refused", "no")


def test_a_gesture_is_shown_and_named_line_by_line() -> None:
    async def typed(*lines: tuple[str, ...]) -> list[str]:
        said: list[str] = []
        show, name = shown.commands(Shows(LineSeat(said.append), answering))
        for words in lines:
            (name.run if words else show.run)(None, words)  # type: ignore[arg-type]
            await asyncio.sleep(0.01)
        return said

    said = asyncio.run(typed((), (), ("wave",), (), ()))
    assert said[:3] == ["show it", "ada made a gesture of 1.2 s", "/shown NAME names it"]
    assert said[3] == "take 1"
    assert said[-1] == "/shown NAME names it; /shown wave makes it one more take of that"

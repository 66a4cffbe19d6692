"""An answer over the page: for who asked, and not for who has gone on typing."""

from __future__ import annotations

from prompt_toolkit.document import Document

from livecode.session.messages import Said
from livecode.terminal.asking import MOST_LINES, SOON, Asking, fitting
from livecode.terminal.reading import Reading

PAGE = Document("d1 >> s('bd')")
LONG = Said(peer="agent", text="thinner\n  a1 >> s('hh')\nterms", kind="chat")


def opened(said: Said = LONG, after: float = 1.0, page: Document = PAGE) -> Reading:
    """What lies over the page when an answer comes so many seconds after the question."""
    asking, reading = Asking(), Reading()
    asking.asked("why a1", 10.0, PAGE)
    asking.answered(said, 10.0 + after, page, reading=reading, columns=80)
    return reading


def test_an_answer_of_several_lines_lies_over_the_page_of_who_asked() -> None:
    reading = opened()
    assert reading.open and reading.title.startswith("why a1")
    assert list(reading.lines) == ["thinner", "  a1 >> s('hh')", "terms"]


def test_who_has_typed_meanwhile_goes_on_typing() -> None:
    assert not opened(page=Document("d1 >> s('bd')!")).open


def test_what_comes_late_or_has_one_line_or_was_not_asked_opens_nothing() -> None:
    assert not opened(after=SOON + 0.1).open
    assert not opened(Said(peer="agent", text="kept", kind="chat")).open
    reading = Reading()
    Asking().answered(LONG, 0.0, PAGE, reading=reading, columns=80)
    assert not reading.open


def test_one_question_opens_one_answer() -> None:
    asking, reading = Asking(), Reading()
    asking.asked("why a1", 0.0, PAGE)
    asking.answered(LONG, 1.0, PAGE, reading=reading, columns=80)
    reading.close()
    asking.answered(LONG, 2.0, PAGE, reading=reading, columns=80)
    assert not reading.open


def test_long_lines_go_on_below_and_a_flood_ends() -> None:
    lines = fitting("word " * 60 + "\n" + "x\n" * 999, 40).split("\n")
    assert max(map(len, lines)) <= 40 and lines[1].startswith("  word")
    assert lines.count("x") == MOST_LINES - 1

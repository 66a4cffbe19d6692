from __future__ import annotations

from livecode.terminal.logged import logged_to, surprised
from livecode.terminal.news import News


def told(context: dict[str, object]) -> str:
    """What is said in the editor of something that nobody has reckoned with."""
    heard: list[News] = []
    with logged_to(heard.append):
        surprised(None, context)
    (news,) = heard
    assert news.tone == "bad"
    return news.text


def test_what_nobody_reckoned_with_is_one_line_with_its_place() -> None:
    try:
        raise ValueError("no\x1bsuch thing")
    except ValueError as error:
        text = told({"exception": error, "message": "Exception in callback"})
    assert text.startswith("trouble at test_logged.py:")
    assert "ValueError: no·such thing; what plays plays on" in text


def test_a_trouble_without_an_exception_is_told_too() -> None:
    assert told({"message": "a task was lost"}) == "trouble: a task was lost"

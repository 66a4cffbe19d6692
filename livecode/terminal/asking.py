"""An answer of several lines, read over the page by who asked for it and has not typed since."""

from __future__ import annotations

from textwrap import wrap

from prompt_toolkit.document import Document

from livecode.session.messages import Said
from livecode.terminal.plain import plain
from livecode.terminal.reading import Reading

SOON = 20.0  # seconds within which an answer may lie over the page
MOST_LINES = 60
HOW = "Esc: back to the page"


class Asking:
    """What was asked here last, and what the page was like then."""

    def __init__(self) -> None:
        self._text, self._until, self._page = "", float("-inf"), Document()

    def asked(self, text: str, now: float, page: Document) -> None:
        """Something was asked of the agent, at second ``now`` of the local clock."""
        self._text, self._until, self._page = text, now + SOON, page

    def answered(
        self, said: Said, now: float, page: Document, *, reading: Reading, columns: int
    ) -> None:
        """Open an answer of several lines over the page, if one waits for it and types nothing."""
        waits = now < self._until and page == self._page and not reading.open
        if waits and "\n" in said.text:
            self._until = float("-inf")
            reading.read(f"{plain(self._text)} · {HOW}", fitting(said.text, columns))


def fitting(text: str, columns: int) -> str:
    """A text in lines of so many columns; what goes on below is further in."""
    lines = [piece for line in text.split("\n")[:MOST_LINES] for piece in _cut(line, columns)]
    return "\n".join(lines)


def _cut(line: str, columns: int) -> list[str]:
    if len(line) <= columns:
        return [line]
    return wrap(line, max(8, columns), subsequent_indent="  ")

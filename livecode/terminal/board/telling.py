"""The lines under the text: the last words about what one did, and about the others."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

from prompt_toolkit.formatted_text import StyleAndTextTuples

from livecode.terminal.news import News, with_earlier
from livecode.terminal.painter.gentle import Gentle
from livecode.terminal.plain import plain_lines

CODE = "    "  # stands before a line of code that is shown


class Telling:
    """What was last said.

    Attributes:
        app: the application on whose screen it stands.
        own: what was last said about what one did oneself.
        other: what was last said about somebody else.
    """

    app: Gentle

    def __init__(self, greeting: str) -> None:
        self._greeting = plain_lines(greeting)
        self.own, self.other = News(self._greeting), News("")

    def welcome(self, notes: Sequence[str]) -> None:
        """Say these lines too at the start, above the first ones."""
        if not notes:
            return
        more, greets = plain_lines("\n".join(notes)), self.own.text == self._greeting
        self._greeting = f"{more}\n{self._greeting}"
        self.say(News(self._greeting, own=True) if greets else News(more))

    def greet(self) -> None:
        """Show the first lines again."""
        self.tell(self._greeting)

    def say(self, told: News) -> None:
        """Show a line under the text."""
        if told.own:
            self.own = with_earlier(told, self.own)
        else:
            self.other = told
        self.app.invalidate()

    def tell(self, answer: str) -> None:
        """Say something about what one did oneself."""
        if answer:
            self.say(News(plain_lines(answer), own=True))

    def complain(self, text: str) -> None:
        """Say what cannot be done."""
        self.say(News(plain_lines(text), "bad", own=True))

    def said(self) -> StyleAndTextTuples:
        """The last words, a line each at least."""
        shown: StyleAndTextTuples = []
        columns = self.app.output.get_size().columns
        for each in (self.own, self.other):
            if text := folded(each.text, columns):
                shown.append((f"class:{each.tone}", f"\n{text}" if shown else text))
        return shown


def folded(text: str, columns: int) -> str:
    """A text whose long lines are broken between words; code, which is indented, stays as it is.

    What has no spaces, such as an invite, has a line of its own, from which it can be copied.
    """
    return "\n".join(
        fill(line, max(1, columns), break_long_words=False, break_on_hyphens=False)
        if len(line) > columns and not line.startswith(CODE)
        else line
        for line in text.split("\n")
    )

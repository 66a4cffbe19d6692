"""Something to read over the lower half of the page: help, or a list to choose from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from prompt_toolkit.formatted_text import StyleAndTextTuples

from livecode.terminal.plain import plain

Chosen = Callable[[str], None]
_NONE: Chosen = lambda line: None  # noqa: E731


class Reading:
    """A text of which a part is seen, or a list one of whose lines is chosen.

    Attributes:
        open: whether it is shown.
        title: what it is.
        lines: its lines.
        chooses: whether one of the lines is chosen.
        at: the number of the line that is chosen, or that is seen first.
    """

    def __init__(self) -> None:
        self.open = self.chooses = False
        self.title = ""
        self.lines: Sequence[str] = ()
        self.at = 0
        self._take, self._try = _NONE, _NONE

    def read(self, title: str, text: str) -> None:
        """Show a text."""
        self.open, self.chooses, self.title, self.at = True, False, title, 0
        self.lines = text.rstrip("\n").split("\n")

    def choose(self, title: str, lines: Sequence[str], take: Chosen, try_out: Chosen) -> None:
        """Let one of the lines be chosen: taken, or tried out before."""
        self.open, self.chooses, self.title, self.at = True, True, title, 0
        self.lines, self._take, self._try = lines, take, try_out

    def close(self) -> None:
        """Show the page again."""
        self.open = False

    def move(self, by: int) -> None:
        """Go on by so many lines."""
        self.at = min(max(0, self.at + by), max(0, len(self.lines) - 1))

    def take(self) -> None:
        """Take the line that is chosen."""
        self.close()
        if self.chooses and self.lines:
            self._take(self.lines[self.at])

    def try_out(self) -> None:
        """Try the line that is chosen."""
        if self.chooses and self.lines:
            self._try(self.lines[self.at])

    def shown(self, rows: int) -> StyleAndTextTuples:
        """What is seen of it in so many rows."""
        room = max(1, rows - 1)
        first = self.at if not self.chooses else max(0, self.at - room // 2)
        first = min(first, max(0, len(self.lines) - room))
        shown: StyleAndTextTuples = [("class:title", f"{plain(self.title)}\n")]
        for number, line in enumerate(self.lines[first : first + room], first):
            chosen = self.chooses and number == self.at
            shown.append(("reverse" if chosen else "", f"{plain(line)}\n"))
        return shown

"""The line under the page: for a word to the others, or for a command behind a slash."""

from __future__ import annotations

from collections.abc import Callable

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import StyleAndTextTuples

from livecode.terminal.commands.desk import Desk
from livecode.terminal.commands.table import completed, matching

MOST_HINTS = 8


class Prompt:
    """A line that is open while somebody writes in it.

    Attributes:
        open: whether it is.
        buffer: what is written in it.
    """

    def __init__(self, desk: Desk, done: Callable[[str], None]) -> None:
        self.open = False
        self._desk, self._done = desk, done
        self.buffer = Buffer(multiline=False, accept_handler=self._accept)

    def begin(self, text: str = "") -> None:
        """Open the line with something in it."""
        self.open = True
        self.buffer.set_document(Document(text, len(text)))

    def close(self) -> None:
        """Close the line; what was written in it is gone."""
        self.open = False
        self.buffer.reset()

    def complete(self) -> None:
        """Complete the last word as far as there is only one way."""
        text = completed(self.buffer.text, self._desk)
        self.buffer.set_document(Document(text, len(text)))

    def hints(self) -> StyleAndTextTuples:
        """What may be written, a line each."""
        shown: StyleAndTextTuples = []
        found = matching(self.buffer.text, self._desk.commands)
        for command in found[:MOST_HINTS]:
            shown += [("class:usage", command.usage), ("", f"  {command.summary}\n")]
        if len(found) > MOST_HINTS:
            names = " ".join(f"/{command.name}" for command in found[MOST_HINTS:])
            shown.append(("class:usage", f"{names}\n"))
        return shown

    def _accept(self, buffer: Buffer) -> bool:
        text = buffer.text
        self.open = False
        self._done(text)
        return False  # and the line is empty the next time

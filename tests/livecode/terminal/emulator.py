"""A terminal in memory: what stands on its screen after all that was written to it."""

from __future__ import annotations

import io
import re
from typing import NamedTuple

from prompt_toolkit.utils import get_cwidth

_SEQUENCE = re.compile(r"\x1b\[([?>=]?)([\d;]*)([A-Za-z@`])|\x1b(\][^\x07]*\x07|[78=>()].?)")


class Glyph(NamedTuple):
    """A character and how it looks: the numbers of its last SGR sequence."""

    char: str
    look: str


BLANK = Glyph(" ", "0")


class Terminal(io.StringIO):
    """As much of a terminal as the editor uses; it is written to as to a file.

    Attributes:
        cells: what stands where; blanks are left out.
        caret: row and column, from 0.
        hidden: whether the caret is hidden.
    """

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__()
        self.rows, self.columns = rows, columns
        self.cells: dict[tuple[int, int], Glyph] = {}
        self.caret, self.look, self.hidden = (0, 0), "0", False
        self._begun = ""

    def write(self, data: str) -> int:
        text, at = self._begun + data, 0
        self._begun = ""
        while at < len(text):
            found = _SEQUENCE.match(text, at)
            if found is not None:
                self._obey(found)
                at = found.end()
            elif text[at] == "\x1b" and len(text) - at < 12:
                self._begun, at = text[at:], len(text)
            else:
                self._put(text[at])
                at += 1
        return len(data)

    def shown(self) -> list[str]:
        """The rows as text."""
        return [
            "".join(self.cells.get((y, x), BLANK).char for x in range(self.columns)).rstrip()
            for y in range(self.rows)
        ]

    def _put(self, char: str) -> None:
        y, x = self.caret
        if char == "\r":
            self.caret = y, 0
        elif char == "\n":
            self.caret = min(y + 1, self.rows - 1), x
        elif (wide := get_cwidth(char)) == 0:
            before = self.cells.get((y, x - 1), BLANK)
            self.cells[y, x - 1] = Glyph(before.char + char, before.look)
        else:
            x = min(x, self.columns - wide)
            self._set((y, x), Glyph(char, self.look))
            for beside in range(x + 1, x + wide):
                self._set((y, beside), Glyph("", self.look))
            self.caret = y, min(x + wide, self.columns - 1 if x + wide > self.columns else x + wide)

    def _set(self, place: tuple[int, int], glyph: Glyph) -> None:
        """Half of a wide character cannot be left: its other half becomes a blank."""
        y, x = place
        if self.cells.get(place, BLANK).char == "" and glyph.char != "":
            self.cells[y, x - 1] = BLANK
        if self.cells.get((y, x + 1), BLANK).char == "" and glyph.char != "":
            self.cells[y, x + 1] = BLANK
        self.cells[place] = glyph

    def _obey(self, found: re.Match[str]) -> None:
        private, numbers, command, _ = found.groups()
        if command is None:
            return
        first, *more = [int(number or 0) for number in numbers.split(";")]
        y, x = self.caret
        if private:
            if private == "?" and first == 25:
                self.hidden = command == "l"
            return
        count = max(1, first)
        moves = {"A": (-count, 0), "B": (count, 0), "C": (0, count), "D": (0, -count)}
        if command in moves:
            down, right = moves[command]
            self.caret = (
                min(max(0, y + down), self.rows - 1),
                min(max(0, x + right), self.columns - 1),
            )
        elif command == "H":
            self.caret = count - 1, (more[0] if more else 1) - 1
        elif command == "m":
            self.look = numbers or "0"
        elif command == "K":
            self._erase(lambda place: place[0] == y and place[1] >= x)
        elif command == "J":
            self._erase(lambda place: first == 2 or place >= (y, x))

    def _erase(self, gone: object) -> None:
        assert callable(gone)
        self.cells = {place: glyph for place, glyph in self.cells.items() if not gone(place)}

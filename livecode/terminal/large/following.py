"""Where the eyes of those who watch are led: to what somebody plays or writes, without haste."""

from __future__ import annotations

from dataclasses import dataclass

PAGE_FOR, ROW_FOR = 4.0, 1.5  # seconds for which a page, or a part of it, is seen at least
PART_ABOVE = 3  # of what is seen, one part in so many lies above what matters


@dataclass(slots=True)
class Follow:
    """What is looked at.

    Attributes:
        page: the page.
        row: the row of its text that matters.
        top: the first row that is seen.
    """

    page: str = ""
    row: int = 0
    top: int = 0
    _shown: int = 0  # rows; 0 before the first look
    _spare: bool = False
    _turned: float = float("-inf")  # when another page came into view [s]
    _moved: float = float("-inf")  # when another part of it did [s]

    def happens(self, page: str, row: int, now: float) -> None:
        """Somebody plays or writes in a row of a page, at second ``now``."""
        if page != self.page:
            if self.page and now - self._turned < PAGE_FOR:
                return
            self.page, self.top = page, 0
            self._turned, self._moved = now, float("-inf")
        self.row = row

    def shown(self, rows: int, *, spare: bool) -> None:
        """So many rows of the text were shown as a whole; and with room to ``spare`` above them."""
        self._shown, self._spare = max(1, rows), spare

    def look(self, rows: int, now: float) -> int:
        """The first row to be shown of a text of so many, at second ``now``."""
        self.row = min(self.row, max(0, rows - 1))
        shown = self._shown
        seen = not shown or self.top <= self.row < self.top + shown
        if self._spare and self.top > 0:
            self.top -= 1
        if not seen and now - self._moved >= ROW_FOR:
            self.top = max(0, self.row - shown // PART_ABOVE)
            self._moved = now
        self.top = min(self.top, max(0, rows - 1))
        return self.top

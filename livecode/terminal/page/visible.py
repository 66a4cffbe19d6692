"""Which part of a page's text is seen in its window: what happens elsewhere costs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prompt_toolkit.layout import Window

from livecode.session.text.changes import ChangeSet
from livecode.session.text.units import unit_at


@dataclass(frozen=True, slots=True)
class Visible:
    """A part of a text: from where to where [code units], its ends among it."""

    begin: int = 0
    end: int = 1 << 62

    def has(self, one: int, other: int) -> bool:
        """Whether anything between two places [code units] is in it, whichever comes first."""
        return min(one, other) <= self.end and max(one, other) >= self.begin

    def is_left(self, changes: Sequence[ChangeSet]) -> bool:
        """Whether all that changes do is to put letters behind it, and no line break."""
        return all(_letters_behind(each, self.end) for each in changes)


EVERYTHING = Visible()


class Visibles:
    """The visible part of each window, looked for where a window or its text is another one."""

    def __init__(self) -> None:
        self._known: dict[Window, tuple[object, str, Visible]] = {}

    def of(self, window: Window, text: str) -> Visible:
        """What is seen in a window of the text that it shows."""
        info, known = window.render_info, self._known.get(window)
        if known is not None and known[0] is info and known[1] is text:
            return known[2]
        if info is None or not info.displayed_lines:
            return EVERYTHING
        first, last = info.first_visible_line(), info.last_visible_line()
        begin = _line(text, 0, first)
        end = _line(text, begin, last - first + 1)
        found = Visible(unit_at(text, begin), unit_at(text, end))
        self._known[window] = info, text, found
        return found


def _line(text: str, begin: int, count: int) -> int:
    """Where the line begins that is ``count`` lines behind another one [code points]."""
    for _ in range(count):
        begin = text.find("\n", begin) + 1
        if not begin:
            return len(text)
    return begin


def _letters_behind(changes: ChangeSet, end: int) -> bool:
    """Whether a change only puts letters in, behind a place [code units]."""
    at = 0
    for length, insert in changes.sections:
        if insert is not None and (length or "\n" in insert or at <= end):
            return False
        at += length
    return True

"""Drawing no more than is needed: what others type elsewhere on the page is not drawn anew."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.layout import Window

from livecode.session.text.changes import ChangeSet
from livecode.session.text.units import point_at, units
from livecode.terminal.page.late import untouched
from livecode.terminal.painter.drawing import Drawing

SOON = 0.2  # seconds between two drawings of what others type, at least


class Gentle(Application[None]):
    """An application that can be held back from drawing.

    Attributes:
        drawing: what draws it.
    """

    _held = False
    _due = False
    _drawn = float("-inf")  # when it was drawn for others' sake last [s of the loop's clock]

    def __init__(self, **how: Any) -> None:
        super().__init__(**how)
        self.renderer = self.drawing = Drawing.like(self.renderer)

    def invalidate(self) -> None:
        """Draw anew at once, unless it is held back."""
        if not self._held:
            super().invalidate()

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """While this lasts, nothing is drawn anew."""
        self._held = True
        try:
            yield
        finally:
            self._held = False

    def soon(self) -> None:
        """Draw anew: at once, or a while after the last time, with all that comes until then."""
        if not self._due and self.loop is not None:
            self._due = True
            self.loop.call_at(max(self.loop.time(), self._drawn + SOON), self._now)

    def _now(self) -> None:
        self._due = False
        if self.loop is not None:
            self._drawn = self.loop.time()
        self.invalidate()


def seen(window: Window, before: str, after: str, changes: Sequence[ChangeSet]) -> bool:
    """Whether changes that led from one text to another are seen in what a window shows of it."""
    info = window.render_info
    breaks, then = before.count("\n"), after.count("\n")
    if info is None or len(str(breaks + 1)) != len(str(then + 1)):
        return True  # the numbers of the lines take more room, or less
    left = [untouched(each) for each in changes]
    head = point_at(before, min(each[0] for each in left))
    tail = point_at(before, units(before) - min(each[1] for each in left))
    if before.count("\n", 0, head) > info.last_visible_line():
        return False
    return breaks != then or breaks - before.count("\n", tail) >= info.first_visible_line()

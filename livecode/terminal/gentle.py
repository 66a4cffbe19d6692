"""Drawing no more than is needed: what others type elsewhere on the page is not drawn anew."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence

from prompt_toolkit.application import Application
from prompt_toolkit.layout import Window

SOON = 0.2  # seconds within which what others type is seen


class Gentle(Application[None]):
    """An application that can be held back from drawing."""

    _held = False
    _due = False

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
        """Draw anew in a moment, with all that comes until then."""
        if not self._due and self.loop is not None:
            self._due = True
            self.loop.call_later(SOON, self._now)

    def _now(self) -> None:
        self._due = False
        self.invalidate()


def seen(window: Window, before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a change of a text's lines is seen in the part that a window shows of it."""
    info = window.render_info
    if info is None or len(str(len(before))) != len(str(len(after))):
        return True  # the numbers of the lines take more room, or less
    first, last = info.first_visible_line(), info.last_visible_line()
    return before[first : last + 1] != after[first : last + 1]

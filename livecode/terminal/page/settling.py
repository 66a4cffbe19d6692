"""What others type is taken in together: many letters in a moment, and all before one's own key."""

from __future__ import annotations

from typing import Any

from livecode.terminal.page.binding import Binding
from livecode.terminal.page.panes import Panes
from livecode.terminal.page.visible import Visible
from livecode.terminal.painter.gentle import Gentle, seen

WITHIN = 0.03  # seconds within which what others type is taken in, at the latest


class Settling:
    """Has the pages that are shown follow what others type; what is seen of it is drawn soon."""

    def __init__(self, app: Gentle, panes: Panes) -> None:
        self._app, self._panes = app, panes
        self._due: Any = None  # a timer of the loop
        self._left: dict[Binding, tuple[Visible, int]] = {}  # how many changes were left below
        app.key_processor.before_key_press += lambda _: self._key()
        app.before_render += self._drawn

    def soon(self) -> None:
        """Take in what has come, in a moment, if any of it may be seen."""
        if self._due is None and self._app.loop is not None and self._may_be_seen():
            self._due = self._app.loop.call_later(WITHIN, self.now)

    def now(self) -> None:
        """Take in what has come, at once, if any of it may be seen."""
        if self._may_be_seen() and self._take_in():
            self._app.soon()

    def _may_be_seen(self) -> bool:
        """Whether something has come besides letters below the part of the text that is seen."""
        return any(each.late and not self._is_left(each) for each in self._panes.shown())

    def _is_left(self, binding: Binding) -> bool:
        """Whether all that waits of a page is below what is seen; each change is looked at once."""
        late, visible = binding.late, self._panes.visible(binding)
        before, known = self._left.get(binding, (visible, 0))
        if before is not visible or known > len(late):
            known = 0
        left = visible.is_left(late[known:])
        self._left[binding] = visible, len(late) if left else 0
        return left

    def _key(self) -> None:
        """A key is about to be obeyed."""
        if self._take_in():
            self._app.soon()

    def _drawn(self, _: object) -> None:
        """All is about to be drawn anew."""
        self._take_in()

    def _take_in(self) -> bool:
        """Take in what has come; whether any of it is seen."""
        if self._due is not None:
            self._due.cancel()
            self._due = None
        with self._app.held():
            told = [self._follow(binding) for binding in self._panes.shown()]
        return any(told)

    def _follow(self, binding: Binding) -> bool:
        before, changes = binding.shown, binding.settle()
        window = self._panes.window(binding)
        return bool(changes) and seen(window, before, binding.shown, changes)

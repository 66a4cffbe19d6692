"""Undo of one's own work in a text that others write in too.

Each entry is a change that takes back one step of one's own. Somebody else's edit moves over
the entries from the last to the first, and they over it, so that each still takes back what it
did and nothing else; the rule is that of the session's own rebasing.
"""

from __future__ import annotations

from livecode.session.changes import ChangeSet
from livecode.session.units import units

MOST = 200  # steps that are kept


class History:
    """The steps of one performer in one page."""

    def __init__(self) -> None:
        self._done: list[ChangeSet] = []
        self._undone: list[ChangeSet] = []
        self._typing_at: int | None = None

    def typed(self, changes: ChangeSet, before: str) -> None:
        """One's own ``changes`` of the text ``before`` are a new step, or go on with the last."""
        if changes.empty:
            return
        back = changes.invert(before)
        begin, end = _typed_at(changes)
        if begin is not None and begin == self._typing_at and self._done:
            back = back.compose(self._done.pop())
        self._done = [*self._done[-(MOST - 1) :], back]
        self._undone.clear()
        self._typing_at = end

    def others(self, changes: ChangeSet) -> None:
        """Somebody else changed the text."""
        self._done = _moved(self._done, changes)
        self._undone = _moved(self._undone, changes)
        self._typing_at = None

    def undo(self, text: str) -> ChangeSet | None:
        """The change of ``text`` that takes the last step back; None if there is none."""
        return self._step(self._done, self._undone, text)

    def redo(self, text: str) -> ChangeSet | None:
        """The change of ``text`` that does the last step again; None if there is none."""
        return self._step(self._undone, self._done, text)

    def _step(self, of: list[ChangeSet], to: list[ChangeSet], text: str) -> ChangeSet | None:
        self._typing_at = None
        while of:
            changes = of.pop()
            if changes.apply(text) != text:
                to.append(changes.invert(text))
                return changes
        return None


def _moved(steps: list[ChangeSet], changes: ChangeSet) -> list[ChangeSet]:
    """The steps as they apply after ``changes``; the last step is for the text as it is."""
    moved = []
    for step in reversed(steps):
        moved.append(step.map(changes))
        changes = changes.map(step, before=True)
    return moved[::-1]


def _typed_at(changes: ChangeSet) -> tuple[int | None, int | None]:
    """Where a single character begins and ends that was typed [code units].

    Both are None if more or else was changed.
    """
    at = 0
    typed: tuple[int | None, int | None] = None, None
    for length, insert in changes.sections:
        if insert is not None:
            if length or len(insert) != 1 or insert == "\n" or typed != (None, None):
                return None, None
            typed = at, at + units(insert)
        at += length
    return typed

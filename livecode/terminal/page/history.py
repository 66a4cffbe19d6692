"""Undo of one's own work in a text that others write in too.

Each entry is a change that takes back one step of one's own. Somebody else's edit moves over
the entries from the last to the first, and they over it, so that each still takes back what it
did and nothing else; the rule is that of the session's own rebasing. It does so when the entry is
asked for: of the many letters of others few matter to any undo.
"""

from __future__ import annotations

from livecode.session.text.changes import ChangeSet, joined
from livecode.session.text.units import units
from livecode.terminal.page.late import wait

MOST = 200  # steps that are kept


class Steps:
    """Steps in their order, and with each what others have done since, before the next."""

    def __init__(self) -> None:
        self._steps: list[tuple[ChangeSet, list[ChangeSet]]] = []

    def push(self, step: ChangeSet) -> None:
        """One more step, for the text as it is now."""
        self._steps.append((step, []))
        del self._steps[:-MOST]

    def others(self, changes: ChangeSet) -> None:
        """Somebody else changed the text."""
        if self._steps:
            wait(self._steps[-1][1], changes)

    def pop(self) -> ChangeSet | None:
        """Take out the last step, as it applies to the text as it is; None if there is none."""
        if not self._steps:
            return None
        step, since = self._steps.pop()
        others = joined(since)
        if others is None:
            return step
        self.others(others.map(step, before=True))
        return step.map(others)

    def clear(self) -> None:
        """Forget them all."""
        self._steps.clear()


class History:
    """The steps of one performer in one page."""

    def __init__(self) -> None:
        self._done, self._undone = Steps(), Steps()
        self._typing_at: int | None = None

    def typed(self, changes: ChangeSet, before: str) -> None:
        """One's own ``changes`` of the text ``before`` are a new step, or go on with the last."""
        if changes.empty:
            return
        back = changes.invert(before)
        begin, end = _typed_at(changes)
        if begin is not None and begin == self._typing_at:
            last = self._done.pop()
            back = back if last is None else back.compose(last)
        self._done.push(back)
        self._undone.clear()
        self._typing_at = end

    def others(self, changes: ChangeSet) -> None:
        """Somebody else changed the text."""
        self._done.others(changes)
        self._undone.others(changes)
        self._typing_at = None

    def undo(self, text: str) -> ChangeSet | None:
        """The change of ``text`` that takes the last step back; None if there is none."""
        return self._step(self._done, self._undone, text)

    def redo(self, text: str) -> ChangeSet | None:
        """The change of ``text`` that does the last step again; None if there is none."""
        return self._step(self._undone, self._done, text)

    def _step(self, of: Steps, to: Steps, text: str) -> ChangeSet | None:
        self._typing_at = None
        while (changes := of.pop()) is not None:
            if changes.apply(text) != text:
                to.push(changes.invert(text))
                return changes
        return None


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

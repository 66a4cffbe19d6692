"""Changes of pages that are taken in late: when somebody looks, not with each letter."""

from __future__ import annotations

from collections.abc import Iterable

from livecode.session.text.changes import ChangeSet, joined

MOST = 32  # changes of a page that wait one by one


class Late:
    """The changes that have not been taken in, by page, in their order."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[ChangeSet]] = {}

    def add(self, page: str, changes: ChangeSet) -> None:
        """A page has changed; where that happened often, its changes become one."""
        wait(self._waiting.setdefault(page, []), changes)

    def take(self) -> dict[str, list[ChangeSet]]:
        """All that waits, which waits no more."""
        taken, self._waiting = self._waiting, {}
        return taken


def wait(waiting: list[ChangeSet], changes: ChangeSet) -> None:
    """Let a change wait behind others, which become one where they are many."""
    waiting.append(changes)
    if len(waiting) > MOST:
        whole = joined(waiting)
        waiting[:] = [] if whole is None else [whole]


def moved(position: int, changes: Iterable[ChangeSet], assoc: int = -1) -> int:
    """Where a position is after changes [code units]; ``assoc`` as for a change."""
    for each in changes:
        position = each.map_position(position, assoc)
    return position


def untouched(changes: ChangeSet) -> tuple[int, int]:
    """How much at the beginning and at the end of a text a change leaves as it is [code units]."""
    if not changes.sections:
        return 0, 0
    first, last = changes.sections[0], changes.sections[-1]
    return (
        first.length if first.insert is None else 0,
        last.length if last.insert is None else 0,
    )

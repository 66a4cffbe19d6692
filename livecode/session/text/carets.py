"""Carets that stay with the text they stand in."""

from __future__ import annotations

from livecode.session.messages import CaretMoved
from livecode.session.text.changes import ChangeSet


def moved(caret: CaretMoved, changes: ChangeSet, author: str) -> CaretMoved:
    """A caret after a change of its page by ``author``, who stands behind what was typed."""
    assoc = 1 if caret.peer == author else -1
    return CaretMoved(
        peer=caret.peer,
        page=caret.page,
        head=changes.map_position(caret.head, assoc),
        anchor=changes.map_position(caret.anchor, assoc),
    )

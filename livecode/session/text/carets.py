"""Carets that stay with the text they stand in."""

from __future__ import annotations

from livecode.session.messages import CaretMoved
from livecode.session.text.changes import ChangeSet


def moved(caret: CaretMoved, changes: ChangeSet, author: str) -> CaretMoved:
    """A caret after a change of its page by ``author``, who stands behind what was typed."""
    assoc = 1 if caret.peer == author else -1
    head = changes.map_position(caret.head, assoc)
    anchor = head if caret.anchor == caret.head else changes.map_position(caret.anchor, assoc)
    if (head, anchor) == (caret.head, caret.anchor):
        return caret
    return CaretMoved(peer=caret.peer, page=caret.page, head=head, anchor=anchor)

"""The pages on which people type together: changes, carets, and the pages themselves."""

from __future__ import annotations

import msgspec

from livecode.session.wire.base import Wire

ChangeSet = list[int | list[int | str]]  # CodeMirror's ChangeSet JSON


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A shared text: who owns it, its revision (changes so far) and its text."""

    name: str
    owner: str
    revision: int
    text: str


class PageOpened(Wire, frozen=True, kw_only=True):
    """There is a new page."""

    page: Page


class Edit(Wire, frozen=True, kw_only=True):
    """A change of a page against ``revision``; ``id`` is the client's own, to know it again."""

    page: str
    revision: int
    changes: ChangeSet
    id: str


class Edited(Wire, frozen=True, kw_only=True):
    """A change that is now part of a page; it was made against ``revision``."""

    page: str
    revision: int
    changes: ChangeSet
    author: str
    id: str


class Caret(Wire, frozen=True, kw_only=True):
    """Where a performer's caret stands, and the other end of the selection.

    The positions are those of the page's ``revision``; below 0: of the page as it is.
    """

    page: str
    head: int
    anchor: int
    revision: int = -1


class CaretMoved(Wire, frozen=True, kw_only=True):
    """Somebody's caret moved."""

    peer: str
    page: str
    head: int
    anchor: int

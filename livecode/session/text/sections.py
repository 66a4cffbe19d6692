"""The pieces of a change of text, and the two ways to join changes: one after, one over another.

A change is a list of sections that together span the old text: kept, or replaced. The rules,
with their order of simultaneous insertions, are those of CodeMirror's ``ChangeSet`` (package
@codemirror/state, MIT), so that a browser editor computes the same texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from livecode.errors import WireError
from livecode.session.text.units import cut, units

MISMATCH = "two changes do not belong to the same text: their lengths differ"


class Section(NamedTuple):
    """``length`` code units of the old text: kept if ``insert`` is None, else replaced by it."""

    length: int
    insert: str | None = None


class Sections:
    """A growing list of sections in which neighbours of a kind become one."""

    def __init__(self) -> None:
        self.list: list[Section] = []

    def add(self, length: int, insert: str | None, join: bool = False) -> None:
        """Append a section; with ``join``, make it a part of the last one."""
        if length == 0 and not insert:
            return
        if self.list:
            last = self.list[-1]
            if not insert and insert == last.insert:
                self.list[-1] = Section(last.length + length, insert)
                return
            if join or (length == 0 and last.length == 0):
                self.list[-1] = Section(last.length + length, (last.insert or "") + (insert or ""))
                return
        self.list.append(Section(length, insert))

    def done(self) -> tuple[Section, ...]:
        """The sections."""
        return tuple(self.list)


class Cursor:
    """A place in a list of sections; it can stop in the midst of one.

    ``old`` code units of the old text and ``new`` of the new one are left of this section;
    ``fresh`` says that none of it has been passed.
    """

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections
        self.index = -1
        self.next()

    def next(self) -> None:
        """Go to the start of the next section."""
        self.index += 1
        self.fresh = True
        self._used = 0
        self.done = self.index >= len(self._sections)
        self.insert: str | None = None
        self.old = self.new = 0
        if not self.done:
            self.old, self.insert = self._sections[self.index]
            self.new = self.old if self.insert is None else units(self.insert)

    @property
    def kept(self) -> bool:
        """Whether this section keeps the old text."""
        return self.insert is None and not self.done

    def pass_old(self, length: int) -> None:
        """Go on by ``length`` code units of the old text."""
        if length == self.old:
            self.next()
            return
        self.old -= length
        if self.kept:
            self.new -= length
        self._pass(length)

    def pass_new(self, length: int) -> None:
        """Go on by ``length`` code units of the new text."""
        if self.kept:
            self.pass_old(length)
        elif length == self.new:
            self.next()
        else:
            self.new -= length
            self._pass(length)

    def _pass(self, length: int) -> None:
        self._used += length
        self.fresh = self.fresh and length == 0

    def text(self, length: int) -> str:
        """The next ``length`` code units of what this section inserts."""
        return cut(self.insert or "", self._used, self._used + length)


def compose(first: Sequence[Section], second: Sequence[Section]) -> tuple[Section, ...]:
    """The sections that do at once what ``first`` and then ``second`` do."""
    out, a, b = Sections(), Cursor(first), Cursor(second)
    joined = False
    while not (a.done and b.done):
        if a.insert == "":
            out.add(a.old, "", joined)
            a.next()
        elif not b.done and b.old == 0:
            out.add(0, b.insert, joined)
            b.next()
        elif a.done or b.done:
            raise WireError(MISMATCH)
        else:
            joined = _compose_piece(a, b, out, joined)
    return out.done()


def _compose_piece(a: Cursor, b: Cursor, out: Sections, joined: bool) -> bool:
    """Add the longest piece that is of one kind in both; whether its section goes on."""
    length, before = min(a.new, b.old), len(out.list)
    removed = a.old if a.fresh else 0
    written = b.insert if b.fresh or b.kept else ""
    if a.kept:
        out.add(length, written, joined)
    elif b.kept:
        out.add(removed, a.text(length), joined)
    else:
        out.add(removed, written, joined)
    partial = (not a.kept and a.new > length) or (not b.kept and b.old > length)
    goes_on = partial and (joined or len(out.list) > before)
    a.pass_new(length)
    b.pass_old(length)
    return goes_on


def rebase(own: Sequence[Section], other: Sequence[Section], before: bool) -> tuple[Section, ...]:
    """``own`` as it applies after ``other``, where both were made on the same text.

    Where both insert at one place, the text of ``other`` comes first, unless ``before``.
    """
    typed, others = _only(own), _only(other)
    if typed is not None and others is not None:
        moved = _beside(typed, others, before)
        if moved is not None:
            return moved
    return _Rebase(own, other, before).run()


class _Only(NamedTuple):
    """A change in one place, as typing makes them: what is kept before it and behind it."""

    head: int
    change: Section
    tail: int


def _only(sections: Sequence[Section]) -> _Only | None:
    """The change, if there is just one place that is changed."""
    count = len(sections)
    at = 0 if count and sections[0].insert is not None else 1
    if at >= count or sections[at].insert is None or count > at + 2:
        return None
    tail = sections[at + 1] if count > at + 1 else Section(0)
    if tail.insert is not None:
        return None
    return _Only(sections[0].length if at else 0, sections[at], tail.length)


def _beside(own: _Only, other: _Only, before: bool) -> tuple[Section, ...] | None:
    """``own`` moved over ``other`` where they do not touch, or both only insert at one place."""
    removed, taken = own.change.length, other.change.length
    if own.head + removed + own.tail != other.head + taken + other.tail:
        raise WireError(MISMATCH)
    longer = units(other.change.insert or "") - taken
    head, tail = own.head, own.tail
    if other.head + taken < head or (other.head == head and not (removed or taken or before)):
        head += longer
    elif head + removed < other.head or (other.head == head and not (removed or taken)):
        tail += longer
    else:
        return None
    pieces = (Section(head), own.change, Section(tail))
    return tuple(piece for piece in pieces if piece.length or piece.insert)


class _Rebase:
    """One pass over two lists of sections that begin at the same text."""

    def __init__(self, own: Sequence[Section], other: Sequence[Section], before: bool) -> None:
        self.a, self.b, self.before = Cursor(own), Cursor(other), before
        self.out = Sections()
        self.placed = -1  # the last section of ``own`` whose text is already written

    def run(self) -> tuple[Section, ...]:
        a, b = self.a, self.b
        while not (a.done and b.done):
            if (a.done and b.old) or (b.done and a.old):
                raise WireError(MISMATCH)
            if a.kept and b.kept:
                length = min(a.old, b.old)
                self.out.add(length, None)
                a.pass_old(length)
                b.pass_old(length)
            elif not b.done and not b.kept and self._other_is_first():
                self._pass_other()
            elif not a.done and not a.kept:
                self._place_own()
            else:
                raise WireError(MISMATCH)
        return self.out.done()

    def _other_is_first(self) -> bool:
        """Changes go by where they begin, then by length, then by ``before``."""
        a, b = self.a, self.b
        if a.done or a.kept or self.placed == a.index:
            return True
        return a.fresh and (b.old < a.old or (b.old == a.old and not self.before))

    def _own_text(self) -> str:
        """What the own section inserts, the first time it is asked for."""
        if self.placed >= self.a.index:
            return ""
        self.placed = self.a.index
        return self.a.insert or ""

    def _pass_other(self) -> None:
        """Step over a change of the other, with what it removes from under the own one."""
        a, b = self.a, self.b
        left = b.old
        self.out.add(b.new, None)
        while left:
            if a.done:
                raise WireError(MISMATCH)
            piece = min(a.old, left)
            if not a.kept and a.old <= piece and self.placed < a.index:
                self.out.add(0, self._own_text())
            a.pass_old(piece)
            left -= piece
        b.next()

    def _place_own(self) -> None:
        """Write the own change as far as the next insertion of the other reaches into it."""
        a, b = self.a, self.b
        length, left = 0, a.old
        while left and not b.done:
            if b.kept:
                piece = min(left, b.old)
                length += piece
                left -= piece
                b.pass_old(piece)
            elif b.insert == "" and b.old < left:
                left -= b.old
                b.next()
            else:
                break
        if left and b.done:
            raise WireError(MISMATCH)
        self.out.add(length, self._own_text())
        a.pass_old(a.old - left)

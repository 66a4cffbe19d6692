"""A change of a text, as a value: apply it, join it to another, move it over another, undo it.

Its JSON form is that of CodeMirror's ``ChangeSet``: a list of numbers (so many code units are
kept) and lists (so many code units are removed, and these lines are inserted). ``[4, [0, "x",
"y"], [2]]`` keeps 4, inserts "x", a line break and "y", and removes 2. Lengths and positions
are UTF-16 code units.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from livecode.errors import WireError
from livecode.session.messages import ChangeSet as ChangeSetJson
from livecode.session.text import sections as pieces
from livecode.session.text.sections import Section, Sections
from livecode.session.text.units import cut, from_raw, raw, units


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What happens to a text, from its first character to its last."""

    sections: tuple[Section, ...] = ()

    @staticmethod
    def from_json(parts: Sequence[object]) -> ChangeSet:
        """Read the JSON form.

        Raises:
            WireError: if it is not one.
        """
        out = Sections()
        for part in parts:
            if isinstance(part, list):
                length, *lines = part or [None]
                out.add(_length(length), _joined(lines))
            else:
                out.add(_length(part), None)
        return ChangeSet(out.done())

    def to_json(self) -> ChangeSetJson:
        """The JSON form."""
        parts: ChangeSetJson = []
        for length, insert in self.sections:
            if insert is None:
                parts.append(length)
            else:
                parts.append([length, *insert.split("\n")] if insert else [length])
        return parts

    @staticmethod
    def replacing(text: str, begin: int, end: int, insert: str) -> ChangeSet:
        """The change that puts ``insert`` for what stands in ``text[begin:end]`` [code points]."""
        out = Sections()
        out.add(units(text[:begin]), None)
        out.add(units(text[begin:end]), insert)
        out.add(units(text[end:]), None)
        return ChangeSet(out.done())

    @staticmethod
    def between(old: str, new: str) -> ChangeSet:
        """The change from one text to another: what lies between common beginning and end."""
        shorter = min(len(old), len(new))
        head = _common(old, new, shorter)
        tail = _common(old[::-1], new[::-1], shorter - head)
        return ChangeSet.replacing(old, head, len(old) - tail, new[head : len(new) - tail])

    @property
    def length(self) -> int:
        """The length [code units] of the text before."""
        return sum(section.length for section in self.sections)

    @property
    def new_length(self) -> int:
        """The length [code units] of the text after."""
        return sum(length if insert is None else units(insert) for length, insert in self.sections)

    @property
    def empty(self) -> bool:
        """Whether it changes nothing."""
        return all(section.insert is None for section in self.sections)

    def apply(self, text: str) -> str:
        """The text after the change.

        Raises:
            WireError: if the text is not as long as the change expects, or a character is cut.
        """
        if text.isascii():
            return self._apply_ascii(text)
        data = raw(text)
        if len(data) != 2 * self.length:
            raise WireError(_other_length(self.length, len(data) // 2))
        out, at = [], 0
        for length, insert in self.sections:
            out.append(data[2 * at : 2 * (at + length)] if insert is None else raw(insert))
            at += length
        return from_raw(b"".join(out))

    def _apply_ascii(self, text: str) -> str:
        """The same where a code unit is a character: a tenth of the time."""
        out, at = [], 0
        for length, insert in self.sections:
            if insert is None:
                out.append(text[at : at + length])
            else:
                out.append(insert if insert.isascii() else from_raw(raw(insert)))
            at += length
        if at != len(text):
            raise WireError(_other_length(at, len(text)))
        return "".join(out)

    def compose(self, after: ChangeSet) -> ChangeSet:
        """The change that does this and then ``after``.

        Raises:
            WireError: if ``after`` is not for the text that this one makes.
        """
        if self.empty:
            return after
        if after.empty:
            return self
        return ChangeSet(pieces.compose(self.sections, after.sections))

    def map(self, other: ChangeSet, before: bool = False) -> ChangeSet:
        """This change as it applies after ``other``, where both are for the same text.

        ``a.compose(b.map(a))`` and ``b.compose(a.map(b, before=True))`` make the same text.
        Where both insert at one place, the text of ``other`` stands first, unless ``before``.

        Raises:
            WireError: if the changes are for texts of different lengths.
        """
        if other.empty:
            return self
        return ChangeSet(pieces.rebase(self.sections, other.sections, before))

    def map_position(self, position: int, assoc: int = -1) -> int:
        """Where a position [code units] of the old text is in the new one.

        At an insertion it stays before the new text if ``assoc`` is negative, and goes behind
        it otherwise. A position beyond the text counts as its end.
        """
        old = new = 0
        for length, insert in self.sections:
            end = old + length
            if insert is None:
                if end > position:
                    return new + position - old
                new += length
            else:
                if end > position or (end == position and assoc < 0 and not length):
                    return new if position == old or assoc < 0 else new + units(insert)
                new += units(insert)
            old = end
        return new

    def invert(self, text: str) -> ChangeSet:
        """The change that leads back to ``text``, the text before this one.

        Raises:
            WireError: if this change is not for ``text``.
        """
        out, at = [], 0
        for length, insert in self.sections:
            if insert is None:
                out.append(Section(length))
            else:
                out.append(Section(units(insert), cut(text, at, at + length)))
            at += length
        if at != units(text):
            raise WireError(pieces.MISMATCH)
        return ChangeSet(tuple(out))

    def split(self, most: int) -> tuple[ChangeSet, ChangeSet]:
        """Two changes in its place, the first of which inserts at most ``most`` characters."""
        first, rest, left = Sections(), Sections(), max(1, most)
        for length, insert in self.sections:
            if insert is None:
                first.add(length, None)
                rest.add(length, None)
            elif left > 0:
                first.add(length, insert[:left])
                rest.add(units(insert[:left]), None)
                rest.add(0, insert[left:])
                left -= len(insert)
            else:
                first.add(length, None)
                rest.add(length, insert)
        return ChangeSet(first.done()), ChangeSet(rest.done())


def joined(changes: Sequence[ChangeSet]) -> ChangeSet | None:
    """The change that does one after the other; None for none.

    Neighbours first: short changes are joined sooner than what has grown long already.
    """
    left = list(changes)
    while len(left) > 1:
        odd = left[len(left) & ~1 :]
        pairs = zip(left[::2], left[1::2], strict=False)
        left = [one.compose(other) for one, other in pairs] + odd
    return left[0] if left else None


def normal(text: str) -> str:
    """``text`` with the line breaks that a shared text has: ``\\n`` and no other."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _common(one: str, other: str, most: int) -> int:
    """How many characters both begin with, at most ``most``."""
    if one[:most] == other[:most]:
        return most
    same, different = 0, most
    while different - same > 1:
        middle = (same + different) // 2
        if one[same:middle] == other[same:middle]:
            same = middle
        else:
            different = middle
    return same


def _length(value: object) -> int:
    if type(value) is not int or value < 0:
        raise WireError(f"a length in a change is {value!r}: allowed are whole numbers from 0 on")
    return value


def _joined(lines: Sequence[object]) -> str:
    """The text of the lines to insert."""
    for line in lines:
        if not isinstance(line, str):
            raise WireError(f"an inserted line in a change is {line!r}: allowed is text")
        if "\n" in line or "\r" in line:
            raise WireError("an inserted line holds a line break: send each line by itself")
    text = "\n".join(str(line) for line in lines)
    if not text.isascii():
        raw(text)
    return text


def _other_length(wanted: int, met: int) -> str:
    return f"a change for a text of {wanted} code units met one of {met}"

"""What is wrong with code, said right under its line, with a caret at the place.

The words stand behind the end of the line, far enough for them to be wrapped: so they come to
stand below it, and no position in the text moves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.formatted_text.utils import fragment_list_width
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.utils import get_cwidth

from livecode.session.text.changes import ChangeSet
from livecode.session.text.units import point_at
from livecode.terminal.plain import plain

MOST = 8
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something wrong: by which evaluation, on which page, where [code units], and what.

    ``line`` is from where to where its line goes; None for that place alone.
    """

    evaluation: str
    page: str
    at: int
    text: str
    line: Span | None = None

    def after(self, changes: ChangeSet) -> Wrong | None:
        """The same after a change of its page; None if its line was changed: it may be right."""
        first, last = self.line or (self.at, self.at)
        if _touched(changes, first, last):
            return None
        line = changes.map_position(first, 1), changes.map_position(last)
        return replace(
            self, at=changes.map_position(self.at, 1 if self.at < last else -1), line=line
        )


class Wrongs:
    """All that is wrong at the moment, in its places, which move with the text."""

    def __init__(self) -> None:
        self._wrongs: list[Wrong] = []

    def add(self, wrong: Wrong) -> None:
        """Note something wrong; of one place the newest word counts."""
        others = [each for each in self._wrongs if (each.page, each.at) != (wrong.page, wrong.at)]
        self._wrongs = [*others[-MOST + 1 :], wrong]

    def changed(self, page: str, changes: ChangeSet) -> None:
        """A page has changed: what is wrong stays with its text, unless its line was changed."""
        after = [each.after(changes) if each.page == page else each for each in self._wrongs]
        self._wrongs = [each for each in after if each is not None]

    def clear(self, page: str, begin: int, end: int) -> None:
        """Forget what was wrong from ``begin`` to ``end`` [code units]: it is played anew."""
        self._wrongs = [
            each for each in self._wrongs if each.page != page or not begin <= each.at <= end
        ]

    def forget(self) -> None:
        """Forget it all."""
        self._wrongs.clear()

    def on(self, page: str, text: str) -> dict[int, list[tuple[int, str]]]:
        """What is wrong on a page with this text: by row, the columns and the words."""
        found: dict[int, list[tuple[int, str]]] = {}
        for each in self._wrongs:
            if each.page == page:
                point = point_at(text, each.at)
                row, begin = text.count("\n", 0, point), text.rfind("\n", 0, point) + 1
                found.setdefault(row, []).append((point - begin, each.text))
        return found


def wrong_in(code: str, line: int, column: int) -> tuple[Span, Span] | None:
    """A character of a line (from 1) of code, the last one where it ends sooner, and that line.

    Both from where to before where [code points]; None if there is no such line, or it is empty.
    """
    lines = code.split("\n")
    if not 1 <= line <= len(lines) or not lines[line - 1]:
        return None
    first = sum(len(each) + 1 for each in lines[: line - 1])
    last = first + len(lines[line - 1])
    point = min(first + column, last - 1)
    return (point, point + 1), (first, last)


def _touched(changes: ChangeSet, first: int, last: int) -> bool:
    """Whether a change alters the line from ``first`` to ``last`` [code units], or parts it."""
    begin = 0
    for length, insert in changes.sections:
        end = begin + length
        if insert is not None and begin <= last and end >= first:
            before, behind = end == first, begin == last  # a line break there only moves it
            if not (before and insert.endswith("\n")) and not (behind and insert[:1] == "\n"):
                return True
        begin = end
    return False


class Below(Processor):
    """Says below a line what is wrong with it."""

    def __init__(self, wrongs: Callable[[], Mapping[int, Sequence[tuple[int, str]]]]) -> None:
        self._wrongs = wrongs

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """What prompt_toolkit asks for: the line as it is shown."""
        given = transformation_input
        fragments: StyleAndTextTuples = list(given.fragments)
        width = max(2, given.width)
        line = given.document.lines[given.lineno]
        for column, text in self._wrongs().get(given.lineno, ()):
            fragments.append(("", " " * _left(fragments, width)))
            before = sum(max(0, get_cwidth(char)) for char in line[:column])
            fragments.append(("class:bad", below(before % width, text, width)))
        return Transformation(fragments)


def below(column: int, text: str, width: int) -> str:
    """A caret at a column and the words behind it, or before it where they have no room."""
    words = plain(text)
    if column + 2 + len(words) <= width:
        return f"{' ' * column}^ {words}"
    if column + 2 > width // 2 and len(words) < column:
        return f"{words} ^".rjust(column + 1)
    if column + 2 > width // 2:  # a row of its own for the caret, and all the width for the words
        lines = wrap(words, width) or [""]
        return f"{' ' * column}^".ljust(width) + "".join(line.ljust(width) for line in lines)
    lines = wrap(words, width - column - 2)
    return "".join(
        f"{' ' * column}{'^' if number == 0 else ' '} {line}".ljust(width)
        for number, line in enumerate(lines)
    ).rstrip()


class Ghost(Processor):
    """Shows below a line what the agent proposes for it; it is no part of the text."""

    def __init__(self, ghosts: Callable[[], Mapping[int, str]]) -> None:
        self._ghosts = ghosts

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """What prompt_toolkit asks for: the line as it is shown."""
        given = transformation_input
        text = self._ghosts().get(given.lineno)
        fragments: StyleAndTextTuples = list(given.fragments)
        if text is not None:
            width = max(2, given.width)
            fragments.append(("", " " * _left(fragments, width)))
            fragments.append(("class:quiet", plain(text)))
        return Transformation(fragments)


def _left(fragments: StyleAndTextTuples, width: int) -> int:
    """How many columns it is to the next row of the screen; an empty line has a row, too."""
    used = fragment_list_width(fragments)
    return -used % width if used else width

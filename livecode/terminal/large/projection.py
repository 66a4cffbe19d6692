"""What is seen from afar: cycle, tempo, people, the code as it sounds, what was done last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from livecode.terminal.board.footer import Tone
from livecode.terminal.board.rows import Piece, Row, clock
from livecode.terminal.large.letters import drawn, places
from livecode.terminal.large.sizes import Size
from livecode.terminal.page.marks import Marked, colour
from livecode.terminal.page.painting import painted
from livecode.terminal.painter.overlay import Cell, Cells
from livecode.terminal.plain import name, plain

CALL = re.compile(r"\.[A-Za-z_]")  # as .gain begins, and 0.5 does not
INDENT = 2  # letters by which a line that goes on below begins later


@dataclass(frozen=True, slots=True)
class Watched:
    """What there is to see at a moment.

    Attributes:
        lines: the page, a line each.
        top: the first line that is seen.
        marked: what stands upon the page [code points]: carets, and what was just played.
        atoms: what sounds: begin and end [code points].
        cycle: the cycle count [cycles].
        cps: the tempo [cycles/s].
        people: who is here: id and name.
        told: what was done last, and whether that is good or bad.
        ascii_only: whether only plain characters are shown.
    """

    lines: Sequence[str]
    top: int = 0
    marked: Marked = field(default_factory=Marked)
    atoms: Sequence[tuple[int, int]] = ()
    cycle: float = 0.0
    cps: float = 0.5
    people: Sequence[tuple[str, str]] = ()
    told: tuple[str, Tone] = ("", "still")
    ascii_only: bool = False


@dataclass(slots=True)
class Picture:
    """What is seen.

    Attributes:
        rows: rows of letters.
        lines: how many lines of the page are among them, as a whole.
        spare: whether there would be room for the line above the first one, too.
    """

    rows: list[Row] = field(default_factory=list)
    lines: int = 0
    spare: bool = False


def picture(watched: Watched, width: int, height: int) -> Picture:
    """All that is seen: ``height`` rows of ``width`` letters."""
    room = max(1, height - 2)
    code = _code(watched, width, room)
    blank = [_filled([], width) for _ in range(room - len(code.rows))]
    rows = [_filled(_head(watched), width), *code.rows, *blank, _filled(_foot(watched), width)]
    return Picture(rows[:height], code.lines, code.spare)


def cells(rows: Sequence[Row], size: Size) -> Cells:
    """The rows on the screen, a piece of a letter in each cell; every place has one."""
    made: Cells = {}
    for number, row in enumerate(rows):
        made.update(_on_screen(tuple(row), number * size.rows, size))
    return made


@lru_cache(maxsize=128)
def _on_screen(row: tuple[Piece, ...], top: int, size: Size) -> Cells:
    """A row of letters whose upper edge is at a row of the screen."""
    made: Cells = {}
    x = 0
    for style, text in row:
        over = f"{style} nounderline" if style else style  # the line stands below, not across
        for char in text:
            wide = places(char)
            if wide:
                for offset, piece in enumerate(drawn(char, size)):
                    last = offset == size.rows - 1
                    made[top + offset, x] = Cell(piece, style if last else over)
                x += wide * size.columns
    return made


def _head(watched: Watched) -> Row:
    """The cycle, the tempo, and the names of the people, each in their colour."""
    count = clock(watched.cycle, ascii_only=watched.ascii_only)
    row: Row = [("class:clock", f"{count} "), ("class:quiet", f"{watched.cps:.4g} cps")]
    for peer, called in watched.people:
        row += [("", " "), (f"class:peer-{colour(peer)}", name(called))]
    return row


def _foot(watched: Watched) -> Row:
    text, tone = watched.told
    return [(f"class:{tone}", plain(text))]


def _code(watched: Watched, width: int, room: int) -> Picture:
    """The lines from the top on that there is room for, each wrapped."""
    made = Picture()
    begin = sum(len(line) + 1 for line in watched.lines[: watched.top])
    for line in watched.lines[watched.top :]:
        wrapped = list(_wrapped(_dressed(watched, line, begin), width))
        if len(made.rows) + len(wrapped) > room:
            made.rows += wrapped[: room - len(made.rows)]
            break
        made.rows += wrapped
        made.lines += 1
        begin += len(line) + 1
    if watched.top > 0:
        above = _dressed(watched, watched.lines[watched.top - 1], 0)
        made.spare = len(made.rows) + len(list(_wrapped(above, width))) <= room
    return made


def _dressed(watched: Watched, line: str, begin: int) -> Row:
    """The letters of a line with their styles; ``begin`` is where it begins [code points]."""
    styles = [style for style, text, *_ in painted(line) for _ in text]
    styles.append("")  # a caret may stand behind the last letter

    def dress(first: int, last: int, style: str) -> None:
        for at in range(max(0, first - begin), min(len(styles), last - begin)):
            styles[at] = f"{styles[at]} {style}"

    for lit in watched.marked.lit:
        dress(lit.begin, min(lit.end, begin + len(line)), f"class:lit-{lit.tone}")
    for first, last in watched.atoms:
        dress(first, min(last, begin + len(line)), "class:atom")
    for caret in watched.marked.carets:
        low, high = sorted((caret.point, caret.anchor))
        dress(low, high, f"class:chosen-{colour(caret.peer)}")
        dress(caret.point, caret.point + 1, f"class:peer-{colour(caret.peer)}")
    letters = plain(line.replace("\t", " ")) + " "
    return list(zip(styles, letters, strict=True))


def _wrapped(letters: Row, width: int) -> Iterator[Row]:
    """Letters in rows as wide as there is room, each filled up; where it can be, no word is cut."""
    if sum(places(char) for _, char in letters[:-1]) <= width and not letters[-1][0]:
        letters = letters[:-1]  # the blank behind the last letter carries no caret
    indent = Row()
    while True:
        cut = _break(letters, width - len(indent))
        yield _filled([*indent, *letters[:cut]], width)
        letters, indent = letters[cut:], [("", " ")] * INDENT
        if not letters:
            return


def _break(letters: Row, room: int) -> int:
    """How many letters stand in a row: to the last call in its second half, or the last blank."""
    left, most = room, 0
    for _, char in letters:
        left -= places(char)
        if left < 0:
            break
        most += 1
    if most == len(letters):
        return most
    text = "".join(char for _, char in letters[: most + 2])
    halves = range(most, max(1, most // 2) - 1, -1)
    calls = (at for at in halves if CALL.match(text, at))
    blanks = (at for at in halves if text[at - 1] in " ,")
    return next(calls, 0) or next(blanks, 0) or max(1, most)


def _filled(row: Sequence[Piece], width: int) -> Row:
    """A row cut, or filled with blanks, to so many letters."""
    made, left = Row(), width
    for style, text in row:
        kept = ""
        for char in text:
            if places(char) > left:
                break
            kept, left = kept + char, left - places(char)
        made.append((style, kept))
        if len(kept) < len(text):
            break
    return [*made, ("", " " * left)] if left else made

"""How large letters are, and how large they can be on a screen.

A letter reads well where its small ones (x) are at least 1/400 of the distance high: from 10 m,
25 mm, which is 2.5 % of a picture 1 m high and half of that of one 2 m high (after AVIXA DISCAS,
the percent element height of basic decision making). The smallest of the drawn letters are 2 of
the rows of a screen high, which is more than that up to 80 rows; ordinary ones are less from 20.
"""

from __future__ import annotations

from dataclasses import dataclass

from livecode.errors import HocketError

WIDE_ENOUGH = 40  # letters of a line, for most lines of code
LEAST_LETTERS, LEAST_LINES = 20, 5  # below that, ordinary letters say more


@dataclass(frozen=True, slots=True)
class Size:
    """A size of letters.

    Attributes:
        rows: how many rows of the screen a letter takes.
        columns: how many columns.
        font: which drawn letters it shows; none: the terminal's own.
        scale: how many columns a pixel of them is wide.
    """

    rows: int
    columns: int
    font: str = ""
    scale: int = 1


ORDINARY = Size(1, 1)
SIZES: tuple[Size, ...] = (
    ORDINARY,
    Size(3, 4, "4x6"),
    Size(4, 5, "5x8"),
    Size(5, 6, "6x10"),
    Size(8, 10, "5x8", 2),
    Size(10, 12, "6x10", 2),
)


def fitting(columns: int, rows: int) -> Size:
    """The largest size of which a line of code fits; else the smallest that is drawn.

    Args:
        columns: those of the screen.
        rows: those of the screen.
    """
    for size in reversed(SIZES[1:]):
        if columns // size.columns >= WIDE_ENOUGH and rows // size.rows >= LEAST_LINES:
            return size
    least = SIZES[1]
    drawn = columns // least.columns >= LEAST_LETTERS and rows // least.rows >= LEAST_LINES
    return least if drawn else ORDINARY


def other(size: Size, by: int) -> Size:
    """The next larger (1) or smaller (-1) size, if there is one."""
    at = SIZES.index(size) + by
    return SIZES[min(max(0, at), len(SIZES) - 1)]


def sized(rows: int) -> Size:
    """The size whose letters take so many rows.

    Raises:
        HocketError: if there is none.
    """
    found = next((size for size in SIZES if size.rows == rows), None)
    if found is None:
        known = ", ".join(str(size.rows) for size in SIZES)
        raise HocketError(f"no letters are {rows} rows high: there are {known}")
    return found

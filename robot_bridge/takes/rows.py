"""The names and the numbers of a table, however a program wrote it.

Commas, semicolons, tabs or spaces may part its cells; the comma may be the decimal point where it
parts nothing; lines of a device's own may stand above the names, and units below them.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np

from livecode.errors import ConfigError
from robot_bridge.takes.columns import MUGIC
from robot_bridge.takes.take import Array
from robot_bridge.takes.text import text_of

SEPARATORS = ("\t", ";", ",")  # the first that stands in most of the lines
LOOKED_AT = 200  # lines
COMMENT = re.compile(r"^\s*(#|%|//)\s*")
_UNIT = re.compile(
    r"^[\[(]?(|-|n/?a|[munk]?s|m?g|[mcµu]?t|(m|rad|deg|°)(/s.{0,2})?|[mc]m|n|n.?m)[\])]?$", re.I
)


@dataclass(frozen=True, slots=True)
class Table:
    """What a table holds.

    Attributes:
        names: of the columns, with their units where the file gives them.
        numbers: shape (T, N); NaN where a cell holds no finite number.
        strange: rows without a single number, which were left out.
    """

    names: tuple[str, ...]
    numbers: Array
    strange: int = 0


def table(path: Path) -> Table:
    """The table of a file.

    Raises:
        ConfigError: if it holds no names, or no row of numbers.
    """
    lines = [line for line in text_of(path).splitlines() if line.strip()]
    separator = _separator(lines[:LOOKED_AT])
    begin = next((k for k, line in enumerate(lines) if _is_row(line, separator)), None)
    if begin is None:
        raise ConfigError(f"{path.name} holds no row of numbers, {lines[0][:60]!r} and so on")
    width = len(_cells(lines[begin], separator))
    while begin and all(map(_is_empty, _cells(lines[begin - 1], separator))):
        begin -= 1  # rows of NaN before the first number
    names = _names(lines[:begin], separator, width)
    if names is None and begin == 0 and width == len(MUGIC):
        names = MUGIC
    if names is None:
        raise ConfigError(
            f"{path.name}: no line names its columns before {lines[begin][:40]!r}: "
            "write one, such as 'time (s),acc x (g),acc y (g),acc z (g)'"
        )
    kept, strange = [], 0
    for line in lines[begin:]:
        row = _numbers(_cells(line, separator)[: len(names)])
        if any(math.isfinite(each) for each in row):
            kept.append(row + [math.nan] * (len(names) - len(row)))
        elif not COMMENT.match(line):
            strange += 1
    numbers = np.array(kept)
    numbers[~np.isfinite(numbers)] = np.nan
    return Table(names, numbers, strange)


def _separator(lines: Sequence[str]) -> str | None:
    """What parts the cells; None for spaces."""
    for each in SEPARATORS:
        if sum(each in line for line in lines) * 2 > len(lines):
            return each
    return None


def _cells(line: str, separator: str | None) -> list[str]:
    if separator is None:
        return line.split()
    if '"' in line:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=separator))]
    return [cell.strip() for cell in line.split(separator)]


def _is_row(line: str, separator: str | None) -> bool:
    """Whether these are numbers, at least one of them, and for the better part."""
    cells = [cell for cell in _cells(line, separator) if not _is_empty(cell)]
    numbers = sum(math.isfinite(each) for each in _numbers(cells))
    return numbers > 0 and 2 * numbers >= len(cells) and not COMMENT.match(line)


def _is_empty(cell: str) -> bool:
    return cell.lower() in ("", "nan")


def _numbers(cells: list[str]) -> list[float]:
    try:
        return [float(cell) for cell in cells]
    except ValueError:
        return [_number(cell) for cell in cells]


def _number(cell: str) -> float:
    """A number, a number with a decimal comma, or a day and time [s]; NaN for what is none."""
    for written in (cell, cell.replace(",", ".")):
        try:
            return float(written)
        except ValueError:
            continue
    if ":" in cell and cell[:1].isdecimal():
        day = cell if "-" in cell else f"1970-01-01T{cell}"
        try:
            return datetime.fromisoformat(day).timestamp()
        except (ValueError, OverflowError, OSError):
            pass
    return math.nan


def _names(lines: list[str], separator: str | None, width: int) -> tuple[str, ...] | None:
    """The names above the numbers, with the units of a line between, if there is one."""
    above = [_cells(COMMENT.sub("", line), separator) for line in lines]
    if not above or abs(len(above[-1]) - width) > 1:
        return None
    last = above[-1]
    units = all(_UNIT.match(cell) for cell in last)
    if units and len(above) > 1 and len(above[-2]) == len(last):
        pairs = zip(above[-2], last, strict=True)
        return tuple(f"{name} ({unit.strip('[]()')})" if unit else name for name, unit in pairs)
    return tuple(last)

"""Patterns as text: a table of events, a picture of a few cycles, values in one spelling."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from livecode.pattern.binding import Binding
from livecode.pattern.hap import Hap
from livecode.pattern.pattern import Pattern

WIDTH = 64
MOST_ROWS = 16
_NAMES = ("s", "note", "n")


def shown(value: Any) -> str:
    """A value in its one canonical spelling: numbers without needless zeros, keys in order."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value == int(value) and abs(value) < 1e15 else f"{value:.6g}"
    if isinstance(value, dict):
        return " ".join(f"{key}:{shown(value[key])}" for key in sorted(value))
    if isinstance(value, list | tuple):
        return ":".join(shown(item) for item in value)
    if isinstance(value, Binding):
        return f"{value.path}({shown(value.low)}..{shown(value.high)})"
    return str(value)


def time_shown(time: Fraction) -> str:
    """A time [cycles] as a whole number and a fraction: ``2``, ``1/3``, ``1+3/4``."""
    whole, rest = divmod(time, 1)
    if rest == 0:
        return str(whole)
    return f"{rest}" if whole == 0 else f"{whole}+{rest}"


def events_table(pattern: Pattern, begin: Fraction, end: Fraction) -> str:
    """One line for each hap between two times [cycles]: when, how long, what."""
    rows = [_row(hap) for hap in sorted(pattern.query(begin, end), key=_order)]
    if not rows:
        return "silence"
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    return "\n".join(
        f"{row[0]:<{widths[0]}}  {row[1]:<{widths[1]}}  {row[2]}".rstrip() for row in rows
    )


def _order(hap: Hap) -> tuple[Fraction, Fraction, str]:
    return (hap.part.begin, hap.part.end, shown(hap.value))


def _row(hap: Hap) -> tuple[str, str, str]:
    if hap.whole is None:
        return f"~{time_shown(hap.part.begin)}", time_shown(hap.part.duration), shown(hap.value)
    begin = time_shown(hap.whole.begin)
    return (
        begin if hap.has_onset else f"({begin})",
        time_shown(hap.whole.duration),
        shown(hap.value),
    )


def picture(pattern: Pattern, begin: Fraction, end: Fraction, width: int = WIDTH) -> str:
    """A row for each sound and a column for each moment: ``#`` an onset, ``-`` held."""
    haps = [hap for hap in pattern.query(begin, end) if hap.whole is not None]
    if not haps:
        return "silence"
    rows: dict[str, list[str]] = {}
    for hap in sorted(haps, key=_order):
        row = rows.setdefault(_name(hap.value), ["."] * width)
        first = int((hap.part.begin - begin) / (end - begin) * width)
        last = max(first + 1, int((hap.part.end - begin) / (end - begin) * width))
        for column in range(first, min(last, width)):
            if row[column] == ".":
                row[column] = "-"
        if hap.has_onset and first < width:
            row[first] = "#"
    return "\n".join(_drawn(rows))


def _drawn(rows: dict[str, list[str]]) -> Iterable[str]:
    margin = max(len(name) for name in rows)
    for name in list(rows)[:MOST_ROWS]:
        yield f"{name:<{margin}} {''.join(rows[name])}"
    if len(rows) > MOST_ROWS:
        yield f"and {len(rows) - MOST_ROWS} more"


def _name(value: Any) -> str:
    """What a row is named after: the sound, else the pitch, else the value."""
    if isinstance(value, dict):
        for key in _NAMES:
            if key in value:
                return shown(value[key])[:12]
    return shown(value)[:12]

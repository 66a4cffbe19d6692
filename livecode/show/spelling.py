"""Haps as JSON: [whole begin, whole end, part begin, part end, value], times as ``"n/d"``."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from livecode.errors import HocketError
from livecode.pattern.binding import Binding
from livecode.pattern.hap import Hap
from livecode.show.why import Origin

Row = list[Any]
LONGEST_TIME = 64  # characters


def rows(haps: Iterable[Hap]) -> list[Row]:
    """The haps in order of part, whole and value; the whole of a continuous one is null."""
    return [row for _, row in sorted(((_order(hap), row_of(hap)) for hap in haps), key=_first)]


def row_of(hap: Hap) -> Row:
    """One hap as a row of JSON."""
    whole = (
        (None, None) if hap.whole is None else (rational(hap.whole.begin), rational(hap.whole.end))
    )
    return [*whole, rational(hap.part.begin), rational(hap.part.end), plain(hap.value)]


def origins_row(origins: Iterable[Origin]) -> list[dict[str, Any]]:
    """Where an event came from: lines count from 1, columns from 0."""
    return [
        {
            "text": origin.text,
            "line": origin.place.line,
            "column": origin.place.column,
            "words": list(origin.words),
        }
        for origin in origins
    ]


def rational(time: Fraction) -> str:
    """A time [cycles] as ``"n/d"``."""
    return f"{time.numerator}/{time.denominator}"


def time(value: Any) -> Fraction:
    """A time [cycles] from a number, or text such as ``"3/4"``.

    Raises:
        HocketError: if it is none.
    """
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return Fraction(str(value))  # 0.1 means a tenth
        if isinstance(value, str) and len(value) <= LONGEST_TIME:
            return Fraction(value)
    except (ValueError, ZeroDivisionError):
        pass
    raise HocketError(f"{str(value)[:40]!r} is no cycle: write 2, 0.5 or 3/4")


def plain(value: Any) -> Any:
    """A value as JSON holds it; a number that is not finite becomes null."""
    if isinstance(value, bool | str) or value is None:
        return value
    if isinstance(value, int):
        return value
    if isinstance(value, float | Fraction):
        return _number(value)
    if isinstance(value, Mapping):
        return {str(key): plain(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Binding):
        return {"bus": value.path, "low": plain(value.low), "high": plain(value.high)}
    return str(value)


def _number(value: float | Fraction) -> float | None:
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def _order(hap: Hap) -> tuple[Fraction, Fraction, bool, Fraction, Fraction, str]:
    whole = hap.whole or hap.part
    value = json.dumps(plain(hap.value), sort_keys=True)
    return hap.part.begin, hap.part.end, hap.whole is None, whole.begin, whole.end, value


def _first(pair: tuple[Any, Row]) -> Any:
    return pair[0]

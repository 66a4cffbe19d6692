"""An event of a pattern as it travels: plain, small, and with times that fit in 64 bits."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from livecode.cell.budgets import (
    FINEST,
    LARGEST_WHOLE,
    LONGEST_EVENT,
    LONGEST_TEXT,
    MOST_CONTROLS,
    MOST_SPANS,
)
from livecode.cell.messages import Bus, Event, Rational, Value, rational
from livecode.errors import CodeError
from livecode.pattern.binding import Binding
from livecode.pattern.exact import describe
from livecode.pattern.hap import Spans

Onset = tuple[Rational, Rational, Any, Spans]
Placed = tuple[Fraction, Event]
"""An event and its begin [cycles]."""


class PlainValue(CodeError):
    """A slot is to play something that is no sound, such as a bare number."""

    def __init__(self, slot: str, value: Any, spans: Spans) -> None:
        word = isinstance(value, str)
        hint = 'say what it is, as in s("bd sn")' if word else 'say what it is, as in note("0 4 7")'
        super().__init__(f"{slot} cannot play {describe(value)} as it is", hint=hint)
        self.spans = spans


def placed(slot: str, onset: Onset) -> Placed:
    """The event that ``slot`` plays at an onset, and when.

    Raises:
        PlainValue: if the value does not consist of controls.
    """
    starts, ends, value, spans = onset
    if not isinstance(value, Mapping):
        raise PlainValue(slot, value, spans)
    begin = _time(*starts)
    end = min(_time(*ends), begin + LONGEST_EVENT)
    places = [(int(a), int(b)) for a, b in spans[:MOST_SPANS]]
    return begin, Event(slot, rational(begin), rational(end), controls(value), places)


def moved(event: Placed, cycles: int) -> Placed:
    """The same event so many cycles later."""
    begin, sent = event
    end = Fraction(*sent.end) + cycles
    begin += cycles
    return begin, Event(sent.slot, rational(begin), rational(end), sent.controls, sent.spans)


def controls(value: Mapping[Any, Any]) -> dict[str, Value]:
    """The controls that can travel; what is no number, text or binding is left out."""
    sent: dict[str, Value] = {}
    for name, held in list(value.items())[:MOST_CONTROLS]:
        if isinstance(name, str) and (plain := _value(held)) is not None:
            sent[name[:LONGEST_TEXT]] = plain
    return sent


def _value(value: Any) -> Value | None:
    """A value as it travels; numbers that are not finite are for the gate to judge."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int):
        return value if -LARGEST_WHOLE <= value <= LARGEST_WHOLE else _float(value)
    if isinstance(value, float):
        return value
    if isinstance(value, Fraction):
        return _float(value)
    if isinstance(value, str):
        return str(value[:LONGEST_TEXT])
    if isinstance(value, Binding):
        return Bus(str(value.path[:LONGEST_TEXT]), value.low, value.high, value.curve)
    return None


def _float(value: int | Fraction) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.copysign(math.inf, value)


def _time(numerator: int, denominator: int) -> Fraction:
    """A time whose denominator fits; if it must be rounded then down, so that order is kept."""
    exact = Fraction(numerator, denominator)
    if exact.denominator <= FINEST:
        return exact
    return Fraction(numerator * FINEST // denominator, FINEST)

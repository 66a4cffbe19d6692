"""An event of a pattern as it travels: plain, small, and with times that fit in 64 bits."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from typing import Any

from livecode.cell.budgets import (
    FINEST,
    LARGEST_WHOLE,
    LONGEST_EVENT,
    LONGEST_TEXT,
    LOOKED_AT,
    MOST_CONTROLS,
    MOST_SPANS,
)
from livecode.cell.messages import Bus, Event, Rational, Value
from livecode.errors import CodeError
from livecode.pattern.binding import Binding
from livecode.pattern.exact import describe
from livecode.pattern.hap import Spans
from livecode.pattern.starting import Onset
from livecode.vocabulary.sounds import SAMPLE_CONTROLS, SAMPLE_HINT, SAMPLE_NAME
from livecode.vocabulary.voices import advice, unknown

ELSEWHERE = frozenset({"midiport", "oscout"})  # controls of events that another program plays


class Unplayable(CodeError):
    """An event that cannot be played: made at ``spans`` of the code, where ``text`` may stand."""

    def __init__(self, message: str, hint: str, spans: Spans, text: str) -> None:
        super().__init__(message, hint=hint)
        self.spans = spans
        self.text = text


def _plain_value(slot: str, value: Any, spans: Spans) -> Unplayable:
    """A slot is to play something that is no sound, such as a bare number."""
    word = isinstance(value, str)
    hint = 'say what it is, as in s("bd sn")' if word else 'say what it is, as in note("0 4 7")'
    return Unplayable(f"{slot} cannot play {describe(value)} as it is", hint, spans, str(value))


def check_playable(slot: str, onsets: Iterable[Onset]) -> None:
    """Let onsets pass that consist of controls and whose sounds have names safe to look for.

    Raises:
        Unplayable: at the first that is not so.
    """
    fine: set[str] = set()
    for _, _, value, spans in onsets:
        if not isinstance(value, dict):
            raise _plain_value(slot, value, spans)
        for control in SAMPLE_CONTROLS:
            name = value.get(control)
            if name is None or not isinstance(name, str) or name in fine:
                continue
            if not SAMPLE_NAME.fullmatch(name):
                message = f"{name[:40]!r} is no name of a sound"
                raise Unplayable(message, SAMPLE_HINT, spans[:MOST_SPANS], name[:LONGEST_TEXT])
            fine.add(name)


def check_heard(events: Sequence[Event], sounds: frozenset[str]) -> None:
    """Let a slot pass that plays any of the ``sounds``, something else than sounds, or nothing.

    Raises:
        Unplayable: if there is none of all that it plays.
    """
    elsewhere = any(ELSEWHERE & event.controls.keys() for event in events)
    missing = [unknown(event.controls, sounds) for event in events]
    if not events or elsewhere or not all(missing):
        return
    spans = tuple((begin, end) for begin, end in events[0].spans)
    message = f"there is no sound {missing[0]!r}"
    raise Unplayable(message, advice(missing[0], sounds), spans, missing[0])


def differing(onsets: Iterable[Onset], most: int) -> list[Onset]:
    """The first onsets, so many at most, that say different things."""
    said: list[Any] = []
    found: list[Onset] = []
    for onset in islice(onsets, LOOKED_AT):
        if onset[2] not in said:
            said.append(onset[2])
            found.append(onset)
    return found[:most]


def events_of(slot: str, onsets: Iterable[Onset]) -> tuple[Event, ...]:
    """The events that ``slot`` plays at onsets; those of one value share their controls.

    Raises:
        Unplayable: if a value does not consist of controls.
    """
    known: dict[int, dict[str, Value]] = {}
    made = []
    for (begin, under), (end, over), value, spans in onsets:
        sent = known.get(id(value))
        if sent is None:
            if not isinstance(value, dict):
                raise _plain_value(slot, value, spans)
            sent = known[id(value)] = controls(value)
        start = _time(begin, under)
        if end * under - begin * over <= LONGEST_EVENT * under * over:
            stop = _time(end, over)
        else:
            stop = start[0] + LONGEST_EVENT * start[1], start[1]
        made.append(Event(slot, start, stop, sent, list(spans[:MOST_SPANS])))
    return tuple(made)


def moved(event: Event, cycles: int) -> Event:
    """The same event so many cycles later."""
    (begin, over), (end, under) = event.begin, event.end
    start, stop = (begin + cycles * over, over), (end + cycles * under, under)
    return Event(event.slot, start, stop, event.controls, event.spans)


def begins(event: Event) -> float:
    """When an event begins [cycles], to put events in order."""
    return event.begin[0] / event.begin[1]


def between(events: Sequence[Event], begin: Fraction, end: Fraction) -> Sequence[Event]:
    """Those of ``events``, which are in order, that begin in [begin, end)."""
    first = _first_from(events, begin, 0)
    return events[first : _first_from(events, end, first)]


def _first_from(events: Sequence[Event], at: Fraction, low: int) -> int:
    """The index, ``low`` at least, of the first of ``events`` that begins at ``at`` or later."""
    numerator, denominator = at.as_integer_ratio()
    high = len(events)
    while low < high:
        middle = (low + high) // 2
        begin, over = events[middle].begin
        if begin * denominator < numerator * over:
            low = middle + 1
        else:
            high = middle
    return low


def controls(value: Mapping[Any, Any]) -> dict[str, Value]:
    """The controls that can travel; what is no number, text or binding is left out."""
    sent: dict[str, Value] = {}
    for name, held in islice(value.items(), MOST_CONTROLS):
        kind = type(held)
        if kind is float or (kind is str and len(held) <= LONGEST_TEXT):
            plain: Value | None = held
        else:
            plain = _value(held)
        if plain is not None and isinstance(name, str):
            sent[name[:LONGEST_TEXT]] = plain
    return sent


def _value(value: Any) -> Value | None:
    """A value as it travels; numbers that are not finite are for the gate to judge."""
    if isinstance(value, int):  # True and False too: they travel as 1 and 0
        return int(value) if -LARGEST_WHOLE <= value <= LARGEST_WHOLE else _float(value)
    if isinstance(value, str):
        return str(value[:LONGEST_TEXT])
    if isinstance(value, float):
        return value
    if isinstance(value, Fraction):
        return _float(value)
    if isinstance(value, Binding):
        return Bus(str(value.path[:LONGEST_TEXT]), value.low, value.high, value.curve)
    return None


def _float(value: int | Fraction) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.copysign(math.inf, value)


def _time(numerator: int, denominator: int) -> Rational:
    """A time in lowest terms that fits; one that must be rounded goes down, in order still."""
    common = math.gcd(numerator, denominator)
    if denominator // common > FINEST:
        return _time(numerator * FINEST // denominator, FINEST)
    return numerator // common, denominator // common

"""Arithmetic on values: numbers, note names, controls, lists.

Two dicts of controls are combined key by key: keys of one side only are taken over, numbers
under the same key are calculated with; what is bound to a live signal has its range moved or
scaled. A bare number meets the pitch of a dict (its `note`,
`n` or `freq`), so that ``note("c3 e3").add(7)`` transposes.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from livecode.errors import CodeError
from livecode.pattern.binding import Binding
from livecode.pattern.exact import FinePitch, Pitch, describe, note_number, number, whole_number

Operation = Callable[[Any, Any], Any]
PITCHES = ("note", "n", "midinote", "freq")
LONGEST_WORD = 1000
LARGEST_WHOLE = 2**53  # up to which floats have all whole numbers
_PLAIN = frozenset({int, float})


def add(left: Any, right: Any) -> Any:
    """The sum; words that are no notes are put together."""
    if isinstance(left, str) and isinstance(right, str) and not _calculable(left, right):
        return (left + right)[:LONGEST_WORD]
    if isinstance(left, Binding):
        return left.shifted(number(right))
    if isinstance(right, Binding):
        return right.shifted(number(left))
    total = number(left) + number(right)
    return _pitch_of(total) if _is_pitch(left) or _is_pitch(right) else total


def subtract(left: Any, right: Any) -> Any:
    """The difference; of two notes, the interval."""
    if isinstance(left, Binding):
        return left.shifted(-number(right))
    difference = number(left) - number(right)
    return _pitch_of(difference) if _is_pitch(left) and not _is_pitch(right) else difference


def _is_pitch(value: Any) -> bool:
    return isinstance(value, str | Pitch | FinePitch)


def _pitch_of(total: float) -> float:
    """A note number as a pitch."""
    return Pitch(total) if total == int(total) else FinePitch(total)


def multiply(left: Any, right: Any) -> Any:
    """The product."""
    if isinstance(left, Binding):
        return left.scaled(number(right))
    if isinstance(right, Binding):
        return right.scaled(number(left))
    return _playable(number(left) * number(right))


def _playable(value: float) -> float:
    """A number that cannot grow without end: a large whole one becomes a float, as in Strudel.

    Products of products double their digits each time, which soon no machine can bear.
    """
    if type(value) is not int or -LARGEST_WHOLE <= value <= LARGEST_WHOLE:
        return value
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def divide(left: Any, right: Any) -> Any:
    """The quotient.

    Raises:
        CodeError: for a division by zero.
    """
    divisor = number(right)
    if divisor == 0:
        raise CodeError("a pattern is divided by 0", hint="write a divisor that is never 0")
    if isinstance(left, Binding):
        return left.scaled(1 / divisor)
    try:
        return number(left) / divisor
    except OverflowError:
        return math.inf if (number(left) > 0) == (divisor > 0) else -math.inf


def modulo(left: Any, right: Any) -> Any:
    """What a division leaves, never negative for a positive divisor.

    Raises:
        CodeError: for a division by zero.
    """
    divisor = number(right)
    if divisor == 0:
        raise CodeError("a pattern is taken modulo 0", hint="write a divisor that is never 0")
    return number(left) % divisor


def power(left: Any, right: Any) -> Any:
    """The power.

    Raises:
        CodeError: if the result is no playable number.
    """
    base, exponent = number(left), number(right)
    try:
        result = float(base) ** float(exponent)
    except (OverflowError, ZeroDivisionError):
        result = math.inf
    if isinstance(result, complex) or not math.isfinite(result):
        raise CodeError(f"{base} to the power of {exponent} is not a number that can be played")
    if isinstance(base, int) and isinstance(exponent, int) and abs(result) < 2**53:
        return int(result) if exponent >= 0 else result
    return result


def keep_right(left: Any, right: Any) -> Any:
    """The second value."""
    return right


def keep_left(left: Any, right: Any) -> Any:
    """The first value."""
    return left


def truth(value: Any) -> bool:
    """Whether a value counts as yes: not 0, not false, not ``f``, not ``~``."""
    if isinstance(value, str):
        return value not in ("", "f", "false", "0", "~", "-")
    return bool(value)


def bits(operation: Callable[[int, int], int]) -> Operation:
    """An operation on the whole numbers below two values."""
    return lambda left, right: operation(whole_number(left), whole_number(right))


def shift_left(left: int, right: int) -> int:
    """``left`` moved up by ``right`` binary places, of 32."""
    value = (left << (right % 32)) & 0xFFFFFFFF
    return value - (1 << 32) if value >= 1 << 31 else value


def shift_right(left: int, right: int) -> int:
    """``left`` moved down by ``right`` binary places, of 32."""
    return left >> (right % 32)


def comparison(operation: Callable[[Any, Any], bool]) -> Operation:
    """A comparison of two numbers or of two words."""

    def compare(left: Any, right: Any) -> bool:
        if isinstance(left, str) and isinstance(right, str):
            return operation(left, right)
        return operation(number(left), number(right))

    return compare


def same(left: Any, right: Any) -> bool:
    """Whether two values are equal; note names equal their numbers."""
    if isinstance(left, str) == isinstance(right, str):
        return bool(left == right)
    name, other = (left, right) if isinstance(left, str) else (right, left)
    pitch = note_number(name)
    return pitch is not None and bool(pitch == other)


def united(operation: Operation) -> Operation:
    """An operation on numbers made to work on dicts of controls, key by key."""

    def combine(left: Any, right: Any) -> Any:
        if type(left) in _PLAIN and type(right) in _PLAIN:
            return operation(left, right)
        if not isinstance(left, dict) and not isinstance(right, dict):
            if isinstance(left, list) or isinstance(right, list):
                return _lists(operation, left, right)
            return operation(left, right)
        if operation is keep_left and isinstance(left, dict) and not isinstance(right, dict):
            return left
        if not isinstance(right, dict):
            return _with_pitch(left, lambda own: operation(own, right), right)
        if not isinstance(left, dict):
            return _with_pitch(right, lambda other: operation(left, other), left)
        merged = {**left, **right}
        for key in left.keys() & right.keys():
            merged[key] = _of_key(operation, left[key], right[key])
        return merged

    return combine


def _of_key(operation: Operation, left: Any, right: Any) -> Any:
    if operation is keep_left:
        return left
    if isinstance(left, str) and isinstance(right, str) and operation not in (add,):
        return operation(left, right) if _calculable(left, right) else right
    return operation(left, right)


def _calculable(left: str, right: str) -> bool:
    return note_number(left) is not None and note_number(right) is not None


def _lists(operation: Operation, left: Any, right: Any) -> Any:
    """The first elements are combined; the others belong to further controls."""
    first = left[0] if isinstance(left, list) else left
    second = right[0] if isinstance(right, list) else right
    rest = left[1:] if isinstance(left, list) else right[1:]
    return [operation(first, second), *rest]


def _with_pitch(controls: dict[str, Any], change: Callable[[Any], Any], other: Any) -> Any:
    """The dict with the pitch changed.

    Raises:
        CodeError: if there is none.
    """
    for key in PITCHES:
        if key in controls:
            return {**controls, key: change(controls[key])}
    raise CodeError(
        f"{describe(other)} cannot be combined with {describe(controls)}",
        hint="name the control, as in .add(speed(2)), or use note or n",
    )

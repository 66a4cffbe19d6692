"""Exact numbers: what performers type, as fractions and as note numbers."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from functools import lru_cache
from typing import Any

from livecode.errors import CodeError
from livecode.vocabulary.pitches import numbered

LARGEST_DENOMINATOR = 10**6
"""Typed decimals are taken as the nearest fraction with at most this denominator."""

LARGEST_NUMBER = 10**12
"""Times and factors beyond this are refused."""

_whole = lru_cache(maxsize=512)(Fraction)

_NOTE = re.compile(r"([a-gA-G])([#bsf]*)(-?\d+)?\Z")
_NAMES = ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")


class Pitch(int):
    """A MIDI note number that came of calculating with a note name.

    A plain number under ``note`` counts from a voice's own middle; what was a name must
    stay the note it is, so a pitch is played by name.
    """

    __slots__ = ()

    @property
    def name(self) -> str:
        """The note's usual name."""
        octave, chroma = divmod(int(self), 12)
        return f"{_NAMES[chroma]}{octave - 1}"


class FinePitch(float):
    """A MIDI note number between the keys, as `Pitch` is one of a key."""

    __slots__ = ()


def fraction(value: Any) -> Fraction:
    """A typed number as an exact time or factor.

    Raises:
        CodeError: if it is not a finite number of a playable size.
    """
    if isinstance(value, Fraction):
        over, under = value.as_integer_ratio()  # fractions themselves compare slowly
        if not -LARGEST_NUMBER * under <= over <= LARGEST_NUMBER * under:
            return fraction(math.inf)
        return value if under <= LARGEST_DENOMINATOR else fraction(float(value))
    if isinstance(value, int):  # bool too: true is 1
        if -LARGEST_NUMBER <= value <= LARGEST_NUMBER:
            return _whole(int(value))
        raise CodeError(f"the number {value:.6g} is too large; at most 1e12 can be played")
    if isinstance(value, str):
        number = note_number(value)
        if number is not None:
            return Fraction(number)
        raise CodeError(f"a number is needed here, got the word '{value}'")
    if not isinstance(value, float):
        raise CodeError(f"a number is needed here, got {describe(value)}")
    if not math.isfinite(value) or abs(value) > LARGEST_NUMBER:
        raise CodeError(f"the number {value:.6g} is too large; at most 1e12 can be played")
    return Fraction(value).limit_denominator(LARGEST_DENOMINATOR)


def whole_number(value: Any) -> int:
    """A typed number as an integer, rounded down."""
    if type(value) is int and -LARGEST_NUMBER <= value <= LARGEST_NUMBER:
        return value
    return math.floor(fraction(value))


def number(value: Any) -> float | int:
    """A value as a number to calculate with; note names count as their note number.

    Raises:
        CodeError: if it is not a number.
    """
    kind = type(value)
    if kind is float or kind is int or kind is Pitch or kind is FinePitch:
        return value  # type: ignore[no-any-return]
    if kind is bool:
        return int(value)
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else float(value)
    return number(fraction(value))


def note_number(name: str) -> int | None:
    """The note number of a name such as ``c#4`` (octave 3 if none is named), or None."""
    found = _NOTE.match(name)
    return None if found is None else numbered(*found.groups())


def describe(value: Any) -> str:
    """A value, in words for an error message."""
    if isinstance(value, str):
        return f"the word '{value}'"
    if isinstance(value, dict):
        return f"controls ({', '.join(map(str, value))})"
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}"
    return f"{value!r}" if isinstance(value, int | float) else f"a {type(value).__name__}"

"""Words that read as numbers are numbers, as in JavaScript."""

from __future__ import annotations

import re

LARGEST = 2**53  # what a double holds exactly

_NUMERIC = frozenset("-.0123456789")
_WHOLE = re.compile(r"-?[0-9]+", re.ASCII)
_BASED = re.compile(r"0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+", re.ASCII)
_DECIMAL = re.compile(r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE]-?[0-9]+)?", re.ASCII)


def value(text: str) -> str | int | float:
    """A word's value: ``bd`` is text, ``3`` ``-3`` ``.5`` ``1e3`` ``0x10`` are numbers.

    Args:
        text: a word of at most 64 characters.

    Raises:
        OverflowError: if it is a number beyond 2^53.
    """
    number: int | float
    if text[0] not in _NUMERIC:
        return text
    if _WHOLE.fullmatch(text):
        number = int(text)
    elif _BASED.fullmatch(text):
        number = int(text, 0)
    elif _DECIMAL.fullmatch(text):
        number = float(text)
    else:
        return text
    if not -LARGEST <= number <= LARGEST:
        raise OverflowError(text)
    return int(number) if number == int(number) else number

"""Random numbers out of times: the generator that Strudel calls legacy.

It is one step of G. Marsaglia, "Xorshift RNGs" (2003), on 32 bits with signs, of the time
over 300. A xorshift is linear, bit by bit: what it makes of a number is what it makes of the
number's parts, put together by exclusive or. So three look-ups say what fourteen operations do.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fmod

from livecode.pattern.budget import charge

_RANGE = 2**29
_REST = _RANGE - 1


def _stirred(state: int) -> int:
    """The state after a step, as an integer with a sign."""
    state = (state ^ (state << 13)) & 0xFFFFFFFF
    if state & 0x80000000:
        state -= 0x100000000
    state ^= state >> 17
    state = (state ^ (state << 5)) & 0xFFFFFFFF
    return state - 0x100000000 if state & 0x80000000 else state


def _table(first: int, bits: int) -> list[int]:
    """What a step makes of each number that has only the ``bits`` bits from ``first`` on."""
    table = [0]
    for bit in range(first, first + bits):
        stirred = _stirred(1 << bit)
        table += [entry ^ stirred for entry in table]
    return table


_LOW, _MIDDLE, _HIGH = _table(0, 10), _table(10, 10), _table(20, 9)
_HIGH += [entry ^ _stirred(-1 << 29) for entry in _HIGH]  # times before 0, found from the end


def random_at(time: float) -> float:
    """The random number, 0 up to 1, of a time [cycles]."""
    state = int(fmod(time / 300, 1.0) * _RANGE)
    stirred = _LOW[state & 1023] ^ _MIDDLE[state >> 10 & 1023] ^ _HIGH[state >> 20]
    return (abs(stirred) & _REST) / _RANGE


def randoms_at(numerators: Sequence[int], denominator: int) -> list[float]:
    """The random numbers of many times [cycles], each a numerator over the denominator.

    The same as `random_at` says of each: chance decides so many events that calls count.
    """
    charge(len(numerators))
    low, middle, high = _LOW, _MIDDLE, _HIGH
    numbers = []
    for numerator in numerators:
        state = int(fmod(numerator / denominator / 300, 1.0) * 536_870_912)
        stirred = low[state & 1023] ^ middle[state >> 10 & 1023] ^ high[state >> 20]
        numbers.append((abs(stirred) & 536_870_911) / 536_870_912)
    return numbers


def random_row(time: float, count: int) -> list[float]:
    """``count`` random numbers, -1 to 1, that follow each other at one time [cycles]."""
    state = _stirred(int(fmod(time / 300, 1.0) * _RANGE))
    row = []
    for _ in range(count):
        row.append(fmod(state, _RANGE) / _RANGE)
        state = _stirred(state)
    return row

"""A value that changes at known cycles: who plays a slot, whether it is muted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from fractions import Fraction
from typing import Generic, TypeVar

T = TypeVar("T")


class Timeline(Generic[T]):
    """A value from the beginning on, and its changes in rising order of cycles.

    A change written later wins over those at or after its cycle, as the last word of a
    performer does.
    """

    def __init__(self, first: T) -> None:
        self._values = [first]  # one more than cycles: the first holds from the beginning on
        self._cycles: list[Fraction] = []

    def at(self, cycle: Fraction) -> T:
        """The value that holds at ``cycle`` [cycles]."""
        return self._values[bisect_right(self._cycles, cycle)]

    def last(self) -> T:
        """The value that will hold in the end."""
        return self._values[-1]

    def change(self, cycle: Fraction, value: T) -> None:
        """Let ``value`` hold from ``cycle`` [cycles] on; what was written beyond it goes."""
        kept = bisect_left(self._cycles, cycle)
        self._cycles[kept:] = [cycle]
        self._values[kept + 1 :] = [value]

    def forget(self, before: Fraction) -> list[T]:
        """Drop the values that are over by cycle ``before``, and return them."""
        over = bisect_right(self._cycles, before)
        gone, self._values = self._values[:over], self._values[over:]
        self._cycles = self._cycles[over:]
        return gone

    def values(self) -> tuple[T, ...]:
        """The values that hold or will hold, as far as they are not forgotten."""
        return tuple(self._values)

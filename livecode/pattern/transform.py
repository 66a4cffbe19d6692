"""Transforms: words that wait for their pattern, as ``fast(2)`` in ``every(4, fast(2))``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from livecode.errors import CodeError
from livecode.pattern.exact import describe
from livecode.pattern.joins import app_left
from livecode.pattern.pattern import Pattern
from livecode.pattern.values import keep_right, united

Change = Callable[[Pattern], Pattern]
NumberedChange = Callable[[Pattern, int], Pattern]


@dataclass(frozen=True, slots=True)
class Transform:
    """A change to a pattern, under the name of the word that makes it."""

    name: str
    change: Change

    def __call__(self, pattern: Pattern) -> Pattern:
        """The pattern changed."""
        if not isinstance(pattern, Pattern):
            raise CodeError(f"{self.name} changes a pattern, got {describe(pattern)}")
        return self.change(pattern)

    def then(self, name: str, change: Change) -> Transform:
        """This change, then another."""
        first = self.change
        return Transform(f"{self.name}.{name}", lambda pattern: change(first(pattern)))


def as_change(value: Any) -> Change:
    """What a performer gave as a change; a pattern of controls is put over the one played.

    Raises:
        CodeError: if it changes no pattern.
    """
    if isinstance(value, Pattern):
        return _put_over(value)
    if callable(value):
        return _checked(value)
    raise CodeError(
        f"a change is needed here, got {describe(value)}",
        hint="write fast(2), rev, _.fast(2).rev() or lambda x: x.fast(2)",
    )


@dataclass(frozen=True, slots=True)
class Own:
    """A performer's own function, and how many arguments it takes."""

    call: Callable[..., Any]
    takes: int

    def __call__(self, *values: Any) -> Any:
        """What the function makes of the values."""
        return self.call(*values)


def as_numbered_change(value: Any) -> NumberedChange:
    """A change that is told the number of its copy; without one it is made so many times.

    Raises:
        CodeError: if it changes no pattern.
    """
    if isinstance(value, Own) and value.takes == 2:
        return _checked_numbered(value)
    change = as_change(value)

    def repeated(pattern: Pattern, number: int) -> Pattern:
        for _ in range(number):
            pattern = change(pattern)
        return pattern

    return repeated


def _checked_numbered(change: Callable[..., Any]) -> NumberedChange:
    def changed(pattern: Pattern, number: int) -> Pattern:
        return _checked(lambda own: change(own, number))(pattern)

    return changed


def _put_over(controls: Pattern) -> Change:
    def changed(pattern: Pattern) -> Pattern:
        if not isinstance(pattern, Pattern):
            raise CodeError(
                f"controls are put over a pattern, got {describe(pattern)}",
                hint="write a function of the value, such as lambda v: n(v)",
            )
        return Pattern(app_left(pattern.node, controls.node, united(keep_right)), pattern.steps)

    return changed


def _checked(change: Callable[..., Any]) -> Change:
    def changed(pattern: Pattern) -> Pattern:
        result = change(pattern)
        if not isinstance(result, Pattern):
            raise CodeError(f"a change must give back a pattern, this one gave {describe(result)}")
        return result

    return change if isinstance(change, Transform) else changed

"""Which operation each arithmetic word means, and the changes of single values."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import Any

from livecode.errors import CodeError
from livecode.pattern import values
from livecode.pattern.exact import number
from livecode.pattern.joins import map_values
from livecode.pattern.pattern import Pattern
from livecode.pattern.values import Operation
from livecode.pattern.words.alignment import ALIGNMENTS, aligned, keep_if

OPERATIONS: dict[str, Operation] = {
    "add": values.add,
    "sub": values.subtract,
    "mul": values.multiply,
    "div": values.divide,
    "mod": values.modulo,
    "pow": values.power,
    "set": values.keep_right,
    "keep": values.keep_left,
    "keepif": keep_if,
    "band": values.bits(operator.and_),
    "bor": values.bits(operator.or_),
    "bxor": values.bits(operator.xor),
    "blshift": values.bits(values.shift_left),
    "brshift": values.bits(values.shift_right),
    "lt": values.comparison(operator.lt),
    "gt": values.comparison(operator.gt),
    "lte": values.comparison(operator.le),
    "gte": values.comparison(operator.ge),
    "eq": values.same,
    "ne": lambda left, right: not values.same(left, right),
    "and_": lambda left, right: right if values.truth(left) else left,
    "or_": lambda left, right: left if values.truth(left) else right,
}


def operated(name: str, how: str = "in") -> Callable[[Pattern, Any], Pattern]:
    """The word ``name`` in the alignment ``how``."""
    operation = OPERATIONS[name]

    def operate(pattern: Pattern, other: Any) -> Pattern:
        return aligned(pattern, other, operation, how, drops=name == "keepif")

    return operate


ARITHMETIC = {name: operated(name) for name in OPERATIONS}

SPELT = {"in": ("in", "in_"), "squeeze": ("squeeze", "squeezein")}

ALIGNED = {
    f"{name}.{spelling}": operated(name, how)
    for name in OPERATIONS
    for how in ALIGNMENTS
    for spelling in SPELT.get(how, (how,))
}
"""Words with their alignment, such as ``add.out``."""


def each_number(change: Callable[[float], Any]) -> Callable[[Pattern], Pattern]:
    """A change of every number of a pattern; of controls, of each that is a number."""

    def changed(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                key: change(held) if isinstance(held, int | float) else held
                for key, held in value.items()
            }
        return change(number(value))

    return lambda pattern: Pattern(map_values(pattern.node, changed), pattern.steps)


def logarithm(value: float) -> float:
    """The logarithm to base 2.

    Raises:
        CodeError: of what is not above 0.
    """
    if value <= 0:
        raise CodeError(f"log2 needs a number above 0, got {value}")
    return math.log2(value)


def nearest(value: float) -> int:
    """The nearest whole number; halves go up."""
    return math.floor(value + 0.5)


def ratio(pattern: Pattern) -> Pattern:
    """Lists such as ``3:2`` as the quotient of their numbers."""

    def divided(value: Any) -> Any:
        if not isinstance(value, list):
            return value
        quotient = number(value[0])
        for divisor in value[1:]:
            quotient = values.divide(quotient, divisor)
        return quotient

    return Pattern(map_values(pattern.node, divided), pattern.steps)

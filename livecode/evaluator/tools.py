"""Helpers for plain values: ``len``, ``max``, ``range`` … Each is paid for by size."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from livecode.errors import BudgetError, CodeError
from livecode.evaluator.arithmetic import binary, number, truth
from livecode.evaluator.budget import LARGEST_COLLECTION, Budget
from livecode.evaluator.values import NUMBERS, TEXTS, describe

LARGEST_BOUND = 2**53  # of a range
MOST_DIGITS = 15  # that round() keeps


def elements(value: Any, budget: Budget) -> list[Any] | range | tuple[Any, ...]:
    """What a loop over ``value`` meets, paid for.

    Raises:
        CodeError: if it cannot be looped over.
    """
    kind = type(value)
    if kind in (list, tuple, range, dict) or kind in TEXTS:
        budget.collection(len(value))
        budget.step(len(value) // 8)  # whoever asks will look at each of them
        return value if kind is range else list(value)
    raise CodeError(f"{describe(value)} cannot be looped over", hint="use a list or range(8)")


def as_text(value: Any, budget: Budget) -> str:
    """A plain value as it is put into a text; fractions as decimals, which patterns can read.

    Raises:
        CodeError: for anything that is not plain.
    """
    kind = type(value)
    if kind in TEXTS:
        budget.text(len(value))
        return str(value)
    if kind is Fraction:
        return repr(float(value))
    if kind in (int, float, bool, type(None)):
        return repr(value)
    raise CodeError(f"{describe(value)} cannot be put into a text", hint="use a number or a text")


def integer(value: Any) -> int:
    """A whole number for counting.

    Raises:
        CodeError: if it is none.
    """
    if type(value) in (int, bool):
        return int(value)
    raise CodeError(f"a whole number is needed here, got {describe(value)}", hint="use int()")


def _length(budget: Budget, value: Any) -> object:
    if type(value) in TEXTS or type(value) in (list, tuple, range, dict):
        return len(value)
    raise CodeError(f"{describe(value)} has no length", hint="use a list or a text")


def _comparable(budget: Budget, values: tuple[Any, ...]) -> list[Any]:
    """The values if all are numbers or all are texts."""
    many = len(values) == 1 and type(values[0]) not in NUMBERS
    listed = list(elements(values[0], budget)) if many else list(values)
    if not listed:
        raise CodeError("an empty list has no least and no greatest value")
    for kinds in (NUMBERS, TEXTS):
        if all(type(one) in kinds for one in listed):
            return listed
    raise CodeError("only numbers, or only texts, can be put in order")


def _numbers(budget: Budget, value: Any) -> list[Any]:
    listed = list(elements(value, budget))
    for one in listed:
        if type(one) not in NUMBERS:
            raise CodeError(f"a list of numbers is needed here; it holds {describe(one)}")
    return listed


def _total(budget: Budget, value: Any, start: Any = 0) -> object:
    for one in _numbers(budget, value):
        budget.step()
        start = binary("+", start, one, budget)
    return start


def _absolute(budget: Budget, value: Any) -> object:
    return number(abs(_one_number(value)))


def _rounded(budget: Budget, value: Any, digits: Any = None) -> object:
    if digits is None:
        return number(round(_one_number(value)))
    kept = max(-MOST_DIGITS, min(MOST_DIGITS, integer(digits)))
    return number(round(_one_number(value), kept))


def _one_number(value: Any) -> Any:
    if type(value) not in NUMBERS:
        raise CodeError(f"a number is needed here, got {describe(value)}")
    return value


def _whole(budget: Budget, value: Any) -> object:
    if type(value) in NUMBERS:
        return number(math.trunc(value))
    read = _read_number(value)
    return number(math.trunc(read))


def _float(budget: Budget, value: Any) -> object:
    return number(float(value if type(value) in NUMBERS else _read_number(value)))


def _read_number(value: Any) -> float:
    """A number written as text; ``nan`` and ``inf`` are none."""
    if type(value) in TEXTS and len(value) <= 64:
        try:
            read = float(value)
        except ValueError:
            read = math.nan
        if math.isfinite(read):
            return read
    raise CodeError(f"{describe(value)} does not read as a number")


def _range(budget: Budget, first: Any, last: Any = None, step: Any = 1) -> object:
    low, high = (0, integer(first)) if last is None else (integer(first), integer(last))
    stride = integer(step)
    if stride == 0:
        raise CodeError("the step of a range must not be 0", hint="use 1")
    if max(abs(low), abs(high), abs(stride)) > LARGEST_BOUND:
        raise BudgetError("a range with too large numbers", hint="use smaller numbers")
    made = range(low, high, stride)
    if len(made) > LARGEST_COLLECTION:
        message = f"a range of {len(made)} numbers, at most {LARGEST_COLLECTION} are allowed"
        raise BudgetError(message, hint="use a smaller range")
    return made


def _listed(budget: Budget, value: Any = ()) -> object:
    return list(elements(value, budget))


def _numbered(budget: Budget, value: Any, start: Any = 0) -> object:
    return list(enumerate(elements(value, budget), integer(start)))


def _zipped(budget: Budget, *values: Any) -> object:
    return list(zip(*(elements(value, budget) for value in values), strict=False))


def _sorted(budget: Budget, value: Any) -> object:
    listed = list(elements(value, budget))
    budget.pay(len(listed) * len(listed).bit_length())
    return sorted(_comparable(budget, tuple(listed))) if len(listed) > 1 else listed


def _reversed(budget: Budget, value: Any) -> object:
    return list(elements(value, budget))[::-1]


Tool = Callable[..., object]

# name: (the function, the fewest arguments, the most)
TOOLS: dict[str, tuple[Tool, int, int]] = {
    "len": (_length, 1, 1),
    "min": (lambda budget, *values: min(_comparable(budget, values)), 1, 16),
    "max": (lambda budget, *values: max(_comparable(budget, values)), 1, 16),
    "sum": (_total, 1, 2),
    "abs": (_absolute, 1, 1),
    "round": (_rounded, 1, 2),
    "pow": (lambda budget, base, power: binary("**", base, power, budget), 2, 2),
    "int": (_whole, 1, 1),
    "float": (_float, 1, 1),
    "bool": (lambda budget, value: truth(value), 1, 1),
    "str": (lambda budget, value: as_text(value, budget), 1, 1),
    "range": (_range, 1, 3),
    "list": (_listed, 0, 1),
    "tuple": (lambda budget, value=(): tuple(elements(value, budget)), 0, 1),
    "enumerate": (_numbered, 1, 2),
    "zip": (_zipped, 1, 8),
    "sorted": (_sorted, 1, 1),
    "reversed": (_reversed, 1, 1),
    "any": (lambda budget, value: any(truth(one) for one in elements(value, budget)), 1, 1),
    "all": (lambda budget, value: all(truth(one) for one in elements(value, budget)), 1, 1),
}

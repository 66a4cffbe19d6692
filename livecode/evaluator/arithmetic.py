"""Calculating with plain values: exact where it can be, finite always, never large."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable
from fractions import Fraction
from typing import Any, NoReturn

from livecode.errors import BudgetError, CodeError
from livecode.evaluator.budget import MOST_BITS, Budget
from livecode.evaluator.values import NUMBERS, PLAIN, SEQUENCES, TEXTS, Slot, describe

FINEST = 1_000_000_000  # denominators beyond this are rounded, so that loops cannot grow them
ROUNDED = 1_000_000

SIGNS: dict[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%",
    ast.Pow: "**", ast.LShift: "<<", ast.RShift: ">>", ast.BitOr: "|", ast.BitAnd: "&",
    ast.BitXor: "^", ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">",
    ast.GtE: ">=", ast.In: "in", ast.NotIn: "not in", ast.Is: "is", ast.IsNot: "is not",
    ast.USub: "-", ast.UAdd: "+", ast.Invert: "~",
}  # fmt: skip

_ON_NUMBERS: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "//": operator.floordiv,
    "%": operator.mod,
}  # fmt: skip
_ON_BITS: dict[str, Callable[[Any, Any], Any]] = {
    "|": operator.or_, "&": operator.and_, "^": operator.xor, ">>": operator.rshift,
}  # fmt: skip
_ORDERS: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


def binary(sign: str, left: object, right: object, budget: Budget) -> object:
    """``left sign right`` for numbers, texts and lists.

    Raises:
        CodeError: if the two cannot be combined so.
        BudgetError: if the result would be too large.
    """
    kinds = type(left), type(right)
    if kinds[0] in NUMBERS and kinds[1] in NUMBERS:
        return number(_calculated(sign, left, right))
    if sign == "+" and kinds[0] in TEXTS and kinds[1] in TEXTS:
        return _joined(str(left), str(right), budget)
    if sign == "+" and kinds[0] is kinds[1] and kinds[0] in (list, tuple):
        return _appended(left, right, budget)
    if sign == "*" and kinds[1] is int:
        return _repeated(left, right, budget)
    if sign == "*" and kinds[0] is int:
        return _repeated(right, left, budget)
    _cannot(sign, left, right)


def _cannot(sign: str, left: object, right: object) -> NoReturn:
    hint = "write f'{value}' to put values into a text" if type(left) in TEXTS else ""
    raise CodeError(f"{describe(left)} {sign} {describe(right)} cannot be worked out", hint=hint)


def number(value: Any) -> object:
    """A result of a calculation if it may be kept: finite, not too large, exact if short.

    Raises:
        CodeError: if it is not finite.
        BudgetError: if it is too large.
    """
    kind = type(value)
    if kind is int:
        if value.bit_length() > MOST_BITS:
            raise BudgetError("this number grows too large", hint="use smaller numbers")
        return value
    if kind is float:
        if not math.isfinite(value):
            raise CodeError("this is not a finite number", hint="use smaller numbers")
        return value
    if kind is Fraction:
        if value.denominator == 1:
            return number(value.numerator)
        if value.denominator > FINEST:
            value = value.limit_denominator(ROUNDED)
        if value.numerator.bit_length() > MOST_BITS:
            raise BudgetError("this number grows too large", hint="use smaller numbers")
        return value
    if kind is bool:
        return value
    raise CodeError("this is not a number that music can use")


def _calculated(sign: str, left: Any, right: Any) -> object:
    try:
        if sign in _ON_NUMBERS:
            return _ON_NUMBERS[sign](left, right)
        if sign == "/":
            exact = type(left) is not float and type(right) is not float
            return Fraction(left) / Fraction(right) if exact else left / right
        if sign == "**":
            return _power(left, right)
        if type(left) in (int, bool) and type(right) in (int, bool):
            if sign == "<<":
                return _shifted(left, right)
            if sign in _ON_BITS and not (sign == ">>" and right < 0):
                return _ON_BITS[sign](left, right)
    except ZeroDivisionError:
        raise CodeError("a division by 0", hint="divide by something else") from None
    except OverflowError:
        raise BudgetError("this number grows too large", hint="use smaller numbers") from None
    _cannot(sign, left, right)


def _power(left: Any, right: Any) -> object:
    exact = type(left) is not float and type(right) in (int, bool)
    if not exact:
        return float(left) ** float(right)
    size = max(left.numerator.bit_length(), left.denominator.bit_length())
    if size * abs(right) > 4 * MOST_BITS:
        raise BudgetError("this number grows too large", hint="use smaller numbers")
    return Fraction(left) ** int(right)


def _shifted(left: int, right: int) -> int:
    if not 0 <= right <= MOST_BITS:
        raise BudgetError("this number grows too large", hint="use smaller numbers")
    return left << right


def _joined(left: str, right: str, budget: Budget) -> str:
    budget.text(len(left) + len(right))
    return left + right


def _appended(left: Any, right: Any, budget: Budget) -> object:
    budget.collection(len(left) + len(right))
    return left + right


def _repeated(value: Any, times: Any, budget: Budget) -> object:
    size = len(value) * max(0, times) if type(value) in TEXTS | {list, tuple} else -1
    if type(value) in TEXTS:
        budget.text(size)
        return str(value) * times
    if size >= 0:
        budget.collection(size)
        return value * times
    _cannot("*", value, times)


def unary(sign: str, value: Any) -> object:
    """``-value``, ``+value``, ``~value``.

    Raises:
        CodeError: if it is not a number.
    """
    if type(value) in NUMBERS:
        if sign == "-":
            return number(-value)
        if sign == "+":
            return number(+value)
        if type(value) in (int, bool):
            return number(~int(value))
    raise CodeError(f"{sign} {describe(value)} cannot be worked out", hint="use a number")


def compare(sign: str, left: Any, right: Any, budget: Budget) -> bool:
    """``left sign right`` for plain values.

    Raises:
        CodeError: if the two cannot be compared so.
    """
    if sign in ("==", "!="):
        return equal(left, right, budget) == (sign == "==")
    if sign in ("in", "not in"):
        return contains(right, left, budget) == (sign == "in")
    if sign in ("is", "is not"):
        if left is not None and right is not None:
            raise CodeError("'is' is for None only", hint=f"use {'=' if sign == 'is' else '!'}=")
        return (left is right) == (sign == "is")
    numbers = type(left) in NUMBERS and type(right) in NUMBERS
    texts = type(left) in TEXTS and type(right) in TEXTS
    if numbers or texts:
        budget.pay(min(len(left), len(right)) // 8 if texts else 1)
        return bool(_ORDERS[sign](left, right))
    hint = f"write {left.name} >> …" if type(left) is Slot else ""
    raise CodeError(f"{describe(left)} {sign} {describe(right)} cannot be compared", hint=hint)


def equal(left: Any, right: Any, budget: Budget) -> bool:
    """Whether two plain values are the same; lists are compared element by element."""
    if type(left) in PLAIN and type(right) in PLAIN:
        budget.pay(len(left) // 8 + 1 if type(left) in TEXTS else 1)
        return bool(left == right)
    waiting = [(left, right)]
    while waiting:  # not by recursion: lists may nest deeper than the stack
        one, other = waiting.pop()
        budget.step()
        if type(one) in PLAIN or type(other) in PLAIN:
            if not (type(one) in PLAIN and type(other) in PLAIN and one == other):
                return False
        elif not (type(one) in SEQUENCES and type(other) in SEQUENCES):
            raise CodeError(f"{describe(one)} and {describe(other)} cannot be compared")
        elif type(one) is not type(other) or len(one) != len(other):
            return False
        elif one is not other:
            budget.pay(len(one))
            waiting.extend(zip(one, other, strict=True))
    return True


def contains(collection: Any, value: Any, budget: Budget) -> bool:
    """Whether a collection holds a plain value, or a text another.

    Raises:
        CodeError: if it is no collection.
    """
    if type(collection) in TEXTS and type(value) in TEXTS:
        budget.pay(len(collection) + len(value))
        return value in collection
    if type(value) not in PLAIN:
        raise CodeError(f"{describe(value)} cannot be looked for", hint="use a number or a text")
    if type(collection) in (list, tuple):
        budget.step(len(collection) // 8)
        return any(type(one) in PLAIN and one == value for one in collection)
    if type(collection) in (dict, range):
        return value in collection
    raise CodeError(f"nothing is in {describe(collection)}", hint="use a list or a text")


def truth(value: Any) -> bool:
    """Whether a plain value counts as yes.

    Raises:
        CodeError: for patterns and functions, which are neither.
    """
    if type(value) in PLAIN:
        return bool(value)
    if type(value) in SEQUENCES or type(value) is dict:
        return len(value) > 0
    raise CodeError(f"{describe(value)} is neither true nor false", hint="compare numbers")

"""Operators: of slots, of patterns, of changes of patterns, and of plain values."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from typing import Any

from livecode.errors import CodeError
from livecode.evaluator import arithmetic, gestures, infix, slots
from livecode.evaluator.arguments import pattern_of
from livecode.evaluator.infix import Infix
from livecode.evaluator.machine import Machine
from livecode.evaluator.values import NUMBERS, TEXTS, Slot, Trigger, Word, describe
from livecode.pattern.pattern import Pattern
from livecode.pattern.transform import Transform
from livecode.pattern.words.arithmetic import operated
from livecode.pattern.words.structure import pure

COST_OF_AN_OPERATOR = 8  # steps that combining two patterns takes

_ON_PATTERNS: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "%": operator.mod,
    "**": operator.pow,
    "|": operator.or_,
}

_IN_BOTH_RHYTHMS = {
    sign: operated(name, "mix")
    for sign, name in zip("+-*/%", ("add", "sub", "mul", "div", "mod"), strict=True)
}


def binary(machine: Machine, node: ast.BinOp, left: Any, right: Any) -> object:
    """``left operator right``.

    Raises:
        CodeError: if the two cannot be combined so.
    """
    sign = arithmetic.SIGNS[type(node.op)]
    if type(left) is Slot:
        if sign != ">>":
            raise CodeError(f"{left.name} {sign} … means nothing", hint=f"write {left.name} >> …")
        slots.play(machine, left, right)
        return left
    if type(right) is Word and sign == "|":
        return infix.opened(left, right)
    if type(left) is Infix:
        return _between(machine, sign, left, right)
    if type(left) is Trigger and sign == ">>":
        return gestures.follow(machine, left, right)
    if type(left) is Transform:
        return _changed(machine, sign, left, right)
    if type(left) is Pattern or type(right) is Pattern:
        return _patterns(machine, sign, left, right)
    if sign == "|" and type(left) in TEXTS and type(right) in TEXTS:
        return _patterns(machine, sign, left, right)
    return arithmetic.binary(sign, left, right, machine.world.budget)


def unary(machine: Machine, node: ast.UnaryOp, value: Any) -> object:
    """``operator value``.

    Raises:
        CodeError: if that means nothing.
    """
    if isinstance(node.op, ast.Not):
        return not arithmetic.truth(value)
    sign = arithmetic.SIGNS[type(node.op)]
    if type(value) is Pattern and sign == "-":
        return -value
    if type(value) in (Pattern, *TEXTS) and sign == "+":
        raise CodeError("+ stands between two patterns", hint=infix.tidal_hint("|+"))
    return arithmetic.unary(sign, value)


def _patterns(machine: Machine, sign: str, left: Any, right: Any) -> Pattern:
    machine.world.budget.step(COST_OF_AN_OPERATOR)
    operation = _ON_PATTERNS.get(sign)
    if operation is None:
        raise CodeError(f"patterns cannot be combined by {sign}", hint="use a word such as .add()")
    if machine.world.words.dialect.both:
        operation = _IN_BOTH_RHYTHMS.get(sign, operation)
    made = operation(_side(machine, left, sign), _side(machine, right, sign))
    assert type(made) is Pattern
    return made


def _side(machine: Machine, value: Any, sign: str) -> Pattern:
    if type(value) is Pattern:
        return value
    if type(value) in TEXTS:
        return pattern_of(machine, value)
    if type(value) in NUMBERS:
        return pure(value)
    hint = "with >> on the left, name the slot: d1 >> …" if type(value) is Slot else ""
    raise CodeError(f"a pattern and {describe(value)} cannot be combined by {sign}", hint=hint)


def _between(machine: Machine, sign: str, half: Infix, right: Any) -> Pattern | Transform:
    """``a |add| b``, of which ``a |add`` is there already."""
    if sign != "|":
        raise infix.unfinished(half)
    machine.world.budget.step(COST_OF_AN_OPERATOR)
    own = half.left
    if type(own) is not Transform:
        own = _side(machine, own, f"|{half.word}|")
    made = machine.world.words.method(half.word)(own, _side(machine, right, f"|{half.word}|"))
    assert isinstance(made, Pattern | Transform)
    return made


def _changed(machine: Machine, sign: str, change: Transform, right: Any) -> Transform:
    """``_ + 7``: the operation waits for its pattern."""
    other = _side(machine, right, sign)
    operation = _ON_PATTERNS.get(sign)
    if operation is None:
        raise CodeError(f"patterns cannot be combined by {sign}", hint="use a word such as .add()")
    if machine.world.words.dialect.both:
        operation = _IN_BOTH_RHYTHMS.get(sign, operation)
    return change.then(sign, lambda pattern: operation(pattern, other))

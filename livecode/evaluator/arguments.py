"""Arguments on their way into the library: strings become mini-notation here, and only here."""

from __future__ import annotations

import ast
from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

from livecode.errors import BudgetError, CodeError, MiniError, Place
from livecode.evaluator.budget import Budget
from livecode.evaluator.elsewhere import changing, unquoted
from livecode.evaluator.functions import call_function
from livecode.evaluator.machine import Function, Machine
from livecode.evaluator.tools import elements
from livecode.evaluator.values import NUMBERS, TEXTS, Scope, Slot, Text, Tool, Word, describe
from livecode.evaluator.words import parameter_at, parameters
from livecode.mini.weave import mini
from livecode.pattern.pattern import Pattern
from livecode.pattern.transform import Own, Transform
from livecode.vocabulary.entries import Parameter

MOST_ARGUMENTS = 256
MOST_ELEMENTS = 512  # of a list that a word takes
DEEPEST_LIST = 8
MINI = "mini"  # the word that always makes a pattern of its string


class Given(NamedTuple):
    """A value and the expression that it came from."""

    value: Any
    node: ast.expr


class Arguments(NamedTuple):
    """The arguments of one call."""

    given: tuple[Given, ...] = ()
    named: tuple[tuple[str, Given], ...] = ()

    def values(self) -> list[object]:
        """The values alone."""
        return [one.value for one in self.given]


def gathered(machine: Machine, node: ast.Call, scope: Scope) -> Arguments:
    """The arguments of a call, worked out from left to right."""
    given: list[Given] = []
    for one in node.args:
        if isinstance(one, ast.Starred):
            try:
                many = elements(machine.value(one.value, scope), machine.world.budget)
            except CodeError as error:
                raise machine.located(error, one) from None
            given.extend(Given(value, one) for value in many)
        else:
            given.append(_given(machine, node.func, one, scope))
    named = [
        (keyword.arg, Given(machine.value(keyword.value, scope), keyword.value))
        for keyword in node.keywords
        if keyword.arg is not None  # the syntax tables refuse **
    ]
    if len(given) + len(named) > MOST_ARGUMENTS:
        message = f"a call with {len(given) + len(named)} arguments, at most {MOST_ARGUMENTS}"
        raise CodeError(message, machine.place(node), "make a list of patterns in several calls")
    return Arguments(tuple(given), tuple(named))


def _given(machine: Machine, callee: ast.expr, one: ast.expr, scope: Scope) -> Given:
    """One argument; for a name without a meaning it is known whether quotes are missing."""
    try:
        return Given(machine.value(one, scope), one)
    except CodeError as error:
        name = callee.attr if isinstance(callee, ast.Attribute) else getattr(callee, "id", "")
        if quoted := unquoted(one, name):
            error.hint = quoted
        raise


def for_word(machine: Machine, name: str, arguments: Arguments) -> list[Any]:
    """The arguments as the library takes them, in the order of the word's parameters."""
    known = parameters(name)
    ordered = list(arguments.given)
    machine.world.budget.step(len(ordered))
    for key, one in arguments.named:
        position = len(ordered)
        if position >= len(known) or known[position].name != key:
            names = ", ".join(parameter.name for parameter in known)
            raise CodeError(f"{name} has no argument {key} here; it takes ({names})")
        ordered.append(one)
    if name == MINI and machine.world.plain_strings:
        return [_woven(machine, one) for one in ordered]
    return [
        converted(machine, one, parameter_at(known, index)) for index, one in enumerate(ordered)
    ]


def _woven(machine: Machine, one: Given) -> Any:
    """What ``mini`` is given where all other strings are plain."""
    try:
        if type(one.value) in TEXTS:
            return pattern_of(machine, one.value)
        return _musical(machine, one.value, DEEPEST_LIST)
    except CodeError as error:
        raise machine.located(error, one.node) from None


def converted(machine: Machine, one: Given, parameter: Parameter) -> Any:
    """One argument as the library takes it.

    Raises:
        CodeError: at the argument, if it cannot be taken.
    """
    try:
        if parameter.kind == "text":
            return _text(one.value, parameter)
        if parameter.kind == "word" and type(one.value) is Word:
            return _bare_word(machine, one.value)
        if parameter.kind == "test" and isinstance(one.value, Function):
            return _on_values(one.value)
        if parameter.kind in ("function", "numbered") and type(one.value) in TEXTS:
            _not_a_change(str(one.value))
        return _musical(machine, one.value, DEEPEST_LIST)
    except CodeError as error:
        raise machine.located(error, one.node) from None


def _not_a_change(text: str) -> None:
    """Refuse the name of a change in quotes; other strings are patterns, which are added."""
    if hint := changing(text):
        raise CodeError("a change of patterns is needed here, got a string", hint=hint)


def _bare_word(machine: Machine, word: Word) -> Callable[..., Any]:
    """A word by its name, for one who will give it its value."""
    function = machine.world.words.functions.get(word.name)
    if function is None:
        raise CodeError(f"{word.name} does nothing by itself", hint="use a word such as fast")
    return function


def _text(value: Any, parameter: Parameter) -> str:
    if type(value) is Slot:  # heard(d2) says the same as heard("d2")
        return value.name
    if type(value) not in TEXTS:
        raise CodeError(f"{parameter.name} is a text, got {describe(value)}", hint='write "…"')
    return str(value)


def _musical(machine: Machine, value: Any, depth: int) -> Any:
    """A pattern, a number, a change, or lists and dictionaries of them."""
    kind = type(value)
    if kind is Pattern or kind is Transform or kind in NUMBERS:
        return value
    if kind in TEXTS:
        return str(value) if machine.world.plain_strings else pattern_of(machine, value)
    if kind is Function:
        return _callable(value)
    if kind is Tool and value.name in machine.world.words.values:
        return machine.world.words.values[value.name]
    if kind is Word:
        raise CodeError(f"{value.name} needs arguments here", hint=f"write {value.name}(…)")
    if depth and kind in (list, tuple, range, dict):
        _check_length(machine, value)
    if depth and kind in (list, tuple, range):
        return [_musical(machine, one, depth - 1) for one in elements(value, machine.world.budget)]
    if depth and kind is dict:
        return {key: _musical(machine, one, depth - 1) for key, one in value.items()}
    raise CodeError(f"a pattern, a number or a string is needed here, got {describe(value)}")


def _check_length(machine: Machine, value: Any) -> None:
    if len(value) > MOST_ELEMENTS:
        message = f"{describe(value)} of {len(value)} elements is no music, at most {MOST_ELEMENTS}"
        raise BudgetError(message, hint="use cat or a shorter list")
    machine.world.budget.step(len(value))


def pattern_of(machine: Machine, text: str) -> Pattern:
    """The pattern of a mini-notation string; its haps know their places in the code.

    Raises:
        MiniError: with the place in the code, if the string stands there.
    """
    machine.world.budget.weave(str(text))
    offset = None
    if type(text) is Text and machine.current and text.source is machine.source:
        offset = text.offset
    try:
        return mini(str(text), offset, machine.world.words.dialect)
    except MiniError as error:
        if offset is None or error.place is None:
            raise MiniError(error.message, None, error.hint) from None
        at = offset + _offset_of(str(text), error.place)
        place = machine.source.place_at(at, error.place.length)
        raise MiniError(error.message, place, error.hint) from None


def _offset_of(text: str, place: Place) -> int:
    """How many characters stand in front of a place."""
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column


def _callable(function: Function) -> Callable[..., Any]:
    """A performer's function as the library calls it, while building or while playing.

    It goes on in the dialect in which it was handed over, whatever is spoken later.
    """
    machine, world = function.machine, function.machine.world
    words = world.words

    def call(*values: Any) -> Any:
        spoken, world.words = world.words, words
        try:
            given = [_admitted(value, world.budget) for value in values]
            return _musical(machine, call_function(function, given, {}), DEEPEST_LIST)
        finally:
            world.words = spoken

    return Own(call, len(function.parameters))


def _on_values(function: Function) -> Callable[..., Any]:
    """A performer's function of the values of haps: what it gives back are values again."""

    def call(*values: Any) -> Any:
        budget = function.machine.world.budget
        made = call_function(function, [_admitted(value, budget) for value in values], {})
        return _plain(made, budget, DEEPEST_LIST)

    return call


def _plain(value: Any, budget: Budget, depth: int) -> Any:
    """What code made as a value of haps."""
    kind = type(value)
    if kind is Fraction:
        return float(value)
    if kind in NUMBERS:
        return value
    if kind in TEXTS:
        return str(value)
    if depth and kind in (list, tuple):
        return [_plain(one, budget, depth - 1) for one in elements(value, budget)]
    if depth and kind is dict:
        budget.step(len(value))
        return {str(key): _plain(one, budget, depth - 1) for key, one in value.items()}
    raise CodeError(f"a function of values gives back numbers or texts, got {describe(value)}")


def _admitted(value: Any, budget: Budget) -> object:
    """A value of a hap as code may hold it; lists and dictionaries are copied."""
    if type(value) is Pattern or type(value) in NUMBERS or type(value) in TEXTS:
        return value
    if type(value) in (list, tuple):
        budget.pay(len(value))
        return [_admitted(one, budget) for one in value]
    if type(value) is dict:
        budget.pay(len(value))
        return {str(key): _admitted(one, budget) for key, one in value.items()}
    raise CodeError("this value is not for functions", hint="leave live signals out of it")

"""Functions of performers: made by ``def`` and ``lambda``, called by code and by patterns."""

from __future__ import annotations

import ast

from livecode.errors import BudgetError, CodeError, Origin
from livecode.evaluator.machine import Function, Machine, Return
from livecode.evaluator.values import Scope


def parameters_of(
    machine: Machine, arguments: ast.arguments, scope: Scope
) -> tuple[tuple[str, ...], tuple[object, ...]]:
    """The names of a function's parameters, and the values of those that have defaults."""
    names = tuple(argument.arg for argument in arguments.args)
    return names, tuple(machine.value(default, scope) for default in arguments.defaults)


def call_function(function: Function, given: list[object], named: dict[str, object]) -> object:
    """What a performer's function gives back.

    Raises:
        CodeError: if the arguments do not fit, or from inside.
        BudgetError: if functions call each other too deep.
    """
    scope = Scope(_bound(function, given, named), function.scope)
    machine = function.machine
    budget = machine.world.budget
    budget.enter()
    try:
        if isinstance(function.body, ast.expr):
            return machine.value(function.body, scope)
        signal = machine.run(function.body, scope)
        return signal.value if isinstance(signal, Return) else None
    except CodeError as error:
        raise _from_outside(function, error) from None
    finally:
        budget.leave()


def _from_outside(function: Function, error: CodeError) -> CodeError:
    """An error inside a function of earlier code: its place means nothing in the code of now."""
    if function.machine.current or error.place is None:
        return error
    kind = BudgetError if isinstance(error, BudgetError) else CodeError
    message = f"in {function.name}, line {error.place.line} of its own code: {error.message}"
    told = kind(message, None, error.hint)
    told.origin = error.origin or Origin(function.machine.source.code, error.message, error.place)
    return told


def _bound(function: Function, given: list[object], named: dict[str, object]) -> dict[str, object]:
    names = function.parameters
    if len(given) > len(names):
        raise CodeError(f"{function.name} takes {_counted(len(names))}, got {len(given)}")
    bound: dict[str, object] = dict(zip(names, given, strict=False))
    for name, value in named.items():
        if name not in names or name in bound:
            wrong = "already has" if name in bound else "has no argument"
            raise CodeError(f"{function.name} {wrong} {name}")
        bound[name] = value
    first = len(names) - len(function.defaults)
    for name, default in zip(names[first:], function.defaults, strict=True):
        bound.setdefault(name, default)
    if missing := [name for name in names if name not in bound]:
        raise CodeError(f"{function.name} needs {_counted(len(names))}: {missing[0]} is missing")
    bound.pop("_", None)  # the placeholder keeps its meaning
    return bound


def _counted(number: int) -> str:
    return f"{number} argument{'' if number == 1 else 's'}"

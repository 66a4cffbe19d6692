"""Giving values to names and items: what stands on the left of ``=``."""

from __future__ import annotations

import ast

from livecode.errors import BudgetError, CodeError
from livecode.evaluator import items
from livecode.evaluator.machine import Machine
from livecode.evaluator.surface import SLOTS, why_taken
from livecode.evaluator.tools import elements
from livecode.evaluator.values import Scope, describe

MOST_NAMES = 512


def bind(machine: Machine, target: ast.expr, value: object, scope: Scope) -> None:
    """Give ``value`` to a name, an item, or part by part to a tuple of them.

    Raises:
        CodeError: if it cannot be given.
    """
    try:
        if isinstance(target, ast.Name):
            bind_name(machine, target.id, value, scope)
        elif isinstance(target, ast.Subscript):
            holder = machine.value(target.value, scope)
            index = machine.value(target.slice, scope)
            items.set_item(machine.world, holder, index, value)
        elif isinstance(target, ast.Tuple | ast.List):
            _bind_parts(machine, target.elts, value, scope)
    except CodeError as error:
        raise machine.located(error, target) from None


def bind_name(machine: Machine, name: str, value: object, scope: Scope) -> None:
    """Give ``value`` to a name of this scope.

    Raises:
        CodeError: if the name has a meaning for everybody, which nothing may take away.
        BudgetError: if there are too many names.
    """
    if name == "_":  # a loop's "whatever"; the placeholder keeps its meaning
        return
    if scope.outer is None and (reason := why_taken(machine.world, name)):
        slot = name in SLOTS or name in machine.world.slots
        hint = f"write {name} >> …" if slot else f"choose another name, such as my_{name}"
        raise CodeError(reason, hint=hint)
    if name not in scope.names and len(scope.names) >= MOST_NAMES:
        raise BudgetError(f"more than {MOST_NAMES} names", hint="use a list or a dictionary")
    scope.names[name] = value


def _bind_parts(machine: Machine, targets: list[ast.expr], value: object, scope: Scope) -> None:
    parts = elements(value, machine.world.budget)
    if len(parts) != len(targets):
        raise CodeError(f"{len(targets)} names for {len(parts)} values of {describe(value)}")
    for target, part in zip(targets, parts, strict=True):
        bind(machine, target, part, scope)

"""Calls: of words, of methods by exact type, of helpers, of performers' functions."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from livecode.errors import CodeError, HocketError
from livecode.evaluator import gestures, items, slots
from livecode.evaluator.arguments import Arguments, for_word, gathered, pattern_of
from livecode.evaluator.functions import call_function
from livecode.evaluator.machine import Function, Machine
from livecode.evaluator.tools import TOOLS
from livecode.evaluator.values import TEXTS, Act, Scope, Slot, Tool, Trigger, Word, describe
from livecode.pattern.pattern import Pattern
from livecode.pattern.transform import Transform

_MUSICAL = frozenset({Pattern, Transform, *TEXTS})
WAITING = Transform("_", lambda pattern: pattern)
COST_OF_A_WORD = 8  # steps that one call into the library takes


def call(machine: Machine, node: ast.Call, scope: Scope) -> object:
    """What a call gives back.

    Raises:
        CodeError: at the call, unless it knows a closer place.
    """
    callee = node.func
    owner, name = _owner_and_name(machine, callee)
    receiver = machine.value(owner, scope)
    arguments = gathered(machine, node, scope)
    try:
        if name:
            return _method(machine, receiver, name, arguments)
        return _called(machine, receiver, arguments)
    except CodeError as error:
        if error.place is None and machine.current:
            error.place = machine.source.place_of_value(error.spans, error.text)
        if error.place is None:
            if isinstance(callee, ast.Attribute):
                error.place = machine.source.place_of_name(callee)
            else:
                error.place = machine.place(callee)
        raise


def _owner_and_name(machine: Machine, callee: ast.expr) -> tuple[ast.expr, str]:
    """What is called, and which method of it; ``.add.out`` is one name of two parts."""
    if not isinstance(callee, ast.Attribute):
        return callee, ""
    inner = callee.value
    if isinstance(inner, ast.Attribute):
        both = f"{inner.attr}.{callee.attr}"
        if both in machine.world.words.methods:
            return inner.value, both
    return inner, callee.attr


def _called(machine: Machine, callee: object, arguments: Arguments) -> object:
    if isinstance(callee, Word | Tool) and not _is_tool(machine, callee, arguments):
        function = machine.world.words.functions.get(callee.name)
        if function is None:
            raise CodeError(
                f"{callee.name} is not called by itself", hint=f"write .{callee.name}(…)"
            )
        return _asked(machine, callee.name, function, for_word(machine, callee.name, arguments))
    if type(callee) is Function:
        named = {name: one.value for name, one in arguments.named}
        return call_function(callee, arguments.values(), named)
    if type(callee) is Transform:
        if not arguments.given and not arguments.named:
            return callee  # rev() says the same as rev
        return _asked(machine, callee.name, callee, for_word(machine, "pure", arguments))
    if type(callee) is Tool:
        return _counted(callee.name, TOOLS[callee.name], machine.world.budget, arguments)
    if type(callee) is Act:
        return slots.act(machine, callee.name, arguments)
    raise CodeError(f"{describe(callee)} cannot be called", hint="use a word or a function")


def _is_tool(machine: Machine, callee: Word | Tool, arguments: Arguments) -> bool:
    """Whether ``zip`` and the like mean the helper: not so where they are given patterns."""
    if type(callee) is not Tool:
        return False
    patterns = any(type(one) in _MUSICAL for one in arguments.values())
    return not patterns or callee.name not in machine.world.words.functions


def _method(machine: Machine, receiver: Any, name: str, arguments: Arguments) -> object:
    known = items.METHODS.get(type(receiver))
    if known is not None and name in known:
        store = machine.world
        return _counted(f".{name}", known[name], store, arguments, receiver)
    if type(receiver) in TEXTS and name in machine.world.words.methods:
        receiver = pattern_of(machine, receiver)
    if type(receiver) is Pattern or type(receiver) is Transform:
        method = machine.world.words.method(name)
        return _asked(machine, name, method, [receiver, *for_word(machine, name, arguments)])
    if type(receiver) is Trigger:
        return gestures.method(machine, receiver, name, arguments.values())
    if type(receiver) is Slot:
        return slots.act_on(machine, receiver, name, arguments)
    if type(receiver) is Word and f"{receiver.name}.{name}" in machine.world.words.methods:
        return _method(machine, WAITING, f"{receiver.name}.{name}", arguments)
    if type(receiver) is Word and name in machine.world.words.methods:
        message = f"{receiver.name} is a word that is not called yet"
        raise CodeError(message, hint=f"write {receiver.name}(…).{name}(…)")
    hint = f"it has {', '.join(sorted(known))}" if known else ""
    raise CodeError(f"{describe(receiver)} has no .{name}", hint=hint)


def _asked(machine: Machine, name: str, word: Callable[..., Any], values: list[Any]) -> object:
    """What the library answers; its own exceptions never show what is behind it."""
    machine.world.budget.step(COST_OF_A_WORD)
    try:
        made = word(*values)
    except HocketError:
        raise
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        shown = ", ".join(describe(value) for value in values[:4])
        raise CodeError(f"{name} does not work with {shown or 'no arguments'}") from error
    if type(made) is not Pattern and type(made) is not Transform:
        raise CodeError(f"{name} does not make a pattern of this")
    return made


def _counted(
    name: str,
    entry: tuple[Callable[..., object], int, int],
    store: Any,
    arguments: Arguments,
    *receiver: object,
) -> object:
    """A helper called with as many arguments as it takes."""
    function, fewest, most = entry
    count = len(arguments.given)
    if arguments.named:
        raise CodeError(f"{name} takes no named arguments")
    if not fewest <= count <= most:
        takes = str(most) if fewest == most else f"{fewest} to {most}"
        raise CodeError(f"{name} takes {takes} argument{'' if most == 1 else 's'}, got {count}")
    return function(store, *receiver, *arguments.values())

"""What each kind of expression is worth: one function for each, and the table of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

from livecode.errors import CodeError
from livecode.evaluator import arithmetic, items
from livecode.evaluator.calls import call
from livecode.evaluator.elsewhere import behind_strokes
from livecode.evaluator.functions import parameters_of
from livecode.evaluator.machine import Evaluate, Function, Machine
from livecode.evaluator.operators import binary, unary
from livecode.evaluator.surface import look_up
from livecode.evaluator.targets import bind
from livecode.evaluator.tools import as_text, elements
from livecode.evaluator.values import TEXTS, Scope, Text, Word, describe
from livecode.pattern.pattern import Pattern


def _constant(machine: Machine, node: ast.Constant, scope: Scope) -> object:
    if type(node.value) is not str:
        return node.value
    text = Text(node.value)
    text.source = machine.source
    text.offset = machine.source.text_offset(node)
    return text


def _name(machine: Machine, node: ast.Name, scope: Scope) -> object:
    inner: Scope | None = scope
    while inner is not None:
        if node.id in inner.names:
            return inner.names[node.id]
        inner = inner.outer
    try:
        return look_up(machine.world, node.id)
    except CodeError as error:
        error.hint = behind_strokes(machine.source, node) or error.hint
        raise machine.located(error, node) from None


def _elements(machine: Machine, nodes: list[ast.expr], scope: Scope) -> list[object]:
    made: list[object] = []
    for node in nodes:
        if isinstance(node, ast.Starred):
            made.extend(elements(machine.value(node.value, scope), machine.world.budget))
        else:
            made.append(machine.value(node, scope))
    machine.world.budget.collection(len(made))
    return made


def _list(machine: Machine, node: ast.List, scope: Scope) -> object:
    return _elements(machine, node.elts, scope)


def _tuple(machine: Machine, node: ast.Tuple, scope: Scope) -> object:
    return tuple(_elements(machine, node.elts, scope))


def _dict(machine: Machine, node: ast.Dict, scope: Scope) -> object:
    machine.world.budget.collection(len(node.keys))
    made: dict[Any, object] = {}
    for key, value in zip(node.keys, node.values, strict=True):
        assert key is not None  # the syntax tables refuse **
        made[items.key(machine.value(key, scope))] = machine.value(value, scope)
    return made


def _binary(machine: Machine, node: ast.BinOp, scope: Scope) -> object:
    left = machine.value(node.left, scope)
    right = machine.value(node.right, scope)
    try:
        return binary(machine, node, left, right)
    except CodeError as error:
        raise machine.located(error, node) from None


def _unary(machine: Machine, node: ast.UnaryOp, scope: Scope) -> object:
    value = machine.value(node.operand, scope)
    try:
        return unary(machine, node, value)
    except CodeError as error:
        raise machine.located(error, node) from None


def truth(machine: Machine, node: ast.expr, scope: Scope) -> bool:
    """Whether an expression counts as yes."""
    value = machine.value(node, scope)
    try:
        return arithmetic.truth(value)
    except CodeError as error:
        raise machine.located(error, node) from None


def _boolean(machine: Machine, node: ast.BoolOp, scope: Scope) -> object:
    wanted = isinstance(node.op, ast.Or)
    value: object = None
    for one in node.values:
        value = machine.value(one, scope)
        try:
            if arithmetic.truth(value) == wanted:
                return value
        except CodeError as error:
            raise machine.located(error, one) from None
    return value


def _compare(machine: Machine, node: ast.Compare, scope: Scope) -> object:
    left = machine.value(node.left, scope)
    for operator, other in zip(node.ops, node.comparators, strict=True):
        right = machine.value(other, scope)
        sign = arithmetic.SIGNS[type(operator)]
        try:
            if not arithmetic.compare(sign, left, right, machine.world.budget):
                return False
        except CodeError as error:
            raise machine.located(error, node) from None
        left = right
    return True


def _choice(machine: Machine, node: ast.IfExp, scope: Scope) -> object:
    chosen = node.body if truth(machine, node.test, scope) else node.orelse
    return machine.value(chosen, scope)


def _item(machine: Machine, node: ast.Subscript, scope: Scope) -> object:
    value = machine.value(node.value, scope)
    index = machine.value(node.slice, scope)
    try:
        return items.get_item(machine.world, value, index)
    except CodeError as error:
        raise machine.located(error, node) from None


def _slice(machine: Machine, node: ast.Slice, scope: Scope) -> object:
    bounds = (node.lower, node.upper, node.step)
    return slice(*(None if one is None else machine.value(one, scope) for one in bounds))


def _lambda(machine: Machine, node: ast.Lambda, scope: Scope) -> object:
    names, defaults = parameters_of(machine, node.args, scope)
    return Function("lambda", names, defaults, node.body, scope, machine)


def _starred(machine: Machine, node: ast.Starred, scope: Scope) -> object:
    message = "* spreads a list only between brackets"
    raise CodeError(message, machine.place(node), "write f(*list) or [*list]")


def _attribute(machine: Machine, node: ast.Attribute, scope: Scope) -> object:
    value = machine.value(node.value, scope)
    if type(value) is dict and node.attr in value:
        return value[node.attr]
    if type(value) is Word and f"{value.name}.{node.attr}" in machine.world.words.methods:
        return Word(f"{value.name}.{node.attr}")
    if type(value) in (Pattern, *TEXTS):
        try:
            machine.world.words.method(node.attr)  # there may be none of that name
        except CodeError as error:
            error.place = machine.source.place_of_name(node)
            raise
    message = f".{node.attr} of {describe(value)} is not a value by itself"
    raise CodeError(message, machine.place(node), f"call it: .{node.attr}(…)")


def _formatted(machine: Machine, node: ast.JoinedStr, scope: Scope) -> object:
    parts: list[str] = []
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            parts.append(_field(machine, part, scope))
        elif isinstance(part, ast.Constant):
            parts.append(str(part.value))
        machine.world.budget.text(sum(map(len, parts[-1:])))
    machine.world.budget.text(sum(map(len, parts)))
    return "".join(parts)


def _field(machine: Machine, node: ast.FormattedValue, scope: Scope) -> str:
    value: Any = machine.value(node.value, scope)
    try:
        if not isinstance(node.format_spec, ast.JoinedStr):
            return as_text(value, machine.world.budget)
        spec = "".join(
            str(part.value) for part in node.format_spec.values if isinstance(part, ast.Constant)
        )
        as_text(value, machine.world.budget)  # refuses whatever is not plain
        plain = float(value) if type(value) not in (int, str, bool, Text) else value
        return format(str(plain) if type(plain) is Text else plain, spec)
    except ValueError:
        message = f"this format does not fit {describe(value)}"
        raise CodeError(message, machine.place(node), "write {value:.2f} for numbers") from None
    except CodeError as error:
        raise machine.located(error, node) from None


# Comprehensions -----------------------------------------------------------------------


def _rounds(machine: Machine, loops: list[ast.comprehension], scope: Scope) -> Iterator[Scope]:
    """The scope of each round of nested loops whose conditions hold."""
    if not loops:
        yield scope
        return
    loop, *inner = loops
    values = machine.value(loop.iter, scope)
    try:
        listed = elements(values, machine.world.budget)
    except CodeError as error:
        raise machine.located(error, loop.iter) from None
    for value in listed:
        machine.world.budget.step()
        bind(machine, loop.target, value, scope)
        if all(truth(machine, condition, scope) for condition in loop.ifs):
            yield from _rounds(machine, inner, scope)


def _listed(machine: Machine, node: ast.ListComp | ast.GeneratorExp, scope: Scope) -> object:
    made: list[object] = []
    for inner in _rounds(machine, node.generators, Scope({}, scope)):
        machine.world.budget.collection(1)
        made.append(machine.value(node.elt, inner))
    machine.world.budget.collection(len(made))
    return made


def _dictionary(machine: Machine, node: ast.DictComp, scope: Scope) -> object:
    made: dict[Any, object] = {}
    for inner in _rounds(machine, node.generators, Scope({}, scope)):
        machine.world.budget.collection(len(made) and 1)
        made[items.key(machine.value(node.key, inner))] = machine.value(node.value, inner)
    machine.world.budget.collection(len(made))
    return made


EXPRESSIONS: dict[type[ast.expr], Evaluate] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.List: _list,
    ast.Tuple: _tuple,
    ast.Dict: _dict,
    ast.BinOp: _binary,
    ast.UnaryOp: _unary,
    ast.BoolOp: _boolean,
    ast.Compare: _compare,
    ast.IfExp: _choice,
    ast.Subscript: _item,
    ast.Slice: _slice,
    ast.Lambda: _lambda,
    ast.Starred: _starred,
    ast.Attribute: _attribute,
    ast.Call: call,
    ast.JoinedStr: _formatted,
    ast.ListComp: _listed,
    ast.GeneratorExp: _listed,
    ast.DictComp: _dictionary,
}

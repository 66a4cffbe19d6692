"""What each kind of statement does: one function for each, and the table of them."""

from __future__ import annotations

import ast

from livecode.errors import CodeError
from livecode.evaluator.elsewhere import idle, nowhere
from livecode.evaluator.expressions import truth
from livecode.evaluator.functions import parameters_of
from livecode.evaluator.machine import Break, Continue, Execute, Function, Machine, Return, Signal
from livecode.evaluator.operators import binary
from livecode.evaluator.slots import play
from livecode.evaluator.surface import new_slot, reassociated
from livecode.evaluator.targets import bind, bind_name
from livecode.evaluator.tools import elements
from livecode.evaluator.values import Scope, Slot
from livecode.pattern.pattern import Pattern


def _expression(machine: Machine, node: ast.Expr, scope: Scope) -> Signal:
    line = reassociated(node.value)
    if isinstance(line, ast.BinOp) and isinstance(line.op, ast.RShift):
        _played(machine, line, scope)
        return None
    value = machine.value(line, scope)
    doings = machine.world.doings
    if type(value) is Pattern and scope.outer is None and doings is not None:
        doings.notes.append(f"line {node.lineno} {nowhere(line)}")
        doings.shown.append((node.lineno, value))
    elif scope.outer is None and doings is not None and (said := idle(value, line)):
        doings.notes.append(f"line {node.lineno} {said}")
    return None


def _played(machine: Machine, line: ast.BinOp, scope: Scope) -> None:
    """``slot >> pattern``; a name without any meaning yet becomes a slot."""
    target = line.left
    if isinstance(target, ast.Name) and not _known(target.id, scope):
        try:
            slot: object = new_slot(machine.world, target.id)
        except CodeError as error:
            raise machine.located(error, target) from None
    else:
        slot = machine.value(target, scope)
    value = machine.value(line.right, scope)
    try:
        if type(slot) is Slot:
            play(machine, slot, value)
        else:
            binary(machine, line, slot, value)
    except CodeError as error:
        raise machine.located(error, line.right if type(slot) is Slot else line) from None


def _known(name: str, scope: Scope | None) -> bool:
    while scope is not None:
        if name in scope.names:
            return True
        scope = scope.outer
    return False


def _assign(machine: Machine, node: ast.Assign, scope: Scope) -> Signal:
    value = machine.value(node.value, scope)
    for target in node.targets:
        bind(machine, target, value, scope)
    return None


def _augment(machine: Machine, node: ast.AugAssign, scope: Scope) -> Signal:
    operation = ast.copy_location(ast.BinOp(node.target, node.op, node.value), node)
    left = machine.value(node.target, scope)
    right = machine.value(node.value, scope)
    try:
        value = binary(machine, operation, left, right)
    except CodeError as error:
        raise machine.located(error, node) from None
    bind(machine, node.target, value, scope)
    return None


def _for(machine: Machine, node: ast.For, scope: Scope) -> Signal:
    values = machine.value(node.iter, scope)
    try:
        listed = elements(values, machine.world.budget)
    except CodeError as error:
        raise machine.located(error, node.iter) from None
    for value in listed:
        machine.world.budget.step()
        bind(machine, node.target, value, scope)
        signal = machine.run(node.body, scope)
        if signal is Break:
            return None
        if isinstance(signal, Return):
            return signal
    return machine.run(node.orelse, scope)


def _while(machine: Machine, node: ast.While, scope: Scope) -> Signal:
    while truth(machine, node.test, scope):
        signal = machine.run(node.body, scope)
        if signal is Break:
            return None
        if isinstance(signal, Return):
            return signal
    return machine.run(node.orelse, scope)


def _if(machine: Machine, node: ast.If, scope: Scope) -> Signal:
    return machine.run(node.body if truth(machine, node.test, scope) else node.orelse, scope)


def _define(machine: Machine, node: ast.FunctionDef, scope: Scope) -> Signal:
    names, defaults = parameters_of(machine, node.args, scope)
    function = Function(node.name, names, defaults, node.body, scope, machine)
    try:
        bind_name(machine, node.name, function, scope)
    except CodeError as error:
        raise machine.located(error, node) from None
    return None


def _return(machine: Machine, node: ast.Return, scope: Scope) -> Signal:
    return Return(None if node.value is None else machine.value(node.value, scope))


def _break(machine: Machine, node: ast.Break, scope: Scope) -> Signal:
    return Break


def _continue(machine: Machine, node: ast.Continue, scope: Scope) -> Signal:
    return Continue


def _pass(machine: Machine, node: ast.Pass, scope: Scope) -> Signal:
    return None


STATEMENTS: dict[type[ast.stmt], Execute] = {
    ast.Expr: _expression,
    ast.Assign: _assign,
    ast.AugAssign: _augment,
    ast.For: _for,
    ast.While: _while,
    ast.If: _if,
    ast.FunctionDef: _define,
    ast.Return: _return,
    ast.Break: _break,
    ast.Continue: _continue,
    ast.Pass: _pass,
}

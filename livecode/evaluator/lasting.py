"""What lasts from one evaluation to the next: how much of it, and in which form."""

from __future__ import annotations

from collections.abc import Mapping

from livecode.errors import BudgetError
from livecode.evaluator.machine import Function
from livecode.evaluator.values import TEXTS, Scope
from livecode.pattern.node import Constant, Node, Table
from livecode.pattern.pattern import Pattern
from livecode.pattern.waves import Signal

MOST_KEPT = 200_000  # elements and eighths of a string's characters


def check_size(names: Mapping[str, object]) -> None:
    """Refuse names that hold too much in all.

    Raises:
        BudgetError: then the evaluation is taken back.
    """
    left = MOST_KEPT
    seen: set[int] = set()
    waiting: list[object] = [names]
    while waiting:
        value = waiting.pop()
        left -= 1
        if type(value) in TEXTS and isinstance(value, str):
            left -= len(value) // 8
        elif isinstance(value, list | tuple | dict | Scope | Function) and id(value) not in seen:
            seen.add(id(value))
            inner = _inside(value)
            if left >= len(inner):
                waiting.extend(inner)
            else:
                left = -1
        if left < 0:
            message = f"all names together hold more than {MOST_KEPT} values"
            raise BudgetError(message, hint="give long lists that are not needed another value")


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    if isinstance(value, Scope):
        return [*value.names.values(), *([value.outer] if value.outer else [])]
    if isinstance(value, Function):
        return [value.scope, *value.defaults]
    return list(value) if isinstance(value, list | tuple) else []


def settle(names: dict[str, object]) -> None:
    """Take the places in the code from named patterns: the next code is another text."""
    for name, value in names.items():
        if type(value) is Pattern:
            names[name] = placeless(value)


def placeless(pattern: Pattern) -> Pattern:
    """The pattern, its haps without the places in the code that they come from."""
    node = _placeless(pattern.node)
    return pattern if node is pattern.node else Pattern(node, pattern.steps, pattern.binding)


def _placeless(node: Node) -> Node:
    if isinstance(node, _Placeless):
        return node
    if isinstance(node, Constant):
        return Constant(node.value) if node.spans else node
    if isinstance(node, Signal):
        return Signal(node.source, *node.facts, row=node.row) if node.spans else node
    return _Placeless(node)


class _Placeless(Node):
    """A node whose events carry no places."""

    __slots__ = ()

    def __init__(self, node: Node) -> None:
        def compute(cycle: int) -> Table:
            ticks, events = node.table(cycle)
            return ticks, [(a, b, c, d, value, ()) for a, b, c, d, value, _ in events]

        super().__init__(compute, lambda: node.facts)

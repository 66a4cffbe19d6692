"""How much may last from one evaluation to the next."""

from __future__ import annotations

from collections.abc import Mapping

from livecode.errors import BudgetError
from livecode.evaluator.machine import Function
from livecode.evaluator.values import TEXTS, Scope

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
            left -= len(inner)
            if left >= 0:
                waiting.extend(inner)
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

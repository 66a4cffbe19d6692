"""Arithmetic between patterns, in every alignment of their rhythms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from livecode.pattern.controls import as_pattern
from livecode.pattern.joins import (
    Combine,
    app_both,
    app_left,
    app_right,
    join,
    keep_events,
    map_values,
)
from livecode.pattern.node import Node
from livecode.pattern.pattern import Pattern
from livecode.pattern.values import Operation, united

DROP = object()
"""What an operation gives for an event that shall go."""


def _left(own: Node, other: Node, combine: Combine) -> Node:
    return app_left(own, other, combine)


def _squeeze(own: Node, other: Node, combine: Combine) -> Node:
    def inner(value: Any) -> Node:
        return map_values(other, lambda theirs: combine(value, theirs))

    return join(own, inner, "squeeze", (other,))


def _squeeze_out(own: Node, other: Node, combine: Combine) -> Node:
    return _squeeze(other, own, lambda theirs, mine: combine(mine, theirs))


def _started(how: Any) -> Callable[[Node, Node, Combine], Node]:
    def restarted(own: Node, other: Node, combine: Combine) -> Node:
        def inner(value: Any) -> Node:
            return map_values(own, lambda mine: combine(mine, value))

        return join(other, inner, how, (own,))

    return restarted


ALIGNMENTS: dict[str, Callable[[Node, Node, Combine], Node]] = {
    "in": _left,
    "out": app_right,
    "mix": app_both,
    "squeeze": _squeeze,
    "squeezeout": _squeeze_out,
    "reset": _started("reset"),
    "restart": _started("restart"),
}


def aligned(
    pattern: Pattern, other: Any, operation: Operation, how: str = "in", drops: bool = False
) -> Pattern:
    """Two patterns calculated with; ``how`` says whose rhythm remains."""
    theirs = as_pattern(other)
    combine = operation if drops else united(operation)
    node = ALIGNMENTS[how](pattern.node, theirs.node, combine)
    if drops:
        node = keep_events(node, lambda event: event[4] is not DROP)
    return Pattern(node, theirs.steps if how == "out" else pattern.steps)

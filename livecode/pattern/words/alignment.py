"""Arithmetic between patterns, in every alignment of their rhythms.

The alignments are those of Tidal and Strudel, by Strudel's names; operands keep their sides,
so that ``"10".sub.squeezeout("1 2")`` is 9 and 8, in all of them but ``poly``, which takes the
left from the right.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from livecode.errors import CodeError
from livecode.pattern.joins import (
    app_both,
    app_left,
    app_right,
    join,
    keep_events,
    map_values,
)
from livecode.pattern.meeting import Combine
from livecode.pattern.node import Node
from livecode.pattern.pattern import Pattern
from livecode.pattern.values import Operation, truth, united
from livecode.pattern.words.controls import as_pattern
from livecode.pattern.words.structure import common_steps
from livecode.pattern.words.time import fast

DROP = object()
"""What an operation gives for an event that shall go."""


def keep_if(own: Any, test: Any) -> Any:
    """The first value if the second is true."""
    return own if truth(test) else DROP


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
    "poly": lambda own, other, combine: app_left(other, own, combine),
}
"""Which of both gives the rhythm; in ``poly`` the other is brought to the pattern's steps first,
and stands on the left."""


def aligned(
    pattern: Pattern, other: Any, operation: Operation, how: str = "in", drops: bool = False
) -> Pattern:
    """Two patterns calculated with; ``how`` says whose rhythm remains."""
    theirs = as_pattern(other)
    if how == "poly":
        theirs = _at_steps_of(pattern, theirs)
    combine = operation if drops else united(operation)
    node = ALIGNMENTS[how](pattern.node, theirs.node, combine)
    if drops:
        node = keep_events(node, lambda event: event[4] is not DROP)
    return Pattern(node, _steps(pattern, theirs, how))


def _steps(pattern: Pattern, other: Pattern, how: str) -> Fraction | None:
    """How many steps the aligned pattern has, where that can be told."""
    if how == "in":
        return pattern.steps
    if how in ("out", "poly"):
        return other.steps
    return common_steps((pattern, other)) if how == "mix" else None


def _at_steps_of(pattern: Pattern, other: Pattern) -> Pattern:
    """The other as fast as makes its steps as long as the pattern's."""
    if not pattern.steps or not other.steps:
        raise CodeError(
            "poly puts step against step, and one side has no steps that can be counted",
            hint="use .mix, or patterns in strings",
        )
    made = fast(other, pattern.steps / other.steps)
    return Pattern(made.node, pattern.steps)

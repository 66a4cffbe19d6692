"""Picking: a pattern of places or names says which of several patterns plays."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from livecode.errors import CodeError
from livecode.pattern.exact import describe, number
from livecode.pattern.joins import join, keep_events
from livecode.pattern.node import SILENCE, Node
from livecode.pattern.pattern import Pattern
from livecode.pattern.placing import Join
from livecode.pattern.transform import Change
from livecode.pattern.waves import Wave
from livecode.pattern.words.arithmetic import nearest
from livecode.pattern.words.controls import as_pattern


def picked(how: Join, *, wraps: bool) -> Callable[..., Pattern]:
    """A word that picks by a join; a place beyond the end wraps or is the last."""

    def pick(pattern: Pattern, *options: Any) -> Pattern:
        choose, nodes = _chooser(options, wraps)
        known = keep_events(
            pattern.node, lambda event: type(event[4]) is Wave or choose(event[4]) is not None
        )
        made = join(known, lambda value: choose(value) or SILENCE, how, nodes)
        return Pattern(made, pattern.steps if how == "outer" else None)

    return pick


def _chooser(
    options: Sequence[Any], wraps: bool
) -> tuple[Callable[[Any], Node | None], tuple[Node, ...]]:
    if len(options) == 1 and isinstance(options[0], Mapping):
        named = {str(name): as_pattern(option).node for name, option in options[0].items()}
        return (lambda value: named.get(str(value))), tuple(named.values())
    nodes = tuple(as_pattern(option).node for option in options)
    if not nodes:
        raise CodeError("pick needs patterns to pick from", hint='for example pick(["bd", "cp"])')
    return (lambda value: nodes[place_of(value, len(nodes), wraps=wraps)]), nodes


def place_of(value: Any, count: int, *, wraps: bool) -> int:
    """Which of ``count`` things a value points to; beyond them it wraps or is the last."""
    if isinstance(value, dict | list):
        raise CodeError(f"pick counts with numbers or names, got {describe(value)}")
    place = nearest(number(value))
    return place % count if wraps else min(max(place, 0), count - 1)


def picked_change(*, wraps: bool) -> Callable[..., Pattern]:
    """A word that picks a change by a pattern of places."""

    def pick(pattern: Pattern, places: Any, *changes: Change) -> Pattern:
        if not changes:
            raise CodeError("pickF needs changes to pick from", hint="for example [rev, fast(2)]")
        which = as_pattern(places)
        nodes = tuple(change(pattern).node for change in changes)
        made = join(
            which.node,
            lambda value: nodes[place_of(value, len(nodes), wraps=wraps)],
            "inner",
            nodes,
        )
        return Pattern(made, pattern.steps)

    return pick


PICKS: dict[str, Callable[..., Pattern]] = {
    "pick": picked("inner", wraps=False),
    "pickmod": picked("inner", wraps=True),
    "pickOut": picked("outer", wraps=False),
    "pickmodOut": picked("outer", wraps=True),
    "pickRestart": picked("restart", wraps=False),
    "pickmodRestart": picked("restart", wraps=True),
    "pickReset": picked("reset", wraps=False),
    "pickmodReset": picked("reset", wraps=True),
    "inhabit": picked("squeeze", wraps=False),
    "inhabitmod": picked("squeeze", wraps=True),
    "pickF": picked_change(wraps=False),
    "pickmodF": picked_change(wraps=True),
}

"""Controls: patterns of dicts that say what an instrument does."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from livecode.errors import CodeError
from livecode.pattern.exact import describe
from livecode.pattern.joins import app_left, map_values
from livecode.pattern.meeting import Put
from livecode.pattern.node import Constant
from livecode.pattern.pattern import Pattern, reified
from livecode.pattern.waves import Signal
from livecode.pattern.words.structure import sequence
from livecode.vocabulary import registry
from livecode.vocabulary.entries import Control

_ONE = Fraction(1)

Read = Callable[[Any], Any] | None
"""How a value that is written for a control is read."""

COLLECTIVE = frozenset({"adsr", "ad", "ds", "ar", "control"})
"""Controls that only stand for those they spread over."""

_DOUBLED = frozenset({"ad", "ar"})  # one value is that of both

JOINED = frozenset({"sysexid", "sysexdata"})
"""Controls that take a list as it is written, with colons between."""


def control_pattern(control: Control, value: Any, read: Read = None) -> Pattern:
    """The pattern of dicts in which a control takes the values of a pattern, as ``read`` says.

    A bare live signal given to a control that can follow it becomes a binding.
    """
    given = as_pattern(value)
    if given.binding is not None and control.bindable:
        return Pattern(Constant({control.name: given.binding}), given.steps)
    return Pattern(map_values(given.node, _wrapper(control, read)), given.steps)


def with_control(pattern: Pattern, control: Control, value: Any, read: Read = None) -> Pattern:
    """The pattern with a control set, in the pattern's own rhythm."""
    given = as_pattern(value)
    if isinstance(given.node, Signal) and given.binding is None:
        return Pattern(app_left(pattern.node, given.node, _put(control, read)), pattern.steps)
    given = control_pattern(control, given, read)
    return Pattern(app_left(pattern.node, given.node, _merged(control.name)), pattern.steps)


def moves_robot(pattern: Pattern) -> bool:
    """Whether the pattern's first events hold controls of the robot."""
    _, events = pattern.cycle(0)
    keys = {key for event in events if isinstance(event[4], dict) for key in event[4]}
    return any(found.sink == "robot" for key in keys if (found := registry.control(str(key))))


def as_pattern(value: Any) -> Pattern:
    """A number, a word or a list as a pattern; a list is a sequence."""
    if isinstance(value, list | tuple):
        return sequence([(as_pattern(item), _ONE) for item in value])
    return reified(value)


def named(pattern: Pattern, names: Any) -> Pattern:
    """Lists of values as controls of these names; ``sound`` and other synonyms are understood."""
    given = names if isinstance(names, Pattern) else reified(_words(names))

    def control_of(value: Any, keys: Any) -> dict[str, Any]:
        values = value if isinstance(value, list) else [value]
        return dict(zip(map(_control_name, _words(keys)), values, strict=False))

    return Pattern(app_left(pattern.node, given.node, control_of), pattern.steps)


def _words(names: Any) -> list[str]:
    if isinstance(names, str):
        return names.split(":")
    return [str(name) for name in names] if isinstance(names, list | tuple) else [str(names)]


def _control_name(name: str) -> str:
    known = registry.control(name)
    return name if known is None else known.name


def _wrapper(control: Control, read: Read) -> Callable[[Any], Any]:
    name = control.name
    keys = control.spread if name in COLLECTIVE else (name, *control.spread)

    def joined(value: Any) -> Any:
        parts = value if isinstance(value, list) else [value]
        return value if isinstance(value, dict) else {name: ":".join(map(str, parts))}

    def wrap(value: Any) -> Any:
        if isinstance(value, list) and len(keys) == 1:
            return {name: value if read is None else [read(held) for held in value]}
        if name in _DOUBLED and not isinstance(value, list):
            value = [value, value]
        if name == "ds" and not isinstance(value, list):
            value = [value, 0]
        if isinstance(value, list):
            first = value[:1] if read is None else [read(held) for held in value[:1]]
            return dict(zip(keys, [*first, *value[1:]], strict=False))
        if isinstance(value, dict):
            return value
        return {keys[0]: value if read is None else read(value)}

    return joined if name in JOINED else wrap


def _merged(name: str) -> Callable[[Any, Any], Any]:
    def merge(own: Any, other: Any) -> Any:
        if isinstance(own, dict):
            return {**own, **other}
        raise CodeError(
            f".{name}(..) follows a control, got {describe(own)}",
            hint="write s(..), n(..) or note(..) around the values first",
        )

    return merge


def _put(control: Control, read: Read) -> Callable[[Any, Any], Any]:
    """`_merged` of what `_wrapper` makes, in one: for values that are new at each event."""
    merge, wrap = _merged(control.name), _wrapper(control, read)

    def put(own: Any, value: Any) -> Any:
        return merge(own, wrap(value))

    return put if read or control.name in COLLECTIVE else Put(control.name, put)

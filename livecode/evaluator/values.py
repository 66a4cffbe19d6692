"""What an expression can be worth. Everything is told apart by its exact type."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from livecode.evaluator.source import Source
from livecode.pattern.pattern import Pattern
from livecode.pattern.transform import Transform
from livecode.pattern.words.transitions import Transition


class Text(str):
    """A string literal that knows where its characters stand in the code."""

    __slots__ = ("offset", "source")

    offset: int | None
    source: Source


class Scope:
    """Names of one call, and the scope around it."""

    __slots__ = ("names", "outer")

    def __init__(self, names: dict[str, object], outer: Scope | None = None) -> None:
        self.names = names
        self.outer = outer


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word of the language that is not called yet, such as ``fast``."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Tool:
    """A helper for plain values, such as ``len``; its table is in ``tools.py``."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Act:
    """Something said to the room, such as ``hush``; its table is in ``slots.py``."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """A named voice, such as ``d1``, and how it goes over to what it plays next."""

    name: str
    transition: Transition | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Trigger:
    """``on("ada/jump")``: a gesture, whether for every time, and the slot that waits for it."""

    path: str
    again: bool = False
    slot: Slot | None = None


NUMBERS = frozenset({int, float, bool, Fraction})
TEXTS = frozenset({str, Text})
PLAIN = NUMBERS | TEXTS | {type(None)}
SEQUENCES = frozenset({list, tuple, range})

_KINDS: dict[type, str] = {
    bool: "a truth value",
    type(None): "nothing (None)",
    list: "a list",
    tuple: "a tuple",
    range: "a range",
    dict: "a dictionary",
    Pattern: "a pattern",
    Transform: "a change of patterns",
    Tool: "a function",
    Act: "a function",
    Trigger: "a gesture",
}


def describe(value: object) -> str:
    """A value in words for an error message; never more than a few of its characters."""
    kind = type(value)
    if kind in (int, float):
        return f"the number {value:.6g}"
    if kind is Fraction:
        return f"the number {value}"
    if kind in TEXTS:
        text = str(value)
        return f"the text '{text if len(text) <= 20 else text[:17] + '...'}'"
    if isinstance(value, Word):
        return f"the word {value.name}"
    if isinstance(value, Slot):
        return f"the slot {value.name}"
    return _KINDS.get(kind, "a function")

"""Why an event is there: the pieces of code that made it, and the words they went through."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass

from livecode.errors import Place
from livecode.evaluator.parsing import parse
from livecode.evaluator.source import Source
from livecode.pattern.hap import Spans


@dataclass(frozen=True, slots=True)
class Origin:
    """One piece of code that an event came from.

    Attributes:
        text: such as ``bd``.
        place: where it stands.
        words: the words it went through, the innermost first.
    """

    text: str
    place: Place
    words: tuple[str, ...]


class Why:
    """Answers for the events of one text of code."""

    def __init__(self, code: str) -> None:
        """Read the code once.

        Raises:
            CodeError: if it cannot be read.
        """
        self._source = Source(code)
        calls = (node for node in ast.walk(parse(self._source)) if isinstance(node, ast.Call))
        # A longer call that holds the same piece of code was made later.
        self._calls = sorted(
            ((*self._source.span(call), name) for call in calls if (name := _word(call.func))),
            key=lambda call: call[1] - call[0],
        )

    def origins(self, spans: Spans) -> tuple[Origin, ...]:
        """The pieces of code that an event with these places came from."""
        return tuple(self._origin(begin, end) for begin, end in spans)

    def _origin(self, begin: int, end: int) -> Origin:
        text = self._source.code[begin:end]
        words = (name for low, high, name in self._calls if low <= begin and end <= high)
        return Origin(text, self._source.place_at(begin, end - begin), tuple(words))


def _word(function: ast.expr) -> str:
    """The name of what is called, ``add.out`` with its alignment; nothing if it has none."""
    if isinstance(function, ast.Name):
        return function.id
    if isinstance(function, ast.Attribute):
        inner = function.value
        if isinstance(inner, ast.Attribute):
            return f"{inner.attr}.{function.attr}"
        return function.attr
    return ""


def told(origins: Iterable[Origin]) -> str:
    """The origins in one line: ``bd (line 1, column 10, s fast)``; columns count from 1."""
    return ", ".join(_told(origin) for origin in origins) or "a value without a place"


def _told(origin: Origin) -> str:
    place = f"{origin.place.line}:{origin.place.column + 1}"
    return f"{origin.text} ({' '.join([place, *origin.words])})"

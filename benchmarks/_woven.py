"""The engine alone: a piece's code as plain Python calls into the library, nothing checked.

Strudel's time to build does not hold its reading of the code either: this is what stands
beside it. Nothing is remembered of a string from one building to the next.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from livecode.mini import parser, weave
from livecode.pattern import library
from livecode.pattern.pattern import Pattern

WORDS = ("stack", "fast", "speed")
VALUES = ("sine", "saw", "perlin", "rev")


class Chain:
    """A pattern on which the words of the language can be called with a dot."""

    __slots__ = ("pattern",)

    def __init__(self, pattern: Any) -> None:
        self.pattern = pattern

    def __getattr__(self, word: str) -> Callable[..., Chain]:
        method = library.METHODS[word]
        return lambda *given: Chain(method(self.pattern, *map(_bare, given)))


def builder(code: str) -> Callable[[], Pattern]:
    """What builds the pattern of ``code`` from its strings, each time from nothing."""
    names: dict[str, Any] = {word: _calls(word) for word in WORDS}
    names |= {
        word: Chain(value) if isinstance(value := library.VALUES[word], Pattern) else value
        for word in VALUES
    }
    names["s"] = lambda text: Chain(library.FUNCTIONS["s"](weave.mini(text)))
    names["range"] = range
    ready = compile(code, "piece", "eval")

    def build() -> Pattern:
        parser.parse.cache_clear()
        weave._kept.cache_clear()
        pattern: Pattern = eval(ready, names).pattern  # our own eight pieces, no performer's code
        return pattern

    return build


def _calls(word: str) -> Callable[..., Any]:
    function = library.FUNCTIONS[word]

    def call(*given: Any) -> Any:
        made = function(*map(_bare, given))
        return Chain(made) if isinstance(made, Pattern) else made

    return call


def _bare(value: Any) -> Any:
    return value.pattern if isinstance(value, Chain) else value

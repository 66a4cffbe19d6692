"""Words between bars: ``a |add| b``, ``a |add.mix| b``, where Tidal writes ``|+`` and ``|+|``.

Python reads ``a |add| b`` as ``(a | add) | b``: the first bar takes the word, the second the
other side. Bars bind loosest of all operators and from left to right, as the bar that stacks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from livecode.errors import CodeError
from livecode.evaluator.values import Word
from livecode.vocabulary import registry

GROUPS = ("arithmetic", "alignment")  # of words that may stand between bars

_TIDAL = re.compile(r"(\|?)(\*\*|[-+*/%<>])(\|?)")
_NAMES = {
    "+": "add", "-": "sub", "*": "mul", "/": "div", "%": "mod", "**": "pow", "<": "keep",
    ">": "set",
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Infix:
    """A left side and a word: what ``a |add`` is worth until the right side comes."""

    left: Any
    word: str


def opened(left: Any, word: Word) -> Infix:
    """What stands in front of the second bar.

    Raises:
        CodeError: if the word does not stand between bars.
    """
    entry = registry.word(word.name.partition(".")[0])
    if entry is None or entry.group not in GROUPS or len(entry.parameters) != 1:
        hint = f"write .{word.name}(…) behind the pattern, or {word.name}(…) beside it"
        raise CodeError(f"{word.name} does not stand between bars", hint=hint)
    return Infix(left, word.name)


def unfinished(infix: Infix) -> CodeError:
    """What is said where the second bar is missing."""
    return CodeError(f"… |{infix.word} has no second bar", hint=f"write a |{infix.word}| b")


def tidal_hint(line: str) -> str:
    """What to write for the first of Tidal's operators in a line that Python cannot read."""
    for before, sign, after in _TIDAL.findall(line):
        if before or after:
            word = _NAMES[sign]
            both = {("|", "|"): ".mix", ("", "|"): ".out"}.get((before, after), "")
            written = f"{before}{sign}{after}"
            return f"Tidal's {written} is written a |{word}{both}| b, or a.{word}{both}(b)"
    return ""

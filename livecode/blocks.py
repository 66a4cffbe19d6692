"""Blocks: a text in the pieces that are evaluated at once, which blank lines divide.

A score is a text whose pieces say when they come: each begins with ``# from cycle N``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a text that is evaluated at once.

    Attributes:
        begin: where it begins in the text [code points].
        end: where it ends, behind its last character [code points].
        line: the number of its first line, 0 for the first of the text.
        code: the piece itself.
    """

    begin: int
    end: int
    line: int
    code: str


@dataclass(frozen=True, slots=True)
class Cue:
    """Code of a score, and the cycle at which it is to come."""

    cycle: float
    code: str


def pieces(text: str) -> Iterator[Block]:
    """All that stands between blank lines, comments too."""
    begin = line = 0
    for blank, group in groupby(text.split("\n"), key=lambda each: not each.strip()):
        lines = list(group)
        code = "\n".join(lines)
        if not blank:
            yield Block(begin, begin + len(code), line, code)
        begin, line = begin + len(code) + 1, line + len(lines)


def blocks(text: str) -> list[Block]:
    """The pieces of ``text`` that hold more than comments."""
    return [piece for piece in pieces(text) if not is_comment(piece.code)]


def cues(score: str) -> list[Cue]:
    """The pieces of a score in their order; one without ``# from cycle N`` comes at cycle 1."""
    first, *parts = re.split(r"^# from cycle ([\d.]+)\s*$", score, flags=re.MULTILINE)
    at_once = [Cue(1.0, first.strip())] if first.strip() else []
    return at_once + [
        Cue(float(cycle), code.strip()) for cycle, code in zip(parts[::2], parts[1::2], strict=True)
    ]


def is_comment(code: str) -> bool:
    """Whether no line of ``code`` holds anything but a comment."""
    return all(not line.strip() or line.lstrip().startswith("#") for line in code.split("\n"))

"""How a line is typed, so that people can read along: only what changes, letter by letter."""

from __future__ import annotations

from dataclasses import dataclass

PACE = 30.0  # letters a second; people read 15 to 40
EVERY = 0.1  # seconds between two strokes


@dataclass(frozen=True, slots=True)
class Stroke:
    """A page at one moment of typing, and where the caret is [code points]."""

    text: str
    caret: int


def strokes(before: str, after: str, seconds: float) -> list[Stroke]:
    """The pages from one text to another, the last one being ``after``; one each `EVERY` seconds.

    It is typed at `PACE`, or quicker where there are fewer ``seconds``.
    """
    head = _same(before, after)
    tail = _same(before[head:][::-1], after[head:][::-1])
    new = after[head : len(after) - tail]
    rest = after[len(after) - tail :]
    pieces = max(1, min(int(seconds / EVERY), round(len(new) / (PACE * EVERY))))
    ends = [round(len(new) * (piece + 1) / pieces) for piece in range(pieces)]
    return [Stroke(after[:head] + new[:end] + rest, head + end) for end in ends]


def _same(one: str, other: str) -> int:
    """How many letters two texts have in common from their begin on."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))

"""Where in a performer's code something stands, found in its text alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from livecode.errors import Place

Spans = Iterable[tuple[int, int]]


def place_at(code: str, begin: int, end: int) -> Place | None:
    """The place of the characters from ``begin`` to ``end``, as far as they are on one line."""
    if not 0 <= begin < len(code):
        return None
    start = code.rfind("\n", 0, begin) + 1
    stop = code.find("\n", begin)
    end = min(end, len(code) if stop < 0 else stop)
    return Place(code.count("\n", 0, begin) + 1, begin - start, max(1, end - begin))


def place_of_text(code: str, spans: Spans, text: str) -> Place | None:
    """The first of ``spans`` at which ``text`` stands in the code."""
    for begin, end in spans:
        if text and code[begin:end] == text:
            return place_at(code, begin, end)
    return None


def place_of_slot(code: str, slot: str) -> Place | None:
    """The place where ``slot`` was last given something to play."""
    last = _last_start(code, slot)
    return None if last is None else place_at(code, *last)


def place_of_word(code: str, slot: str, names: Iterable[str]) -> Place | None:
    """The place of a word, by any of its names, in what ``slot`` was last given to play."""
    last = _last_start(code, slot)
    called = "|".join(re.escape(name) for name in names)
    if last is None or not called:
        return None
    found = re.compile(rf"\b({called})(?=\s*\()").search(code, last[1])
    return None if found is None else place_at(code, *found.span(1))


def _last_start(code: str, slot: str) -> tuple[int, int] | None:
    starts = [found.span() for found in re.finditer(rf"\b{re.escape(slot)}\b(?=\s*>>)", code)]
    return starts[-1] if starts else None

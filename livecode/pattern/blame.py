"""Which value an error is about: what fails while a pattern plays is told where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from livecode.errors import BudgetError, CodeError
from livecode.pattern.hap import Spans

NUMBERS = int | float


def blame(error: CodeError, *values: tuple[Any, Spans]) -> None:
    """Note the one of some values, each with where it stands, that an error names.

    What is known already stays, and what takes too much is nobody's fault alone.
    """
    if error.place is not None or error.spans or isinstance(error, BudgetError):
        return
    for value, spans in values:
        word = _named(error.message, value)
        if word and spans:
            error.spans, error.text = _whole(spans, word), word
            return


def blame_first(
    error: CodeError, change: Callable[[Any], Any], values: Iterable[tuple[Any, Spans]]
) -> None:
    """Blame the first of some values that cannot be changed: each is tried once more."""
    if error.place is not None or error.spans or isinstance(error, BudgetError):
        return
    for value, spans in values:
        try:
            change(value)
        except CodeError:
            blame(error, (value, spans))
            return


def _whole(spans: Spans, word: str) -> Spans:
    """Where all of a word stands whose parts (``C:minor``) stand beside each other."""
    begin, end = min(spans)[0], max(spans)[1]
    return ((begin, end),) if end - begin == len(word) else spans


def _named(message: str, value: Any) -> str:
    """How a value, or one of some controls, is written that a message names; nothing if none is."""
    if isinstance(value, dict):
        return next(filter(None, (_named(message, one) for one in value.values())), "")
    if isinstance(value, list):
        parts = [str(one) for one in value]
        return ":".join(parts) if f"'{' '.join(parts)}'" in message else ""
    if isinstance(value, str):
        return value if f"'{value}'" in message else ""
    if isinstance(value, NUMBERS):
        whole = rf"(?<![\w.]){re.escape(f'{value:g}')}(?![\w.])"
        return str(value) if re.search(whole, message) else ""
    return ""

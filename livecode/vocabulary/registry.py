"""The registry: finds words and controls under any of their spellings."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from functools import cache

from livecode.vocabulary.controls import CONTROLS
from livecode.vocabulary.entries import Control, Word
from livecode.vocabulary.words import WORDS


def snake(name: str) -> str:
    """The spelling with underscores: ``degradeBy`` is also ``degrade_by``."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", lambda found: "_" + found[1].lower(), name)


def spellings(entry: Word | Control) -> tuple[str, ...]:
    """All names of a word or control, its own first, in both spellings."""
    names = (entry.name, *entry.synonyms)
    return tuple(dict.fromkeys([*names, *(snake(name) for name in names)]))


_own: list[Control] = []  # the host's, once this process was told of them


def declare(own: Iterable[Control]) -> None:
    """Make controls of the host's own known in this process, for good; for its shell, at its start.

    They take the place of those that were declared before.
    """
    _own[:] = own
    _controls_by_name.cache_clear()
    names.cache_clear()


def declared() -> tuple[Control, ...]:
    """The controls of the host's own."""
    return tuple(_own)


@cache
def _built_in() -> dict[str, Control]:
    return {name: control for control in CONTROLS for name in spellings(control)}


@cache
def _controls_by_name() -> dict[str, Control]:
    own = {name: control for control in _own for name in spellings(control)}
    return {**own, **_built_in()}


def built_in(name: str) -> Control | None:
    """The control of that name or synonym that is there wherever one plays, or None."""
    return _built_in().get(name)


@cache
def _words_by_name() -> dict[str, Word]:
    return {name: word for word in WORDS for name in spellings(word)}


def control(name: str) -> Control | None:
    """The control of that name or synonym, or None."""
    return _controls_by_name().get(name)


def word(name: str) -> Word | None:
    """The word of that name or synonym, or None."""
    return _words_by_name().get(name)


def controls() -> tuple[Control, ...]:
    """All controls, in the order of the tables; the host's own come last."""
    return (*CONTROLS, *_own)


def words() -> tuple[Word, ...]:
    """All words, in the order of the tables."""
    return WORDS


@cache
def names() -> tuple[str, ...]:
    """Every name that can be typed, in alphabetical order."""
    return tuple(sorted({*_controls_by_name(), *_words_by_name()}))


def suggest(name: str, limit: int = 3) -> list[str]:
    """The names that somebody who typed ``name`` may have meant, best first."""
    folded = {candidate.lower(): candidate for candidate in reversed(names())}
    close = difflib.get_close_matches(name.lower()[:40], folded, n=limit * 2, cutoff=0.6)
    found: list[str] = []
    seen: set[str] = set()
    for candidate in (folded[key] for key in close):
        meant = snake(candidate)
        if meant not in seen:
            seen.add(meant)
            found.append(candidate)
    return found[:limit]

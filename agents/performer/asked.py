"""What people say to the agent: few words, each in a table, and what is wrong with others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, get_args

from agents.perception.intents import INTENTS
from agents.perception.steering import SECTIONS
from livecode.errors import HocketError

Verb = Literal[
    "why",
    "keep",
    "forget",
    "learn",
    "more",
    "lock",
    "free",
    "invert",
    "section",
    "teach",
    "map",
    "others",
    "memory",
]

# How each is written, for the answer to what is written otherwise.
USAGE: Mapping[Verb, str] = {
    "why": "why a1",
    "keep": "keep",
    "forget": "forget",
    "learn": "learn yes, or learn no",
    "more": "density +0.2",
    "lock": "lock density 0.7",
    "free": "free density, or free all",
    "invert": "invert register",
    "section": "build 8, drop or break",
    "teach": "teach density 0.8 space 0.1, or teach like d1, or teach wave density 0.8",
    "map": "map, or map density",
    "others": "others",
    "memory": "memory",
}
SPELT = (*INTENTS, *SECTIONS, *get_args(Verb))
ALIKE = 0.7  # how like one of them a word is that was meant for it


@dataclass(frozen=True, slots=True)
class Word:
    """A word to the agent: what to do, about what, and with which numbers."""

    verb: Verb
    about: str = ""
    numbers: Mapping[str, float] | None = None


def parse(text: str) -> Word:
    """What is meant.

    Raises:
        HocketError: if it is none of the words, or a number beyond what is allowed; the text says
            which was meant, or shows all.
    """
    words = text.lower().split()
    found = _tried(words)
    if found is None:
        meant = [next(iter(get_close_matches(one, SPELT, 1, ALIKE)), one) for one in words]
        if meant != words and _tried(meant):
            said = " ".join(meant)
            raise HocketError(f"{text[:40]!r} is no word for the agent: did you mean {said!r}?")
        known = " · ".join(USAGE[verb] for verb in get_args(Verb))
        raise HocketError(f"{text[:40]!r} is no word for the agent; there are: {known}")
    return found


def _tried(words: list[str]) -> Word | None:
    """What is meant, if it is one of the words."""
    try:
        return _parsed(words)
    except (ValueError, IndexError):
        return None


def _number(written: str, name: str, low: float = 0.0) -> float:
    """A number from ``low`` to 1 for an intent; any other would be taken for one of the ends."""
    number = float(written)
    if not low <= number <= 1.0:
        raise HocketError(f"{name} {written[:12]}: allowed are {low:g} to 1, such as {name} 0.7")
    return number


def _parsed(words: list[str]) -> Word | None:
    first, *rest = words
    if first in INTENTS and len(rest) == 1:
        return Word("more", first, {first: _number(rest[0], first, -1.0)})
    if first in SECTIONS:
        return Word("section", first, {"cycles": float(rest[0])} if rest else None)
    if first in ("keep", "forget", "memory") and not rest:
        return Word("keep" if first == "keep" else "forget" if first == "forget" else "memory")
    if first == "others" and not rest:
        return Word("others")
    if first == "why" and len(rest) <= 1:
        return Word("why", rest[0] if rest else "")
    if first == "map" and (not rest or rest[0] in INTENTS) and len(rest) <= 1:
        return Word("map", rest[0] if rest else "")
    if first == "learn" and rest in (["yes"], ["no"]):
        return Word("learn", rest[0])
    return _turning(first, rest)


def _turning(first: str, rest: list[str]) -> Word | None:
    """Words that turn intents."""
    if first == "teach" and rest and rest[0] == "like":
        return Word("teach", rest[1])
    if first == "teach" and rest:
        gesture, said = (rest[0], rest[1:]) if len(rest) % 2 else ("", rest)
        pairs = list(zip(said[::2], said[1::2], strict=True))
        if not pairs or not all(name in INTENTS for name, _ in pairs):
            return None
        return Word("teach", gesture, {name: _number(value, name) for name, value in pairs})
    if first == "lock" and rest[0] in INTENTS:
        held = {rest[0]: _number(rest[1], rest[0])} if len(rest) > 1 else None
        return Word("lock", rest[0], held)
    if first == "free" and (rest[0] in INTENTS or rest == ["all"]):
        return Word("free", rest[0])
    if first == "invert" and rest[0] in INTENTS:
        return Word("invert", rest[0])
    return None

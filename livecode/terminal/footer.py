"""The footer: one word each for what there is, made from what the session says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from livecode.terminal.plain import plain

Tone = Literal["good", "still", "bad"]

SHOWN_PARTS = ("sound", "robot", "agent")
SHOWN_IF_THERE = ("midi",)  # most performances have none
BAD = frozenset({"none", "gone", "lost", "fault", "panic", "latched", "late", "stopped"})
STILL = frozenset({"off", "silent", "muted", "hushed", "hold", "held", "waiting", "?"})
LONGEST_WORD = 16


@dataclass(frozen=True, slots=True)
class Facts:
    """What the footer is made from.

    Attributes:
        parts: the last word about each part of the performance.
        others: how many other people are here.
        cps: the tempo [cycles/s].
        cycle: the cycle count now [cycles].
        page: the page that is shown.
        connected: whether the session is reached.
        ended: why it will not be reached again; empty while there is hope.
    """

    parts: Mapping[str, str] = field(default_factory=dict)
    others: int = 0
    cps: float = 0.5
    cycle: float = 0.0
    page: str = ""
    connected: bool = True
    ended: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A label and its word, and whether that is good, still or bad."""

    label: str
    word: str
    tone: Tone = "good"


def footer(facts: Facts) -> list[Item]:
    """The items of the footer, from left to right."""
    if not facts.connected:
        word = "ended" if facts.ended else "lost, trying again"
        return [Item("session", word, "bad"), Item("page", facts.page)]
    items = [_part(name, facts.parts.get(name, "?")) for name in SHOWN_PARTS]
    items += [_part(name, facts.parts[name]) for name in SHOWN_IF_THERE if name in facts.parts]
    items.append(Item("peers", str(facts.others), "good" if facts.others else "still"))
    items.append(Item("cps", f"{facts.cps:.4g}"))
    items.append(Item("cycle", f"{int(facts.cycle // 1)}.{int(facts.cycle % 1.0 * 4)}"))
    items.append(Item("page", plain(facts.page)))
    return items


def text(items: list[Item]) -> str:
    """The footer in one line."""
    return " │ ".join(f"{item.label} {item.word}" for item in items)


def _part(label: str, word: str) -> Item:
    word = plain(word)[:LONGEST_WORD] or "?"
    tone: Tone = "bad" if word in BAD else "still" if word in STILL else "good"
    return Item(label, word, tone)

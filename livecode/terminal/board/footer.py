"""The footer: one word each for what there is, made from what the session says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from livecode.session.messages import Start
from livecode.terminal.plain import name as plain_name
from livecode.terminal.plain import plain

Tone = Literal["good", "still", "bad"]

SHOWN_PARTS = ("sound", "robot", "agent")
SHOWN_IF_THERE = ("midi",)  # most performances have none
BAD = frozenset({"none", "gone", "lost", "fault", "panic", "latched", "late", "stopped"})
STILL = frozenset({"off", "silent", "muted", "hushed", "hold", "held", "waiting", "starting", "?"})
LONGEST_WORD, LONGEST_NAMES = 16, 24
SILENT = 4.0  # seconds without a word from the session, which answers pings every 2 s
WARN_ABOVE = 5e-3  # seconds that a clock may scatter


@dataclass(frozen=True, slots=True)
class Facts:
    """What the footer is made from.

    Attributes:
        parts: the last word about each part of the performance.
        others: the names of the other people here.
        cps: the tempo [cycles/s].
        cycle: the cycle count now [cycles].
        page: the page that is shown.
        connected: whether the session is reached.
        ended: why it will not be reached again; empty while there is hope.
        away: for how long the session has not been heard [s].
        unsaid: whether there is text that the session has not confirmed.
        deviation: how far one's own pings scatter [s]; None while nothing is known.
        worst: who of the others knows the time worst, and how far those pings scatter [s].
        start: how code starts that is played: "cycle", "now" or every so many cycles.
    """

    parts: Mapping[str, str] = field(default_factory=dict)
    others: Sequence[str] = ()
    cps: float = 0.5
    cycle: float = 0.0
    page: str = ""
    connected: bool = True
    ended: str = ""
    away: float = 0.0
    unsaid: bool = False
    deviation: float | None = None
    worst: tuple[str, float] = ("", 0.0)
    start: Start = "cycle"


@dataclass(frozen=True, slots=True)
class Item:
    """A label and its word, and whether that is good, still or bad."""

    label: str
    word: str
    tone: Tone = "good"


def footer(facts: Facts) -> list[Item]:
    """The items of the footer, from left to right."""
    if not facts.connected or facts.away > SILENT:
        return _lost(facts)
    items = [_part(name, facts.parts.get(name, "?")) for name in SHOWN_PARTS]
    items += [_part(name, facts.parts[name]) for name in SHOWN_IF_THERE if name in facts.parts]
    items.append(Item("peers", _names(facts.others), "good" if facts.others else "still"))
    items.append(Item("cps", f"{facts.cps:.4g}"))
    items.append(Item("cycle", f"{int(facts.cycle // 1)}.{int(facts.cycle % 1.0 * 4)}"))
    items.append(Item("page", plain(facts.page)))
    items.append(_clock(facts))
    if facts.start != "cycle":
        starts = "now" if facts.start == "now" else f"every {facts.start}"
        items.append(Item("starts", starts))
    return items


def resting(items: list[Item]) -> list[Item]:
    """The items without the count of cycles, which never rests and is painted."""
    return [item for item in items if item.label != "cycle"]


def text(items: list[Item]) -> str:
    """The footer in one line."""
    return " │ ".join(f"{item.label} {item.word}" for item in items)


def _lost(facts: Facts) -> list[Item]:
    """What there is to say while the session is out of reach: what is typed is kept."""
    if facts.ended:
        word = "ended"
    elif facts.connected:
        word = f"silent for {facts.away:.0f} s"
    else:
        word = f"lost for {facts.away:.0f} s, trying again"
    typed = "kept, to be sent" if facts.unsaid else "all sent"
    return [Item("session", word, "bad"), Item("page", plain(facts.page)), Item("typed", typed)]


def _clock(facts: Facts) -> Item:
    """How well the time is known here, or, if that is bad, where it is known worst."""
    if facts.deviation is None:
        return Item("clock", "?", "still")
    who, worst = facts.worst
    if worst > WARN_ABOVE and worst > facts.deviation:
        return Item("clock", f"{plain_name(who)} ±{worst * 1e3:.1f} ms", "bad")
    tone: Tone = "bad" if facts.deviation > WARN_ABOVE else "good"
    return Item("clock", f"±{facts.deviation * 1e3:.1f} ms", tone)


def _names(names: Sequence[str]) -> str:
    """As many names as fit, and how many more there are."""
    shown = ""
    for count, each in enumerate(names):
        longer = f"{shown} {plain_name(each)}".strip()
        if len(longer) > LONGEST_NAMES:
            return f"{shown} +{len(names) - count}".strip()
        shown = longer
    return shown or "0"


def _part(label: str, word: str) -> Item:
    word = plain(word)[:LONGEST_WORD] or "?"
    tone: Tone = "bad" if word in BAD else "still" if word in STILL else "good"
    return Item(label, word, tone)

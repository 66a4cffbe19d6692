"""``livecode motion --teach NAME``: a gesture is shown a few times, and known from then on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from robot_bridge.intent.repertoire import Repertoire


def invitation(name: str, takes: int) -> str:
    """What to do now."""
    return (
        f"hold still, make the gesture {name}, hold still again: {takes} times, "
        "each time a little as it comes; Ctrl-C ends"
    )


def news(before: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """What there is to say of how far the teaching is; empty if nothing has changed."""
    if now.get("refused") and now.get("refused") != before.get("refused"):
        return f"not taken: {now['refused']}"
    if not now or now.get("left") == before.get("left", now.get("takes")):
        return ""
    return f"take {now['takes'] - now['left']} of {now['takes']}"


def known(name: str, who: str) -> str:
    """How to play with a gesture that is known now."""
    path = f"{who}/gesture_{name}"
    return f'{name} is known: on("{path}") >> d1 >> s("bd*8") plays at it'


def listed(repertoire: Repertoire) -> str:
    """The gestures that are known, with how many takes there are of each."""
    if not repertoire.takes:
        return "no gesture is known yet: livecode motion --teach wave"
    return "\n".join(f"{name}  {len(some)} takes" for name, some in repertoire.takes.items())

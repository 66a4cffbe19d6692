"""``livecode motion --teach NAME``: a gesture, or a posture, is shown and known from then on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from robot_bridge.intent.postures import Postures
from robot_bridge.intent.repertoire import Repertoire


def invitation(name: str, takes: int, *, posture: bool = False) -> str:
    """What to do now."""
    if posture:
        return (
            f"hold the posture {name} for a second, and move out of it again: {takes} times, "
            "each time a little as it comes; Ctrl-C ends"
        )
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


def known(name: str, who: str, *, posture: bool = False) -> str:
    """How to play with a gesture or a posture that is known now."""
    if posture:
        path = f"{who}/posture_{name}"
        return f'{name} is known: .room(motion("{path}")) follows it, on("{path}") waits for it'
    path = f"{who}/gesture_{name}"
    return f'{name} is known: on("{path}") >> d1 >> s("bd*8") plays at it'


def listed(repertoire: Repertoire, postures: Postures | None = None) -> str:
    """The gestures and postures that are known, with how many takes there are of each."""
    held = {} if postures is None else postures.takes
    lines = [f"{name}  {len(some)} takes" for name, some in repertoire.takes.items()]
    lines += [f"{name}  a posture, {len(some)} takes" for name, some in held.items()]
    return "\n".join(lines) or "no gesture is known yet: livecode motion --teach wave"

"""What a gesture will lead to, said at once: music follows on the grid, the word does not wait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from agents.perception.features import FeatureFrame, Summary
from agents.perception.intents import INTENTS
from agents.performer.explain import LONGEST, MUSIC, who_of

SEEN = 0.05  # by so much an intent must move to be named


def quickly(frame: FeatureFrame, latest: Mapping[str, float]) -> FeatureFrame:
    """The frame as it will be if what is sensed at this moment goes on."""
    return FeatureFrame(
        frame.time,
        {path: _going_on(one, latest.get(path)) for path, one in frame.summaries.items()},
    )


def announced(
    path: str, asked: Mapping[str, float], coming: Mapping[str, float], cycle: int
) -> str:
    """Which way the music goes because somebody begins, and from when on; at most 60 letters.

    ``asked`` is what the present line was chosen by, ``coming`` what is asked for if this goes on.
    """
    does = "pushes" if path.endswith("/force") else "begins"
    moves = {
        name: coming[name] - asked[name] for name in INTENTS if name in asked and name in coming
    }
    name = max(moves, key=lambda one: abs(moves[one]), default="")
    if not name or abs(moves[name]) < SEEN:
        return f"{who_of(path)} {does}: listens until {cycle}"[:LONGEST]
    music = MUSIC[name][0 if moves[name] > 0 else 1]
    return f"at {cycle}: {music}, {who_of(path)} {does}"[:LONGEST]


def _going_on(summary: Summary, latest: float | None) -> Summary:
    if latest is None:
        return summary
    value = min(1.0, max(0.0, latest))
    return replace(summary, now=value, lately=value)

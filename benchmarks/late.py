"""Five minutes under pressure: evaluation storms, an agent that plays, garbage collected all along.

What ``tests.endurance`` does for longer in ``make soak``, as rows; a busy machine shows in them.
Before that each alone for a while, and none of them: what is late there has that cause, or the
machine's.
"""

from __future__ import annotations

from typing import Any

from tests.endurance import CAUSES, GROWTH, Found, endure

SECONDS, ALONE = 300.0, 30.0
NAMES = {
    "storm": "four evaluations a second",
    "agent": "an agent that plays",
    "collection": "garbage collected all along",
}


def rows() -> list[dict[str, Any]]:
    """Events that were late, by their cause; the least time ahead; what processes have grown."""
    alone = [_row(f"late in {ALONE:g} s, nothing besides", endure(ALONE, ()))]
    alone += [
        _row(f"late in {ALONE:g} s, {NAMES[cause]}", endure(ALONE, (cause,))) for cause in CAUSES
    ]
    found = endure(SECONDS)
    return [
        *alone,
        _row(f"late in {SECONDS:g} s, all of that", found),
        {"name": "least time ahead", "value": found.slack, "unit": "ms", "note": "late below 20"},
        {
            "name": "the machine stood still for, at the longest",
            "value": round(1e3 * max((long for _, long in found.stalls), default=0.0)),
            "unit": "ms",
            "note": "as a program that only sleeps tells it, where it was more than 100",
        },
        {
            "name": "growth of a process, the most",
            "value": max(found.grown.values(), default=0.0),
            "unit": "MB",
            "note": f"allowed are {GROWTH:g}",
        },
    ]


def _row(name: str, found: Found) -> dict[str, Any]:
    conductor, synth = found.late
    note = f"allowed are 0; {conductor} at the conductor, {synth} at the synth"
    note += f", of {found.events}; {found.evaluations} evaluations, {found.slack:g} ms ahead"
    return {"name": name, "value": conductor + synth, "unit": "", "note": note}

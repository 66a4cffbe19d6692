"""Five minutes under pressure: evaluation storms, an agent that plays, garbage collected all along.

What ``tests.endurance`` does for longer in ``make soak``, as rows; a busy machine shows in them.
"""

from __future__ import annotations

from typing import Any

from tests.endurance import GROWTH, endure

SECONDS = 300.0


def rows() -> list[dict[str, Any]]:
    """Events that were late, the least time ahead, and what processes have grown."""
    found = endure(SECONDS)
    late, most = sum(found.late), max(found.grown.values(), default=0.0)
    told = f"allowed are 0; {found.events} events, {found.evaluations} evaluations"
    return [
        {"name": f"late in {SECONDS:g} s under pressure", "value": late, "unit": "", "note": told},
        {"name": "least time ahead", "value": found.slack, "unit": "ms", "note": "late below 20"},
        {
            "name": "growth of a process, the most",
            "value": most,
            "unit": "MB",
            "note": f"allowed are {GROWTH:g}",
        },
    ]

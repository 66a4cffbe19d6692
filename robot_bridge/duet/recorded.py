"""A body's record as something to draw: its lines of JSON, each a moment of one handle."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from robot_bridge.duet.picture import Drawn
from robot_bridge.features.kinetics import Signal
from robot_bridge.limits.names import LIMITS

OF_ROBOT = ("position", "hand", "force", "goal", "certainty", "tank", "score")


def drawn(lines: Iterable[str], who: str, title: str) -> Drawn:
    """What is drawn of a record, whose ``who`` held the handle."""
    rows = [row for row in map(_row, lines) if "time" in row and "fault" not in row]
    time = _column(rows, "time")
    values = {f"{who}/{name}": _column(rows, f"robot/{name}") for name in OF_ROBOT}
    values[f"{who}/posted"] = _column(rows, "robot/link/given")
    values[f"{who}/tempo"] = _column(rows, f"motion/{who}/tempo")
    values[f"{who}/robot tempo"] = _column(rows, "robot/tempo")
    values[f"{who}/touched"] = np.array([_touched(row) for row in rows], dtype=np.float64)
    return Drawn(title, time - time[0] if len(time) else time, values, (who,))


def _row(line: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except ValueError:  # the last line of a body that was killed
        return {}
    return row if isinstance(row, dict) else {}


def _column(rows: list[Mapping[str, Any]], name: str) -> Signal:
    found = [row.get(name) for row in rows]
    numbers = [value if isinstance(value, int | float) else np.nan for value in found]
    return np.asarray(numbers, dtype=np.float64)


def _touched(row: Mapping[str, Any]) -> float:
    names = str(row.get("robot/limits", "")).split()
    return float(sum(1 << LIMITS.index(name) for name in names if name in LIMITS))

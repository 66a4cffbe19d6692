"""What the agent did, as plain data: one row a turn."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

KEPT = 20_000  # rows; a whole night of turns


@dataclass(frozen=True, slots=True)
class Row:
    """One turn.

    Attributes:
        time: when [s, Unix].
        cycle: from which cycle on it sounds.
        code: the line that plays then.
        intents: what was asked for.
        status: what became of it: "stayed", "sent", or an engine's word for a result.
    """

    time: float
    cycle: float
    code: str
    reason: str
    intents: Mapping[str, float]
    status: str


@dataclass(slots=True)
class Report:
    """The turns so far; those that were evaluated are found again by their id."""

    rows: list[Row] = field(default_factory=list)
    _places: dict[str, int] = field(default_factory=dict)

    def add(self, row: Row, evaluation: str = "") -> None:
        """Take a turn down."""
        if len(self.rows) >= KEPT:
            return
        if evaluation:
            self._places[evaluation] = len(self.rows)
        self.rows.append(row)

    def settle(self, evaluation: str, status: str) -> bool:
        """Note what became of an evaluation; whether it is one of ours."""
        place = self._places.get(evaluation)
        if place is None:
            return False
        self.rows[place] = replace(self.rows[place], status=status)
        return True

    def place(self, evaluation: str, cycle: float) -> None:
        """Note from which cycle on an evaluation truly sounds."""
        place = self._places.get(evaluation)
        if place is not None:
            self.rows[place] = replace(self.rows[place], cycle=cycle)

    def text(self) -> str:
        """All rows as JSON, a row a line."""
        rows = ",\n".join(
            json.dumps({**asdict(row), "intents": dict(row.intents)}) for row in self.rows
        )
        return f"[\n{rows}\n]\n" if rows else "[]\n"


def write_report(path: Path, report: Report) -> None:
    """Write the report to a file, whole or not at all."""
    draft = path.with_name(f"{path.name}.part")
    draft.write_text(report.text(), encoding="utf-8")
    draft.replace(path)

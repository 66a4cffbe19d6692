from __future__ import annotations

import json
from pathlib import Path

from agents.performer.report import Report, Row, write_report


def row(code: str) -> Row:
    return Row(1.5, 4.0, code, "denser", {"density": 0.5}, "sent")


def test_a_turn_is_found_again_when_its_result_comes() -> None:
    report = Report()
    report.add(row("one"), "id-1")
    report.add(row("two"), "id-2")
    assert report.settle("id-1", "playing")
    report.place("id-2", 6.0)
    assert [(each.status, each.cycle) for each in report.rows] == [("playing", 4.0), ("sent", 6.0)]


def test_results_of_others_are_none_of_ours() -> None:
    assert not Report().settle("somebody's", "playing")


def test_the_file_holds_a_row_a_turn(tmp_path: Path) -> None:
    report = Report()
    write_report(tmp_path / "agent.json", report)
    assert json.loads((tmp_path / "agent.json").read_text()) == []
    report.add(row("one"))
    write_report(tmp_path / "agent.json", report)
    assert json.loads((tmp_path / "agent.json").read_text()) == [
        {
            "time": 1.5,
            "cycle": 4.0,
            "code": "one",
            "reason": "denser",
            "intents": {"density": 0.5},
            "status": "sent",
        }
    ]

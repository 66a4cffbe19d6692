"""The page to listen to the agent by: what stands there plays, and is as short as it says."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from agents.performer.explain import LONGEST
from agents.performer.study import Studio
from tests.agents.cells import studies

PAGE = Path(__file__).parents[2] / "docs" / "listening.md"
ROWS = [row.strip() for row in PAGE.read_text(encoding="utf-8").splitlines()]
LINES = [row for row in ROWS if row.startswith("a1 >> ")]


@pytest.mark.parametrize("line", sorted(set(LINES)))
def test_each_line_on_the_page_sounds_and_is_short(line: str) -> None:
    heard = Studio(studies).render(line, {})
    assert heard.fault == "" and heard.notes
    assert len(line) <= 80


def test_each_line_has_a_reason_and_each_way_of_moving_its_place() -> None:
    reasons = [row.removeprefix("# ") for row, below in pairwise(ROWS) if below in LINES]
    assert len(reasons) == len(LINES)
    assert all(0 < len(one.partition(": ")[2] or one) <= LONGEST for one in reasons)
    for name in ("calm", "driving", "jerky", "still", "duet", "A held performance"):
        assert f"## {name}" in ROWS

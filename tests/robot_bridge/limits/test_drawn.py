"""The docs show the stop states of the code, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from livecode.errors import ConfigError
from robot_bridge.control.watchdog import Rules
from robot_bridge.limits.drawn import SIGNS, STATES, drawn, figure, redrawn, table
from robot_bridge.limits.stop_states import TABLE, Sign, Stop

DOCS = Path(__file__).parents[3] / "docs" / "robot.md"


def test_the_docs_are_drawn_from_the_table_of_the_code() -> None:
    assert drawn() in DOCS.read_text(encoding="utf-8")


def test_every_state_and_every_sign_is_said_in_words() -> None:
    assert set(STATES) == set(Stop) and set(SIGNS) == set(Sign)


def test_the_figure_has_an_arrow_for_every_two_states_that_a_sign_leads_between() -> None:
    pairs = {(state, other) for state, row in TABLE.items() for other in row.values()}
    assert sum("-->" in line for line in figure().splitlines()) == len(pairs) + 1


def test_the_times_that_the_docs_name_are_those_of_the_rules() -> None:
    rules = Rules()
    named = (rules.beat, rules.silence, rules.late, rules.release, rules.settled)
    assert named == (0.1, 0.02, 0.02, 0.1, 0.3)
    assert "0.1 s" in SIGNS[Sign.ALONE] and "20 ms" in SIGNS[Sign.SILENT] + SIGNS[Sign.LATE]
    assert "0.1 s, brakes until 0.3 s" in STATES[Stop.SOFT_STOP]


def test_a_page_without_a_place_for_them_says_so() -> None:
    with pytest.raises(ConfigError, match="stop states"):
        redrawn("# A page")
    assert table() in redrawn(drawn())

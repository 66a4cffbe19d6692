"""Hostile programs are contained, and what players type is not taken for one."""

import time
from pathlib import Path

import pytest

from livecode.pattern.budget import timed
from tests.fuzz.hostile import contained, refused
from tests.fuzz.judging import Stage, sounds

TYPED = Path(__file__).parents[1] / "golden" / "typed.txt"
PARTS = 8  # of the programs, a test each


@pytest.mark.parametrize("part", range(PARTS))
def test_what_is_refused_changes_nothing_and_says_why(part: int) -> None:
    stage = Stage()
    for code in list(refused())[part::PARTS]:
        fault = stage.evaluate(code).fault
        assert fault is not None and fault.message, code
        assert "fault of Hocket" not in fault.message, (code, fault)
        assert sounds(stage.play()) == sounds(stage.before), code
    assert stage.goes_on()


@pytest.mark.parametrize("part", range(PARTS))
def test_what_is_too_much_is_contained_and_the_next_line_plays(part: int) -> None:
    for code in list(contained())[part::PARTS]:
        stage = Stage()
        with timed(time.process_time):
            fault = stage.evaluate(code).fault
            assert fault is None or "fault of Hocket" not in fault.message, (code, fault)
            if fault is not None:
                assert sounds(stage.play()) == sounds(stage.before), code
            stage.play()
        assert stage.goes_on(), code


@pytest.mark.parametrize("line", TYPED.read_text(encoding="utf-8").splitlines())
def test_what_players_type_is_accepted_and_sounds(line: str) -> None:
    stage = Stage()
    evaluated = stage.evaluate(line.replace("\\n", "\n"))
    assert evaluated.fault is None, evaluated.fault
    assert sounds(stage.play()) != sounds(stage.before)

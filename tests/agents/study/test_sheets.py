from __future__ import annotations

from pathlib import Path

import pytest

from agents.study.design import plan
from agents.study.rehearsing import made_up
from agents.study.sheets import (
    blank,
    filled,
    read_plan,
    read_sheet,
    read_sheets,
    set_file,
    sheet_file,
    write_plan,
)
from livecode.errors import ConfigError

SETS = plan(6, 1)
OWN = [one for one in SETS if one.person == "p01"]


def test_a_sheet_is_read_as_it_was_filled_in() -> None:
    sheet = made_up(SETS, 0.6)[0]
    sheet.left_out[2] = "the phone was silent, for 30 s"
    found = read_sheet(filled(sheet, OWN), "p01")
    assert found == sheet and found.through and found.made_up


def test_an_empty_sheet_is_nobodys_answer() -> None:
    found = read_sheet(blank(OWN), "p01")
    assert not found.through and not found.answers and not found.made_up


def test_neither_a_sheet_nor_the_name_of_a_set_tells_what_plays(tmp_path: Path) -> None:
    write_plan(tmp_path, SETS)
    assert sorted(path.name for path in tmp_path.iterdir())[:4] == [
        "p01-1.set",
        "p01-2.set",
        "p01-3.set",
        "p01.csv",
    ]
    text = sheet_file(tmp_path, "p01").read_text()
    assert not any(word in text for word in ("library", "random", "condition", ",A,", ",B,"))


def test_what_was_planned_is_read_again_and_not_planned_over(tmp_path: Path) -> None:
    write_plan(tmp_path, SETS)
    assert read_plan(tmp_path) == SETS
    assert len(read_sheets(tmp_path, ["p01", "p06"])) == 2
    with pytest.raises(ConfigError, match="already"):
        write_plan(tmp_path, SETS)


@pytest.mark.parametrize("answer", ["8", "0", "much", "4.5"])
def test_an_answer_that_is_none_is_said_with_its_line(answer: str) -> None:
    first = OWN[0].items[0]
    text = blank(OWN)
    row = next(line for line in text.splitlines() if line.startswith(f"1,{first},"))
    with pytest.raises(ConfigError, match=f"p01, line 2: '{first}' of set '1'.* 1 to 7"):
        read_sheet(text.replace(row, f"{row}{answer}"), "p01")


def test_a_damaged_plan_is_said(tmp_path: Path) -> None:
    write_plan(tmp_path, SETS)
    set_file(tmp_path, "p03", 2).write_text("{}")
    with pytest.raises(ConfigError, match=r"p03-2\.set is no set"):
        read_plan(tmp_path)
    with pytest.raises(ConfigError, match="no study in"):
        read_plan(tmp_path / "elsewhere")

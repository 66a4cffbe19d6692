"""The study from its plan to its tables, as a lab does it, with nobody in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from agents.study.__main__ import main
from agents.study.sheets import sheet_file


def done(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    found = main(list(words))
    said = capsys.readouterr()
    return found, said.out + said.err


def test_from_the_plan_to_the_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path / "study")
    assert done(capsys, "plan", folder, "--people", "6")[0] == 0
    assert "0 of 6 are through" in done(capsys, "state", folder)[1]
    refused = done(capsys, "tell", folder)
    assert refused[0] == 1 and "nothing is tested before all are" in refused[1]
    assert done(capsys, "rehearse", folder, "--effect", "2")[0] == 0
    told = done(capsys, "tell", folder)
    assert told[0] == 0 and "made up: a rehearsal" in told[1] and "H2 keeping: A over C" in told[1]


def test_answers_of_people_are_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done(capsys, "plan", str(tmp_path), "--people", "6")
    sheet = sheet_file(tmp_path, "p01")
    lines = sheet.read_text().splitlines()
    sheet.write_text("\n".join([lines[0], f"{lines[1]}7", *lines[2:]]))
    assert "rehearse elsewhere" in done(capsys, "rehearse", str(tmp_path))[1]
    assert "sets answered 1 of 3" in done(capsys, "state", str(tmp_path))[1]

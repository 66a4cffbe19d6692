from __future__ import annotations

from pathlib import Path

import pytest

from livecode.config import Config
from livecode.errors import ConfigError
from livecode.performance.studying import begin
from livecode.performance.wanted import Wanted


def test_what_a_set_says_is_handed_to_the_agent_and_all_is_written_beside_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "p07-2.set"
    path.write_text('{"person": "p07", "only": "library", "seed": 7}')
    study = begin(path)
    assert study.folder == tmp_path / "p07-2" and study.reports.is_dir()
    settings = Wanted(out=study.folder, study=study).settings(Config(guest="http://127.0.0.1:1/v1"))
    assert settings.condition["only"] == "library" and settings.condition["seed"] == 7
    assert settings.condition["guest"] == "" and settings.memory() is None
    assert settings.report("agent") == str(study.reports / "agent.json")


def test_a_set_is_played_once(tmp_path: Path) -> None:
    path = tmp_path / "p07-2.set"
    path.write_text('{"only": "", "seed": 7}')
    begin(path)
    with pytest.raises(ConfigError, match="played already"):
        begin(path)


@pytest.mark.parametrize("text", ["", "{}", '{"only": 3, "seed": 1}', "[" * 9])
def test_what_is_no_set_is_said(tmp_path: Path, text: str) -> None:
    path = tmp_path / "p01-1.set"
    path.write_text(text)
    with pytest.raises(ConfigError, match="no set of a study"):
        begin(path)


def test_without_a_study_nothing_is_otherwise() -> None:
    settings = Wanted().settings(Config())
    assert settings.condition == {} and settings.reports is None

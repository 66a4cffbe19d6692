"""A performer's own helpers: found, evaluated first, and never in the way."""

import json
from pathlib import Path

import pytest

from livecode import config
from livecode.boot import Boot, boots
from livecode.config import Config
from livecode.errors import CodeError, HocketError
from livecode.render import render

HELPERS = 'def kick(n):\n    return s(f"bd*{n}")\n'


def onsets(folder: Path, code: str, *pieces: Boot) -> tuple[int, tuple[str, ...]]:
    events = folder / "events.jsonl"
    done = render(code, cycles=1, events=events, boot=pieces)
    return len([json.loads(line) for line in events.read_text().splitlines()]), done.notes


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(config.platformdirs, "user_config_path", lambda name: tmp_path)
    return tmp_path


def test_helpers_are_there_before_the_first_line(tmp_path: Path) -> None:
    assert onsets(tmp_path, "d1 >> kick(3)", Boot("boot.py", HELPERS))[0] == 3


def test_what_is_wrong_with_helpers_is_told_and_the_music_goes_on(tmp_path: Path) -> None:
    count, notes = onsets(tmp_path, 'd1 >> s("bd")', Boot("boot.py", 'x = 1\ny = s("bd [")'))
    assert count == 1
    assert notes[0].startswith("boot.py: line 2:") and "^" in notes[0]


def test_helpers_are_code_of_the_language_and_nothing_else(tmp_path: Path) -> None:
    _, notes = onsets(tmp_path, 'd1 >> s("bd")', Boot("boot.py", "import os"))
    assert "import is not part of the language" in notes[0]


def test_without_helpers_a_name_of_theirs_is_unknown(tmp_path: Path) -> None:
    with pytest.raises(CodeError, match="kick"):
        onsets(tmp_path, "d1 >> kick(3)")


def test_a_dialect_in_the_settings_is_spoken_from_the_start(home: Path) -> None:
    pieces = boots(Config(dialect="tidal"))
    assert onsets(home, 'd1 >> (n("0 1") + n("10 20 30")).s("pluck")', *pieces)[0] == 4


def test_the_file_in_the_folder_of_settings_is_found(home: Path) -> None:
    assert boots(Config()) == []
    (home / "boot.py").write_text(HELPERS)
    assert boots(Config()) == [Boot("boot.py", HELPERS)]


def test_a_file_that_was_named_comes_first_and_has_to_be_there(home: Path) -> None:
    (home / "boot.py").write_text("x = 1")
    (home / "mine.py").write_text(HELPERS)
    assert boots(Config(boot=str(home / "mine.py"))) == [Boot("mine.py", HELPERS)]
    assert boots(Config(boot="gone.py"), home / "mine.py") == [Boot("mine.py", HELPERS)]
    with pytest.raises(HocketError, match="no file"):
        boots(Config(boot=str(home / "gone.py")))


def test_an_empty_file_asks_for_nothing(home: Path) -> None:
    (home / "boot.py").write_text("\n")
    assert boots(Config()) == []

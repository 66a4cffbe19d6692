"""Gestures between a body, a terminal beside it, and the disk."""

from pathlib import Path

import numpy as np
import pytest

from livecode.errors import ConfigError
from robot_bridge import teaching
from robot_bridge.intent.minds import Minds
from robot_bridge.intent.repertoire import Repertoire
from robot_bridge.screen.teaching import invitation, known, listed, news
from robot_bridge.teaching import Teacher, ask, progress, read, write
from tests.robot_bridge.intent.takes import gesture

PORT = 9321
WAVE = Repertoire({"wave": [gesture(1, 0, 6), gesture(1, 1, 6)]})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("livecode.motion.known.devices_file", lambda: tmp_path / "devices.toml")
    monkeypatch.setattr("livecode.motion.known.state_file", lambda port: tmp_path / f"{port}.json")
    return tmp_path


def teacher(minds: Minds, told: list[str]) -> Teacher:
    return Teacher(minds, PORT, told.append)


def test_what_was_shown_once_is_known_in_the_next_performance(folder: Path) -> None:
    minds = Minds()
    first = teacher(minds, [])
    minds.repertoire, minds.taught = WAVE, 1
    first.look()
    later = Minds()
    teacher(later, []).look()
    assert later.repertoire.recognised(gesture(1, 2, 6))[0].name == "wave"
    assert (teaching.gestures_file().stat().st_mode & 0o077) == 0


def test_a_terminal_asks_and_hears_how_far_it_is(folder: Path) -> None:
    minds = Minds()
    own = teacher(minds, [])
    assert progress(PORT) == {}
    ask(PORT, "wave", 3)
    own.look()
    assert minds.teaching is not None
    assert progress(PORT)["left"] == 3
    minds.teaching.left = 1
    own.look()
    assert progress(PORT)["left"] == 1
    ask(PORT, "wave", 0)
    own.look()
    assert minds.teaching is None
    own.close()
    assert progress(PORT) == {}


def test_a_name_that_cannot_be_one_is_answered_with_why(folder: Path) -> None:
    own = teacher(Minds(), [])
    ask(PORT, "No Name", 3)
    own.look()
    assert "small letters" in progress(PORT)["refused"]


def test_a_damaged_file_is_told_of_and_nothing_falls(folder: Path) -> None:
    told: list[str] = []
    minds = Minds(repertoire=WAVE)
    for text in ("{", '{"wave": 7}', '{"wave": [[["x"]]]}', '{"Wave!": []}', "[1]"):
        teaching.gestures_file().write_text(text)
        with pytest.raises(ConfigError, match="mend it or delete it"):
            read(teaching.gestures_file())
    teacher(minds, told).look()
    assert "cannot be read" in told[0]
    assert minds.repertoire is WAVE


def test_takes_come_back_from_the_disk_as_they_were(folder: Path) -> None:
    file = folder / "gestures.json"
    write(file, WAVE)
    for before, after in zip(WAVE.takes["wave"], read(file).takes["wave"], strict=True):
        assert after == pytest.approx(np.round(before, 4))


def test_a_terminal_says_what_to_do_and_what_came_of_it() -> None:
    assert "gesture wave" in invitation("wave", 3) and "3 times" in invitation("wave", 3)
    state = {"name": "wave", "takes": 3, "left": 3, "refused": ""}
    assert news({}, state) == ""
    assert news(state, {**state, "left": 2}) == "take 1 of 3"
    assert news(state, {**state, "refused": "too short"}) == "not taken: too short"
    assert 'on("ada/gesture_wave")' in known("wave", "ada")
    assert listed(WAVE) == "wave  2 takes"
    assert "--teach" in listed(Repertoire())

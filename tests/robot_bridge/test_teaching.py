"""Gestures between a body, a terminal beside it, and the disk."""

from pathlib import Path

import numpy as np
import pytest

from livecode.errors import ConfigError
from robot_bridge import taught
from robot_bridge.intent.minds import Minds
from robot_bridge.intent.postures import Postures
from robot_bridge.intent.repertoire import Repertoire
from robot_bridge.screen.teaching import invitation, known, listed, news
from robot_bridge.taught import forget, postures_file, read, read_postures, write
from robot_bridge.teaching import Teacher, ask, progress
from tests.robot_bridge.intent.takes import gesture

PORT = 9321
LOW = Postures({"low": [np.array([0.0, 0.0, -1.0])]})
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
    assert (taught.gestures_file().stat().st_mode & 0o077) == 0


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
        taught.gestures_file().write_text(text)
        with pytest.raises(ConfigError, match="mend it or delete it"):
            read(taught.gestures_file())
    teacher(minds, told).look()
    assert "cannot be read" in told[0]
    assert minds.repertoire is WAVE


def test_takes_come_back_from_the_disk_as_they_were(folder: Path) -> None:
    file = folder / "gestures.json"
    write(file, WAVE.takes)
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


def test_postures_are_kept_beside_the_gestures_and_forgotten_by_name(folder: Path) -> None:
    minds = Minds()
    own = teacher(minds, [])
    minds.repertoire, minds.postures, minds.taught = WAVE, LOW, 1
    own.look()
    later = Minds()
    teacher(later, []).look()
    assert later.postures.takes["low"][0] == pytest.approx([0.0, 0.0, -1.0])
    assert "low  a posture, 1 takes" in listed(later.repertoire, later.postures)
    forget("low")
    assert read_postures(postures_file()).takes == {}
    own.look()
    assert minds.postures.takes == {} and list(minds.repertoire.takes) == ["wave"]
    with pytest.raises(ConfigError, match="no gesture 'low'"):
        forget("low")


@pytest.mark.parametrize("shape", ["[1, 2]", "[3.0, 0, 0]", "7", '["x", 0, 1]', "[1e400, 0, 0]"])
def test_a_pose_that_is_none_is_told_of(folder: Path, shape: str) -> None:
    postures_file().write_text('{"low": [' + shape + "]}")
    with pytest.raises(ConfigError, match="mend it or delete it"):
        read_postures(postures_file())


def test_a_posture_is_asked_for_as_one(folder: Path) -> None:
    minds = Minds()
    own = teacher(minds, [])
    ask(PORT, "low", 2, posture=True)
    own.look()
    assert minds.teaching is not None and minds.teaching.posture
    assert progress(PORT)["left"] == 2
    assert "hold the posture low" in invitation("low", 2, posture=True)
    assert 'motion("ada/posture_low")' in known("low", "ada", posture=True)

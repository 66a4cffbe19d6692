"""A performer's settings: what is read, and what is said about what cannot be."""

from pathlib import Path

import pytest

from livecode.config import Config, Ports, read
from livecode.errors import ConfigError


def settings(folder: Path, text: str) -> Config:
    (folder / "config.toml").write_text(text, encoding="utf-8")
    return read(folder / "config.toml")


def test_without_a_file_everything_is_as_it_comes(tmp_path: Path) -> None:
    assert read(tmp_path / "none.toml") == Config()


def test_what_is_set_is_taken_and_the_rest_is_as_it_comes(tmp_path: Path) -> None:
    text = 'player = "ada"\ndialect = "tidal"\nboot = "b.py"\n[ports]\nmotion = 0\n'
    assert settings(tmp_path, text) == Config("ada", "tidal", "b.py", Ports(motion=0))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('plyer = "ada"', "plyer is no setting; did you mean player?"),
        ("[ports]\nsesion = 1", "ports.sesion is no setting; did you mean session?"),
        ("[ports]\nsession = 70000", "ports.session: must be a whole number, at most 65535"),
        ('[ports]\nmotion = "x"', "ports.motion: must be a whole number, not text"),
        ('dialect = "klingon"', "there are hocket, strudel and tidal"),
        ("[sound]\nrate = 12", "sound.rate: there is no 12; there are 44100 and 48000"),
        ('agent = "loud"', "agent: there is no 'loud'; there are none, off, listen"),
        (
            'mover = "ada lovelace"',
            "mover: must be text in quotes that has another form; letters, digits",
        ),
        ('robot = "no"', "robot: must be true or false or a table, not text"),
        ("trim = 900", "trim: must be a number, at most 200"),
        ("player = 3", "player: must be text in quotes, not a whole number"),
        ("player =", "is no TOML"),
        ('theme = "light"', "theme is no setting by itself: it stands in [ui]"),
        ('[keys]\nplay = "f5"', 'each act has its chords, such as play = ["f5", "ctrl-e"]'),
        ('[keys]\nstop = ["f8"]\nplay = "f5"', "keys.play: must be a list in [ ], not text"),
        (
            '[keys]\n"play line" = [6]',
            "keys.play line[0]: must be text in quotes, not a whole number",
        ),
    ],
)
def test_an_error_names_the_key(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError, match=r"config\.toml") as caught:
        settings(tmp_path, text)
    assert said in str(caught.value)


def test_controls_of_ones_own_are_read_and_checked(tmp_path: Path) -> None:
    read_ = settings(tmp_path, "[controls.wobble]\nlow = 0\nhigh = 1\n")
    assert read_.controls == {"wobble": {"low": 0, "high": 1}}
    with pytest.raises(ConfigError, match=r"config\.toml: controls\.gain: gain is a control"):
        settings(tmp_path, "[controls.gain]\nhigh = 9\n")


def test_a_file_that_is_a_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read(tmp_path)

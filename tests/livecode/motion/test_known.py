import stat
from pathlib import Path

import pytest

from livecode.errors import ConfigError
from livecode.motion import known
from livecode.motion.process import is_bodily


def test_whose_a_device_is_is_kept_and_forgotten(tmp_path: Path) -> None:
    file = tmp_path / "new" / "devices.toml"
    assert known.devices(file) == {}
    known.keep('zig"sim/4F', "ada", file)
    known.keep("touchosc@192.168.1.8", "bob", file)
    assert known.devices(file) == {'zig"sim/4F': "ada", "touchosc@192.168.1.8": "bob"}
    known.keep("touchosc@192.168.1.8", "", file)
    assert known.devices(file) == {'zig"sim/4F': "ada"}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_name_that_cannot_stand_in_code_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="letters, digits"):
        known.keep("zigsim/4F", "ada lovelace", tmp_path / "devices.toml")


def test_a_file_with_a_name_that_cannot_stand_in_code_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "devices.toml"
    file.write_text('"zigsim/4F" = "a b"', encoding="utf-8")
    with pytest.raises(ConfigError, match="letters, digits"):
        known.devices(file)


@pytest.mark.parametrize(
    ("line", "bodily"),
    [
        (["motion"], True),
        (["motion", "walk.bvh", "--plot", "walk.png"], True),
        (["motion", "--learn", "mine"], True),
        (["motion", "ws://127.0.0.1:8765/#token"], False),
        (["motion", "--name", "ada", "wss://host:1/#token"], False),
        (["pair"], True),
        (["duet", "--phone"], True),
        (["calibrate", "robot"], True),
        (["calibrate", "--midi", "volca"], False),
        (["play"], False),
        ([], False),
    ],
)
def test_what_the_body_does_goes_to_the_body(line: list[str], bodily: bool) -> None:
    assert is_bodily(line) == bodily

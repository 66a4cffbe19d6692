"""The table [midi] of the settings."""

from pathlib import Path

import msgspec
import pytest

from livecode import config
from livecode.errors import ConfigError
from livecode.midi import opening
from livecode.midi.robots import ROBOTS
from livecode.midi.settings import Settings
from livecode.midi.wish import Robot, Wish, on

FULL = """
[midi]
use = "on"
out = ["fluid"]
in = ["nano"]
virtual = "hocket"
clock = ["volca"]
follow = true
mpe = ["osmose"]
[midi.latency]
volca = 12
[midi.robots]
solenoids = "drummer"
"""


def read(tmp_path: Path, text: str) -> Wish:
    (tmp_path / "config.toml").write_text(text)
    return config.read(tmp_path / "config.toml").midi


def test_what_is_wished_is_what_the_process_is_handed(tmp_path: Path) -> None:
    handed = read(tmp_path, FULL).handed("00ff", str(tmp_path / "memory"), None)
    settings = Settings.read(handed)
    assert (settings.outs, settings.ins, settings.clock) == (("fluid",), ("nano",), ("volca",))
    assert settings.latency == {"volca": 0.012}
    assert settings.robots == {"solenoids": "drummer"}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('use = "maybe"', "there are auto, on and off"),
        ('outs = ["x"]', "did you mean out"),
        ("latency = {volca = 5000}", "midi.latency"),
        ('robots = {x = "nose"}', "midi.robots"),
    ],
)
def test_a_slip_is_told_with_what_is_allowed(tmp_path: Path, written: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        read(tmp_path, f"[midi]\n{written}\n")


def test_it_is_wanted_where_it_is_asked_for() -> None:
    assert not Wish(use="off", virtual="hocket").wanted()
    assert Wish(use="on").wanted()
    assert Wish(virtual="hocket").wanted()
    assert on("hocket", Wish()).wanted()


def test_every_kind_of_robot_can_be_written() -> None:
    kinds = msgspec.json.schema(Wish)["$defs"]["Wish"]["properties"]["robots"]
    assert set(kinds["additionalProperties"]["enum"]) == set(ROBOTS) == set(Robot.__args__)


def test_a_system_that_is_none_is_refused() -> None:
    with pytest.raises(ConfigError, match="there are auto, none, and file:FOLDER"):
        opening.opened("alsa")


def test_files_are_ports(tmp_path: Path) -> None:
    system = opening.opened(f"file:{tmp_path}")
    (tmp_path / "keys.in").write_text("903c64\n")
    assert (system.outs(), system.ins()) == (["file"], ["keys"])
    heard = system.open_in("keys")
    with (tmp_path / "keys.in").open("a") as file:
        file.write("803c00\nnonsense\n12.5 f8\n")
    assert [data.hex() for _, data in heard.poll()] == ["803c00", "f8"]

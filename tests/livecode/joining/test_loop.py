"""Taking a seat: with an editor, or with something else to do."""

import argparse
from pathlib import Path

import pytest

from livecode.commands import flags
from livecode.errors import DeviceError, HocketError
from livecode.joining.here import Here
from livecode.joining.loop import join

INVITE = "ws://127.0.0.1:1/#token"


def parsed(*words: str) -> argparse.Namespace:
    return flags.parser().parse_args(words)


def test_without_a_terminal_there_must_be_something_to_do(tmp_path: Path) -> None:
    with pytest.raises(HocketError, match="--sound or --motion"):
        join(INVITE, "bob", None, Here(out=tmp_path))


def test_a_session_that_is_not_there_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DeviceError, match="no session answers"):
        join(INVITE, "bob", None, Here(sound=True, out=tmp_path))


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (("join", INVITE, "--sound", "--synth", "57120"), "join"),
        (("join", INVITE, "--motion", "9000"), "join"),
        (("motion", INVITE, "--name", "ada", "--port", "0"), "motion"),
    ],
)
def test_the_commands_are_there(words: tuple[str, ...], command: str) -> None:
    assert parsed(*words).command == command


def test_sound_and_movement_need_no_editor() -> None:
    assert Here(sound=True).runs_by_itself and Here(motion_port=0).runs_by_itself
    assert not Here().runs_by_itself

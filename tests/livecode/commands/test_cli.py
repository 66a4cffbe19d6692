"""The command line answers every slip with one clear sentence."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from livecode.commands import flags
from livecode.commands.cli import _wanted, run


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("hocket ")


def test_a_file_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["render", "nowhere.py", "-o", "x.wav"]) == 1
    assert "there is no file nowhere.py" in capsys.readouterr().err


def test_a_file_that_is_not_text_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "noise.py"
    file.write_bytes(b"\xff\xfe\x00")
    assert run(["render", str(file), "-o", str(tmp_path / "x.wav")]) == 1
    assert "is no UTF-8 text" in capsys.readouterr().err


def test_rendering_to_nowhere_says_what_to_give(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["render", "first.py"]) == 1
    assert "give -o FILE.wav" in capsys.readouterr().err


def test_an_unknown_command_is_misspelt(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["rendr"])
    assert ended.value.code == 2
    assert "there is no command 'rendr'; did you mean render?" in capsys.readouterr().err


def test_the_flags_of_play_need_no_command() -> None:
    options = flags.parsed(["--no-robot", "--synth", "superdirt", "--agent=duet"])
    assert options.command == "play" and options.synth == "superdirt"
    assert flags.parsed(["--version"]).version and flags.parsed([]).command == "play"
    assert flags.parsed(["set.py", "--no-robot"]).file == Path("set.py")


def test_without_a_command_it_is_play_with_all_that_this_may_be_told() -> None:
    assert vars(flags.parsed([])) == vars(flags.parsed(["play"]))
    assert vars(flags.parsed(["--theme", "light"])) == vars(
        flags.parsed(["play", "--theme", "light"])
    )


def test_a_process_of_a_performance_is_not_started_by_hand(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["synth"]) == 1
    assert "needs --child" in capsys.readouterr().err


def test_the_doctor_speaks_json(capsys: pytest.CaptureFixture[str]) -> None:
    run(["doctor", "--json"])
    findings = json.loads(capsys.readouterr().out)
    assert {finding["part"] for finding in findings} >= {"python", "sound", "robot", "agent"}
    assert all(finding["verdict"] in ("ok", "warn", "fail") for finding in findings)
    assert [one["verdict"] for one in findings if one["part"] == "names"] == ["ok"]


def test_an_invite_that_is_none_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["join", "hello"]) == 1
    assert "ws://" in capsys.readouterr().err


def test_a_reader_that_leaves_early_gets_no_traceback() -> None:
    command = [sys.executable, "-m", "livecode", "help"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    with process.stderr as said:
        assert said.read() == ""
    assert process.wait() == 1


@pytest.mark.parametrize("command", ["play", "serve"])
def test_a_performance_may_be_told_all_that_it_is_made_of(command: str) -> None:
    assert _wanted(flags.parsed([command])) == _wanted(flags.parsed([]))

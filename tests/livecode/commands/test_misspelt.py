from __future__ import annotations

import pytest

from livecode.commands.cli import run
from livecode.commands.misspelt import Parser, port, sentence


def said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What is said of a command line that is misspelt."""
    with pytest.raises(SystemExit) as ended:
        run(arguments)
    assert ended.value.code == 2
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["rendr"], "livecode: there is no command 'rendr'; did you mean render?"),
        (["completion", "tcsh"], "shell cannot be 'tcsh'; there are bash, zsh, fish"),
        (["doctor", "--jsn"], "livecode doctor: '--jsn' is not understood; did you mean --json?"),
        (["run", "nofile"], "livecode run: 'nofile' is not understood"),
        (["render", "--cycles", "x", "a.py"], "--cycles takes a whole number, not 'x'"),
        (["serve", "--port", "99999"], "--port: '99999' is no port: there are 1 to 65535"),
        (["send"], "livecode send: url, code are missing"),
        (["tidal", "ws://x", "--port"], "--port lacks its value"),
    ],
)
def test_what_is_misspelt_is_answered_in_one_sentence(
    arguments: list[str], wanted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = said(arguments, capsys)
    assert wanted in answer and "--help" in answer
    assert answer.count("\n") == 1


def test_many_choices_are_not_listed() -> None:
    choices = ", ".join(f"'{letter}'" for letter in "abcdefghi")
    message = f"argument COMMAND: invalid choice: 'x' (choose from {choices})"
    assert sentence(message) == "there is no command 'x'"


def test_every_port_of_a_body_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    parser = Parser(prog="body")
    parser.add_argument("--port", type=port)
    assert parser.parse_args(["--port", "0"]).port == 0
    for wrong in ("-1", "65536", "x", "1.5"):
        with pytest.raises(SystemExit):
            parser.parse_args([f"--port={wrong}"])
    assert "65535" in capsys.readouterr().err


def test_a_lesson_has_no_step_beyond_its_last(capsys: pytest.CaptureFixture[str]) -> None:
    for step in ("0", "99"):
        assert run(["learn", "--step", step]) == 1
        assert "the lesson has 1 to 12" in capsys.readouterr().err

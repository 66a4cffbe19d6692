import json
import os
import socket
import subprocess
import sys

import pytest

from livecode.errors import ConfigError
from livecode.osc.codec import decode
from robot_bridge.__main__ import main
from robot_bridge.loop import handed


def test_a_replay_arrives_as_datagrams() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ear:
        ear.bind(("127.0.0.1", 0))
        ear.settimeout(20.0)
        port = str(ear.getsockname()[1])
        assert main(["replay", "--port", port, "--seconds", "0.1", "--speed", "2"]) == 0
        (message,) = decode(ear.recv(2048))
    assert message.address == "/sensors" and message.time is not None


def test_a_replay_that_nobody_hears_is_no_error() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    assert main(["replay", "--port", port, "--seconds", "0.05"]) == 0


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--recording", "nothing"], "strides"),
        (["--speed", "99"], "0.1 to 10"),
    ],
)
def test_a_replay_that_cannot_be_says_why_in_one_line(
    arguments: list[str], word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["replay", "--seconds", "0.05", *arguments]) == 2
    said = capsys.readouterr().err
    assert word in said and said.count("\n") == 1


def test_a_replay_to_no_port_says_so_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["replay", "--port", "99999999"])
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert "99999999" in said and said.count("\n") == 1


def test_a_taken_port_is_one_clear_sentence() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", 0))
        given = {"key": "11" * 32, "motion_port": taken.getsockname()[1], "robot": False}
        ended = subprocess.run(
            [sys.executable, "-m", "robot_bridge", "body", "--child"],
            input=json.dumps(given) + "\n",
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert ended.returncode == 2
    assert "choose another port" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.skipif(os.name == "nt", reason="nobody is asked to end there")
def test_a_body_that_is_asked_to_end_by_its_name_leaves_nothing_behind() -> None:
    command = [sys.executable, "-m", "livecode", "body", "--motion-port", "0", "--no-robot"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as body:
        assert body.stdout is not None
        assert body.stdout.readline()
        body.terminate()
        body.communicate(timeout=60)  # until nobody holds the other end


@pytest.mark.parametrize(
    "given", [{}, {"key": "zz"}, {"key": "11"}, {"key": "11" * 32, "motion_port": "nine"}]
)
def test_a_spoiled_hand_over_is_refused(given: dict[str, object]) -> None:
    with pytest.raises(ConfigError):
        handed(given)


def test_a_hand_over_needs_only_a_key() -> None:
    settings = handed({"key": "11" * 32})
    assert (settings.who, settings.motion_port, settings.robot) == ("hand", 0, True)
    assert settings.host == "127.0.0.1"

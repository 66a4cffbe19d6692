"""What stops a robot reaches its body by itself: there is neither server nor conductor here."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from livecode.osc.codec import encode
from livecode.outputs.robot import StopLine
from tests.robot_bridge.processes.test_body_process import KEY, Running, eventually


@pytest.fixture
def body(tmp_path: Path) -> Iterator[Running]:
    ports = tmp_path / "midi"
    ports.mkdir()
    (ports / "foot.in").touch()
    running = Running(tmp_path, pedal="foot", midi=f"file:{ports}")
    running.tell("/subscribe", 120.0)
    assert eventually(running.plays)
    yield running
    running.end()


def starts_again(body: Running) -> bool:
    """Whether it stays latched while it is played, and plays when it is re-armed."""
    if any(body.plays() for _ in range(5)) or body.state() != "latched":
        return False
    body.tell("/robot/rearm")
    return eventually(lambda: body.state() == "hold") and eventually(body.plays)


@pytest.mark.slow
def test_stop_key_and_pedals_reach_the_body_and_only_an_explicit_re_arm_starts_it(
    body: Running, tmp_path: Path
) -> None:
    line = StopLine(("127.0.0.1", body.facts["port"]), bytes.fromhex(KEY))
    line.send("hold")
    assert eventually(lambda: body.state() == "hold")
    assert eventually(body.plays)
    line.send("panic")
    line.close()
    assert eventually(lambda: body.state() == "latched")
    assert starts_again(body)

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as foot:
        foot.sendto(encode("/robot/stop", 1), ("127.0.0.1", body.facts["motion_port"]))
    assert eventually(lambda: body.state() == "latched")
    assert starts_again(body)

    with (tmp_path / "midi" / "foot.in").open("a") as file:
        file.write("b0407f\n")
    assert eventually(lambda: body.state() == "latched")
    body.tell("/robot/rearm")
    assert not any(body.plays() for _ in range(5))  # it is still down
    with (tmp_path / "midi" / "foot.in").open("a") as file:
        file.write("b04000\n")
    assert eventually(lambda: body.state() == "latched") and starts_again(body)

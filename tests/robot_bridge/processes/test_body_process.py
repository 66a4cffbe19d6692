"""Real processes on a busy machine: generous waits, no assertion on how long anything takes."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from livecode.osc.codec import Argument, Message, decode, encode
from livecode.osc.keyed import Sealer
from robot_bridge.control.command import Command, Mode
from robot_bridge.control.process import RobotProcess, start
from robot_bridge.limits.stop_states import Stop
from robot_bridge.partner.quintic import resting

KEY = "5a" * 32
PATIENCE = 20.0  # [s]


def eventually(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


class Running:
    """A body process, and a socket that commands and hears it."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        self.report, self.record = folder / "body.json", folder / "body.jsonl"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "robot_bridge", "body", "--child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        handed = {"key": KEY, "motion_port": 0, "robot": True, "hand": "simulated"}
        handed |= {"report": str(self.report), "record": str(self.record), **settings}
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps(handed) + "\n")
        self.process.stdin.flush()
        self.facts = json.loads(self.process.stdout.readline())
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.settimeout(0.2)
        self.sealer = Sealer(bytes.fromhex(KEY), 1)
        self.last: dict[str, Message] = {}

    def tell(self, address: str, *arguments: Argument) -> None:
        frame = self.sealer.seal(encode(address, *arguments))
        self.socket.sendto(frame, ("127.0.0.1", self.facts["port"]))

    def listen(self) -> dict[str, Message]:
        """The newest message of each address: all that waits is read, lest one hears the past."""
        waits = self.socket.gettimeout()
        with contextlib.suppress(TimeoutError, BlockingIOError):
            while True:
                self._read(self.socket.recv(65536))
                self.socket.setblocking(False)
        self.socket.settimeout(waits)
        return self.last

    def _read(self, packet: bytes) -> None:
        for message in decode(packet):
            self.last[message.address] = message

    def state(self) -> Argument:
        found = self.listen().get("/robot/state")
        return None if found is None else found.arguments[4]

    def plays(self) -> bool:
        """Ask for a push; whether the robot is seen to do it."""
        self.tell("/robot/play", "robot", "r1", "push", 1.0, "delta", 4.0)
        return self.state() == "armed"

    def loop_pid(self) -> int:
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        (child,) = (pid for task in tasks for pid in task.read_text().split())
        return int(child)

    def end(self) -> int:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.close()
        code = self.process.wait(PATIENCE)
        self.process.stdout.close()
        self.socket.close()
        return code


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    body = Running(tmp_path)
    yield body
    if body.process.poll() is None:
        body.process.kill()
    body.end()


def is_gone(pid: int) -> bool:
    """Whether a process runs no more (it may still wait to be buried by its parent)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return True
    return state == "Z"


linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")


@pytest.mark.slow
def test_a_body_hears_a_replay_moves_its_robot_and_leaves_a_report(running: Running) -> None:
    port = str(running.facts["motion_port"])
    replay = subprocess.Popen([sys.executable, "-m", "robot_bridge", "replay", "--port", port])
    try:
        running.tell("/subscribe", 60.0)
        running.tell("/robot/play", "robot", "r1", "push", 1.0, "delta", 4.0)
        assert eventually(lambda: running.state() == "armed")
        assert eventually(lambda: "/motion/hand/energy" in running.listen())
        running.tell("/robot/panic")
        assert eventually(lambda: running.state() == "latched")
        running.tell("/subscribe", 0.0)
    finally:
        replay.kill()
        replay.wait()
    assert running.end() == 0
    told = json.loads(running.report.read_text())
    assert told["samples"] > 0 and told["stops"]["latched"] == 1
    lines = [json.loads(line) for line in running.record.read_text().splitlines()]
    assert {"motion/hand/energy", "robot/force"} <= set(lines[-1])


@pytest.mark.slow
@linux
def test_when_the_body_is_killed_its_loop_ends_too(running: Running) -> None:
    loop = running.loop_pid()
    running.process.kill()
    assert eventually(lambda: is_gone(loop))


@pytest.mark.slow
@linux
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
def test_a_loop_that_ended_or_ticks_no_more_is_begun_again_and_moves_when_re_armed(
    running: Running, how: signal.Signals
) -> None:
    running.tell("/subscribe", 60.0)
    assert eventually(lambda: running.state() == "hold")
    first = running.loop_pid()
    os.kill(first, how)
    assert eventually(lambda: running.state() == "gone")
    assert eventually(lambda: running.state() == "latched")
    assert is_gone(first)
    running.tell("/robot/rearm")
    assert eventually(lambda: running.state() == "hold")
    assert eventually(lambda: running.plays())  # what comes within half a second is from before
    assert running.end() == 0
    faults = [line for line in running.record.read_text().splitlines() if "fault" in line]
    assert faults


@pytest.mark.slow
@linux
def test_a_disk_that_takes_no_more_ends_the_record_and_not_the_body(running: Running) -> None:
    running.tell("/subscribe", 60.0)
    assert eventually(lambda: running.state() == "hold")
    resource.prlimit(running.process.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    running.tell("/robot/play", "robot", "r1", "push", 1.0, "delta", 4.0)
    assert running.process.stdout is not None
    told = json.loads(running.process.stdout.readline())
    assert told["tell"].startswith(f"the record {running.record} ends here")
    assert eventually(lambda: running.state() == "armed")
    assert running.end() == 0


@pytest.fixture
def robot() -> Iterator[RobotProcess]:
    robot = start("simulated")
    yield robot
    robot.end()


def armed(robot: RobotProcess) -> None:
    """Command until the robot plays and pulls."""

    def pulls() -> bool:
        now = time.monotonic()
        far = resting(0.7)
        robot.command(Command(Mode.PLAY, far, 0.0, 2.0, 0.05, lease=now + 0.05), now)
        moment = robot.moment()
        return moment is not None and moment.stop == Stop.ARMED and abs(moment.force) > 0.05

    assert eventually(pulls)


@pytest.mark.slow
def test_a_body_that_falls_silent_leaves_no_force_after_150_ms(robot: RobotProcess) -> None:
    armed(robot)
    silent = robot.shared.beat
    assert eventually(lambda: (m := robot.moment()) is not None and m.stop == Stop.ZERO)
    moments = robot.new_moments()
    assert all(m.force == 0.0 for m in moments if m.time > silent + 0.150)
    assert any(m.force != 0.0 for m in moments)


@pytest.mark.slow
def test_the_stop_word_is_obeyed_by_the_next_tick(robot: RobotProcess) -> None:
    armed(robot)
    robot.panic(True)
    pressed = time.monotonic()
    assert eventually(lambda: (m := robot.moment()) is not None and m.stop == Stop.LATCHED)
    later = [m for m in robot.new_moments() if m.time > pressed]
    assert later and all(m.force == 0.0 for m in later)


@pytest.mark.slow
def test_a_loop_ends_with_its_input_and_leaves_no_memory_behind(robot: RobotProcess) -> None:
    maps = Path("/proc/self/maps")
    shared = maps.read_text().splitlines() if maps.exists() else []
    named = [line.split(maxsplit=5)[-1] for line in shared if "hocket-robot" in line]
    assert not [name for name in named if Path(name).exists()]
    assert named or not maps.exists()
    robot.end()
    assert robot.process.returncode == 0


def test_a_loop_starts_without_numpy() -> None:
    code = "import sys, robot_bridge.control.loop; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

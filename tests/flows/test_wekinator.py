"""A Wekinator beside a body: our features are its inputs, its outputs come back as live values.

A real one takes part where ``HOCKET_WEKINATOR`` names its class path (a built Wekinator 2.1 with
its libraries) and there are Java with its compiler, and a screen, such as under xvfb-run; the
counterpart that speaks its wire takes part everywhere.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from livecode.osc.codec import Argument, decode, encode
from livecode.osc.keyed import Sealer
from livecode.performance.supervisor import Supervisor
from robot_bridge.recording import Row, ngimu_packet
from robot_bridge.wekinator import NAMES

CLASS_PATH = "HOCKET_WEKINATOR"
HERE = Path(__file__).parent
WITHIN = 90.0  # [s] for each step, on a machine that is busy


pytestmark = pytest.mark.slow


def free_udp() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


class Beside:
    """A body, a Wekinator, a hand that moves, and somebody who listens."""

    def __init__(self, supervisor: Supervisor, command: list[str]) -> None:
        self.key, wek = secrets.token_bytes(32), free_udp()
        handed = {"key": self.key.hex(), "robot": False, "wekinator": f"127.0.0.1:{wek}"}
        facts = supervisor.wait_ready(supervisor.launch("body", ["robot_bridge", "body"], handed))
        self.body, self.motion = facts["port"], facts["motion_port"]
        self.ear = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.ear.bind(("127.0.0.1", 0))
        self.ear.setblocking(False)
        self.sealer, self.wek = Sealer(self.key, 7), ("127.0.0.1", wek)
        words = [*command, str(wek), str(len(NAMES)), str(self.motion)]
        self.child = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
        assert self.child.stdout is not None
        while "ready" not in (line := self.child.stdout.readline()):
            assert line, "the Wekinator ended"

    def control(self, what: str, *arguments: Argument) -> None:
        self.ear.sendto(encode(f"/wekinator/control/{what}", *arguments), self.wek)

    def move(self, *, still: bool, seconds: float) -> set[float]:
        """Hold the sensor still, or swing it; the outputs that were heard meanwhile."""
        heard: set[float] = set()
        begun = time.monotonic()
        while (now := time.monotonic()) < begun + seconds:
            self.ear.sendto(self.sealer.seal(encode("/subscribe", 5.0)), ("127.0.0.1", self.body))
            turn = 0.0 if still else 300.0 * (1 if int(now * 4) % 2 else -1)
            push = 0.0 if still else turn / 300.0
            row = Row(0.0, (turn, 0.0, 0.0), (push, 0.0, 1.0))
            self.ear.sendto(ngimu_packet(row, time.time()), ("127.0.0.1", self.motion))
            time.sleep(0.01)
            heard |= self._outputs()
        return heard

    def until(self, wanted: float, *, still: bool) -> bool:
        end = time.monotonic() + WITHIN
        while time.monotonic() < end:
            self.control("startRunning")  # what is still being trained does not run yet
            if wanted in self.move(still=still, seconds=0.5):
                return True
        return False

    def _outputs(self) -> set[float]:
        found: set[float] = set()
        while True:
            try:
                packet = self.ear.recv(65536)
            except BlockingIOError:
                return found
            for message in decode(packet):
                if message.address == "/osc/wek/1":
                    found.add(float(message.arguments[0]))  # type: ignore[arg-type]

    def close(self) -> None:
        self.child.kill()
        self.child.wait()
        self.ear.close()


def counterpart() -> list[str]:
    return [sys.executable, "-m", "tests.flows.wekinator_counterpart"]


def real(folder: Path) -> list[str]:
    classes, java, javac = os.environ.get(CLASS_PATH), shutil.which("java"), shutil.which("javac")
    if not classes or java is None or javac is None or not os.environ.get("DISPLAY"):
        pytest.skip(f"a real Wekinator needs {CLASS_PATH}, Java with its compiler, and a screen")
    source = str(HERE / "wekinator" / "Beside.java")
    subprocess.run([javac, "-d", str(folder), "-cp", classes, source], check=True)
    return [java, "-cp", f"{folder}{os.pathsep}{classes}", "Beside"]


@pytest.fixture(params=["counterpart", "real"])
def beside(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Beside]:
    command = counterpart() if request.param == "counterpart" else real(tmp_path)
    with Supervisor(tmp_path / "logs") as supervisor:
        made = Beside(supervisor, command)
        try:
            yield made
        finally:
            made.close()


def test_it_learns_from_our_features_and_what_it_says_is_a_live_value(beside: Beside) -> None:
    for still, called in ((True, 1.0), (False, 2.0)):
        beside.move(still=still, seconds=2.0)
        beside.control("outputs", called)
        beside.control("startRecording")
        beside.move(still=still, seconds=2.0)
        beside.control("stopRecording")
    beside.control("train")
    assert beside.until(1.0, still=True)
    assert beside.until(2.0, still=False)

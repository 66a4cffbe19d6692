"""Two machines with a network between them: each in a namespace of its own, joined by a cable."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from .conftest import PATIENCE

pytestmark = pytest.mark.slow

HOST, GUEST = "10.77.0.1", "10.77.0.2"
FIRST, SECOND = 'setcps(1)\nd1 >> s("bd*4")', 'd1 >> s("sn*8")'
NEAR = 2e-3  # seconds between the two machines' times of one event: one clock, two estimates
CUT = 2.0  # seconds without a cable

Event = tuple[float, str, float]


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


@dataclass
class Machine:
    """A network namespace, and what runs in it."""

    name: str
    folder: Path
    running: list[subprocess.Popen[str]] = field(default_factory=list)

    def run(self, *command: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            ["ip", "netns", "exec", self.name, sys.executable, "-m", *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=(self.folder / "errors").open("a"),
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        self.running.append(process)
        return process

    def ear(self) -> str:
        """Start a synth that writes down what it hears; its port."""
        return said(self.run("tests.flows.ear", str(self.folder / "heard")), r"\d+")

    def heard(self) -> list[Event]:
        """What was played here, in order."""
        lines = (self.folder / "heard").read_text().splitlines()
        return sorted((at, sound, cycle) for at, sound, cycle in map(json.loads, lines))

    def end(self) -> None:
        for process in reversed(self.running):
            process.terminate()
            process.wait()


def said(process: subprocess.Popen[str], pattern: str) -> str:
    """What a process says that fits a pattern."""
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(pattern, line):
            return found[0]
    raise AssertionError(f"{pattern} was never said")


def until(holds: Callable[[], object]) -> None:
    ends = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < ends, "it did not come true"
        time.sleep(0.05)


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[tuple[Machine, Machine]]:
    """Two machines with a cable."""
    if not shutil.which("ip"):
        pytest.skip("two networks need the program ip, of Linux")
    made = []
    number = os.getpid() % 100_000
    try:
        for side in "ab":
            (tmp_path / side).mkdir()
            machine = Machine(f"hocket{number}{side}", tmp_path / side)
            try:
                _ip("netns", "add", machine.name)
            except subprocess.CalledProcessError:
                pytest.skip("no network namespaces may be made here")
            made.append(machine)
        _ip("link", "add", f"h{number}a", "type", "veth", "peer", "name", f"h{number}b")
        for machine, side, address in zip(made, "ab", (HOST, GUEST), strict=True):
            _ip("link", "set", f"h{number}{side}", "netns", machine.name)
            _ip("-n", machine.name, "link", "set", f"h{number}{side}", "name", "eth0")
            _ip("-n", machine.name, "addr", "add", f"{address}/24", "dev", "eth0")
            for link in ("lo", "eth0"):
                _ip("-n", machine.name, "link", "set", link, "up")
        yield made[0], made[1]
    finally:
        for machine in reversed(made):
            machine.end()
            subprocess.run(["ip", "netns", "del", machine.name], capture_output=True)


def plug(machine: Machine, way: str) -> None:
    """Pull the cable out ("down") or put it back ("up")."""
    _ip("-n", machine.name, "link", "set", "eth0", way)


def times(machine: Machine, sound: str) -> dict[float, float]:
    """When each cycle of a sound was to be heard here [s]."""
    return {cycle: at for at, name, cycle in machine.heard() if name == sound}


def test_both_sound_alike_and_go_on_without_the_cable(machines: tuple[Machine, Machine]) -> None:
    here, there = machines
    command = ["livecode", "serve", "--open", "--address", HOST, "--port", "0", "--no-robot"]
    command += ["--agent", "none", "--synth", here.ear(), "--out", str(here.folder)]
    invite = said(here.run(*command), r"wss://[^']*")
    joined = ["livecode", "join", invite, "--sound", "--name", "bob", "--synth", there.ear()]
    there.run(*joined, "--out", str(there.folder))
    said(there.run("livecode", "send", invite, FIRST), "playing")
    until(lambda: len(times(there, "bd")) >= 12)
    both = times(here, "bd").keys() & times(there, "bd").keys()
    assert len(both) >= 8
    assert all(abs(times(here, "bd")[at] - times(there, "bd")[at]) < NEAR for at in both)

    plug(there, "down")
    before = len(there.heard()), len(here.heard())
    time.sleep(CUT)
    assert len(there.heard()) > before[0] and len(here.heard()) > before[1]
    plug(there, "up")
    said(here.run("livecode", "send", invite, SECOND), "playing")
    until(lambda: len(times(there, "sn")) >= 8)
    for machine in (here, there):  # no event is missing, and none came twice
        cycles = [cycle for _, sound, cycle in machine.heard() if sound == "bd"]
        last = max(cycles)
        assert sorted(cycles) == [min(cycles) + step / 4 for step in range(len(cycles))], last

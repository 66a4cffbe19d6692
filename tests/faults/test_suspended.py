"""A laptop is closed and opened again: what it missed is skipped, and hush is heard at once."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from livecode.osc import codec
from livecode.outputs.superdirt import subscribe
from livecode.synth.mixing.levels import MAIN, TOLD
from tests.faults.suspended import RATE

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="no /proc to find all in"),
]

ASLEEP = 6.0  # seconds; more than any process may be silent before it is taken for hung
PATIENCE = 60.0  # seconds until it counts as lost; a busy machine needs many of them
SLACK = 1.5  # seconds of events that may have been sent ahead, or be counted at the edges


def family(pid: int) -> list[int]:
    """A process and all that it has begun, parents first."""
    found = [pid]
    for one in found:
        with suppress(OSError):  # one that has just ended
            for listed in Path(f"/proc/{one}/task").glob("*/children"):
                found += [int(child) for child in listed.read_text().split()]
    return found


def tell(processes: list[int], what: signal.Signals) -> None:
    """Send all of them a signal."""
    for one in processes:
        with suppress(OSError):
            os.kill(one, what)


@contextmanager
def performing(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A performance that is over at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.suspended", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        tell(family(process.pid), signal.SIGCONT)
        process.kill()
        process.wait(PATIENCE)


class Ear:
    """Hears how loud the synth at a port is."""

    def __init__(self, port: int) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.settimeout(1.0)
        self._there = ("127.0.0.1", port)

    def heard(self, *, loud: bool) -> bool:
        """Whether it is loud, or silent, within `PATIENCE`."""
        gives_up = time.monotonic() + PATIENCE
        while time.monotonic() < gives_up:
            self._socket.sendto(subscribe(5.0), self._there)
            if (self._peak() > 0.001) == loud:
                return True
        return False

    def _peak(self) -> float:
        """The loudest moment of a whole second."""
        ends, peak = time.monotonic() + 1.0, 0.0
        while time.monotonic() < ends:
            try:
                packet = self._socket.recv(4096)
            except TimeoutError:
                break
            for message in codec.decode(packet):
                if message.address == TOLD and MAIN in message.arguments:
                    peak = max(peak, float(str(message.arguments[1])))
        return peak


def test_what_was_missed_asleep_is_skipped_and_hush_works_after(tmp_path: Path) -> None:
    with performing(tmp_path) as process:
        assert process.stdin and process.stdout
        ear = Ear(json.loads(process.stdout.readline())["playing"])
        begun = time.monotonic()
        assert ear.heard(loud=True)
        everybody = family(process.pid)
        tell(everybody, signal.SIGSTOP)
        time.sleep(ASLEEP)
        tell(everybody, signal.SIGCONT)
        time.sleep(2.0)  # what was on its way has died away
        assert ear.heard(loud=True)
        process.stdin.write("hush\n")
        process.stdin.flush()
        assert "hushed" in process.stdout.readline()
        played = time.monotonic() - begun - ASLEEP
        assert ear.heard(loud=False)
        process.stdin.write("end\n")
        process.stdin.flush()
        assert process.wait(PATIENCE) == 0
    voices = json.loads((tmp_path / "synth.json").read_text())["voices"]
    assert 0 < voices <= (played + SLACK) * RATE

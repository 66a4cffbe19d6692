"""A pattern that is typed reaches another program as messages of OSC, each when it is due."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest

from livecode.midi.wish import Wish
from livecode.osc import codec
from livecode.performance.order import Performance
from livecode.session.client import SessionClient

from .conftest import Start

CODE = 'd1 >> s("bd*4").oscout("cue.kick").gain(0.5)'
OFF = Wish(use="off")
WITHIN = 20.0  # seconds


async def played(performance: Performance, until: float) -> None:
    client = await SessionClient.connect(performance.url, performance.host_token, "host")
    client.evaluate(CODE)
    await asyncio.sleep(until)
    await client.close()


def received(program: socket.socket) -> list[codec.Message]:
    """All that waits at a socket."""
    program.setblocking(False)
    messages: list[codec.Message] = []
    with contextlib.suppress(BlockingIOError):
        while True:
            messages += codec.decode(program.recv(65_536))
    return messages


def test_messages_come_when_they_are_due_and_stay_even(start: Start) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as program:
        program.bind(("127.0.0.1", 0))
        osc = {"pd": program.getsockname()}
        with start(robot=False, agent=False, standby=False, midi=OFF, osc=osc) as performance:
            asyncio.run(played(performance, 4.0))
        messages = received(program)
    cycles = [message.arguments[message.arguments.index("cycle") + 1] for message in messages]
    assert {message.address for message in messages} == {"/cue/kick"}
    assert all(message.time is None for message in messages)  # sent when due: no timetags
    assert len(cycles) >= 4 and cycles == sorted(set(cycles))
    assert all(
        message.arguments[message.arguments.index("gain") + 1] == 0.5 for message in messages
    )


@pytest.mark.skipif(not shutil.which("oscdump"), reason="oscdump (liblo-tools) is not installed")
def test_a_program_of_others_reads_them(start: Start, tmp_path: Path) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with (tmp_path / "dump").open("w") as dump:
        oscdump = subprocess.Popen(["oscdump", "-L", str(port)], stdout=dump)
        try:
            osc = {"pd": ("127.0.0.1", port)}
            with start(robot=False, agent=False, standby=False, midi=OFF, osc=osc) as performance:
                asyncio.run(played(performance, 3.0))
            ends = time.monotonic() + WITHIN
            while "/cue/kick" not in (read := (tmp_path / "dump").read_text()):
                assert time.monotonic() < ends, "oscdump has heard nothing"
                time.sleep(0.05)
        finally:
            oscdump.kill()
            oscdump.wait()
    assert '"gain" 0.500000' in read

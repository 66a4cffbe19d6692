"""Sonic Pi itself: it awaits a pattern's cues, and its own messages are live values in them."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from livecode.midi.wish import Wish
from livecode.osc import codec
from livecode.performance.order import Performance
from livecode.ports import UDP, any_free
from livecode.session.client import SessionClient
from tests.livecode.midi.stagehand import MISSING, jack

from .conftest import Start

SERVER = Path("/usr/lib/sonic-pi/app/server/ruby/bin/sonic-pi-server.rb")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.real,
    pytest.mark.skipif(
        not SERVER.exists() or not shutil.which("ruby"),
        reason="apt-get install sonic-pi-server for Sonic Pi",
    ),
    pytest.mark.skipif(bool(MISSING), reason="JACK is missing: apt-get install jackd2"),
]

PLAYED = 'd1 >> s("bd*4").oscout("cue.kick").gain(osc("/sp/fader"))'
FADER = 0.75
HEARD = f'"gain", {FADER}'
WITHIN = 60.0  # seconds
THEIRS = """
use_osc "127.0.0.1", {port}
live_loop :fader do
  osc "/sp/fader", {fader}
  sleep 0.2
end
live_loop :cued do
  use_real_time
  got = sync "/osc*/cue/kick"
  puts "HEARD #{{got.inspect}}"
end
"""


@dataclass(slots=True)
class Sonic:
    """A Sonic Pi without a window, and the socket at which it takes us for its window."""

    window: socket.socket
    port: int
    cues: int

    def say(self, address: str, *arguments: str) -> None:
        self.window.sendto(codec.encode(address, "us", *arguments), ("127.0.0.1", self.port))

    def told(self) -> list[codec.Message]:
        """What it has told its window since it was asked last."""
        messages: list[codec.Message] = []
        with contextlib.suppress(BlockingIOError):
            while True:
                messages += codec.decode(self.window.recv(65_536))
        return messages


@contextmanager
def sonic_pi(folder: Path, env: dict[str, str]) -> Iterator[Sonic]:
    """Its server, as Debian packs it, with all that it starts itself."""
    window = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    window.bind(("127.0.0.1", 0))
    window.setblocking(False)
    free = [any_free("127.0.0.1", UDP) for _ in range(7)]
    port, synth, cues, *others = free
    ports = [port, window.getsockname()[1], synth, synth, cues, *others]
    said = folder / "sonic-pi.txt"
    with said.open("w") as out, window:
        process = subprocess.Popen(
            ["ruby", str(SERVER), "-u", *map(str, ports)],
            stdout=out,
            stderr=out,
            env={**env, "HOME": str(folder), "TMPDIR": str(folder), "LC_ALL": "C.UTF-8"},
            start_new_session=True,  # it starts others, which are to end with it
        )
        try:
            ends = time.monotonic() + WITHIN
            while "successfully booted" not in said.read_text():
                assert time.monotonic() < ends and process.poll() is None, said.read_text()[-2000:]
                time.sleep(0.1)
            yield Sonic(window, port, cues)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


async def played(performance: Performance, sonic: Sonic) -> str:
    """Play until a cue has reached Sonic Pi's code with Sonic Pi's fader; what its code printed."""
    sonic.say("/cue-port-start")
    sonic.say("/run-code", THEIRS.format(port=performance.motion_port, fader=FADER))
    client = await SessionClient.connect(performance.url, performance.host_token, "host")
    client.evaluate(PLAYED)
    ends, told = time.monotonic() + WITHIN, ""
    while time.monotonic() < ends:
        for message in sonic.told():
            told = " ".join(map(str, message.arguments)).replace("\\", "")
            if "HEARD" in told and HEARD in told:
                await client.close()
                return told
        await asyncio.sleep(0.05)
    raise AssertionError(f"no cue with the fader came; last of all: {told}")


def test_sonic_pis_fader_comes_back_to_it_in_our_cues(start: Start, tmp_path: Path) -> None:
    with jack(tmp_path, frames=256) as env, sonic_pi(tmp_path, env) as sonic:
        osc = {"sonicpi": ("127.0.0.1", sonic.cues)}
        off = Wish(use="off")
        with start(robot=False, agent=False, standby=False, midi=off, osc=osc) as performance:
            told = asyncio.run(played(performance, sonic))
    assert 'synced "/osc*/cue/kick"' in told and '"s", "bd"' in told

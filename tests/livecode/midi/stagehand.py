"""A MIDI process as a conductor would have it, and a JACK server to try it on."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from livecode.clock.tempo import Segment, TempoMap
from livecode.midi.realtime import allowed
from livecode.midi.told import clock
from livecode.osc import codec
from livecode.osc.codec import Message
from livecode.osc.keyed import Sealer
from livecode.performance.supervisor import Child, Supervisor

PATIENCE = 20.0  # seconds: only for machines that hang


def eventually(holds: Callable[[], bool], patience: float = PATIENCE) -> bool:
    """Whether something comes true before one's patience is over."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.02)
    return holds()


class Conducted:
    """One MIDI process and the socket of its conductor."""

    def __init__(self, supervisor: Supervisor, **handed: Any) -> None:
        self.key = secrets.token_bytes(32)
        self._sealer = Sealer(self.key, secrets.randbits(62))
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.settimeout(0.05)
        self.handed = {"key": self.key.hex(), "port": 0, **handed}
        self.child: Child = supervisor.launch("midi", ["livecode", "midi"], self.handed)
        self.facts = supervisor.wait_ready(self.child)

    def send(self, packet: bytes) -> None:
        self.socket.sendto(self._sealer.seal(packet), ("127.0.0.1", self.facts["port"]))

    def play(self, ahead: float = 0.2, **controls: Any) -> None:
        """An event that sounds so many seconds from now."""
        pairs = [part for pair in controls.items() for part in pair]
        packet = codec.encode("/midi/play", *pairs)
        self.send(codec.bundle(time.time() + ahead, [packet]))

    def hold(self, folder: Path, note: int = 60) -> bool:
        """Hold a key down in a file of the file system of ports; whether it is down.

        What was past its time when it came, as on a machine that stood still, is played again.
        """
        struck = bytes((0x90, note, 100)).hex()
        for _ in range(int(PATIENCE)):
            self.play(midinote=note, delta=60.0)
            if eventually(lambda: struck in sent(folder), 1.0):
                return True
        return False

    def tempo(self, cps: float) -> None:
        """A tempo from now on, at a cycle line, while something plays."""
        tempo = TempoMap((Segment(0.0, 0.0, cps),))
        self.send(clock(tempo, 0.0, wall=time.time(), playing=True))

    def heard(self) -> Iterator[Message]:
        """What it tells, as long as it does."""
        while True:
            try:
                yield from codec.decode(self.socket.recv(65536))
            except TimeoutError:
                return

    def close(self) -> None:
        self.socket.close()


def sent(folder: Path, port: str = "file") -> list[str]:
    """The messages in a file of the file system of ports, without their seconds."""
    lines = (folder / f"{port}.out").read_text().splitlines()
    return [line.split()[1] for line in lines]


NAMES = 4  # of servers: JACK keeps the places of a few that were killed, and reuses them by name
MISSING = [name for name in ("jackd", "jack_midi_dump", "jack_lsp") if shutil.which(name) is None]


@contextmanager
def jack(folder: Path, outputs: int = 2, frames: int = 128) -> Iterator[dict[str, str]]:
    """A JACK server of one's own without sound; the environment that its clients need, and its pid.

    It is punctual where the system lets it: otherwise it stands still while others compute.
    """
    name = f"hocket{os.getpid() % NAMES}"
    env = {**os.environ, "JACK_DEFAULT_SERVER": name, "JACK_NO_AUDIO_RESERVATION": "1"}
    command = [
        "jackd",
        "-R" if allowed() else "-r",
        "-n",
        name,
        "-d",
        "dummy",
        "-r",
        "48000",
        "-p",
        str(frames),
    ]
    command += ["-P", str(outputs)]
    with (folder / "jackd.log").open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env=env)
        try:
            there = ["jack_lsp"]
            assert eventually(
                lambda: subprocess.run(there, env=env, capture_output=True).returncode == 0
            )
            yield {**env, "JACK_PID": str(server.pid)}
        finally:
            server.terminate()
            server.wait(PATIENCE)

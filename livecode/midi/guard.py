"""A small process that lets go of the keys when all of a performance is killed at once.

It waits for the end of the MIDI process, which it sees however that comes: its own input closes. If
keys are down then, it opens the ports and lets go of them. It is in no group and no session of the
performance's, and neither its command line nor its name is like theirs, so that who kills those by
name or by group does not kill it too.
"""

from __future__ import annotations

import contextlib
import json
import logging
import mmap
import os
import signal
import subprocess
import sys
import time
from itertools import groupby
from pathlib import Path

from livecode.midi import opening
from livecode.midi.memory import owner, remembered
from livecode.midi.notes import left_down, let_go
from livecode.midi.ports import System
from livecode.midi.realtime import prepare
from livecode.midi.settings import Settings

NAME = "hocket-guard"  # what it is called where processes are listed; at most 15 letters
BEGIN = "import importlib, sys; importlib.import_module(sys.stdin.readline().strip()).main()"
LONGEST = 10  # seconds after which it gives up: a server of MIDI may never answer
SETTLE = 0.05  # seconds the system is given to pass on what was sent last

log = logging.getLogger(__name__)


def begin(settings: Settings) -> subprocess.Popen[bytes] | None:
    """Start the guard of this process; None where there is nothing to guard.

    Its input stays open for as long as this process lives, and nobody else holds it.
    """
    if settings.memory is None or settings.system == "none":
        return None
    handed = {
        "memory": str(settings.memory),
        "system": settings.system,
        "realtime": settings.realtime,
        "owner": os.getpid(),
    }
    try:
        guard = subprocess.Popen(
            [sys.executable, "-c", BEGIN, f"{NAME}: lets go of MIDI keys"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        assert guard.stdin is not None
        os.write(guard.stdin.fileno(), f"{__name__}\n{json.dumps(handed)}\n".encode())
    except OSError as error:
        log.warning("nobody guards the keys: %s", error)
        return None
    return guard


def main() -> None:
    """Wait for the end of the process that is guarded, and let go of what it left down."""
    handed = json.loads(sys.stdin.readline())
    with contextlib.suppress(OSError):  # only Linux has it
        Path("/proc/self/comm").write_text(NAME, encoding="ascii")
    memory = remembered(Path(handed["memory"]), made=False)
    sys.stdin.read()
    if memory is None or owner(memory) != handed["owner"] or not left_down(memory):
        return
    if hasattr(signal, "alarm"):
        signal.alarm(LONGEST)
    prepare(handed["realtime"])  # all that was killed may not be all that keeps the machine busy
    release(memory, opening.opened(handed["system"]))


def release(memory: mmap.mmap | bytearray, system: System) -> None:
    """Let go of the marked keys on all outputs of a system; without any, they stay marked."""
    outs = system.outs()
    if not outs:
        return
    opened = []
    for name, sent in groupby(let_go(memory, outs), lambda out: out.port):
        with contextlib.suppress(OSError, ValueError):  # it is gone: the others are not
            opened.append(system.open_out(name))
            for out in sent:
                opened[-1].send(out.data)
    time.sleep(SETTLE)
    for port in opened:
        with contextlib.suppress(OSError, ValueError):
            port.close()

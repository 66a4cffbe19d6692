"""``livecode run --batch``: programs through a cell, the table of rights and the gate, in order.

Everything is what a performance has, the process of the cells too; only time is not waited for.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from livecode import logs
from livecode.commands.batch import LONGEST_LINE, Name, Played, Trouble, Unreadable, read, written
from livecode.errors import WireError
from livecode.performance.order import LOOPBACK
from livecode.performance.supervisor import Supervisor
from livecode.session.messages import Role
from livecode.stage import Stage

log = logging.getLogger(__name__)


def batch(*, role: Role, cps: float, controls: Mapping[str, Any]) -> None:
    """Answer the programs on standard input until it ends; ``controls`` are the host's own."""
    logs.begin(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder, Supervisor(Path(folder)) as supervisor:
        secret = secrets.token_hex(32)
        handed = {"secret": secret, "controls": dict(controls)}
        zygote = supervisor.launch("zygote", ["livecode", "zygote"], handed)
        address = LOOPBACK, int(supervisor.wait_ready(zygote)["port"])
        asyncio.run(_answer_all(Stage(address, secret, role=role, cps=cps), _lines()))


async def _answer_all(stage: Stage, lines: Iterable[bytes]) -> None:
    try:
        for line in lines:
            if line.strip():
                print(await answer(stage, line), flush=True)
    finally:
        await stage.close()


def _lines() -> Iterator[bytes]:
    """The lines of standard input; one that is too long is cut, for its answer to say so."""
    stream: BinaryIO = sys.stdin.buffer
    while line := stream.readline(LONGEST_LINE + 1):
        yield line
        while len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_LINE + 1)


async def answer(stage: Stage, line: bytes) -> str:
    """The line that answers a line; there always is one."""
    name: Name = None
    try:
        name, program = read(line)
        return written(name, await stage.play(program))
    except WireError as error:
        name = error.name if isinstance(error, Unreadable) else name
        return written(name, Played("rejected", Trouble(str(error))))
    except Exception as error:  # the next program must be answered, whatever this one did
        log.exception("a program could not be answered")
        return written(name, Played("limited", Trouble(f"a fault of Hocket itself: {error!r}")))

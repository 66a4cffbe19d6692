"""Nothing leaves the machine: what the agent connects to, sends to and writes, as it plays."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from tests.agents.performer.stage import staged, until
from tests.agents.performer.test_client import performing
from tests.agents.performer.test_manners_on_stage import QUICK, asked

pytestmark = pytest.mark.slow

WATCHED = ("socket.connect", "socket.sendto", "socket.sendmsg", "open", "subprocess.Popen")


class Watch:
    """What this process does to the outside, while it is watched (PEP 578)."""

    def __init__(self) -> None:
        self.on = False
        self.reached: set[Any] = set()
        self.written: set[str] = set()
        self.begun: list[Any] = []
        sys.addaudithook(self._note)

    def _note(self, event: str, given: tuple[Any, ...]) -> None:
        if not self.on or event not in WATCHED:
            return
        if event.startswith("socket."):
            if _is_mine():
                self.reached.add(given[1])
        elif event == "subprocess.Popen":
            self.begun.append(given[0])
        elif isinstance(given[0], str | bytes | Path) and _writes(given):
            self.written.add(str(given[0]))


def _is_mine() -> bool:
    """Whether it is the agent that does it, and not the body of this stage, in the same process."""
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        if frame.f_code.co_name == "_move":
            return False
        frame = frame.f_back
    return True


def _writes(given: tuple[Any, ...]) -> bool:
    """Whether a file is opened to be written: by its mode, or by its flags."""
    mode, flags = given[1], given[2]
    return any(one in (mode or "") for one in "wax+") or bool((flags or 0) & 0o3)


def test_it_reaches_its_session_its_cell_and_its_body_and_writes_its_memory(tmp_path: Path) -> None:
    watch, memory = Watch(), tmp_path / "memory.json"

    async def scene() -> None:
        async with staged() as stage:
            watch.on = True
            async with performing(stage, memory=str(memory)):
                stage.host.set_tempo(QUICK)
                stage.host.set_agent("play")
                await until(stage.lines)
                await asked(stage, "learn yes")
                assert await asked(stage, "keep") == "kept"
                await asked(stage, "forget")
            watch.on = False
            host, _, port = stage.url.removeprefix("ws://").partition(":")
            assert watch.reached <= {(host, int(port)), stage.zygote, stage.body}
            assert stage.zygote in watch.reached

    asyncio.run(scene())
    assert watch.begun == []
    assert {Path(one).parent for one in watch.written} == {tmp_path}

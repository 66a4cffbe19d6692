"""The rest of a performance comes while somebody writes already."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from livecode.errors import DeviceError
from livecode.performance.coming import Coming
from livecode.performance.order import Performance
from livecode.performance.supervisor import Supervisor

WHOLE = Performance(
    "ws://127.0.0.1:1",
    "host",
    "player",
    body=("127.0.0.1", 9),
    key=bytes(32),
    motion_port=9000,
    facts={"synth": {"voices": ["bd", "hh"], "port": 57120}},
    notes=("port 9000 is taken",),
)


class Slowly:
    """A performance whose rest comes when it is told to."""

    def __init__(self, found: Performance | DeviceError) -> None:
        self.found, self.go = found, threading.Event()

    def rest(self) -> Performance:
        self.go.wait(30)
        if isinstance(self.found, DeviceError):
            raise self.found
        return self.found


def test_sounds_are_known_once_the_instrument_serves_and_a_stop_before_does_no_harm(
    tmp_path: Path,
) -> None:
    async def scene() -> None:
        slowly = Slowly(WHOLE)
        with Supervisor(tmp_path) as supervisor:
            coming = Coming(slowly, supervisor)
            coming.stop("panic")
            assert coming.sounds.names == [] and (await coming.show(b"")).state == "refused"
            slowly.go.set()
            assert (await coming.performance()).notes == WHOLE.notes
            assert coming.sounds.names == ["bd", "hh"]
            coming.stop("hold")

    asyncio.run(scene())


def test_why_it_did_not_come_is_told_to_whoever_waits(tmp_path: Path) -> None:
    async def scene() -> None:
        slowly = Slowly(DeviceError("synth did not start"))
        slowly.go.set()
        with Supervisor(tmp_path) as supervisor, pytest.raises(DeviceError, match="not start"):
            await Coming(slowly, supervisor).performance()

    asyncio.run(scene())

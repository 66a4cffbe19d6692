"""A whole performance for a test: its processes, and a client that hears everything."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from livecode.performance.order import Performance, Settings, begin
from livecode.performance.supervisor import Supervisor
from livecode.session.client import SessionClient

PATIENCE = 40.0  # seconds until a flow counts as broken; a busy machine needs many of them

Start = Callable[..., Any]


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """``with start(robot=…, …) as performance``: everything that a performance needs."""

    @contextmanager
    def started(**changes: Any) -> Iterator[Performance]:
        chosen: dict[str, Any] = {
            "session_port": 0,
            "motion_port": 0,
            "logs": tmp_path / "logs",
            "log": tmp_path / "set.log",
            "reports": tmp_path,
            "device": False,
        }
        with Supervisor(tmp_path / "logs") as supervisor:
            yield begin(supervisor, Settings(**{**chosen, **changes}))

    return started


async def hear(client: SessionClient, messages: list[Any], wanted: Callable[[Any], bool]) -> Any:
    """The first message for which ``wanted`` holds, waiting for it if it has not come.

    Raises:
        AssertionError: if it does not come within the patience of a test.
    """
    for _ in range(int(PATIENCE / 0.02)):
        found = next((message for message in messages if wanted(message)), None)
        if found is not None:
            return found
        await asyncio.sleep(0.02)
    raise AssertionError(f"it did not come; what came: {messages[-5:]}")


@pytest.fixture
def terminals(tmp_path: Path) -> Iterator[Callable[[], Any]]:
    """Makes terminals, and closes them."""
    from .terminals import Terminal

    opened: list[Terminal] = []

    def another() -> Terminal:
        opened.append(Terminal(tmp_path))
        return opened[-1]

    yield another
    for terminal in opened:
        terminal.close()

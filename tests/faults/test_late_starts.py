"""Who cannot start with a performance is tried again, and comes to where the others look for it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from subprocess import Popen
from typing import Literal

import pytest

from livecode.performance.order import Performance, begin, host_seat
from livecode.performance.supervisor import Supervisor
from livecode.session.client import SessionClient
from tests.faults.test_processes_killed import prepared, until

pytestmark = pytest.mark.slow

RELUCTANT = (("robot_bridge", "body"), ("agents", "play"))
NOBODY = ("tests.faults.nobody",)  # there is no such program


class Reluctant(Supervisor):
    """A supervisor whose body and agent cannot be started the first time."""

    def __init__(self, logs: Path) -> None:
        super().__init__(logs)
        self.tried: set[Sequence[str]] = set()

    def _start(self, command: Sequence[str], log: Path, mode: Literal["a", "w"]) -> Popen[str]:
        wanted = tuple(command)
        first = wanted in RELUCTANT and wanted not in self.tried
        self.tried.add(wanted)
        return super()._start(NOBODY if first else command, log, mode)


def well(client: SessionClient) -> bool:
    """Whether robot and agent are there."""
    words = {part: status.word for part, status in client.parts.items()}
    return words.get("robot") not in (None, "none") and any(
        peer.role == "agent" for peer in client.peers.values()
    )


def test_a_body_and_an_agent_that_cannot_start_at_first_are_there_a_little_later(
    tmp_path: Path,
) -> None:
    async def scene(performance: Performance) -> None:
        client = await host_seat(performance, "ada")
        await until(lambda: well(client))
        played = client.evaluate('r1 >> pull("0.5")')
        await until(lambda: "r1" in client.live and client.live["r1"].evaluation == played)
        await client.close()

    with Reluctant(tmp_path / "logs") as supervisor:
        performance = begin(supervisor, prepared(tmp_path))
        told = [note.split(":")[0] for note in performance.notes if "tried again" in note]
        asyncio.run(scene(performance))
        body = next(child for child in supervisor.children if child.name == "body")
        assert (performance.body[1], performance.motion_port) == (
            body.facts["port"],
            body.facts["motion_port"],
        )
    assert told == ["no robot and no movement yet", "no agent yet"]

"""A performer's helpers over real processes: there first, there after a loss, there for ever."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from livecode.boot import Boot
from livecode.booting import boot_in
from livecode.conductor.relay.history import MOST_KEPT
from livecode.performance.order import Performance, Settings, begin
from livecode.performance.supervisor import Child, Supervisor
from livecode.session.client import SessionClient
from livecode.session.entry.limits import EVALUATIONS_PER_SECOND
from livecode.session.messages import Result

from .conftest import PATIENCE, Start, hear

pytestmark = pytest.mark.slow

HELPERS = Boot("boot.py", 'def kick(n):\n    return s(f"bd*{n}")\n')


class Player:
    """A host with helpers, who hears what becomes of what is played."""

    def __init__(self) -> None:
        self.heard: list[Any] = []

    async def sit(self, performance: Performance, boot: Boot) -> list[str]:
        self.client = await SessionClient.connect(
            performance.url, performance.host_token, "ada", on_message=self.heard.append
        )
        return await boot_in(self.client, [boot])

    async def play(self, code: str) -> Result:
        sent = self.client.evaluate(code, start="now")
        told: Result = await hear(
            self.client, self.heard, lambda m: isinstance(m, Result) and m.evaluation == sent
        )
        return told


def test_helpers_are_there_from_the_first_line_and_what_is_wrong_with_them_is_told(
    start: Start,
) -> None:
    async def scene(performance: Performance) -> None:
        ada = Player()
        assert await ada.sit(performance, HELPERS) == []
        assert (await ada.play("d1 >> kick(3)")).status == "playing"
        (told,) = await boot_in(ada.client, [Boot("boot.py", "x = 1\ny = kick(")])
        assert told.startswith("boot.py: line 2")
        await ada.client.close()

    with start(robot=False, agent=False) as performance:
        asyncio.run(scene(performance))


def test_helpers_outlive_any_number_of_evaluations_and_the_processes(tmp_path: Path) -> None:
    async def scene(performance: Performance, children: list[Child]) -> None:
        ada = Player()
        assert await ada.sit(performance, HELPERS) == []
        for number in range(MOST_KEPT + 10):
            await asyncio.sleep(1.1 / EVALUATIONS_PER_SECOND)
            last = await ada.play(f"x = {number}")
        assert last.status == "playing"
        for name in ("zygote", "conductor", "standby"):
            child = next(each for each in children if each.name == name)
            facts = child.facts
            child.process.kill()
            async with asyncio.timeout(PATIENCE):
                while child.facts is facts:
                    await asyncio.sleep(0.02)
        told = await ada.play("d1 >> kick(3)")
        assert (told.status, told.message) == ("playing", "")
        await ada.client.close()

    settings = Settings(
        session_port=0, motion_port=0, device=False, robot=False, agent=False,
        logs=tmp_path / "logs", log=tmp_path / "set.log",
    )  # fmt: skip
    with Supervisor(tmp_path / "logs") as supervisor:
        performance = begin(supervisor, settings)
        asyncio.run(scene(performance, list(supervisor.children)))


def environment(home: Path) -> dict[str, str]:
    """Settings of one's own, in a folder of the test."""
    return {**os.environ, "XDG_CONFIG_HOME": str(home), "HOME": str(home)}


@pytest.mark.skipif(sys.platform != "linux", reason="settings lie elsewhere")
def test_a_performance_without_an_editor_begins_with_the_helpers(tmp_path: Path) -> None:
    (tmp_path / "hocket").mkdir()
    (tmp_path / "hocket" / "boot.py").write_text(HELPERS.code)
    (tmp_path / "set.py").write_text("d1 >> kick(4)\n")
    command = [sys.executable, "-m", "livecode", "play", "set.py", "--headless", "--seconds", "4"]
    done = subprocess.run(
        [*command, "--no-robot", "--agent", "none", "--out", "out"],
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=3 * PATIENCE,
    )
    assert done.returncode == 0, done.stderr
    assert "failed" not in done.stdout
    assert "evaluations    player 2" in done.stdout  # the helpers, and the block
    report = json.loads((tmp_path / "out" / "reports" / "conductor.json").read_text())
    assert report["events_sent"] > 0


@pytest.mark.skipif(sys.platform == "win32", reason="no signals to send")
def test_a_session_that_is_held_ends_well_with_ctrl_c(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "livecode", "serve", "--port", "0", "--agent", "none"]
    with subprocess.Popen(
        [*command, "--no-robot", "--out", str(tmp_path / "out")],
        cwd=tmp_path,
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # some ignore it
    ) as held:
        assert held.stdout is not None
        said = iter(held.stdout.readline, "")
        try:
            assert any("until Ctrl-C" in line for line in said)
            held.send_signal(signal.SIGINT)
            assert held.wait(PATIENCE) == 0
        finally:
            held.kill()

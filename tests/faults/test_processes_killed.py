"""Whoever is killed or stopped in a performance is back, knows what was played, leaves nothing."""

from __future__ import annotations

import asyncio
import json
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from livecode.performance.order import Performance, Settings, begin, host_seat
from livecode.performance.supervisor import Child, Supervisor
from livecode.session.client import SessionClient
from livecode.session.messages import Result, Said, ServerMessage

pytestmark = pytest.mark.slow

SIGNALS = {"had ended": "SIGKILL", "had stopped answering": "SIGSTOP"}
PATIENCE = 60.0  # seconds until it counts as lost; a busy machine needs many of them


class Listener:
    """A host that plays, and hears what is said."""

    def __init__(self) -> None:
        self.heard: list[ServerMessage] = []

    async def join(self, performance: Performance) -> SessionClient:
        return await host_seat(performance, "ada", self.heard.append)

    def said(self, text: str) -> bool:
        return any(isinstance(each, Said) and each.text == text for each in self.heard)

    def answers(self, evaluation: str) -> list[str]:
        """What became of an evaluation, in the order it was told."""
        results = [each for each in self.heard if isinstance(each, Result)]
        return [each.status for each in results if each.evaluation == evaluation]

    def playing(self, evaluation: str) -> bool:
        return "playing" in self.answers(evaluation)


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0.02)


def prepared(tmp_path: Path) -> Settings:
    return Settings(
        session_port=0,
        motion_port=0,
        device=False,
        logs=tmp_path / "logs",
        log=tmp_path / "set.log",
        wav=tmp_path / "set.wav",
        reports=tmp_path,
    )


async def strike(
    children: list[Child], name: str, how: str, listener: Listener, client: SessionClient
) -> None:
    """Kill or stop one process, and wait until it is back and code plays."""
    child = next(child for child in children if child.name == name)
    facts = child.facts
    child.process.send_signal(getattr(signal, SIGNALS[how]))
    await until(lambda: child.facts is not facts)  # the new process has said that it serves
    if name != "server":  # who joins the server again a moment later was not there to hear it
        await until(lambda: listener.said(f"the {name} {how} and is back"))
    assert child.facts.get("port") == facts.get("port") or name == "conductor"
    await until(lambda: client.connected)
    evaluation = client.evaluate('d2 >> s("hh*4")')
    await until(lambda: bool(listener.answers(evaluation)))
    assert listener.answers(evaluation) == ["playing"], name


@pytest.mark.parametrize("how", SIGNALS)
def test_each_of_them_is_back_and_the_performance_goes_on(
    tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("livecode.performance.pulse.SILENT", 2.0)
    monkeypatch.setattr("livecode.performance.pulse.ASK_EVERY", 0.5)
    listener = Listener()
    names = ("conductor", "zygote", "synth", "body", "agent", "server")

    async def scene(performance: Performance, children: list[Child]) -> None:
        client = await listener.join(performance)
        client.set_agent("play")
        first = client.evaluate('d1 >> s("bd*8")')
        await until(lambda: listener.playing(first))
        await until(lambda: all(child.said.begun for child in children))
        for name in names:
            await strike(children, name, how, listener, client)
        assert client.pages["main"] is not None
        assert client.live["d1"].evaluation == first
        assert client.agent == "play"
        assert client.parts["agent"].word == "waiting"
        await client.close()

    with Supervisor(tmp_path / "logs") as supervisor:
        performance = begin(supervisor, prepared(tmp_path))
        children = list(supervisor.children)
        asyncio.run(scene(performance, children))
    assert not any(child.alive for child in children)
    assert json.loads((tmp_path / "synth.json").read_text())["voices"] > 0
    assert (tmp_path / "set.wav").exists()
    assert (tmp_path / "set-2.wav").stat().st_size > 44  # more than a header


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="nowhere to look it up")
def test_what_two_conductors_share_does_not_stay_behind(tmp_path: Path) -> None:
    with Supervisor(tmp_path / "logs") as supervisor:
        begin(supervisor, prepared(tmp_path))
        conductor = next(child for child in supervisor.children if child.name == "conductor")
        maps = Path(f"/proc/{conductor.process.pid}/maps").read_text().split()
        (shared,) = {Path(word) for word in maps if "hocket-relay-" in word}
        assert shared.exists()
        for child in supervisor.children:
            child.process.kill()
    assert not shared.exists()


def test_a_performer_who_comes_while_the_server_starts_again_is_let_in(tmp_path: Path) -> None:
    async def scene(performance: Performance) -> None:
        client = await Listener().join(performance)
        assert client.you.role == "host"
        await client.close()

    with Supervisor(tmp_path / "logs") as supervisor:
        performance = begin(supervisor, prepared(tmp_path))
        server = next(child for child in supervisor.children if child.name == "server")
        server.process.kill()
        server.process.wait()
        asyncio.run(scene(performance))

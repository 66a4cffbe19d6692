"""The conductor as a process, among the others: code typed in a session becomes datagrams."""

import asyncio
import json
import secrets
from pathlib import Path

import pytest

from livecode.osc import codec
from livecode.osc.codec import Message
from livecode.osc.udp import Address, Endpoint, listen
from livecode.performance.supervisor import Supervisor
from livecode.session.client import SessionClient
from livecode.session.messages import Result, ServerMessage

HERE = "127.0.0.1"
PATIENCE = 30.0  # seconds: only for machines that hang


class EarsOnly:
    """A synth that answers the handshake and keeps what it hears."""

    def __init__(self) -> None:
        self.heard: list[Message] = []
        self.changed = asyncio.Event()
        self.endpoint: Endpoint | None = None

    def take(self, messages: list[Message], sender: Address) -> None:
        if messages[0].address == "/dirt/handshake" and self.endpoint is not None:
            self.endpoint.send(codec.encode("/dirt/handshake/reply"), sender)
            return
        self.heard += messages
        self.changed.set()

    async def until(self, address: str) -> Message:
        """The first message to ``address``."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for message in self.heard:
                    if message.address == address:
                        return message
                self.changed.clear()
                await self.changed.wait()


def launch(supervisor: Supervisor, synth_port: int, report: Path) -> tuple[str, str]:
    """Start server, zygote and conductor; the session's address and the host's token."""
    tokens = {role: secrets.token_urlsafe(32) for role in ("host", "engine")}
    given = [{"token": token, "role": role, "name": role} for role, token in tokens.items()]
    secret = secrets.token_hex(32)
    server = supervisor.launch(
        "server", ["livecode", "server"], {"host": HERE, "port": 0, "tokens": given, "log": None}
    )
    zygote = supervisor.launch("zygote", ["livecode", "zygote"], {"secret": secret})
    url = f"ws://{HERE}:{supervisor.wait_ready(server, PATIENCE)['port']}"
    handed = {
        "server": url,
        "token": tokens["engine"],
        "zygote": [HERE, supervisor.wait_ready(zygote, PATIENCE)["port"]],
        "secret": secret,
        "synth": [HERE, synth_port],
        "body": None,
        "key": "",
        "report": str(report),
    }
    conductor = supervisor.launch("conductor", ["livecode", "conductor"], handed)
    supervisor.wait_ready(conductor, PATIENCE)
    return url, tokens["host"]


async def perform(supervisor: Supervisor, report: Path) -> tuple[EarsOnly, list[Result]]:
    """Play a line, hear it, hush."""
    results: list[Result] = []

    def note(message: ServerMessage) -> None:
        if isinstance(message, Result):
            results.append(message)

    synth = EarsOnly()
    synth.endpoint = await listen(synth.take)
    url, token = await asyncio.to_thread(launch, supervisor, synth.endpoint.port, report)
    player = await SessionClient.connect(url, token, "ada", on_message=note)
    player.evaluate('d1 >> s("bd*8").gain(0.5)')
    await synth.until("/dirt/play")
    player.hush()
    await synth.until("/hush")
    await player.close()
    synth.endpoint.close()
    return synth, results


@pytest.mark.slow
def test_a_line_is_heard_and_hushed_and_a_report_is_left(tmp_path: Path) -> None:
    report = tmp_path / "conductor.json"
    with Supervisor(tmp_path / "logs") as supervisor:
        synth, results = asyncio.run(perform(supervisor, report))
    played = next(message for message in synth.heard if message.address == "/dirt/play")
    assert played.time is not None
    assert {"s", "bd", "gain", 0.5} <= set(played.arguments)
    assert (results[0].status, results[0].slots) == ("playing", ["d1"])
    told = json.loads(report.read_text(encoding="utf-8"))
    assert told["evaluations"] == 1
    assert told["events_sent"] >= told["bundles"] >= 1

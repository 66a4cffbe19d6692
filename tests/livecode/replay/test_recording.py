"""A performance of real processes, and its log performed again: the same events."""

from __future__ import annotations

import asyncio
import secrets
from pathlib import Path

import pytest

from livecode.clock.tempo import TempoMap
from livecode.osc import codec
from livecode.osc.codec import Message
from livecode.osc.udp import Address, Endpoint, listen
from livecode.performance.supervisor import Supervisor
from livecode.replay.stage import retell
from livecode.replay.tale import tale
from livecode.session.client import SessionClient
from livecode.session.log.file import read
from tests.livecode.session.serving import until

HERE = "127.0.0.1"
PATIENCE = 30.0


class Ears:
    """A synth that keeps what it is sent to play."""

    def __init__(self) -> None:
        self.played: list[Message] = []
        self.hushed = False
        self.endpoint: Endpoint | None = None

    def take(self, messages: list[Message], sender: Address) -> None:
        if messages[0].address == "/dirt/handshake" and self.endpoint is not None:
            self.endpoint.send(codec.encode("/dirt/handshake/reply"), sender)
        self.played += [message for message in messages if message.address == "/dirt/play"]
        self.hushed = self.hushed or messages[0].address == "/hush"


def launch(supervisor: Supervisor, synth: int, log: Path) -> tuple[str, dict[str, str]]:
    """Start server, zygote and conductor; the session's address and the tokens."""
    roles = ("host", "performer", "engine")
    tokens = {role: secrets.token_urlsafe(32) for role in roles}
    given = [{"token": token, "role": role, "name": ""} for role, token in tokens.items()]
    secret = secrets.token_hex(32)
    server = {"host": HERE, "port": 0, "tokens": given, "log": str(log), "seed": 5}
    serving = supervisor.launch("server", ["livecode", "server"], server)
    zygote = supervisor.launch("zygote", ["livecode", "zygote"], {"secret": secret})
    url = f"ws://{HERE}:{supervisor.wait_ready(serving, PATIENCE)['port']}"
    port = supervisor.wait_ready(zygote, PATIENCE)["port"]
    handed = {"server": url, "token": tokens["engine"], "zygote": [HERE, port], "secret": secret}
    more = {"synth": [HERE, synth], "body": None, "key": "", "report": None}
    conductor = supervisor.launch("conductor", ["livecode", "conductor"], {**handed, **more})
    supervisor.wait_ready(conductor, PATIENCE)
    return url, tokens


async def perform(supervisor: Supervisor, log: Path) -> tuple[list[Message], TempoMap]:
    """Two people play chance, one after the other, over a change of tempo, to a hush."""
    ears = Ears()
    ears.endpoint = await listen(ears.take)
    url, tokens = await asyncio.to_thread(launch, supervisor, ears.endpoint.port, log)
    ada = await SessionClient.connect(url, tokens["host"], "ada")
    bob = await SessionClient.connect(url, tokens["performer"], "bob")
    ada.evaluate('d1 >> s("bd*8").degrade().speed(rand)')
    await until(lambda: len(ears.played) > 3)
    bob.evaluate('d2 >> s("hh*16").sometimes(lambda p: p.gain(0.4))', start="now")
    ada.set_tempo(0.8)
    await until(lambda: "d2" in ada.live)
    ada.evaluate('d1 >> s("nonsense wrong(")')
    ada.evaluate('d1 >> s("sn*4?")')
    await until(lambda: ada.live["d1"].code.startswith('d1 >> s("sn') and len(ears.played) > 60)
    ada.hush()
    await until(lambda: ears.hushed)
    tempo = ada.tempo
    for line in (ada, bob):
        await line.close()
    ears.endpoint.close()
    return ears.played, tempo


def sent(message: Message) -> tuple[float, str, float]:
    """The cycle, the sound and the gain of what was sent."""
    controls = dict(zip(message.arguments[::2], message.arguments[1::2], strict=True))
    return round(float(controls["cycle"]), 3), str(controls["s"]), shown(controls.get("gain", 1))


def shown(value: object) -> float:
    return round(float(str(value)), 4)


@pytest.mark.slow
def test_a_log_performed_again_gives_the_events_that_were_played(tmp_path: Path) -> None:
    log = tmp_path / "set.log"
    with Supervisor(tmp_path / "logs") as supervisor:
        played, tempo = asyncio.run(perform(supervisor, log))
    retold = retell(tale(read(log)))
    end = tempo.cycle_at(retold.hushes[0])
    heard = sorted(each for each in map(sent, played) if each[0] < end - 1e-3)
    again = sorted(
        (round(event.cycle, 3), str(event.controls["s"]), shown(event.controls.get("gain", 1)))
        for event in retold.events
        if event.cycle < end - 1e-3
    )
    assert len(heard) > 40
    assert again == heard

"""A small stage for an agent: a real session and zygote, an engine, and a body that moves."""

from __future__ import annotations

import asyncio
import contextlib
import json
import math
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from typing import cast

from livecode.intent import Intent, Likelihood, Pulse, encoded
from livecode.osc.codec import bundle, decode, encode
from livecode.osc.keyed import Opener
from livecode.session import messages
from livecode.session.client import SessionClient
from livecode.session.server import SessionServer

KEY = b"k" * 32
SECRET = "a9" * 32
PATIENCE = 30.0
MEANT = Intent(
    time=0.0,
    who="hand",
    pulse=Pulse(tempo=2.0, phase=0.0, confidence=0.9, level=1.0, beat=2.0),
    gestures=[Likelihood(name="wave", probability=0.1, progress=0.2)],
)
TOKENS = [
    {"token": f"{role}-token", "role": role, "name": ""} for role in ("host", "agent", "engine")
]


async def until(true: Callable[[], object]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(PATIENCE):
        while not true():
            await asyncio.sleep(0.005)


class MovingBody(asyncio.DatagramProtocol):
    """A body whose hand always moves: sends its features to whoever holds the key and asks."""

    def __init__(self) -> None:
        self.asked = 0
        self._opener = Opener(KEY)
        self._transport: asyncio.DatagramTransport | None = None
        self._sending: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        _, payload = self._opener.open(data)
        assert decode(payload)[0].address == "/subscribe"
        self.asked += 1
        if self.asked == 1:
            task = asyncio.get_running_loop().create_task(self._move(addr))
            self._sending.add(task)

    async def _move(self, to: tuple[str, int]) -> None:
        step = 0
        while self._transport is not None and not self._transport.is_closing():
            level = 0.7 + 0.2 * math.sin(step)
            features = [
                encode("/motion/hand/energy", level),
                encode("/motion/hand/speed", level),
                encode("/motion/hand/stillness", 1.0 - level),
                encode("/motion/hand/onset", float(step % 100 >= 95)),
                encode("/motion/ha\nnd/speed", level),
                encode("/intent/hand", encoded(MEANT)),
                encode("/intent/hand/tempo", 2.0),
                encode("/robot/state", 0.0, 0.0, 0.0, 0.0, "ok"),
            ]
            self._transport.sendto(bundle(None, features), to)
            self._transport.sendto(b"not OSC at all", to)
            step += 1
            await asyncio.sleep(0.05)


@dataclass(slots=True)
class Stage:
    """Where the agent plays, and what everybody there heard."""

    url: str
    zygote: tuple[str, int]
    body: tuple[str, int]
    host: SessionClient
    heard: list[messages.ServerMessage] = field(default_factory=list)

    def lines(self) -> list[messages.Evaluation]:
        """What the agent has evaluated so far."""
        return [
            message
            for message in self.heard
            if isinstance(message, messages.Evaluation) and message.author == "agent"
        ]

    def said(self, kind: str) -> list[messages.Said]:
        """What the agent has said of one kind."""
        return [
            message
            for message in self.heard
            if isinstance(message, messages.Said) and message.kind == kind
        ]

    def word(self) -> str:
        """The agent's word in the footer."""
        status = self.host.parts.get("agent")
        return status.word if status else ""

    def handed(self, **more: object) -> dict[str, object]:
        """A hand-over for an agent on this stage."""
        return {
            "server": self.url,
            "token": "agent-token",
            "zygote": list(self.zygote),
            "secret": SECRET,
            "body": list(self.body),
            "key": KEY.hex(),
            "mode": "play",
            "seed": 1,
            **more,
        }


@contextlib.contextmanager
def zygote() -> Iterator[tuple[str, int]]:
    """A zygote as the supervisor starts it; it is gone afterwards."""
    command = [sys.executable, "-m", "livecode", "zygote", "--child"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(json.dumps({"secret": SECRET}) + "\n")
        process.stdin.flush()
        yield "127.0.0.1", json.loads(process.stdout.readline())["port"]
        process.stdin.close()


@contextlib.asynccontextmanager
async def staged() -> AsyncIterator[Stage]:
    """A room with a host and an engine that plays whatever is evaluated, and a moving body."""
    heard: list[messages.ServerMessage] = []
    engine: list[SessionClient] = []

    def play(message: messages.ServerMessage) -> None:
        if isinstance(message, messages.Evaluation) and engine:
            slot = message.code.partition(" ")[0]
            engine[0].result(
                messages.Result(
                    evaluation=message.id, status="playing", slots=[slot], start=message.start
                )
            )

    server = await SessionServer.start(TOKENS, seed=1)
    url = f"ws://127.0.0.1:{server.port}"
    transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(
        MovingBody, local_addr=("127.0.0.1", 0)
    )
    host = await SessionClient.connect(url, "host-token", "ada", on_message=heard.append)
    engine.append(
        await SessionClient.connect(url, "engine-token", "conductor", "engine", on_message=play)
    )
    try:
        with zygote() as address:
            body = transport.get_extra_info("sockname")
            yield Stage(url, address, body, host, heard)
    finally:
        transport.close()
        await engine[0].close()
        await host.close()
        await server.close()

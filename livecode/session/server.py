"""The session server: one room behind a websocket, with its log; a thin shell around the room."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from websockets.asyncio.server import ServerConnection

from livecode import handover
from livecode.errors import ConfigError, HocketError, RightsError, WireError
from livecode.network.loop import Listening
from livecode.network.server import HELLO_WITHIN
from livecode.session.entry.invite import Tokens, without_pin
from livecode.session.entry.limits import Pace
from livecode.session.entry.metering import Metered, turn_away
from livecode.session.entry.reach import Reach, reach
from livecode.session.entry.roles import preset_named
from livecode.session.leases import SILENT_HOLDER, robot_holder
from livecode.session.log.delivery import Delivery, Link
from livecode.session.log.frames import MESSAGE, SEAT, Entry
from livecode.session.log.memory import name_of, snapshot
from livecode.session.log.opening import Opened, open_room
from livecode.session.log.recording import Recording
from livecode.session.messages import (
    Evaluation,
    Hello,
    Ping,
    Pong,
    PresetName,
    Status,
    decode_client,
    encode,
)
from livecode.session.state import Post

LOOKS_EVERY = 0.5  # seconds between two looks at what has come to its end
LONGEST_HELLO = 16 << 10  # bytes
POLICY = 1008  # close code


class SessionServer:
    """A running session; ``await SessionServer.start(…)`` makes it, ``close`` ends it.

    Attributes:
        port: where it listens.
        open_port: where it listens on the network; 0 if it does not.
        tell: told, in a sentence, what people should know about the server itself.
    """

    def __init__(self, opened: Opened, tokens: Tokens) -> None:
        self._room, self._zero = opened.room, opened.zero
        self._tokens = tokens
        self._listening = Listening(self._serve)
        self._ending: asyncio.Task[None] | None = None
        self._room.new_secret = partial(secrets.token_urlsafe, 32)
        self._recording = Recording(opened.log, self._tell_full, partial(snapshot, self._room))
        self._delivery = Delivery(self._recording.force)
        self._links: dict[str, Link] = {}
        self._before_full = Status(part="engine", word="ok")
        self.port, self.open_port, self.tell = 0, 0, _nobody

    @classmethod
    async def start(
        cls,
        tokens: Sequence[Mapping[str, str]],
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        log: Path | None = None,
        room: str = "hocket",
        text: str = "",
        seed: int | None = None,
        preset: PresetName = "friends",
        controls: Mapping[str, Any] = MappingProxyType({}),
        samples: Mapping[str, str] = MappingProxyType({}),
        wide: Reach | None = None,
    ) -> SessionServer:
        """Open a room and serve it.

        Args:
            tokens: who may come in: ``{token, role, name}`` each.
            host: the address to listen on.
            port: where to listen; 0 means any free port.
            log: where to write the log, if anywhere; a room that it holds already goes on.
            room: the name of a new room.
            text: what stands on its main page.
            seed: what all its random choices follow from; None means another one each time.
            preset: which table of rights holds in it.
            controls: the host's own, as they are declared, for all who come in.
            samples: digests of the host's banks of samples, by name, to compare one's own with.
            wide: where it listens on the network too, if it does.

        Raises:
            ConfigError: if a token's entry or the certificate cannot be used.
            DeviceError: if the port is taken or the log cannot be written.
        """
        seats = Tokens(tokens)
        server = cls(open_room(log, room, text, seed, preset=preset), seats)
        server._room.controls, server._room.samples = dict(controls), dict(samples)
        try:
            await server._begin(host, port, wide)
        except HocketError:
            await server.close()
            raise
        server._recording.begin()
        server._ending = asyncio.create_task(server._end_what_is_over())
        return server

    async def _begin(self, host: str, port: int, wide: Reach | None) -> None:
        await self._listening.begin(host, port, wide)
        self.port, self.open_port = self._listening.port, self._listening.open_port
        self._room.address = "" if wide is None else wide.at(self.open_port)

    async def close(self) -> None:
        """Let everybody go and close the log."""
        if self._ending is not None:
            self._ending.cancel()
        await self._listening.close()
        await self._delivery.close()
        await self._recording.close()

    @property
    def address(self) -> str:
        """Where it is reached from the network, as ``invite.make`` takes it; empty: nowhere."""
        return self._room.address

    def room_time(self) -> float:
        """Seconds since the room began."""
        return time.monotonic() - self._zero

    async def _serve(self, line: ServerConnection, known: Callable[[], None]) -> None:
        """One connection, from its hello to its end."""
        peer_id = await self._greet(line)
        known()
        if peer_id:
            await self._converse(peer_id, line)

    async def _greet(self, line: ServerConnection) -> str:
        """Let a connection in by its hello; its peer's id, or "" if it was turned away."""
        try:
            async with asyncio.timeout(HELLO_WITHIN):
                first = await line.recv()
            if len(first) > LONGEST_HELLO:
                raise WireError(f"a Hello has at most {LONGEST_HELLO} bytes")
            hello = without_pin(decode_client(first))
            if not isinstance(hello, Hello):
                raise WireError("the first message is Hello, with the token of an invite")
            now = self.room_time()
            seat = self._tokens.seat(hello.token) or self._room.seat(hello, now)
            if seat is None:
                raise RightsError("this token opens nothing here: ask the host for a new invite")
            if hello.follows:
                seat = self._room.people.following(seat.key)
            peer, posts = self._room.enter(seat, hello, secrets.token_urlsafe(16), now)
        except TimeoutError:
            await turn_away(line, f"no Hello within {HELLO_WITHIN:g} s", POLICY)
            return ""
        except HocketError as error:
            await turn_away(line, str(error), POLICY)
            return ""
        self._recording.write(Entry(now, SEAT, name_of(self._room.people, peer.id)))
        older = self._links.get(peer.id)
        if isinstance(line, Metered) and peer.role == "engine":
            line.pace = Pace(asyncio.get_running_loop().time(), engine=True)
        self._links[peer.id] = Link(line, heard=now)
        self._send(posts)
        if older is not None:
            older.line.transport.abort()
        return peer.id

    async def _converse(self, peer_id: str, line: ServerConnection) -> None:
        link = self._links[peer_id]
        try:
            async for text in line:
                if not await self._hear(peer_id, link, text):
                    return
        finally:
            if self._links.get(peer_id) is link:
                del self._links[peer_id]
                self._send(self._room.leave(peer_id))

    async def _hear(self, peer_id: str, link: Link, text: str | bytes) -> bool:
        """Take one message; False if it ends the conversation."""
        link.heard = now = self.room_time()
        try:
            message = decode_client(text)
        except WireError as error:
            await turn_away(link.line, str(error), POLICY)
            return False
        if isinstance(message, Ping):
            await link.line.send(encode(Pong(t0=message.t0, t1=now, t2=self.room_time())))
        else:
            self._send(self._room.receive(peer_id, message, now))
        return True

    def _send(self, posts: Sequence[Post]) -> None:
        """Log, then give out, in one order; an evaluation is forced to the disk before."""
        now = self.room_time()
        for post in posts:
            text = encode(post.message)
            if post.record:
                self._recording.write(Entry(now, MESSAGE, text.encode()))
            links = [self._links[peer] for peer in post.to if peer in self._links]
            if post.fleeting:
                self._delivery.show(links, text)
                continue
            forced = post.record and self._recording.kept and isinstance(post.message, Evaluation)
            self._delivery.give(links, text, forced=forced)
            if post.ends:
                for link in links:
                    asyncio.get_running_loop().create_task(link.line.close(POLICY))
        self._recording.keep_state(now)

    async def _end_what_is_over(self) -> None:
        while True:
            await asyncio.sleep(LOOKS_EVERY)
            now = self.room_time()
            self._send(self._room.due(now))
            link = self._links.get(robot_holder(self._room))
            if link is not None and now - link.heard > SILENT_HOLDER:
                link.line.transport.abort()  # who moves a body and is not heard has left

    def _tell_full(self, full: bool) -> None:
        word = Status(
            part="engine",
            word="disk full",
            detail="the log is kept in memory: free some space on the disk",
        )
        known = self._room.status.get("engine")
        if full and known is not None and known.word != word.word:
            self._before_full = known
        self._send([self._room.tell(word if full else self._before_full, record=False)])
        self.tell(f"the disk is full: {word.detail}" if full else "the disk takes the log again")


def main(handed: Mapping[str, Any]) -> None:
    """Serve a session as the hand-over says, until the parent's end or a signal.

    Raises:
        ConfigError: if the hand-over lacks something.
        DeviceError: if the port is taken or the log cannot be written.
    """
    asyncio.run(_main(handed))


async def _main(handed: Mapping[str, Any]) -> None:
    tokens, log = handed.get("tokens"), handed.get("log")
    if not isinstance(tokens, list) or not tokens:
        raise ConfigError("a session needs tokens: a list of {token, role, name}")
    server = await SessionServer.start(
        tokens,
        host=str(handed.get("host") or "127.0.0.1"),
        port=int(handed.get("port") or 0),
        log=Path(log) if log else None,
        room=str(handed.get("room") or "hocket"),
        text=str(handed.get("text") or ""),
        seed=handed.get("seed"),
        preset=preset_named(handed.get("preset")),
        controls=handed.get("controls") or {},
        samples=handed.get("samples") or {},
        wide=reach(handed),
    )
    server.tell = handover.tell
    end = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, end.set)

    def parent_ended() -> None:
        loop.call_soon_threadsafe(end.set)

    handover.watch_parent(parent_ended, on_poke=loop.call_soon_threadsafe)
    network = {"open_port": server.open_port, "address": server.address}
    handover.ready(port=server.port, **(network if server.open_port else {}), answers=True)
    await end.wait()
    await server.close()


def _nobody(text: str) -> None:
    """By hand there is no parent to tell."""

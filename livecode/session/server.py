"""The session server: one room behind a websocket, with its log; a thin shell around the room."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import secrets
import signal
import time
from collections.abc import Mapping, Sequence
from functools import partial
from http import HTTPStatus
from pathlib import Path
from types import MappingProxyType
from typing import Any

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

from livecode import handover
from livecode.errors import ConfigError, DeviceError, HocketError, RightsError, WireError
from livecode.session.delivery import Delivery, Link, link_to
from livecode.session.invite import Tokens
from livecode.session.log import MESSAGE, SEAT, Entry
from livecode.session.memory import name_of, snapshot
from livecode.session.messages import (
    Evaluation,
    Hello,
    Ping,
    Pong,
    PresetName,
    Refused,
    Status,
    decode_client,
    encode,
)
from livecode.session.opening import Opened, open_room
from livecode.session.origin import refusal
from livecode.session.recording import Recording
from livecode.session.roles import preset_named
from livecode.session.state import Post

LARGEST = 64 << 10  # bytes of a client's message
HELLO_WITHIN = 5.0
MOST_CONNECTIONS = 640
POLICY, BUSY = 1008, 1013  # close codes


class SessionServer:
    """A running session; ``await SessionServer.start(…)`` makes it, ``close`` ends it.

    Attributes:
        port: where it listens.
        tell: told, in a sentence, what people should know about the server itself.
    """

    def __init__(self, opened: Opened, tokens: Tokens, bound: str) -> None:
        self._room, self._zero = opened.room, opened.zero
        self._tokens, self._bound = tokens, bound
        self._room.new_secret = partial(secrets.token_urlsafe, 32)
        self._recording = Recording(opened.log, self._tell_full, partial(snapshot, self._room))
        self._delivery = Delivery(self._recording.force)
        self._links: dict[str, Link] = {}
        self._connections = 0
        self._server: Server | None = None
        self._before_full = Status(part="engine", word="ok")
        self.port, self.tell = 0, _nobody

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

        Raises:
            ConfigError: if a token's entry cannot be used.
            DeviceError: if the port is taken or the log cannot be written.
        """
        seats = Tokens(tokens)
        server = cls(open_room(log, room, text, seed, preset=preset), seats, host)
        server._room.controls = dict(controls)
        try:
            await server._listen(host, port)
        except OSError as error:
            await server._recording.close()
            raise DeviceError(_no_port(host, port, error)) from None
        server._recording.begin()
        return server

    async def _listen(self, host: str, port: int) -> None:
        self._server = await serve(
            self._handle,
            host,
            port,
            process_request=self._screen,
            compression=None,
            max_size=LARGEST,
            max_queue=4,
            write_limit=32 << 10,
            open_timeout=HELLO_WITHIN,
            close_timeout=1.0,
            server_header=None,
        )
        self.port = next(iter(self._server.sockets)).getsockname()[1]

    async def close(self) -> None:
        """Let everybody go and close the log."""
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()
        await self._delivery.close()
        await self._recording.close()

    def room_time(self) -> float:
        """Seconds since the room began."""
        return time.monotonic() - self._zero

    def _screen(self, line: ServerConnection, request: Request) -> Response | None:
        """Turn foreign web pages away before they get a connection."""
        headers = request.headers
        why = refusal(headers.get_all("Origin"), headers.get_all("Host"), self._bound)
        return line.respond(HTTPStatus.FORBIDDEN, why + "\n") if why else None

    async def _handle(self, line: ServerConnection) -> None:
        """One connection, from its hello to its end."""
        self._connections += 1
        try:
            if self._connections > MOST_CONNECTIONS:
                await _turn_away(line, "too many connections: try again later", BUSY)
                return
            peer_id = await self._greet(line)
            if peer_id:
                await self._converse(peer_id, line)
        except ConnectionClosed:
            pass
        finally:
            self._connections -= 1

    async def _greet(self, line: ServerConnection) -> str:
        """Let a connection in by its hello; its peer's id, or "" if it was turned away."""
        try:
            async with asyncio.timeout(HELLO_WITHIN):
                hello = decode_client(await line.recv())
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
            await _turn_away(line, f"no Hello within {HELLO_WITHIN:g} s", POLICY)
            return ""
        except HocketError as error:
            await _turn_away(line, str(error), POLICY)
            return ""
        self._recording.write(Entry(now, SEAT, name_of(self._room.people, peer.id)))
        older = self._links.get(peer.id)
        self._links[peer.id] = link_to(line, peer.role == "engine", now)
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
        now = self.room_time()
        if not (link.messages.take(now) and link.size.take(now, len(text))):
            await _turn_away(link.line, "too many messages at once: speak slower", POLICY)
            return False
        try:
            message = decode_client(text)
        except WireError as error:
            await _turn_away(link.line, str(error), POLICY)
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
            forced = post.record and self._recording.kept and isinstance(post.message, Evaluation)
            self._delivery.give(links, text, forced=forced)
            if post.ends:
                for link in links:
                    asyncio.get_running_loop().create_task(link.line.close(POLICY))
        self._recording.keep_state(now)

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
    handover.ready(port=server.port, answers=True)
    await end.wait()
    await server.close()


def _nobody(text: str) -> None:
    """By hand there is no parent to tell."""


async def _turn_away(line: ServerConnection, why: str, code: int) -> None:
    await line.send(encode(Refused(message=why)))
    await line.close(code, why[:100])


def _no_port(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is taken by another program: end that, or choose another port"
    return f"no session can be opened at {host}, port {port}: {error.strerror or error}"

"""A room and its clients joined in memory: all messages go as JSON, none through a socket."""

from __future__ import annotations

from collections import deque
from itertools import count

import msgspec

from livecode.session.entry.people import Seat
from livecode.session.log.entries import Begun
from livecode.session.log.frames import MESSAGE, ROOM, SEAT, SNAPSHOT, Entry, scan
from livecode.session.log.frames import encode as framed
from livecode.session.log.memory import name_of, remember, snapshot
from livecode.session.messages import (
    Hello,
    Role,
    ServerMessage,
    Welcome,
    decode_client,
    decode_server,
    encode,
)
from livecode.session.mirror import Mirror
from livecode.session.outbox import Outbox
from livecode.session.room import Room
from livecode.session.state import Post


class Seated:
    """One client: its state, its outbox, and what is on its way there and back."""

    def __init__(self, name: str, role: Role, ids: count[int]) -> None:
        self.seat = Seat(role, name, name.encode())
        self.mirror = Mirror()
        self.outbox = Outbox(lambda: f"{name}-{next(ids)}")
        self.to_server: deque[str] = deque()
        self.to_client: deque[str] = deque()
        self.heard: list[ServerMessage] = []
        self.here = False

    @property
    def text(self) -> str:
        return self.mirror.pages["main"].text


class Stage:
    """A room with time and seats; nothing moves until it is told to."""

    def __init__(self, text: str = "") -> None:
        self.now = 0.0
        self._ids = count()
        self.room = Room.open("stage", "epoch", text=text)
        begun = Begun(room="stage", epoch="epoch", seed=0, text=text, date=0.0)
        self.log = framed(Entry(0.0, ROOM, msgspec.json.encode(begun)))
        self.clients: list[Seated] = []

    def sit(self, name: str, role: Role = "performer") -> Seated:
        client = Seated(name, role, self._ids)
        self.clients.append(client)
        self.come(client)
        return client

    def come(self, client: Seated) -> None:
        """Enter, or come back; the welcome is taken at once, as a client does."""
        mirror = client.mirror
        hello = Hello(
            token="",
            name=client.seat.name,
            resume=mirror.resume,
            epoch=mirror.epoch,
            seen={name: page.revision for name, page in mirror.pages.items()},
        )
        you, posts = self.room.enter(client.seat, hello, f"secret-{next(self._ids)}", self.now)
        self._write(SEAT, name_of(self.room.people, you.id))
        client.here = True
        welcome = posts[0].message
        assert isinstance(welcome, Welcome)
        mirror.welcome(welcome)
        client.outbox.connected(mirror.pages, False, self.now)
        self._post(posts[1:])

    def drop(self, client: Seated) -> None:
        """Break a connection: all that is under way is lost."""
        client.to_server.clear()
        client.to_client.clear()
        client.here = False
        self._post(self.room.leave(client.mirror.you.id))

    def note_state(self) -> None:
        """Write a snapshot into the log."""
        data = snapshot(self.room)
        assert data is not None
        self._write(SNAPSHOT, data)

    def crash(self, torn: bytes = b"") -> None:
        """End the server without a word; another one takes up what its log holds."""
        remembered = remember(list(scan(self.log + torn)))
        assert remembered is not None
        self.room = remembered.room
        for client in self.clients:
            client.to_server.clear()
            client.to_client.clear()
            client.here = False

    def speak(self, client: Seated) -> None:
        """Put the client's next message on its way."""
        if client.here:
            message = client.outbox.next(client.mirror.pages, self.now)
            if message is not None:
                client.to_server.append(encode(message))

    def serve(self, client: Seated) -> None:
        """Let the server take the client's next message."""
        if client.to_server:
            message = decode_client(client.to_server.popleft())
            self._post(self.room.receive(client.mirror.you.id, message, self.now))

    def hear(self, client: Seated) -> None:
        """Let the client take the server's next message."""
        if client.to_client:
            message = decode_server(client.to_client.popleft())
            client.outbox.hear(message, client.mirror.pages, client.mirror.you.id)
            client.mirror.receive(message)
            client.heard.append(message)

    def settle(self) -> None:
        """Let everything arrive."""
        for client in self.clients:
            if not client.here:
                self.come(client)
        for _ in range(200):
            self.now += 1.0
            for client in self.clients:
                self.speak(client)
                self.serve(client)
            for client in self.clients:
                while client.to_client:
                    self.hear(client)

    def _post(self, posts: list[Post]) -> None:
        for post in posts:
            text = encode(post.message)
            if post.record:
                self._write(MESSAGE, text.encode())
            for client in self.clients:
                if client.here and client.mirror.you.id in post.to:
                    client.to_client.append(text)

    def _write(self, kind: int, payload: bytes) -> None:
        self.log += framed(Entry(self.now, kind, payload))

"""Back-pressure on real sockets: whoever presses waits, and nobody waits for whoever presses."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import os
import struct
from collections.abc import AsyncIterator

import pytest
from websockets.exceptions import ConnectionClosed

from livecode.network import server as entrance
from livecode.session import server as serving
from livecode.session.entry import limits, metering
from livecode.session.entry.limits import Pace, TokenBucket
from livecode.session.messages import Hello, Refused, Said, encode
from livecode.session.state import Post
from tests.livecode.session.serving import answer, played, raw_line, seated, served, until

HELLO = encode(Hello(token="performer-token", name="bob"))
PING, TEXT, PART = 0x9, 0x1, 0x0


class Raw:
    """A client that writes its frames by hand, and answers nothing by itself."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    def frame(self, opcode: int, payload: bytes = b"", *, final: bool = True) -> None:
        head = bytes([opcode | (0x80 if final else 0)])
        size = len(payload)
        length = bytes([0x80 | size]) if size < 126 else bytes([0xFE]) + struct.pack("!H", size)
        self.writer.write(head + length + bytes(4) + payload)  # a mask of zeros

    async def ended(self) -> bool:
        """Whether the server ends the connection."""
        async with asyncio.timeout(30):
            with contextlib.suppress(ConnectionError):
                while await self.reader.read(1 << 16):
                    pass
        return True


@contextlib.asynccontextmanager
async def by_hand(port: int, *, join: bool = True) -> AsyncIterator[Raw]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    raw = Raw(reader, writer)
    try:
        if join:
            key = base64.b64encode(os.urandom(16)).decode()
            writer.write(
                f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
                f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
                "Sec-WebSocket-Version: 13\r\n\r\n".encode()
            )
            await reader.readuntil(b"\r\n\r\n")
            raw.frame(TEXT, HELLO.encode())
        yield raw
    finally:
        writer.transport.abort()


@contextlib.asynccontextmanager
async def cable(port: int) -> AsyncIterator[tuple[int, asyncio.Event]]:
    """A way to ``port``, on which nothing comes from there while the event is not set."""
    flows = asyncio.Event()
    flows.set()

    async def carry(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter, open_: asyncio.Event | None
    ) -> None:
        with contextlib.suppress(OSError):
            while piece := await reader.read(4096):
                if open_ is not None:
                    await open_.wait()
                writer.write(piece)
                await writer.drain()
        writer.close()

    async def through(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(carry(reader, back, None), carry(there, writer, flows))

    server = await asyncio.start_server(through, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1], flows
    finally:
        flows.set()
        server.close()


def test_what_comes_too_fast_is_heard_later_and_nothing_of_it_is_lost() -> None:
    heard: list[object] = []
    count = int(limits.MESSAGE_BURST) + 30

    async def scene() -> None:
        async with (
            served() as server,
            seated(server.port, "ada", "host", heard),  # type: ignore[arg-type]
            by_hand(server.port) as raw,
        ):
            begun = asyncio.get_running_loop().time()
            for number in range(count):
                raw.frame(TEXT, b'{"type": "say", "text": "%d"}' % number)
            await until(lambda: sum(isinstance(one, Said) for one in heard) == count)
            taken = asyncio.get_running_loop().time() - begun
            assert taken > 20 / limits.MESSAGES_PER_SECOND
            assert [one.text for one in heard if isinstance(one, Said)] == list(
                map(str, range(count))
            )

    played(scene())


def test_who_goes_on_pressing_is_told_and_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metering, "PATIENCE", 0.2)

    async def scene() -> None:
        async with served() as server, raw_line(server.port) as line:
            await line.send(HELLO)
            for _ in range(500):
                await line.send('{"type": "say", "text": "hey"}')
            said = []
            with pytest.raises(ConnectionClosed) as closed:
                while True:
                    said.append(await answer(line))
            assert closed.value.rcvd is not None and closed.value.rcvd.code == 1008
            assert isinstance(said[-1], Refused) and "slower" in said[-1].message
            assert sum(isinstance(one, Said) for one in said) < 100

    played(scene())


@pytest.mark.parametrize(("opcode", "final"), [(PING, True), (PART, False)])
def test_frames_that_are_no_messages_count_too(
    monkeypatch: pytest.MonkeyPatch, opcode: int, final: bool
) -> None:
    monkeypatch.setattr(metering, "PATIENCE", 0.2)

    async def scene() -> None:
        async with served() as server, by_hand(server.port) as raw:
            await until(lambda: server._links)
            if opcode == PART:
                raw.frame(TEXT, b"x", final=False)
            for _ in range(5000):
                raw.frame(opcode, final=final)
            assert await raw.ended()
            await until(lambda: not server._links)

    played(scene())


def test_a_flood_of_tiny_frames_does_not_hold_up_an_edit() -> None:
    async def scene() -> None:
        async with (
            served(text="d1") as server,
            seated(server.port, "ada", "host") as ada,
            by_hand(server.port) as raw,
        ):
            await until(lambda: "bob" in ada.peers)
            for _ in range(100_000):
                raw.frame(TEXT, b"{")
            ada.edit("main", "d1 goes on")
            assert await ada.flush(30.0)
            assert server._room.pages["main"].text == "d1 goes on"

    played(scene())


@pytest.mark.parametrize("lengths", [[1 << 62], [40_000] * 3])
def test_a_message_that_is_too_large_is_not_waited_for(lengths: list[int]) -> None:
    """Neither one that says so at its beginning, nor one that grows in parts."""

    async def scene() -> None:
        async with served() as server, by_hand(server.port) as raw:
            await until(lambda: server._links)
            for number, size in enumerate(lengths):
                raw.writer.write(bytes([TEXT if number == 0 else PART]))
                if size > 0xFFFF:
                    raw.writer.write(b"\xff" + struct.pack("!Q", size) + bytes(4))
                else:
                    raw.writer.write(b"\xfe" + struct.pack("!H", size) + bytes(4) + bytes(size))
            assert await raw.ended()
            await until(lambda: not server._links)

    played(scene())


def test_a_hello_that_is_too_large_is_refused() -> None:
    async def scene() -> None:
        async with served() as server, raw_line(server.port) as line:
            await line.send(encode(Hello(token="t" * serving.LONGEST_HELLO, name="eve")))
            refused = await answer(line)
            assert isinstance(refused, Refused) and "at most 16384 bytes" in refused.message

    played(scene())


def test_half_a_request_is_not_waited_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entrance, "HELLO_WITHIN", 0.3)

    async def scene() -> None:
        async with contextlib.AsyncExitStack() as stack:
            server = await stack.enter_async_context(served())
            ada = await stack.enter_async_context(seated(server.port, "ada", "host"))
            lines = [by_hand(server.port, join=False) for _ in range(40)]
            slow = [await stack.enter_async_context(line) for line in lines]
            for one in slow:
                one.writer.write(b"GET / HTTP/1.1\r\nHost: 127")
            ada.edit("main", "typed meanwhile")
            assert await ada.flush(30.0)
            assert all(await asyncio.gather(*(one.ended() for one in slow)))

    played(scene())


def test_a_dead_connection_ends_when_it_answers_no_ping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entrance, "PING_EVERY", 0.2)
    monkeypatch.setattr(entrance, "PONG_WITHIN", 0.2)

    async def scene() -> None:
        async with served() as server, by_hand(server.port):
            await until(lambda: "bob" in server._links)
            await until(lambda: "bob" not in server._room.people.present)

    played(scene())


def test_who_reads_too_slowly_is_cut_off_comes_back_and_has_missed_nothing() -> None:
    async def scene() -> None:
        async with (
            served() as server,
            cable(server.port) as (port, flows),
            seated(server.port, "ada", "host") as ada,
            seated(port, "bob") as bob,
        ):
            first = server._links["bob"].line
            big = Said(peer="ada", text="x" * 100_000, kind="chat")
            flows.clear()
            for _ in range(2000):
                server._send([Post(("bob",), big)])
                await asyncio.sleep(0.002)
                if "bob" not in server._links:
                    break
            ada.edit("main", "typed while bob was away")
            flows.set()
            await until(lambda: "bob" in server._links and server._links["bob"].line is not first)
            await until(lambda: bob.pages["main"].text == "typed while bob was away")

    played(scene())


def test_what_is_owed_is_paid_by_waiting() -> None:
    bucket = TokenBucket(10.0, 5.0, 0.0)
    bucket.spend(0.0, 25.0)
    assert bucket.owes(0.0) == pytest.approx(2.0)
    assert not bucket.take(1.9) and not bucket.has(1.9)
    assert bucket.owes(2.0) == 0.0
    assert bucket.take(2.1)


def test_an_engine_may_say_more() -> None:
    seat, engine = Pace(0.0), Pace(0.0, engine=True)
    for pace in (seat, engine):
        pace.spend(0.0, 100, 1000)
    assert seat.wait(0.0) == pytest.approx(3.0)
    assert engine.wait(0.0) == 0.0


def test_many_bytes_are_waited_for_as_many_frames_are() -> None:
    pace = Pace(0.0)
    pace.spend(0.0, 1, int(limits.BYTE_BURST + 2 * limits.BYTES_PER_SECOND))
    assert pace.wait(0.0) == pytest.approx(2.0)

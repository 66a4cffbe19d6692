from __future__ import annotations

import asyncio
import json
import socket
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from livecode.errors import ConfigError, DeviceError
from livecode.session import server as serving
from livecode.session.log.file import read
from livecode.session.log.frames import MESSAGE, ROOM, SEAT
from livecode.session.messages import (
    Edited,
    Hello,
    Refused,
    Said,
    Welcome,
    encode,
)
from livecode.session.server import SessionServer
from livecode.session.state import Post
from tests.livecode.session.serving import TOKENS, answer, played, raw_line, seated, served, until

HELLO = encode(Hello(token="performer-token", name="bob"))


async def close_code(line: object) -> int:
    """Read a connection to its end; the code it was closed with."""
    async with asyncio.timeout(30):
        try:
            while True:
                await line.recv()  # type: ignore[attr-defined]
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 1006


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (encode(Hello(token="guessed", name="eve")), "ask the host for a new invite"),
        (encode(Hello(token="performer-token", name="")), "cannot be shown"),
        ('{"type": "hush"}', "first message is Hello"),
        ('{"type": "explode"}', "not a message of this protocol"),
        ("\x00\xff not json", "not a message of this protocol"),
        ("[" * 5000, "not a message of this protocol"),
        (b"\xff\xfe", "not a message of this protocol"),
        ('{"type": "hello", "token": "\\ud83d", "name": "x"}', ""),
    ],
)
def test_who_does_not_come_in_gets_one_sentence(first: str | bytes, said: str) -> None:
    async def scene() -> None:
        async with served() as server, raw_line(server.port) as line:
            await line.send(first)
            refused = await answer(line)
            assert isinstance(refused, Refused)
            assert said in refused.message
            assert await close_code(line) == 1008

    played(scene())


def test_who_says_nothing_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "HELLO_WITHIN", 0.05)

    async def scene() -> None:
        async with served() as server, raw_line(server.port) as line:
            refused = await answer(line)
            assert isinstance(refused, Refused)
            assert "no Hello" in refused.message

    played(scene())


def test_a_foreign_web_page_gets_no_connection() -> None:
    async def scene() -> None:
        async with served() as server:
            with pytest.raises(InvalidStatus) as refused:
                async with raw_line(server.port, origin="https://evil.example"):
                    pass
            assert refused.value.response.status_code == 403
            async with raw_line(server.port, origin="http://localhost:3000") as line:
                await line.send(HELLO)
                assert isinstance(await answer(line), Welcome)

    played(scene())


@pytest.mark.parametrize(
    ("message", "code"), [("{}", 1008), ('{"type": 5}', 1008), ("x" * 70_000, 1009)]
)
def test_a_malformed_message_ends_only_its_own_connection(message: str, code: int) -> None:
    async def scene() -> None:
        async with served(text="d1") as server, seated(server.port, "ada", "host") as ada:
            async with raw_line(server.port) as line:
                await line.send(HELLO)
                await answer(line)
                await line.send(message)
                assert await close_code(line) == code
            await until(lambda: set(ada.peers) == {"ada"})
            ada.edit("main", "d1 goes on")
            assert await ada.flush(30.0)
            assert server._room.pages["main"].text == "d1 goes on"

    played(scene())


def test_who_does_not_read_is_cut_off_and_nobody_else_waits() -> None:
    async def scene() -> None:
        heard: list[object] = []
        async with (
            served() as server,
            seated(server.port, "ada", "host", heard) as ada,  # type: ignore[arg-type]
            raw_line(server.port) as line,
        ):
            await line.send(HELLO)
            await until(lambda: "bob" in ada.peers)
            line.transport.pause_reading()
            big = Said(peer="ada", text="x" * 100_000, kind="chat")
            for number in range(400):
                server._send([Post(server._room.people.ids(), big)])
                await until(lambda: sum(isinstance(m, Said) for m in heard) > number)  # noqa: B023
                if "bob" not in server._links:
                    break
            await until(lambda: "bob" not in ada.peers)
            assert ada.connected

    played(scene())


def test_a_taken_port_is_said_in_one_sentence() -> None:
    async def scene() -> None:
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            with pytest.raises(DeviceError, match=r"port \d+ is taken by another program"):
                await SessionServer.start(TOKENS, port=other.getsockname()[1])

    played(scene())


def test_a_session_without_tokens_is_refused() -> None:
    with pytest.raises(ConfigError, match="needs tokens"):
        serving.main({"port": 0})


def test_the_log_holds_what_happened_in_its_order(tmp_path: Path) -> None:
    async def scene() -> None:
        async with (
            served(text="d1", log=tmp_path / "set.log") as server,
            seated(server.port, "ada", "host") as ada,
        ):
            ada.edit("main", "d1 bd")
            ada.evaluate("d1 bd")
            await ada.flush(30.0)
            await until(lambda: server._room.score.segments() and len(read(path)) >= 4)

    path = tmp_path / "set.log"
    played(scene())
    entries = read(path)
    assert entries[0].kind == ROOM
    assert json.loads(entries[0].payload)["text"] == "d1"
    assert entries[1].kind == SEAT
    kinds = [json.loads(entry.payload)["type"] for entry in entries if entry.kind == MESSAGE]
    assert kinds[:3] == ["joined", "edited", "evaluation"]
    assert [entry.time for entry in entries] == sorted(entry.time for entry in entries)


def test_an_edit_is_in_the_log_before_its_author_hears_of_it(tmp_path: Path) -> None:
    async def scene() -> None:
        path = tmp_path / "set.log"
        async with served(log=path) as server, raw_line(server.port) as line:
            await line.send(HELLO)
            await answer(line)
            await line.send(
                '{"type":"edit","page":"main","revision":0,"changes":[[0,"x"]],"id":"e"}'
            )
            edited = await answer(line)
            assert isinstance(edited, Edited)
            assert encode(edited).encode() in [entry.payload for entry in read(path)]

    played(scene())


@pytest.mark.slow
def test_whom_the_robot_was_lent_to_and_who_falls_silent_has_left() -> None:
    async def scene() -> None:
        async with (
            served() as server,
            seated(server.port, "ada", "host") as ada,
            raw_line(server.port) as line,
        ):
            await line.send(HELLO)  # and never a ping
            await until(lambda: [p for p in ada.peers.values() if p.name == "bob"])
            (bob,) = (p.id for p in ada.peers.values() if p.name == "bob")
            async with seated(server.port, "cy") as cy:
                ada.give("r1", bob, 60.0)
                await until(lambda: bob not in cy.peers)
                assert cy.connected  # nobody else is taken for gone

    played(scene())

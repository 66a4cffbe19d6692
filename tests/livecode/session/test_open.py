"""A room that is open to a network: TLS with a pinned certificate, and a door before it."""

from __future__ import annotations

import asyncio
import contextlib
import random
import socket
import ssl
from collections.abc import AsyncIterator

import pytest
from websockets.asyncio.client import connect as open_line
from websockets.exceptions import InvalidStatus

from livecode.errors import ConfigError, DeviceError, RightsError
from livecode.network import server as network
from livecode.session.client import SessionClient
from livecode.session.entry import door, invite
from livecode.session.entry.certificate import Certificate, make
from livecode.session.entry.reach import Reach, reach
from livecode.session.messages import Hello, Said, Welcome, encode
from livecode.session.server import SessionServer
from livecode.session.state import Post
from tests.livecode.session.serving import TOKENS, answer, played, seated, until

SHOWN: Certificate = make("hocket", 1_790_000_000.0, random.Random(1).randrange)
OTHER: Certificate = make("hocket", 1_790_000_000.0, random.Random(2).randrange)
WIDE = Reach(pem=SHOWN.pem, pin=SHOWN.pin, address="127.0.0.1", host="127.0.0.1")


@contextlib.asynccontextmanager
async def opened(text: str = "") -> AsyncIterator[SessionServer]:
    server = await SessionServer.start(TOKENS, text=text, wide=WIDE)
    try:
        yield server
    finally:
        await server.close()


async def come(link: str, name: str = "bob") -> SessionClient:
    address, token = invite.parse(link)
    return await SessionClient.connect(address, token, name)


def link(server: SessionServer, role: str = "performer") -> str:
    return invite.make(server.address, f"{role}-token")


def blind() -> ssl.SSLContext:
    """TLS that believes everybody."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def test_who_has_the_invite_comes_in_from_the_network_and_types_with_those_who_are_here() -> None:
    async def scene() -> None:
        async with opened("d1") as server, seated(server.port, "ada", "host") as ada:
            assert server.address == f"wss://127.0.0.1:{server.open_port}/#.{SHOWN.pin}"
            bob = await come(link(server))
            bob.edit("main", "d1 silence")
            await until(lambda: ada.pages["main"].text == "d1 silence")
            await bob.close()

    played(scene())


def test_a_wrong_fingerprint_is_refused_before_anything_is_said() -> None:
    async def scene() -> None:
        async with opened() as server:
            wrong = link(server).replace(SHOWN.pin, OTHER.pin)
            with pytest.raises(RightsError, match=r"is not who invited you: .*nothing was sent"):
                await come(wrong)
            assert not server._room.people.known

    played(scene())


def test_without_a_fingerprint_those_must_vouch_whom_the_system_trusts() -> None:
    async def scene() -> None:
        async with opened() as server:
            with pytest.raises(RightsError, match=r"cannot prove who it is .* whole invite"):
                await come(link(server).replace(f".{SHOWN.pin}", ""))

    played(scene())


def test_a_fingerprint_without_tls_is_an_invite_that_was_changed() -> None:
    async def scene() -> None:
        async with opened() as server:
            with pytest.raises(ConfigError, match="this invite was changed"):
                await come(link(server).replace("wss:", "ws:"))

    played(scene())


def test_a_damaged_fingerprint_is_said() -> None:
    async def scene() -> None:
        async with opened() as server:
            with pytest.raises(ConfigError, match="copy it whole"):
                await come(link(server)[:-3])

    played(scene())


def test_whoever_speaks_without_tls_to_the_network_gets_nothing() -> None:
    async def scene() -> None:
        async with opened() as server:
            with pytest.raises(DeviceError, match="no session answers"):
                plain = f"ws://127.0.0.1:{server.open_port}/"
                await SessionClient.connect(plain, "performer-token", "bob")

    played(scene())


def test_a_web_page_from_elsewhere_gets_no_connection_over_tls_either() -> None:
    async def scene() -> None:
        async with opened() as server:
            address, headers = (
                f"wss://127.0.0.1:{server.open_port}",
                {"Origin": "https://evil.example"},
            )
            with pytest.raises(InvalidStatus) as refused:
                await open_line(address, ssl=blind(), additional_headers=headers, proxy=None)
            assert refused.value.response.status_code == 403

    played(scene())


def test_a_client_that_sends_the_fingerprint_along_comes_in() -> None:
    async def scene() -> None:
        async with opened() as server:
            address = f"wss://127.0.0.1:{server.open_port}"
            async with open_line(address, ssl=blind(), proxy=None) as line:
                await line.send(encode(Hello(token=f"performer-token.{SHOWN.pin}", name="bob")))
                welcome = await answer(line)
                assert isinstance(welcome, Welcome)
                assert welcome.address == server.address

    played(scene())


def test_strangers_who_do_not_even_begin_tls_are_few_and_leave_room_when_they_go() -> None:
    async def scene() -> None:
        async with opened() as server:
            idle = [socket.create_connection(("127.0.0.1", server.open_port)) for _ in range(30)]
            await until(lambda: server._listening._door.turned_away >= 30 - door.MOST_OF_ONE)
            assert len(server._listening._door._strangers) == door.MOST_OF_ONE
            for one in idle:
                one.close()
            await until(lambda: not server._listening._door._strangers)
            await asyncio.sleep(1.5 / door.RATE_OF_ONE)
            bob = await come(link(server))
            assert not server._listening._door._strangers
            await bob.close()

    played(scene())


def test_what_is_handed_over_is_read_again() -> None:
    assert reach({"open": WIDE.handed(), "open_port": 0}) == WIDE
    assert reach({}) is None
    with pytest.raises(ConfigError, match="lacks 'pem'"):
        reach({"open": {"address": "10.0.0.2"}})


def test_an_address_of_the_newer_kind_stands_in_brackets() -> None:
    wide = Reach(pem="", pin="", address="fe80::1")
    assert wide.at(8766) == "wss://[fe80::1]:8766/"


def test_whoever_does_not_begin_tls_is_not_waited_for_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(network, "HELLO_WITHIN", 0.3)

    async def scene() -> None:
        async with opened() as server:
            reader, writer = await asyncio.open_connection("127.0.0.1", server.open_port)
            async with asyncio.timeout(30):
                assert await reader.read() == b""
            writer.close()
            await until(lambda: not server._listening._door._strangers)

    played(scene())


def test_who_does_not_read_is_cut_off_behind_tls_too() -> None:
    async def scene() -> None:
        async with opened() as server, seated(server.port, "ada", "host") as ada:
            address = f"wss://127.0.0.1:{server.open_port}"
            async with open_line(address, ssl=blind(), proxy=None) as line:
                await line.send(encode(Hello(token="performer-token", name="bob")))
                await until(lambda: "bob" in ada.peers)
                line.transport.pause_reading()
                for _ in range(400):
                    big = Said(peer="ada", text="x" * 100_000, kind="chat")
                    server._send([Post(("bob",), big)])
                    await asyncio.sleep(0.002)
                await until(lambda: "bob" not in ada.peers)
                line.transport.abort()

    played(scene())

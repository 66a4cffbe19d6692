"""Datagrams over a real socket: messages arrive, garbage is counted, the endpoint lives."""

import asyncio
import logging

import pytest

from livecode.errors import DeviceError
from livecode.osc import codec
from livecode.osc.codec import Message, encode
from livecode.osc.keyed import Opener, Sealer
from livecode.osc.udp import Address, Decode, Endpoint, listen

KEY = bytes(32)


async def exchange(packets: list[bytes], wanted: int, decode: Decode) -> tuple[list[Message], int]:
    """Send packets to a new endpoint until ``wanted`` messages came: those, and the malformed."""
    got: list[Message] = []
    full = asyncio.Event()

    def take(messages: list[Message], sender: Address) -> None:
        got.extend(messages)
        if len(got) >= wanted:
            full.set()

    receiver = await listen(take, decode=decode)
    sender = await listen()
    try:
        for packet in packets:
            sender.send(packet, ("127.0.0.1", receiver.port))
        async with asyncio.timeout(10):
            await full.wait()
        return got, receiver.malformed
    finally:
        sender.close()
        receiver.close()


def test_messages_arrive_past_garbage(caplog: pytest.LogCaptureFixture) -> None:
    garbage = [b"\xff" * 9, b"\0", b"#bundle\0", encode("/a*"), encode("/" + "a" * 200)]
    with caplog.at_level(logging.WARNING):
        got, malformed = asyncio.run(exchange([*garbage, encode("/end", 1)], 1, codec.decode))
    assert got == [Message("/end", (1,))]
    assert malformed == len(garbage)
    assert len(caplog.records) == 1  # one line for the flood


def test_a_keyed_endpoint_takes_only_sealed_frames() -> None:
    opener, sealer = Opener(KEY), Sealer(KEY, 5)
    packets = [encode("/robot/panic"), sealer.seal(encode("/robot/hold"))]
    got, malformed = asyncio.run(
        exchange(packets, 1, lambda frame: codec.decode(opener.open(frame)[1]))
    )
    assert (got, malformed) == ([Message("/robot/hold")], 1)


def test_a_taken_port_is_one_sentence_with_the_fix() -> None:
    async def twice() -> None:
        first = await listen()
        try:
            with pytest.raises(DeviceError, match=f"{first.port}.*another port"):
                await listen(port=first.port)
        finally:
            first.close()

    asyncio.run(twice())


def test_sending_on_a_closed_endpoint_does_nothing() -> None:
    async def closed() -> Endpoint:
        endpoint = await listen()
        endpoint.close()
        await asyncio.sleep(0)
        endpoint.send(b"x", ("127.0.0.1", 9))
        return endpoint

    assert asyncio.run(closed()).port == 0

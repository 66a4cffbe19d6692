"""A control that the host declares, from keystrokes to the datagrams of a synth of their own."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest

from livecode.osc import codec
from livecode.session.client import SessionClient
from livecode.session.messages import Result
from tests.flows.conftest import PATIENCE, Start, hear

pytestmark = pytest.mark.slow

CONTROLS = {"wobble": {"low": 0, "high": 1}, "flavour": {"type": "text"}}
CODE = 'd1 >> s("mine*4").wobble("0 7").flavour("sweet")'


def played(packets: list[bytes]) -> list[dict[Any, Any]]:
    messages = [message for packet in packets for message in codec.decode(packet)]
    return [
        dict(zip(message.arguments[::2], message.arguments[1::2], strict=True))
        for message in messages
        if message.address == "/dirt/play"
    ]


async def typed(url: str, token: str, own: socket.socket) -> tuple[list[Any], list[dict[Any, Any]]]:
    """What the author is told, and what the synth gets, of one line."""
    told: list[Any] = []
    client = await SessionClient.connect(url, token, "ada", on_message=told.append)
    loop, packets = asyncio.get_running_loop(), list[bytes]()
    try:
        assert set(client.controls) == set(CONTROLS)
        client.evaluate(CODE)
        await hear(client, told, lambda one: isinstance(one, Result) and one.status == "limited")
        async with asyncio.timeout(PATIENCE):
            while len(played(packets)) < 4:
                packets.append(await loop.sock_recv(own, 1 << 16))
    finally:
        await client.close()
    return told, played(packets)


def test_a_declared_control_reaches_a_synth_of_ones_own_in_its_range(start: Start) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as own:
        own.bind(("127.0.0.1", 0))
        own.setblocking(False)
        here = {"synth": own.getsockname(), "robot": False, "agent": False}
        with start(controls=CONTROLS, **here) as performance:
            told, events = asyncio.run(typed(performance.url, performance.host_token, own))
    (complaint,) = [one for one in told if isinstance(one, Result) and one.status == "limited"]
    assert "wobble 7 is out of range: played as 1" in complaint.message
    assert (complaint.line, complaint.column) == (1, CODE.index("7"))
    assert {event["wobble"] for event in events} == {0.0, 1.0}
    assert {event["flavour"] for event in events} == {"sweet"}

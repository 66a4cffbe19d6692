"""From what was made for a Tidal to what sounds: over real processes and datagrams."""

from __future__ import annotations

import asyncio
import json
import socket
from pathlib import Path
from typing import Any

from livecode.osc import codec
from livecode.performance.order import Performance
from livecode.session.client import SessionClient
from livecode.session.messages import Hushed, Mixed, Result, Said, Sensed, Tempo

from .conftest import Start, hear

CODE = 'd1 >> s("hh*4").pan(osc("/ctrl/fader"))'


async def played(performance: Performance) -> tuple[Mixed, Tempo, Sensed, Said]:
    messages: list[Any] = []
    client = await SessionClient.connect(
        performance.url, performance.host_token, "host", on_message=messages.append
    )
    port = performance.facts["remote"]["port"]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as controller:

        def send(address: str, *arguments: codec.Argument) -> None:
            controller.sendto(codec.encode(address, *arguments), ("127.0.0.1", port))

        try:
            client.evaluate(CODE)
            await hear(client, messages, lambda message: isinstance(message, Result))
            send("/ctrl", "fader", 0.25)
            sensed = await hear(client, messages, lambda message: isinstance(message, Sensed))
            send("/mute", 1)
            mixed = await hear(client, messages, lambda message: isinstance(message, Mixed))
            send("/setbpm", 180.0)
            tempo = await hear(client, messages, lambda message: isinstance(message, Tempo))
            send("/setCycle", 0.0)
            said = await hear(client, messages, lambda message: isinstance(message, Said))
            send("/hush")
            await hear(client, messages, lambda message: isinstance(message, Hushed))
            return mixed, tempo, sensed, said
        finally:
            await client.close()


def test_a_controller_made_for_a_tidal_controls_a_session(start: Start) -> None:
    with start(robot=False, agent=False, standby=False, control_port=0) as performance:
        mixed, tempo, sensed, said = asyncio.run(played(performance))
    assert (mixed.slot, mixed.mute) == ("d1", True)
    assert tempo.segments[-1].cps == 0.75
    assert sensed.values == {"osc/ctrl/fader": 0.25}
    assert "only goes on" in said.text


def test_a_tidal_sounds_on_the_instrument(start: Start, tmp_path: Path) -> None:
    wav = tmp_path / "tidal.wav"
    with (
        start(robot=False, agent=False, standby=False, wav=wav) as performance,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as tidal,
    ):
        tidal.settimeout(20.0)
        tidal.bind(("127.0.0.1", 0))
        to = "127.0.0.1", int(performance.facts["synth"]["port"])
        tidal.sendto(codec.encode("/dirt/handshake"), to)
        (reply,) = codec.decode(tidal.recv(65_536))
        tidal.sendto(codec.encode("/dirt/play", *_event()), to)
        tidal.sendto(codec.encode("/dirt/hello"), to)
        (hello,) = codec.decode(tidal.recv(65_536))
        tidal.sendto(codec.encode("/subscribe", 20.0), to)
        while not loud(codec.decode(tidal.recv(65_536))):
            pass  # until it is heard; the socket's patience ends this
    assert reply.address == "/dirt/handshake/reply"
    assert hello.address == "/dirt/hello/reply"
    report = json.loads((tmp_path / "synth.json").read_text())
    assert report["voices"] == 1 and report["peak"] > 0.1


def loud(messages: list[codec.Message]) -> bool:
    """Whether the synth tells of a level: an orbit, its peak, its mean."""
    told = [each.arguments for each in messages if each.address == "/levels"]
    return any(isinstance(peak, float) and peak > 0.05 for each in told for peak in each[1::3])


def _event() -> tuple[codec.Argument, ...]:
    """A drum as Tidal 1.9 sends it: keys sorted, an orbit as an integer, the rest as floats."""
    pairs: dict[str, codec.Argument] = {
        "_id_": "1",
        "cps": 0.5625,
        "cycle": 12.0,
        "delta": 0.4444444,
        "orbit": 0,
        "s": "bd",
    }
    return tuple(part for pair in pairs.items() for part in pair)

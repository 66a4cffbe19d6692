"""A key that is pressed becomes a timetagged bundle of bytes at the synth."""

import asyncio
import time

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from pythonosc.osc_bundle import OscBundle  # a foreign reader of our bytes

from livecode.performance.order import Performance
from livecode.session.client import SessionClient
from livecode.terminal.editor import run

from .conftest import PATIENCE, Start
from .receiver import Receiver

pytestmark = pytest.mark.slow

F5, F9, CTRL_Q = "\x1b[15~", "\x1b[20~", "\x11"


def test_f5_becomes_bytes_and_f9_silence(start: Start) -> None:
    receiver = Receiver()

    async def play(performance: Performance) -> None:
        client = await SessionClient.connect(performance.url, performance.host_token, "ada")
        stops: list[str] = []
        with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
            editing = asyncio.create_task(run(client, stop=stops.append, notes=[]))
            await asyncio.sleep(0.5)
            keys.send_text('d1 >> s("cp*2").gain(0.7)')
            keys.send_text(F5)
            packet = await receiver.until(b"#bundle\0", b"/dirt/play")
            bundle = OscBundle(packet)
            assert bundle.timestamp > time.time() - 1.0
            sent = bundle.content(0).params
            named = dict(zip(sent[::2], sent[1::2], strict=True))
            assert named["s"] == "cp"
            assert named["gain"] == pytest.approx(0.7)
            assert named["delta"] == pytest.approx(1.0)  # half a cycle at half a cycle a second
            keys.send_text(F9)
            await receiver.until(b"/hush")
            assert stops[0] == "hold"
            keys.send_text(F9)
            await asyncio.sleep(0.3)
            assert stops[-1] == "panic"
            keys.send_text(CTRL_Q)
            await asyncio.wait_for(editing, PATIENCE)
        await client.close()

    with start(robot=False, agent=False, synth=receiver.socket.getsockname()) as performance:
        asyncio.run(play(performance))
    receiver.socket.close()

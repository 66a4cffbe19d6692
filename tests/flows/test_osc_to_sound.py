"""A foreign program's fader shapes rhythm and sound; what was played is in the log."""

import asyncio
import sys
from pathlib import Path
from typing import Any

import pytest

from livecode.osc.codec import Message, decode
from livecode.performance.order import Performance
from livecode.replay.stage import retell
from livecode.replay.tale import tale
from livecode.session.client import SessionClient
from livecode.session.log.file import read
from livecode.session.messages import Result, Sensed

from .conftest import PATIENCE, Start, hear
from .receiver import Receiver

pytestmark = pytest.mark.slow

CODE = """
d1 >> s("bd").fast(osc("/pedal").range(1, 8))
d2 >> s("sn").lpf(osc("/pedal").range(200, 4000))
"""
SEND = """
import sys
from pythonosc.udp_client import SimpleUDPClient
SimpleUDPClient("127.0.0.1", int(sys.argv[1])).send_message("/pedal", float(sys.argv[2]))
"""


async def press(performance: Performance, value: float) -> None:
    """Let a program of its own send a value, as any OSC library would."""
    port = str(performance.motion_port)
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", SEND, port, str(value))
    assert await process.wait() == 0


async def gathered(synth: Receiver, until: Any) -> list[Message]:
    """All messages that the synth got until one of them is the one waited for."""
    got: list[Message] = []
    async with asyncio.timeout(PATIENCE):
        while not until(got):
            try:
                got += decode(synth.socket.recv(65536))
            except BlockingIOError:
                await asyncio.sleep(0.01)
    return got


def cycles_of(messages: list[Message], name: str) -> list[float]:
    """The cycles at which a sound was played."""
    found = []
    for message in messages:
        if message.address == "/dirt/play":
            named = dict(zip(message.arguments[::2], message.arguments[1::2], strict=True))
            if named["s"] == name:
                found.append(round(float(named["cycle"]), 4))  # type: ignore[arg-type]
    return found


def crowded(messages: list[Message]) -> bool:
    """Whether some whole cycle has eight bass drums, and two more have passed."""
    drums = cycles_of(messages, "bd")
    full = [at for at in {int(each) for each in drums} if sum(int(d) == at for d in drums) == 8]
    return bool(full) and drums[-1] > min(full) + 3


def test_a_fader_of_another_program_shapes_rhythm_and_sound(start: Start, tmp_path: Path) -> None:
    synth = Receiver()

    async def play(performance: Performance) -> list[Message]:
        heard: list[Any] = []
        ada = await SessionClient.connect(
            performance.url, performance.host_token, "ada", on_message=heard.append
        )
        ada.evaluate(CODE)
        await hear(ada, heard, lambda m: isinstance(m, Result) and m.status == "playing")
        await press(performance, 0.0)
        await hear(ada, heard, lambda m: isinstance(m, Sensed) and m.values == {"osc/pedal": 0.0})
        got = await gathered(synth, lambda got: cycles_of(got, "sn"))
        await press(performance, 1.0)
        got += await gathered(synth, lambda got: any(m.arguments[1:] == (4000.0,) for m in got))
        got += await gathered(synth, crowded)
        await ada.close()
        return got

    with start(robot=False, agent=False, synth=synth.socket.getsockname()) as performance:
        got = asyncio.run(play(performance))
    synth.socket.close()
    retold = retell(tale(read(tmp_path / "set.log")))
    again = [round(e.cycle, 4) for e in retold.events if e.controls["s"] == "bd"]
    mine = cycles_of(got, "bd")
    assert sorted(mine) == [at for at in again if mine[0] <= at <= max(mine)]

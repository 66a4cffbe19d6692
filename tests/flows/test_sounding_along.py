"""Three machines on one stage: the host's and bob's sound, the dancer's movement shapes both."""

import asyncio
import contextlib
import math
import os
import re
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from livecode.osc.codec import Argument, Message, decode
from livecode.performance.order import Performance
from livecode.replay.stage import retell
from livecode.replay.tale import tale
from livecode.session.client import SessionClient
from livecode.session.entry.invite import make
from livecode.session.log.file import read
from livecode.session.messages import Result, Sensed

from .conftest import PATIENCE, Start, hear
from .receiver import Receiver

pytestmark = pytest.mark.slow

CODE = """
d1 >> s("bd*2 hh").fast(motion("dancer/energy").range(1, 6)).speed(rand).gain("0.8 0.9")
d2 >> s("sn*4").hocket("d1").lpf(motion("dancer/speed").range(200, 4000))
"""
Played = dict[tuple[str, float], tuple[float, dict[str, Argument]]]


@contextlib.asynccontextmanager
async def running(*command: str, out: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """A command of its own, as on another machine; it is told to end at the end."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", *command, "--out", str(out),
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    try:
        yield process
    finally:
        process.terminate()
        await process.wait()


async def said(process: asyncio.subprocess.Process, pattern: str) -> re.Match[str]:
    """The first line of a process in which a pattern is found."""
    assert process.stdout is not None
    async with asyncio.timeout(PATIENCE):
        async for line in process.stdout:
            if found := re.search(pattern, line.decode()):
                return found
    raise AssertionError(f"{pattern} was never said")


def taken(synth: Receiver, into: list[Message]) -> None:
    """Take what has come to a synth."""
    with contextlib.suppress(BlockingIOError):
        while True:
            into += decode(synth.socket.recv(65536))


def played(messages: list[Message]) -> Played:
    """What was played: sound and cycle, and for each its time [s] and its controls."""
    found: Played = {}
    for message in messages:
        if message.address == "/dirt/play" and message.time is not None:
            named = dict(zip(message.arguments[::2], message.arguments[1::2], strict=True))
            key = str(named["s"]), float(named["cycle"])  # type: ignore[arg-type]
            found[key] = message.time, {str(name): value for name, value in named.items()}
    return found


def whole_cycle_heard(client: SessionClient) -> float:
    """From which cycle on a machine that has just come in has heard all of the one before."""
    return math.ceil(client.tempo.cycle_at(client.room_time())) + 1.0


def between(events: Played, begin: float, end: float) -> dict[tuple[str, float], Any]:
    return {key: held for key, held in events.items() if begin <= key[1] < end}


def test_two_machines_play_the_same_while_a_third_dances(start: Start, tmp_path: Path) -> None:
    here, there = Receiver(), Receiver()
    mine: list[Message] = []
    theirs: list[Message] = []

    async def play(performance: Performance) -> tuple[float, float]:
        heard: list[Any] = []
        ada = await SessionClient.connect(
            performance.url, performance.host_token, "ada", on_message=heard.append
        )
        invite = make(performance.url, performance.performer_token)
        ada.evaluate(CODE)
        await hear(ada, heard, lambda m: isinstance(m, Result) and m.status == "playing")
        motion = ("livecode", "motion", invite, "--name", "dancer", "--port", "0")
        port = there.socket.getsockname()[1]
        along = ("livecode", "join", invite, "--name", "bob", "--sound", "--synth", str(port))
        async with (
            running(*motion, out=tmp_path / "third") as dancer,
            running(*along, out=tmp_path / "second") as bob,
        ):
            moves = (await said(dancer, r"movement on UDP (\d+)"))[1]
            strides = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "robot_bridge", "replay", "--port", moves
            )
            await said(bob, "sounds along")
            assert ada.peers["bob's machine"].role == "follower"
            await hear(ada, heard, lambda m: isinstance(m, Sensed) and m.author == "dancer")
            joined = whole_cycle_heard(ada)
            while ada.tempo.cycle_at(ada.room_time()) < joined + 5.0:
                taken(here, mine)
                taken(there, theirs)
                await asyncio.sleep(0.02)
            strides.terminate()
            await strides.wait()
        await ada.close()
        return joined, joined + 4.5

    with start(robot=False, agent=False, synth=here.socket.getsockname()) as performance:
        begin, end = asyncio.run(play(performance))
    here.socket.close()
    there.socket.close()
    one, other = between(played(mine), begin, end), between(played(theirs), begin, end)
    assert one.keys() == other.keys() and len(one) > 20
    for key, (time, controls) in one.items():
        at, values = other[key]
        assert {**values, "cutoff": 0} == {**controls, "cutoff": 0}  # a bus has another number
        assert at == pytest.approx(time, abs=0.1)  # two clocks' estimates of room time
    retold = retell(tale(read(tmp_path / "set.log"))).events
    again = [round(event.cycle, 3) for event in retold if begin <= event.cycle < end]
    assert sorted(again) == sorted(round(cycle, 3) for _, cycle in one)

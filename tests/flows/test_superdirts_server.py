"""What SuperDirt's language passes over is said to its server: live signals, and a hush.

With SUPERDIRT naming the folder of its quark, as in ``test_superdirt``.
"""

from __future__ import annotations

import asyncio
import socket
import wave
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from livecode.osc import codec
from livecode.performance.order import Performance
from livecode.session.client import SessionClient
from livecode.session.messages import Status

from .conftest import Start, hear
from .supercollider import RATE, lacking, onsets, played_on_superdirt, tick
from .test_real_tidal import brightness

pytestmark = [
    pytest.mark.slow,
    pytest.mark.real,
    pytest.mark.skipif(bool(lacking()), reason=lacking()),
]

CLEARED = 4  # beats at the least of those that are told 0.45 to 0.5 s ahead, 12 a second
Scene = Callable[[SessionClient, list[Any], Performance], Awaitable[None]]


def recorded(folder: Path, start: Start, scene: Scene) -> tuple[Path, list[float]]:
    """Play a scene on SuperDirt; what was recorded of it, and when it was told to sound [s]."""
    wav, told = played_on_superdirt(folder, start, lambda performance: played(performance, scene))
    return wav, sorted(at for _, at in told)


async def played(performance: Performance, scene: Scene) -> None:
    heard: list[Any] = []
    client = await SessionClient.connect(
        performance.url, performance.host_token, "host", on_message=heard.append
    )
    try:
        await hear(client, heard, server_is_found)
        await scene(client, heard, performance)
    finally:
        await client.close()


def server_is_found(message: Any) -> bool:
    return isinstance(message, Status) and "hush at once" in message.detail


async def hushed(client: SessionClient, heard: list[Any], performance: Performance) -> None:
    """A beat that is hushed, and a while later a slower one."""
    client.evaluate('setcps(1)\nd1 >> s("tick*12").nudge(0.2)', start="now")
    await asyncio.sleep(5.0)
    client.hush()
    await asyncio.sleep(1.5)
    client.evaluate('d1 >> s("tick*2")')
    await asyncio.sleep(3.0)


def test_a_hush_clears_what_is_scheduled(start: Start, tmp_path: Path) -> None:
    tick(tmp_path / "samples" / "tick" / "0.wav")
    wav, told = recorded(tmp_path, start, hushed)
    heard = onsets(wav)
    assert 12 < before_the_silence(heard) <= before_the_silence(told) - CLEARED


def before_the_silence(times: list[float]) -> int:
    """How many beats come before the longest pause between two of them."""
    return int(np.argmax(np.diff(times))) + 1


async def swept(client: SessionClient, heard: list[Any], performance: Performance) -> None:
    """A noise whose filter a fader opens while it sounds."""
    client.evaluate('setcps(0.25)\nd1 >> s("noise").lpf(osc("/fader").range(800, 9000))')
    body = "127.0.0.1", int(performance.facts["body"]["motion_port"])
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as fader:
        for value in (0.0, 1.0, 0.0, 1.0):
            fader.sendto(codec.encode("/fader", value), body)
            await asyncio.sleep(1.5)


def test_a_live_signal_moves_a_sounding_voice(start: Start, tmp_path: Path) -> None:
    noise(tmp_path / "samples" / "noise" / "0.wav")
    wav, _ = recorded(tmp_path, start, swept)
    bright = brightness(wav)
    assert bright.max() > 0.5 > 0.1 > bright.min()


def noise(path: Path) -> None:
    """Four seconds of white noise."""
    path.parent.mkdir(parents=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        samples = np.random.default_rng(3).uniform(-0.4, 0.4, 4 * RATE) * 32_767
        file.writeframes(samples.astype("<i2").tobytes())

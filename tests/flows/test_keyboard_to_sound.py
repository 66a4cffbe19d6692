"""A real keyboard's MIDI over JACK: keys, how hard they are struck, pedal and release are heard."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from importlib import util
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from livecode.midi.wish import Wish
from livecode.performance.order import Performance
from tests.livecode.midi.stagehand import MISSING, jack
from tests.livecode.synth.test_jack_sound import heard as recorded

from .conftest import Start, hear
from .test_pattern_to_midi import joined
from .test_wall_clock import is_there

pytestmark = [
    pytest.mark.slow,
    pytest.mark.real,
    pytest.mark.skipif(bool(MISSING), reason="JACK is missing: apt-get install jackd2"),
    pytest.mark.skipif(
        util.find_spec("rtmidi") is None, reason="python-rtmidi is missing: pip install '.[midi]'"
    ),
]

RATE = 48_000
PEDAL_DOWN, PEDAL_UP = [0xB0, 64, 127], [0xB0, 64, 0]
LOUD = 0.005
PIECE = RATE // 100


def seconds(sound: np.ndarray[Any, Any]) -> list[tuple[float, float, float]]:
    """What sounds: from when to when [s], and how loud at the most."""
    level = np.abs(sound[: len(sound) // PIECE * PIECE, 0]).reshape(-1, PIECE).max(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], level > LOUD, [0]]).astype(int)))
    return [
        (begin / 100, end / 100, float(level[begin:end].max()))
        for begin, end in zip(edges[::2], edges[1::2], strict=True)
    ]


async def keyed(performance: Performance, send: Callable[[list[int]], None]) -> None:
    """Three keys: a soft one for 0.5 s, a hard one for 1.5 s, and one that the pedal holds."""
    heard: list[Any] = []
    client = await joined(performance, heard)
    await hear(client, heard, is_there)
    for message, then in (
        ([0x90, 57, 50], 0.5), ([0x80, 57, 0], 0.5),
        ([0x90, 57, 100], 1.5), ([0x90, 57, 0], 0.5),
        (PEDAL_DOWN, 0.1), ([0x90, 57, 100], 0.2), ([0x80, 57, 0], 1.8), (PEDAL_UP, 1.0),
    ):  # fmt: skip
        send(message)
        await asyncio.sleep(then)
    await client.close()


def test_keys_sound_until_hand_and_pedal_let_go(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import rtmidi

    with jack(tmp_path) as env:
        monkeypatch.setenv("JACK_DEFAULT_SERVER", env["JACK_DEFAULT_SERVER"])
        keystep = rtmidi.MidiOut(rtmidi.API_UNIX_JACK, name="keystep")
        keystep.open_virtual_port("keys")
        wish, wav = Wish(use="on", play={"keystep": "saw"}), tmp_path / "out.wav"
        with start(agent=False, robot=False, midi=wish, wav=wav) as performance:
            asyncio.run(keyed(performance, keystep.send_message))
        keystep.close_port()
        time.sleep(0.2)
    soft, hard, held = seconds(recorded(wav))
    assert [end - begin for begin, end, _ in (soft, hard, held)] == pytest.approx(
        [0.5, 1.5, 2.0], abs=0.25
    )
    assert soft[2] < 0.6 * hard[2] == pytest.approx(0.6 * held[2], rel=0.1)

"""The wall clock is set by an hour while it plays: nothing bursts, and nothing falls silent.

Of the processes of the performance alone: what is preloaded into them (``wall.c``) says so. The
machine's own clock is left alone.
"""

from __future__ import annotations

import asyncio
import shutil
import struct
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from livecode.clock.lookahead import LOOKAHEAD
from livecode.midi.wish import Wish
from livecode.performance.order import Performance
from livecode.session.messages import Status

from .conftest import Start, hear
from .supercollider import HERE, onsets, sclang
from .test_pattern_to_midi import joined

BEFORE, AFTER = 3.0, 4.0  # seconds
BEATS = 4  # a second
HOUR = 3600
TICKS = 24  # of a MIDI clock in a beat
SAID = f'setcps(1)\nd1 >> s("rim*{BEATS}").gain(1.2)\nd2 >> note("c4*{BEATS}").clip(0.5).midi()'

Jump = Callable[[int], None]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.real,
    pytest.mark.skipif(
        shutil.which("cc") is None, reason="needs a C compiler: apt-get install gcc"
    ),
    pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs Linux"),
]


@pytest.fixture
def jump(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Jump:
    """Sets the wall clock of all processes that are started from now on, by so many seconds."""
    library, ahead = tmp_path / "wall.so", tmp_path / "ahead"
    made = ["cc", "-shared", "-fPIC", "-o", str(library), str(HERE / "wall.c"), "-ldl"]
    subprocess.run(made, check=True)
    ahead.write_bytes(bytes(8))
    monkeypatch.setenv("LD_PRELOAD", str(library))
    monkeypatch.setenv("WALL_CLOCK", str(ahead))

    def jumped(seconds: int) -> None:
        with ahead.open("r+b") as file:
            file.write(struct.pack("=q", seconds))

    return jumped


async def played(performance: Performance, code: str, jump: Jump, seconds: int) -> list[Any]:
    """Play, and set the clock in the middle of it; what was heard from the room."""
    heard: list[Any] = []
    client = await joined(performance, heard)
    await hear(client, heard, is_there)
    client.evaluate(code)
    await asyncio.sleep(BEFORE)
    jump(seconds)
    await asyncio.sleep(AFTER)
    await client.close()
    return heard


def is_there(message: Any) -> bool:
    """Whether a message tells that the synth answers, heard by anybody or not."""
    return isinstance(message, Status) and message.part == "sound" and message.word != "none"


def went_on(times: list[float]) -> None:
    """See that beats came evenly to the end; one may be lost that was on its way at the jump."""
    assert len(times) > BEATS * AFTER  # more than there were before
    apart = np.diff(times[2:]) * BEATS
    assert (np.abs(apart - np.round(apart)) < 0.1).all(), apart
    assert sorted(np.round(apart))[-2:] in ([1, 1], [1, 2]), apart
    assert np.round(apart).min() == 1


@pytest.mark.parametrize("seconds", [HOUR, -HOUR])
def test_the_instrument_and_midi_play_on_as_if_nothing_were(
    start: Start, tmp_path: Path, jump: Jump, seconds: int
) -> None:
    wish = Wish(use="on", system=f"file:{tmp_path}", clock=["file"])
    with start(agent=False, robot=False, midi=wish, wav=tmp_path / "out.wav") as performance:
        asyncio.run(played(performance, SAID, jump, seconds))
    lines = [line.split() for line in (tmp_path / "file.out").read_text().splitlines()]
    went_on([float(second) for second, message in lines if message == "903c64"])
    ticks = [float(second) for second, message in lines if message == "f8"]
    around = round(BEATS * TICKS * (AFTER + 1.0))  # from a second before the jump to the end
    lost = ticks[-1] - ticks[-1 - around] - (AFTER + 1.0)
    assert -0.15 < lost < LOOKAHEAD + 0.2  # at most what was on its way is lost, and nothing bursts
    since = round(BEATS * TICKS * (AFTER - 1.0))  # well after the jump they are even
    assert ticks[-1] - ticks[-1 - since] == pytest.approx(AFTER - 1.0, rel=0.03)
    assert [message for _, message in lines].count("fa") == 1  # its song was not begun anew
    went_on(onsets(tmp_path / "out.wav"))


@pytest.mark.skipif(not shutil.which("sclang"), reason="SuperCollider is not installed")
def test_superdirt_is_told_before_the_time_that_its_own_clock_shows_then(
    start: Start, tmp_path: Path, jump: Jump
) -> None:
    code = f'setcps(1)\nd1 >> s("tick*{BEATS}")'
    log = tmp_path / "dirt.log"
    with sclang(tmp_path, HERE / "superdirt.scd", log) as port:
        synth = "127.0.0.1", port
        with start(agent=False, robot=False, standby=False, synth=synth) as performance:
            heard = asyncio.run(played(performance, code, jump, HOUR))
    assert sum("clock was set by +3600.0 s" in str(message) for message in heard) == 1
    told = [float(line.split()[0]) for line in log.read_text().splitlines()[1:]]
    assert len(told) > BEATS * AFTER
    astray = [early for early in told if not 0.0 < early < LOOKAHEAD + 0.2]
    assert len(astray) <= 1, astray  # what was on its way

"""A pattern that is typed reaches the language of SuperCollider as SuperDirt would take it.

With SUPERDIRT naming the folder of its quark, SuperDirt itself is started and has to sound.
"""

from __future__ import annotations

import asyncio
import re
import shutil
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from livecode.performance.order import Performance
from livecode.session.client import SessionClient
from livecode.session.messages import Status

from .conftest import Start, hear
from .supercollider import HERE, lacking, onsets, played_on_superdirt, sclang, tick

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("sclang"), reason="SuperCollider is not installed"),
]

SECONDS = 4.0
CODE = 'setcps(1)\nd1 >> s("bd hh sn:3 hh").gain(0.9).cut(1).pan(0.25)'


def is_found(message: Any) -> bool:
    """Whether a message tells that the synth has answered."""
    return isinstance(message, Status) and (message.part, message.word) == ("sound", "on")


async def played(performance: Performance, code: str = CODE) -> None:
    """Play for a while, and see that the synth is found."""
    heard: list[Any] = []
    client = await SessionClient.connect(
        performance.url, performance.host_token, "host", on_message=heard.append
    )
    client.evaluate(code)
    await hear(client, heard, is_found)
    await asyncio.sleep(SECONDS)
    await client.close()


def test_it_is_found_and_each_event_is_there_before_its_time(start: Start, tmp_path: Path) -> None:
    log = tmp_path / "dirt.log"
    with sclang(tmp_path, HERE / "superdirt.scd", log) as port:
        with start(
            robot=False, agent=False, standby=False, synth=("127.0.0.1", port)
        ) as performance:
            asyncio.run(played(performance))
        lines = log.read_text().splitlines()[1:]
    early = [float(line.split()[0]) for line in lines]
    times = [float(line.split()[1]) for line in lines]
    events = [line.split(maxsplit=2)[2].split(",") for line in lines]
    assert len(lines) >= 8
    assert min(early) > 0.0, f"{sum(each <= 0.0 for each in early)} of {len(early)} came late"
    for event in events:
        controls = dict(zip(event[::2], event[1::2], strict=True))
        assert controls["s"] in ("bd", "hh", "sn") and float(controls["gain"]) == pytest.approx(0.9)
        assert {"cps", "cycle", "delta", "orbit", "cut", "pan"} <= controls.keys()
    gaps = [after - before for before, after in pairwise(times[4:])]
    assert all(gap == pytest.approx(0.25, abs=1e-4) for gap in gaps)


@dataclass(frozen=True, slots=True)
class Heard:
    """What SuperDirt was told, and what was recorded of it.

    Attributes:
        onsets: when something is heard, in the recording [s].
        told: the times of the same, as they were told [s].
        early: how long before its time each was told [s].
        said: what SuperCollider printed.
    """

    onsets: np.ndarray[Any, np.dtype[np.float64]]
    told: np.ndarray[Any, np.dtype[np.float64]]
    early: list[float]
    said: str

    def beside(self) -> np.ndarray[Any, np.dtype[np.float64]]:
        """How far each is from where it belongs [ms]; the sound server's clock may drift."""
        line = np.polynomial.Polynomial.fit(self.told, self.onsets, 1)
        return np.abs(self.onsets - line(self.told)) * 1e3


def recorded(folder: Path, start: Start, code: str) -> Heard:
    """Play ``code`` on SuperDirt itself for a while."""
    tick(folder / "samples" / "tick" / "0.wav")
    wav, told = played_on_superdirt(folder, start, lambda performance: played(performance, code))
    heard = np.array(onsets(wav))
    return Heard(
        heard,
        np.array([at for _, at in told])[-len(heard) :],
        [early for early, _ in told],
        (folder / "sclang.log").read_text(),
    )


@pytest.mark.skipif(bool(lacking()), reason=lacking())
def test_superdirt_itself_sounds_and_nothing_is_late(start: Start, tmp_path: Path) -> None:
    found = recorded(tmp_path, start, 'setcps(1)\nd1 >> s("tick*4").gain(1)')
    assert len(found.onsets) >= 8
    assert all(early > 0.0 for early in found.early)
    assert not re.search(r"^late ", found.said, re.MULTILINE)
    assert np.percentile(found.beside(), 95) < 0.2  # ms

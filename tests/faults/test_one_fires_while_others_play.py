"""One fires bombs, and her cell is killed and stopped again and again; the others notice nothing.

Her cells are real processes; the clock is moved by hand, so that events are counted, not timed.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from livecode.cell.birth import possible
from livecode.cell.client import CellClient
from livecode.conductor.client import Cell
from livecode.osc.codec import decode
from livecode.performance.supervisor import Supervisor
from livecode.session.messages import Peer, Result
from tests.faults.bench import is_confined
from tests.faults.bombs import FIRED
from tests.livecode.conductor.house import SYNTH, House, evaluation, onsets, settle

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="no /proc to find cells in"),
]

EVE = "eve"
PLAYED = {"ada": 'd1 >> s("bd*8")', "bob": 'd2 >> s("sn*4")', "cyd": 'd3 >> s("hh*16")'}
SOUNDS = ("bd", "sn", "hh")
TICKS = 160  # of 50 ms of the clock by hand
KILL_EVERY, STOP_EVERY = 7, 11  # ticks
PAUSE = 0.01  # seconds of real time in each tick, for cells to get into trouble


class Zygote(NamedTuple):
    """Where cells are begun: its address, its secret, its process, and how it begins them."""

    address: tuple[str, int]
    secret: str
    pid: int
    birth: str


@pytest.fixture(scope="module", params=possible())
def zygote(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Zygote]:
    """A zygote of each kind that there can be here."""
    way = {"birth": request.param}
    secret = secrets.token_hex(32)
    with Supervisor(tmp_path_factory.mktemp("logs")) as supervisor:
        child = supervisor.launch("zygote", ["tests.faults.zygote"], {"secret": secret, **way})
        port = int(supervisor.wait_ready(child)["port"])
        yield Zygote(("127.0.0.1", port), secret, child.process.pid, request.param)


class Siege(House):
    """A house in which the cells of one author are real processes."""

    def __init__(self, zygote: Zygote) -> None:
        super().__init__()
        self._address, self._secret, self.pid = zygote.address, zygote.secret, zygote.pid
        self.least_slack = float("inf")  # of what the others play [s, by hand]
        for name in (EVE, *PLAYED):
            self.room.peers[name] = Peer(id=name, name=name, role="performer", kind="human")
            self.conductor.rights.admit(name, "performer", name)

    def _send(self, packet: bytes, to: tuple[str, int]) -> None:
        super()._send(packet, to)
        if to == SYNTH:
            due = [at for at, sound in onsets(decode(packet)) if sound in SOUNDS]
            self.least_slack = min([self.least_slack, *(at - self.room.clock.now() for at in due)])

    async def _cell_of(self, author: str) -> Cell:
        if author == EVE:
            return await CellClient.connect(self._address, self._secret)
        return await self._begin()

    async def told(self, name: str) -> Result:
        """Wait for the result of an evaluation."""
        async with asyncio.timeout(60):
            while not any(result.evaluation == name for result in self.room.results):
                await asyncio.sleep(0.02)
        return next(result for result in self.room.results if result.evaluation == name)

    def strike(self, how: signal.Signals) -> int:
        """Send a signal to every cell of the zygote's; to how many."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        cells = [int(child) for child in children if is_confined(int(child))]
        for cell in cells:
            with contextlib.suppress(ProcessLookupError):
                os.kill(cell, how)
        return len(cells)


async def besieged(house: Siege, bombs: tuple[str, ...]) -> int:
    """Let all play, and one fire; how often her cell was struck."""
    struck = 0
    for number, (name, code) in enumerate(PLAYED.items()):
        house.following.take(evaluation(code, author=name, name=f"p{number}"))
    if bombs:  # where cells are spawned the first one may take a while
        house.following.take(evaluation('d9 >> s("cp")', author=EVE, name="first"))
        await house.told("first")
    for tick in range(TICKS if bombs else 0):
        await settle()
        if tick % 2 == 0:
            bomb = bombs[tick // 2 % len(bombs)]
            start = 6.0 + tick // 40
            house.following.take(evaluation(bomb, author=EVE, name=f"b{tick}", start=start))
        if tick % KILL_EVERY == KILL_EVERY - 1:
            struck += house.strike(signal.SIGKILL)
        elif tick % STOP_EVERY == STOP_EVERY - 1:
            struck += house.strike(signal.SIGSTOP)
        await house.play(1)
        await asyncio.sleep(PAUSE)
    if not bombs:
        await house.play(TICKS)
    await house.following.close()
    return struck


def others(house: Siege) -> Counter[tuple[float, str]]:
    """What the three others played."""
    return Counter(each for each in onsets(house.synth_messages()) if each[1] in SOUNDS)


def test_three_play_on_as_if_nothing_happened(zygote: Zygote) -> None:
    calm, stormy = Siege(zygote), Siege(zygote)
    asyncio.run(besieged(calm, ()))
    struck = asyncio.run(besieged(stormy, FIRED))
    wanted = others(calm)
    assert wanted.total() > 80
    assert struck >= (10 if zygote.birth == "fork" else 1)
    assert others(stormy) == wanted
    assert stormy.least_slack > 0.1


def test_after_the_siege_a_normal_line_of_hers_plays(zygote: Zygote) -> None:
    async def scene(house: Siege) -> None:
        for number, bomb in enumerate(FIRED[:6]):
            house.following.take(evaluation(bomb, author=EVE, name=f"b{number}"))
        house.following.take(evaluation('d9 >> s("cp")', author=EVE, name="normal", start=7.0))
        assert (await house.told("normal")).status == "playing"
        await house.following.close()

    asyncio.run(scene(Siege(zygote)))

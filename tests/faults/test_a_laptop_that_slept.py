"""A laptop is shut for an hour while the music plays: it goes on with the present."""

from __future__ import annotations

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from livecode.conductor.conductor import TICK
from livecode.osc.codec import decode
from tests.livecode.conductor.house import SYNTH, House, evaluation, settle

CODE = 'd1 >> s("hh*16")'
A_SECOND = 8  # of these events, at half a cycle a second
AWAKE = 40  # ticks


class Laptop(House):
    """A house that notes, for each event that is sent, when that is and how early."""

    def __init__(self) -> None:
        super().__init__()
        self.sent_at: list[float] = []
        self.early: list[float] = []

    def _send(self, packet: bytes, to: tuple[str, int]) -> None:
        now = self.room.clock.now()
        for message in decode(packet) if to == SYNTH else ():
            if message.time is not None:
                self.sent_at.append(now)
                self.early.append(message.time - now)

    async def perform(self, slept: float) -> float:
        """Play, sleep for so many seconds, and play on; when it woke [s]."""
        self.following.take(evaluation(CODE))
        for tick in range(2 * AWAKE):
            if tick == AWAKE:
                self.room.clock.advance(slept)
                woke = self.room.clock.now()
            await settle()
            await self.following.asking.tick()
            self.room.clock.advance(TICK)
        return woke


@settings(max_examples=12, deadline=None)
@given(st.floats(3.0, 86_400.0))
def test_it_skips_what_was_missed_and_bursts_into_nothing(slept: float) -> None:
    laptop = Laptop()
    woke = asyncio.run(laptop.perform(slept))
    after = [early for at, early in zip(laptop.sent_at, laptop.early, strict=True) if at >= woke]
    at_once = [at for at in laptop.sent_at if woke <= at < woke + 4 * TICK]
    assert len(at_once) <= 0.8 * A_SECOND  # a look-ahead's worth, and what was just missed
    assert min(after) > -0.1  # nothing of the hour is played after it
    assert len(after) >= A_SECOND * (AWAKE * TICK - 0.6)

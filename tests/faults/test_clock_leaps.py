"""The wall clock is set while the music plays: every event sounds at the frame it would have."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from livecode.clock.realtime import RoomClock
from livecode.conductor.conductor import TICK
from livecode.osc.codec import decode
from livecode.synth.cards.frames import GAP, FrameClock
from tests.livecode.conductor.house import SYNTH, House, evaluation, settle

RATE = 48_000  # frames/s
TICKS = 100
CODES = ('d1 >> s("bd*8")', 'd2 >> s("hh*16")')


class Leaping(House):
    """A house on a machine whose wall clock is set, and a synth on the same machine."""

    def __init__(self, leaps: Mapping[int, float]) -> None:
        self.leaps = leaps
        self.offset = 1.8e9  # of the wall clock from room time [s]
        self.frames: list[int] = []
        self._synth = FrameClock(RATE)
        super().__init__(wall=lambda second: self.wall_clock.wall(second))
        now = self.room.clock.now
        self.wall_clock = RoomClock(now, lambda: now() + self.offset)

    def _send(self, packet: bytes, to: tuple[str, int]) -> None:
        if to == SYNTH:
            for message in decode(packet):
                if message.time is not None:
                    self.frames.append(self._synth.frame_at(message.time))

    async def perform(self) -> list[int]:
        for number, code in enumerate(CODES):
            self.following.take(evaluation(code, name=f"e{number}"))
        for tick in range(TICKS):
            self.offset += self.leaps.get(tick, 0.0)
            now = self.room.clock.now()
            self._synth.tick(round(now * RATE), now + self.offset)
            await settle()
            await self.following.asking.tick()
            self.room.clock.advance(TICK)
        return sorted(self.frames)


def performed(leaps: Mapping[int, float]) -> list[int]:
    return asyncio.run(Leaping(leaps).perform())


CALM = performed({})
HOURS = st.sampled_from([-3600.0, -60.0, 1.0, 3600.0, 86_400.0])


@settings(max_examples=15, deadline=None)
@given(st.dictionaries(st.integers(0, TICKS - 1), HOURS, min_size=1, max_size=4))
def test_a_wall_clock_that_leaps_by_an_hour_moves_no_event(leaps: dict[int, float]) -> None:
    assert len(CALM) > 20
    frames = performed(leaps)
    assert len(frames) == len(CALM)
    assert all(abs(a - b) <= RATE // 1000 for a, b in zip(frames, CALM, strict=True))


@settings(max_examples=8, deadline=None)
@given(st.integers(0, TICKS - 1), st.floats(-GAP, GAP))
def test_one_that_is_corrected_a_little_moves_none_by_more_than_that(at: int, by: float) -> None:
    frames = performed({at: by})
    most = abs(by) * RATE + RATE // 1000
    assert len(frames) == len(CALM)
    assert all(abs(a - b) <= most for a, b in zip(frames, CALM, strict=True))

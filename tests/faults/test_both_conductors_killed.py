"""Both conductors are killed: what is missing is what nobody could send, no event more.

What was sent before reaches as far as the look-ahead; a third one, which waits with all loaded
and is handed its place, comes to what follows. If it begins within half the look-ahead, nothing
is missing; if later, as much as it was late.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livecode.clock.lookahead import LOOKAHEAD
from livecode.conductor.conductor import TICK
from livecode.conductor.relay.relay import SILENT
from livecode.conductor.windows import FIRST_IN
from livecode.session.messages import Evaluation, Live, Welcome
from tests.faults.pair import STEP, Pair, on_stage
from tests.faults.test_conductor_killed import EVALUATIONS, WHOLE
from tests.livecode.conductor.house import evaluation
from tests.livecode.conductor.test_flow import welcome

LENGTH = 6.0  # seconds
IN_TIME = 0.15  # seconds in which one that begins misses nothing


def of_room(evaluations: Sequence[Evaluation]) -> Welcome:
    """What the room tells one that comes when these play."""
    lives = [
        Live(slot=f"d{n}", evaluation=one.id, code=one.code, author="ada", start=one.start, seed=0)
        for n, one in enumerate(evaluations, start=1)
    ]
    return welcome("a", live=lives, played=list(evaluations))


def killed(at: float, gap: float) -> Pair:
    """Two conduct; both die ``at`` [s] from the beginning, and another begins ``gap`` [s] later."""
    pair = Pair()

    async def scene() -> None:
        await pair.play(0.1)
        for one in EVALUATIONS:
            pair.hear(one)
        await pair.play(at)
        pair.die()
        await pair.play(gap)
        pair.come(of_room(EVALUATIONS))
        await pair.play(LENGTH - at - gap)

    asyncio.run(scene())
    return pair


@settings(max_examples=12, deadline=None)
@given(at=st.integers(100, 180), gap=st.integers(0, round(IN_TIME / STEP)))
def test_one_that_begins_in_time_misses_nothing(at: int, gap: int) -> None:
    pair = killed(at * STEP, gap * STEP)
    assert pair.sink.played == WHOLE.sink.played
    assert (pair.sink.late, pair.sink.doubled) == (0, 0)


@settings(max_examples=8, deadline=None)
@given(at=st.integers(100, 140), gap=st.integers(16, 60))
def test_one_that_begins_late_misses_only_what_nobody_could_send(at: int, gap: int) -> None:
    pair = killed(at * STEP, gap * STEP)
    died = 10.1 + at * STEP
    missing = [due for due, _ in (WHOLE.sink.played - pair.sink.played).elements()]
    assert missing
    assert min(missing) >= died + LOOKAHEAD - TICK - STEP
    assert max(missing) <= died + gap * STEP + FIRST_IN + TICK + STEP
    assert not pair.sink.played - WHOLE.sink.played
    assert (pair.sink.late, pair.sink.doubled) == (0, 0)


@pytest.mark.parametrize("wait", [0.0, 0.05, 0.1, 0.2])
def test_the_second_killed_while_the_first_begins_anew_misses_nothing(wait: float) -> None:
    pair = Pair()

    async def scene() -> None:
        await pair.play(0.1)
        for one in EVALUATIONS:
            pair.hear(one)
        await pair.play(2.5)
        pair.houses[0].lives = False
        await pair.play(SILENT + 2 * STEP + wait)  # the other one has taken over
        pair.houses[1].lives = False
        await pair.play(0.1)
        pair.come(of_room(EVALUATIONS))
        await pair.play(3.4 - SILENT - 2 * STEP - wait)

    asyncio.run(scene())
    assert pair.sink.played == WHOLE.sink.played
    assert (pair.sink.late, pair.sink.doubled) == (0, 0)


def test_a_name_that_was_made_anew_since_does_not_change_what_plays() -> None:
    codes = ('x = s("bd*8")', "d1 >> x", 'x = s("hh*16")')
    made = [evaluation(code, name=f"e{n}", start=6.0) for n, code in enumerate(codes)]
    live = Live(slot="d1", evaluation="e1", code=codes[1], author="ada", start=6.0, seed=0)
    calm, torn = Pair(), Pair()
    on_stage(calm, 0.1, *made, LENGTH)

    async def scene() -> None:
        await torn.play(0.1)
        for one in made:
            torn.hear(one)
        await torn.play(3.0)
        torn.die()
        await torn.play(0.1)
        torn.come(welcome("a", live=[live], played=made))
        await torn.play(LENGTH - 3.1)

    asyncio.run(scene())
    assert torn.sink.played == calm.sink.played


def test_one_whose_first_cell_is_lost_plays_all_the_same() -> None:
    pair = Pair()

    async def scene() -> None:
        await pair.play(0.1)
        for one in EVALUATIONS:
            pair.hear(one)
        await pair.play(3.0)
        pair.die()
        pair.come(of_room(EVALUATIONS)).weak = 2
        await pair.play(LENGTH - 3.0)

    asyncio.run(scene())
    ends = max(due for due, _ in WHOLE.sink.played)
    found = {sound for due, sound in pair.sink.played if due > ends - 1.0}
    assert found == {"bd", "sn", "hh"}

"""Machines that sound apart play the same, and a replay plays it again: bit for bit."""

import asyncio
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livecode.outputs.output import TimedEvent
from livecode.replay.stage import retell
from livecode.session.messages import Delayed, Gestured, Handed, Sense, Sensed, SetAhead
from tests.livecode.conductor.together import STEP, Machine, Together, heard

SHAPED = 'd1 >> s("bd*4 hh").fast(motion("dancer/energy").range(1, 4)).speed(rand)'
DANCED = 14.0  # seconds at which a performance begins to be looked at: its code plays by then
LASTS = 8.0


def energy(second: float) -> float:
    """How a dancer moves: from rest to vigour and back, every three seconds."""
    return 0.5 - 0.5 * math.cos(second * 2.0 * math.pi / 3.0)


async def danced(
    together: Together, until: float, *, delay: float = 0.03, who: str = "dancer"
) -> None:
    """Let somebody in a third place move, twenty times a second, until second ``until``."""
    while together.now < until:
        here = round(energy(together.now), 3)
        together.say(who, Sense(values={f"motion/{who}/energy": here}), delay)
        await together.until(together.now + 0.05)


def shaped(
    *, phases: tuple[int, int], delays: tuple[float, float]
) -> tuple[Together, list[Machine]]:
    """A performance on two machines, whose rhythm follows a dancer in a third place."""

    async def run() -> tuple[Together, list[Machine]]:
        together = Together()
        machines = [
            together.machine(name, phase=phase, delay=delay, speaks=name == "here")
            for name, phase, delay in zip(("here", "there"), phases, delays, strict=True)
        ]
        together.enter("ada", "host")
        together.enter("dancer", "performer")
        together.play("ada", SHAPED, "e1")
        await danced(together, DANCED + LASTS + 1.0)
        return together, machines

    return asyncio.run(run())


def played(machine: Machine) -> list[TimedEvent]:
    return heard(machine.events, DANCED, DANCED + LASTS)


@settings(max_examples=6, deadline=None)
@given(
    st.tuples(st.integers(0, 9), st.integers(0, 9)),
    st.tuples(st.floats(0.0, 0.01), st.floats(0.0, 0.08)),
)
def test_two_machines_play_the_same(phases: tuple[int, int], delays: tuple[float, float]) -> None:
    _, (here, there) = shaped(phases=phases, delays=delays)
    assert played(here) == played(there)
    assert len(played(here)) > 30


def test_the_dancer_shapes_the_rhythm() -> None:
    _, (here, _) = shaped(phases=(0, 7), delays=(0.0, 0.05))
    steps = {
        round(b.time - a.time, 3) for a, b in zip(played(here), played(here)[1:], strict=False)
    }
    assert len(steps) > 6


def test_a_replay_of_a_danced_performance_is_exact() -> None:
    together, (here, _) = shaped(phases=(3, 5), delays=(0.002, 0.05))
    again = heard(retell(together.log).events, DANCED, DANCED + LASTS)
    assert again == played(here)
    assert any(isinstance(told.message, Sensed) for told in together.log)


def test_nothing_is_recorded_of_a_dancer_nobody_plays_with() -> None:
    async def run() -> Together:
        together = Together()
        together.machine("here")
        together.enter("ada", "host")
        together.enter("dancer", "performer")
        together.play("ada", 'd1 >> s("bd")', "e1")
        await danced(together, 14.0)
        return together

    assert not [told for told in asyncio.run(run()).log if isinstance(told.message, Sensed)]


def stopped_reading() -> Together:
    async def run() -> Together:
        together = Together()
        together.machine("here")
        together.enter("ada", "host")
        together.enter("dancer", "performer")
        together.play("ada", SHAPED, "e1")
        await danced(together, 14.0)
        together.play("ada", 'd1 >> s("bd*2")', "e2")
        await danced(together, 28.0)
        return together

    return asyncio.run(run())


def test_recording_ends_when_the_code_does() -> None:
    together = stopped_reading()
    last = max(told.time for told in together.log if isinstance(told.message, Sensed))
    assert 14.0 < last < 27.0
    assert together.room.wanted == ()


def everything() -> tuple[Together, Machine]:
    """Motion that shapes structure, a slot that listens to it, and a gesture."""

    async def run() -> tuple[Together, Machine]:
        together = Together()
        here = together.machine("here", phase=4, delay=0.002)
        for name in ("ada", "bob", "dancer"):
            together.enter(name, "host" if name == "ada" else "performer")
        together.play("ada", SHAPED, "e1")
        together.play("bob", 'd2 >> s("sn*4").hocket("d1").lpf(motion("dancer/energy"))', "e2")
        together.play("ada", 'on("dancer/energy").again() >> d3 >> s("cp*3").degrade()', "e3")
        await danced(together, DANCED + LASTS + 1.0)
        return together, here

    return asyncio.run(run())


def test_a_replay_of_motion_listening_and_gestures_is_exact() -> None:
    together, here = everything()
    kinds = {type(told.message) for told in together.log}
    assert {Sensed, Handed, Gestured} <= kinds
    mine = played(here)
    again = heard(retell(together.log).events, DANCED, DANCED + LASTS)
    assert again == mine
    assert {event.slot for event in mine} == {"d1", "d2", "d3"}


def test_values_that_come_late_are_told_to_the_log_and_the_replay_is_exact() -> None:
    async def run() -> tuple[Together, Machine]:
        together = Together()
        here = together.machine("here", delay=0.17)  # more than the hold
        together.enter("ada", "host")
        together.enter("dancer", "performer")
        together.play("ada", SHAPED, "e1")
        await danced(together, DANCED + LASTS + 1.0)
        return together, here

    together, here = asyncio.run(run())
    assert any(isinstance(told.message, Delayed) for told in together.log)
    assert heard(retell(together.log).events, DANCED, DANCED + LASTS) == played(here)


@pytest.mark.parametrize("tempo", ["0.3", "1.1", "2.7", "1.5, over=4"])
def test_at_any_tempo_two_machines_play_the_same(tempo: str) -> None:
    async def run() -> list[Machine]:
        together = Together()
        machines = [
            together.machine("here", phase=1),
            together.machine("there", phase=8, delay=0.06, speaks=False),
        ]
        together.enter("ada", "host")
        together.enter("dancer", "performer")
        together.play("ada", f"setcps({tempo})\n{SHAPED}", "e1")
        await danced(together, DANCED + LASTS + 1.0)
        return machines

    here, there = asyncio.run(run())
    assert played(here) == played(there)
    assert len(played(here)) > 10


def looking_farther(
    *aheads: float, phases: tuple[int, int] = (0, 7)
) -> tuple[Together, list[Machine]]:
    """A danced performance in the middle of which the look-ahead changes, and changes again."""

    async def run() -> tuple[Together, list[Machine]]:
        together = Together()
        machines = [
            together.machine("here", phase=phases[0], delay=0.002),
            together.machine("there", phase=phases[1], delay=0.04, speaks=False),
        ]
        together.enter("ada", "host")
        together.enter("dancer", "performer")
        together.play("ada", SHAPED, "e1")
        for number, ahead in enumerate(aheads):
            await danced(together, DANCED + 2.0 * (number + 1))
            together.say("ada", SetAhead(seconds=ahead))
            together.play("ada", SHAPED.replace("hh", f"hh:{number}"), f"e{number + 2}")
        await danced(together, DANCED + LASTS + 1.0)
        return together, machines

    return asyncio.run(run())


@settings(max_examples=8, deadline=None)
@given(
    st.lists(st.sampled_from([0.1, 0.2, 0.4, 0.5]), min_size=1, max_size=3),
    st.tuples(st.integers(0, 9), st.integers(0, 9)),
)
def test_while_the_look_ahead_changes_all_machines_and_a_replay_play_the_same(
    aheads: list[float], phases: tuple[int, int]
) -> None:
    together, (here, there) = looking_farther(*aheads, phases=phases)
    assert played(here) == played(there)
    assert heard(retell(together.log).events, DANCED, DANCED + LASTS) == played(here)
    assert here.house.conductor.counters.dropped == 0


def test_a_look_ahead_that_grows_loses_and_doubles_no_event() -> None:
    _, (here, _) = looking_farther(0.5, 0.1, 0.5)
    once = {(event.time, event.slot, event.id) for event in played(here)}
    assert len(once) == len(played(here)) > 30


@pytest.mark.parametrize(("late", "needed"), [(0.05, 0.3), (0.27, 0.4), (0.37, 0.5), (0.9, 0.5)])
def test_a_machine_that_is_late_looks_farther_ahead_and_no_farther_than_it_must(
    late: float, needed: float
) -> None:
    async def run() -> Together:
        together = Together()
        here = together.machine("here", delay=0.002)
        together.enter("ada", "host")
        together.play("ada", 'd1 >> s("bd*8")', "e1")
        await together.until(DANCED)
        here.every = round(late / STEP)
        await together.until(DANCED + 20.0)
        return together

    assert asyncio.run(run()).room.score.ahead.at(math.inf) == needed

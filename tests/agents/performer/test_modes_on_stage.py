"""Each mode by name, in a real room: what the agent does in it, and what it never does."""

from __future__ import annotations

import asyncio

import pytest

from livecode.session import messages
from livecode.session.entry.roles import AGENT_SLOTS
from livecode.session.messages import CaretMoved, Edited, Evaluation, Said
from tests.agents.performer.stage import Stage, staged, until
from tests.agents.performer.test_client import performing
from tests.agents.performer.test_manners_on_stage import QUICK, reasons

pytestmark = pytest.mark.slow


def cycle(stage: Stage) -> float:
    return stage.host.tempo.cycle_at(stage.host.room_time())


async def passed(stage: Stage, cycles: float) -> None:
    """Wait for so many cycles of the room."""
    end = cycle(stage) + cycles
    await until(lambda: cycle(stage) >= end)


def sounding(stage: Stage) -> list[str]:
    """The agent's lines that are not silent."""
    return [line.code for line in stage.lines() if "silence" not in line.code]


def test_off_is_silent_at_once_and_stays_so() -> None:
    async def scene() -> None:
        async with staged() as stage, performing(stage):
            stage.host.set_tempo(QUICK)
            stage.host.set_agent("play")
            await until(lambda: sounding(stage))
            stage.host.set_agent("off")
            live = stage.host.live
            await until(lambda: "a1" in live and "silence" in live["a1"].code)
            count = len(sounding(stage))
            await passed(stage, 10)
            assert len(sounding(stage)) == count and stage.word() == "off"

    asyncio.run(scene())


def test_who_listens_hears_and_plays_and_proposes_nothing() -> None:
    async def scene() -> None:
        async with staged() as stage, performing(stage) as performer:
            stage.host.set_tempo(QUICK)
            stage.host.set_agent("listen")
            stage.host.evaluate('d1 >> s("bd*4")')
            await until(lambda: stage.word() == "listening" and "d1" in performer.session.live)
            await passed(stage, 12)
            assert performer.sensed().frame.summaries
            assert stage.lines() == [] and stage.said("proposal") == []
            assert stage.said("intention") == []

    asyncio.run(scene())


def test_a_duet_is_answered_developed_and_yielded() -> None:
    async def scene() -> None:
        async with staged() as stage, performing(stage) as performer:
            stage.host.set_tempo(QUICK)
            stage.host.set_agent("duet")
            stage.host.evaluate('d1 >> s("bd*2, ~ cp")')
            await until(lambda: performer._duet.phase == "answer")
            await until(lambda: sounding(stage))
            await until(lambda: performer._duet.phase == "develop")
            await until(lambda: "gives way: you play" in reasons(stage))

    asyncio.run(scene())


def test_it_says_what_it_will_do_then_types_it_and_then_it_sounds_on_the_grid() -> None:
    async def scene() -> None:
        async with staged() as stage, performing(stage) as performer:
            stage.host.set_tempo(QUICK)
            stage.host.set_agent("play")
            await until(lambda: len(sounding(stage)) > 1)
            heard, me = list(stage.heard), performer.session.you.id
            first = next(at for at, one in enumerate(heard) if _is_line(one, me))
            before = heard[:first]
            assert any(isinstance(one, Said) and one.kind == "intention" for one in before)
            typed = [one for one in before if isinstance(one, Edited) and one.author == me]
            assert len(typed) > 3  # letter by letter, not all at once
            assert any(isinstance(one, CaretMoved) and one.peer == me for one in before)
            assert all(line.start == int(line.start) for line in stage.lines())

    asyncio.run(scene())


def test_it_yields_within_a_cycle_of_its_hearing_who_begins() -> None:
    async def scene() -> None:
        async with staged() as stage, performing(stage) as performer:
            stage.host.set_agent("play")
            await until(lambda: stage.lines() and performer.wits.mind.current)
            phrase = stage.lines()[-1].code.removeprefix("a1 >> ")
            sent = stage.host.evaluate(f"d1 >> {phrase}")
            await until(lambda: "makes room for d1" in reasons(stage))
            begun = next(
                one for one in stage.heard if isinstance(one, Evaluation) and one.id == sent
            )
            room = next(one for one in stage.said("reason") if one.text == "makes room for d1")
            thinner = next(line for line in stage.lines() if line.id == room.evaluation)
            assert thinner.start <= begun.start + 1

    asyncio.run(scene())


def test_its_lines_are_short_and_its_own_slot_is_all_it_plays() -> None:
    async def scene() -> None:
        async with staged() as stage, performing(stage):
            stage.host.set_tempo(QUICK)
            stage.host.set_agent("play")
            await until(lambda: len(stage.lines()) >= 3)
            for line in stage.lines():
                assert line.code.startswith("a1 >> ") and "a1" in AGENT_SLOTS
                assert len(line.code) <= 80 and "\n" not in line.code

    asyncio.run(scene())


def _is_line(message: messages.ServerMessage, me: str) -> bool:
    return isinstance(message, Evaluation) and message.author == me

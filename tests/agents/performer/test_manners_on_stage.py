"""Etiquette in a real room: what the agent does when people do something."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from agents.memory.keeping import load
from tests.agents.performer.stage import Stage, staged, until
from tests.agents.performer.test_client import performing

pytestmark = pytest.mark.slow

QUICK = 2.0  # cycles a second, so that phrases are soon over


def answers(stage: Stage) -> list[str]:
    return [message.text for message in stage.said("chat")]


async def asked(stage: Stage, text: str) -> str:
    """What the agent answers to a word."""
    count = len(answers(stage))
    stage.host.say(text, "ask")
    await until(lambda: len(answers(stage)) > count)
    return answers(stage)[-1]


def reasons(stage: Stage) -> list[str]:
    return [message.text for message in stage.said("reason")]


def test_it_says_why_in_figures_and_learns_only_from_who_allows_it(tmp_path: Path) -> None:
    path = tmp_path / "memory.json"

    async def scene() -> None:
        async with staged() as stage, performing(stage, memory=str(path)):
            stage.host.set_tempo(QUICK)
            stage.host.set_agent("play")
            await until(stage.lines)
            told = (await asked(stage, "why a1")).split("\n")
            assert any(line.startswith("terms ") and "stays" in line for line in told)
            assert any(line.startswith("intent ") for line in told)
            assert "not kept" in await asked(stage, "keep")
            await asked(stage, "learn yes")
            assert await asked(stage, "keep") == "kept"
            assert [note.by for note in load(path).notes] == ["ada"]
            await asked(stage, "forget")
            assert load(path).notes == []

    asyncio.run(scene())


def test_it_reads_what_somebody_means_and_learns_a_gesture_by_name() -> None:
    async def scene() -> None:
        async with staged() as stage, performing(stage) as performer:
            stage.host.set_agent("listen")
            await until(lambda: "intent/hand/beat" in performer.sensed().frame.summaries)
            frame = performer.sensed().frame.summaries
            assert frame["intent/hand/beat"].now == 0.9
            assert "intent/hand/tempo" not in frame
            assert "beat lately" in await asked(stage, "map syncopation")
            assert "wave is density 0.90" in await asked(stage, "teach wave density 0.9")
            assert "gesture_wave" in await asked(stage, "map density")
            assert "--teach jump" in await asked(stage, "teach jump density 0.9")

    asyncio.run(scene())


def test_a_gesture_that_begins_is_answered_with_a_word_at_once() -> None:
    async def scene() -> None:
        async with staged() as stage, performing(stage):
            stage.host.set_agent("play")
            await until(stage.lines)
            await until(lambda: any("hand begins" in one.text for one in stage.said("intention")))

    asyncio.run(scene())


def test_it_makes_room_when_a_person_begins_in_its_role() -> None:
    async def scene() -> None:
        async with staged() as stage, performing(stage) as performer:
            stage.host.set_tempo(QUICK)
            stage.host.set_agent("play")
            await until(lambda: stage.lines() and performer.wits.mind.current)
            phrase = stage.lines()[-1].code.removeprefix("a1 >> ")
            stage.host.evaluate(f"d1 >> {phrase}")
            await until(lambda: "makes room for d1" in reasons(stage))

    asyncio.run(scene())


def test_with_the_robot_in_hand_it_moves_and_plays_from_one_intent() -> None:
    async def scene() -> None:
        async with staged() as stage, performing(stage) as performer:
            stage.host.set_tempo(QUICK)
            stage.host.give("r1", performer.session.you.id, 60.0)
            await until(lambda: performer.wits.holds)
            stage.host.set_agent("play")
            await until(stage.lines)
            music, movement = stage.lines()[0].code.split("\n")
            assert music.startswith("a1 >> ") and movement.startswith("r1 >> ")
            stage.host.give("r1")
            await until(lambda: not performer.wits.holds)

    asyncio.run(scene())


def test_it_disrupts_a_slot_that_is_lent_and_gives_it_back() -> None:
    async def scene() -> None:
        async with staged() as stage, performing(stage) as performer:
            stage.host.set_tempo(QUICK)
            stage.host.evaluate('d1 >> s("hh*8")')
            await until(lambda: "d1" in performer.session.live)
            stage.host.set_agent("disrupt")
            stage.host.give("d1", performer.session.you.id, 60.0)
            await until(lambda: any(line.code.startswith("d1") for line in stage.lines()))
            stage.host.give("d1")
            await until(lambda: stage.host.live["d1"].author == stage.host.you.id)
            assert stage.host.live["d1"].code == 'd1 >> s("hh*8")'
            await until(lambda: performer.wits.borrowed is None)

    asyncio.run(scene())


def test_a_line_that_it_was_typing_when_it_was_lent_a_slot_is_not_taken_for_one_of_that() -> None:
    async def scene() -> None:
        async with staged() as stage, performing(stage) as performer:
            stage.host.evaluate('d1 >> s("hh*8")')
            await until(lambda: "d1" in performer.session.live)
            stage.host.set_agent("play")
            await until(lambda: stage.said("intention"))  # it types now
            stage.host.set_agent("disrupt")
            stage.host.give("d1", performer.session.you.id, 60.0)
            await until(lambda: any(line.code.startswith("d1") for line in stage.lines()))
            assert stage.lines()[-1].code.startswith("d1")

    asyncio.run(scene())


def test_it_proposes_a_line_and_plays_nothing_itself() -> None:
    async def scene() -> None:
        async with staged() as stage, performing(stage):
            stage.host.set_tempo(QUICK)
            stage.host.evaluate('d1 >> s("hh*8")')
            stage.host.set_agent("suggest")
            await until(lambda: stage.said("proposal"))
            assert stage.said("proposal")[0].text.startswith("d1 >> ")
            assert stage.lines() == []

    asyncio.run(scene())


def test_given_its_slot_back_it_plays_again() -> None:
    async def scene() -> None:
        async with staged() as stage, performing(stage) as performer:
            stage.host.set_tempo(QUICK)
            stage.host.set_agent("play")
            await until(stage.lines)
            stage.host.give("a1", stage.host.you.id)
            stage.host.evaluate('a1 >> s("bd*4")')
            await until(lambda: stage.word() == "yielded")
            stage.host.give("a1", performer.session.you.id)
            await until(lambda: stage.word() == "playing")

    asyncio.run(scene())

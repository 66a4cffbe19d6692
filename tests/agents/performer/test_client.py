from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest

from agents.loop import settings_of
from agents.performer.client import Performer
from agents.performer.explain import LONGEST
from tests.agents.performer.stage import Stage, staged, until


@contextlib.asynccontextmanager
async def performing(stage: Stage, **more: object) -> AsyncIterator[Performer]:
    """An agent on the stage, in this process."""
    performer = Performer(settings_of(stage.handed(**more)))
    await performer.join()
    playing = asyncio.create_task(performer.play())
    try:
        yield performer
    finally:
        playing.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await playing
        await performer.leave()


def test_it_waits_for_permission_then_plays_its_own_slot_and_says_why() -> None:
    async def scene() -> None:
        async with staged() as stage, performing(stage) as performer:
            await until(lambda: stage.word() == "waiting")
            assert stage.lines() == []
            stage.host.set_agent("play")
            await until(lambda: stage.said("reason") and performer.report.rows)
            line, reason = stage.lines()[0], stage.said("reason")[0]
            assert line.code.startswith("a1 >> ")
            assert line.start == int(line.start)
            assert reason.evaluation == line.id
            assert 0 < len(reason.text) <= LONGEST
            assert stage.said("intention")[0].text.startswith("next: ")
            await until(lambda: line.code in stage.host.pages["agent"].text)
            assert stage.host.pages["agent"].text == f"# {reason.text}\n{line.code}\n"
            await until(lambda: performer.report.rows[0].status == "playing")
            assert performer.report.rows[0].intents["density"] > 0.3

    asyncio.run(scene())


@pytest.mark.slow
def test_a_hush_stops_it_and_it_does_not_begin_again_alone() -> None:
    async def scene() -> None:
        async with staged() as stage, performing(stage):
            stage.host.set_agent("play")
            await until(stage.lines)
            stage.host.hush()
            await until(lambda: stage.word() == "hushed")
            count = len(stage.lines())
            cycle = stage.host.tempo.cycle_at(stage.host.room_time())
            await until(lambda: stage.host.tempo.cycle_at(stage.host.room_time()) > cycle + 2.5)
            assert [line for line in stage.lines()[count:] if "silence" not in line.code] == []
            stage.host.set_agent("play")
            await until(lambda: len(stage.lines()) > count)

    asyncio.run(scene())


def test_it_yields_to_whoever_takes_its_slot() -> None:
    async def scene() -> None:
        async with staged() as stage, performing(stage):
            stage.host.set_agent("play")
            await until(stage.lines)
            stage.host.evaluate('a1 >> s("bd*4")')
            await until(lambda: stage.word() == "yielded")

    asyncio.run(scene())


def test_it_hears_what_the_others_play() -> None:
    async def scene() -> None:
        async with staged() as stage, performing(stage) as performer:
            stage.host.evaluate('d1 >> s("bd*4")')
            await until(lambda: "d1" in performer.session.live)
            stage.host.set_agent("play")
            await until(stage.lines)
            others = performer.studio.others(performer.session.live.values(), {})
            assert [voice.slot for voice in others.voices if voice.slot != "a1"] == ["d1"]

    asyncio.run(scene())


def test_a_line_that_a_hush_overtook_is_silenced() -> None:
    async def scene() -> None:
        async with staged() as stage, performing(stage) as performer:
            stage.host.set_agent("play")
            await until(lambda: performer.state == "playing")
            stage.host.hush()
            await until(lambda: performer.state == "hushed")
            performer.session.evaluate('a1 >> s("bd*4")')  # as if it was on its way
            await until(lambda: any("silence" in line.code for line in stage.lines()))

    asyncio.run(scene())


def test_without_cells_it_stays_as_it_is_and_lives() -> None:
    async def scene() -> None:
        async with staged() as stage, performing(stage, secret="00" * 32) as performer:
            stage.host.set_agent("play")
            await until(lambda: performer.report.rows)
            assert {row.status for row in performer.report.rows} == {"stayed"}
            assert stage.lines() == []

    asyncio.run(scene())


def test_started_again_it_waits_for_the_hosts_word_even_in_a_room_that_plays() -> None:
    async def scene() -> None:
        async with staged() as stage:
            stage.host.set_agent("play")
            await until(lambda: stage.host.agent == "play")
            performer = Performer(settings_of({**stage.handed(), "again": True}))
            await performer.join()
            assert performer.state == "waiting"
            stage.host.set_agent("play")
            await until(lambda: performer.state == "playing")
            await performer.leave()

    asyncio.run(scene())


def test_it_knows_when_the_session_is_over_for_it() -> None:
    async def scene() -> None:
        async with staged() as stage:
            performer = Performer(settings_of(stage.handed()))
            await performer.join()
            await performer.session.close()
            assert await asyncio.wait_for(performer.play(), 20) != ""
            await performer.leave()

    asyncio.run(scene())


def test_settings_come_from_the_hand_over() -> None:
    handed = {"server": "ws://x", "token": "t", "zygote": ["127.0.0.1", 1], "secret": "00"}
    settings = settings_of({**handed, "body": None, "key": "6b6b", "mode": "listen", "seed": 3})
    assert settings.zygote == ("127.0.0.1", 1)
    assert settings.key == b"kk"
    assert settings.mode == "listen"
    assert settings.body is None
    assert settings_of(handed).mode == "play"

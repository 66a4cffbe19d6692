"""Watching a real session: what is seen of what others do in it."""

from __future__ import annotations

import asyncio
import contextlib
import io
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from livecode.commands.cli import run
from livecode.session.client import SessionClient
from livecode.session.messages import Result
from livecode.terminal.large.letters import drawn
from livecode.terminal.large.loop import Projector
from livecode.terminal.large.sizes import sized
from livecode.terminal.large.watching import Watching
from livecode.terminal.ui import Ui
from tests.livecode.session.serving import played, seated, served, until

TEXT = 'd1 >> s("bd*4")\n' + "\n" * 30 + 'd2 >> s("hh*8")\n'


@dataclass
class Hall:
    """Somebody who watches, a performer, and an engine."""

    watching: Watching
    ada: SessionClient
    engine: SessionClient


@contextlib.asynccontextmanager
async def hall() -> AsyncIterator[Hall]:
    async with (
        served(TEXT) as server,
        seated(server.port, "conductor", "engine") as engine,
        seated(server.port, "ada") as ada,
        seated(server.port, "wall", "audience") as wall,
    ):
        watching = Watching(wall, Ui(), time.monotonic)
        wall.listen(watching.heard, watching.changed)
        wall.look()
        yield Hall(watching, ada, engine)


def test_whoever_plays_is_named_and_seen() -> None:
    async def scene() -> None:
        async with hall() as seats:
            watching, ada = seats.watching, seats.ada
            assert watching.look().people == []
            begin = TEXT.index("d2")
            made = ada.evaluate('d2 >> s("hh*8")', page="main", begin=begin, end=begin + 15)
            await until(lambda: watching.hearing.author(made))
            assert watching.moves() and watching.look().marked.lit
            seats.engine.result(Result(evaluation=made, status="playing", slots=["d2"]))
            await until(lambda: watching.look().told == ("ada plays d2", "good"))
            assert watching.look().people == [("ada", "ada")]

    played(scene())


def test_eyes_are_led_to_where_somebody_writes() -> None:
    async def scene() -> None:
        async with hall() as seats:
            watching, ada = seats.watching, seats.ada
            watching.look()
            ada.caret("main", TEXT.index("d2"), TEXT.index("d2"))
            await until(lambda: watching.look().marked.carets)
            assert watching._follow.row == 31
            ada.edit("main", "x" + TEXT)
            await until(lambda: watching.look().lines[0].startswith("xd1"))
            assert watching._follow.row == 0

    played(scene())


@contextlib.asynccontextmanager
async def projected(rows: int) -> AsyncIterator[tuple[io.StringIO, PipeInput, Hall]]:
    """The screen of somebody who watches, of 30 rows and 120 columns."""
    screen = io.StringIO()
    output = Vt100_Output(screen, lambda: Size(rows=30, columns=120), term="xterm")
    async with hall() as seats:
        with create_pipe_input() as keys, create_app_session(input=keys, output=output):
            projector = Projector(seats.watching, Ui(), rows)
            task = asyncio.create_task(projector.run())
            yield screen, keys, seats
            keys.send_text("q")
            async with asyncio.timeout(30):
                await task


def test_the_code_is_on_the_screen_in_letters_of_the_size_that_was_asked_for() -> None:
    async def scene() -> None:
        async with projected(4) as (screen, keys, _):
            await until(lambda: drawn("d", sized(4))[2] in screen.getvalue())
            for press, size in (("-", 3), ("+", 4), ("+", 5)):
                screen.seek(0)
                screen.truncate()
                keys.send_text(press)
                await until(lambda size=size: drawn("d", sized(size))[1] in screen.getvalue())  # type: ignore[misc]

    played(scene())


def test_large_letters_need_a_screen(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["watch", "--big", "ws://127.0.0.1:1/#x"]) == 1
    assert "need a terminal with a full screen" in capsys.readouterr().err
    assert run(["watch", "--big", "--rows", "7", "ws://127.0.0.1:1/#x"]) == 1
    assert "there are 1, 3, 4, 5, 8, 10" in capsys.readouterr().err

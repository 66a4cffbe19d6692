from __future__ import annotations

import asyncio
import contextlib

from livecode.session.client import SessionClient
from livecode.session.messages import Evaluation, ServerMessage, Welcome
from tests.livecode.session.rough import Rough
from tests.livecode.session.serving import PATIENCE, played, seated, served, until


def wifi() -> Rough:
    """A crowded hall."""
    return Rough(delay=0.005, jitter=0.01, loss=0.03)


MARKS = ("e\u0301", "😀", "ß", "x")


async def types(client: SessionClient, count: int) -> None:
    """Type lines at the top, as fast as somebody who types fast."""
    for number in range(count):
        line = f"{client.you.id}{number}{MARKS[number % len(MARKS)]}\n"
        client.edit("main", line + client.pages["main"].text)
        await asyncio.sleep(0.01)


def test_three_type_over_a_bad_network_that_breaks_and_end_with_one_text() -> None:
    rough = wifi()

    async def scene() -> None:
        async with (
            served() as server,
            rough.to(server.port) as port,
            contextlib.AsyncExitStack() as seats,
        ):
            three = [
                await seats.enter_async_context(seated(port, name))
                for name in ("ada", "bob", "cyd")
            ]
            typing = asyncio.gather(*(types(one, 60) for one in three))
            for _ in range(3):
                await asyncio.sleep(0.2)
                rough.cut()
            await typing
            await until(lambda: not any(one.pages["main"].unconfirmed for one in three))
            await until(lambda: len({one.pages["main"].text for one in three}) == 1)
            lines = three[0].pages["main"].text.splitlines()
            assert len(lines) == len(set(lines)) == 180

    played(scene(), 4 * PATIENCE)


def test_an_evaluation_over_a_bad_network_starts_at_one_cycle_for_all_and_once() -> None:
    rough = wifi()
    heard: list[list[ServerMessage]] = [[], []]

    def back(one: list[ServerMessage]) -> bool:
        return sum(isinstance(each, Welcome) for each in one) == 2

    def starts(one: list[ServerMessage]) -> list[tuple[str, float]]:
        return [(each.id, each.start) for each in one if isinstance(each, Evaluation)]

    async def scene() -> None:
        async with (
            served() as server,
            rough.to(server.port) as port,
            seated(port, "ada", heard=heard[0]) as ada,
            seated(port, "bob", heard=heard[1]),
        ):
            for number in range(6):
                ada.evaluate(f"d1 >> s('bd*{number + 1}')")
                await until(lambda: min(map(len, map(starts, heard))) > number)  # noqa: B023
                if number == 3:
                    rough.cut()
                    await until(lambda: all(map(back, heard)))

    played(scene(), 4 * PATIENCE)
    assert starts(heard[0]) == starts(heard[1])
    assert len({each for each, _ in starts(heard[0])}) == 6

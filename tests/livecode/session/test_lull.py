"""What comes close together is taken in together, in order, and the clock is none the worse."""

from __future__ import annotations

import asyncio

from livecode.session.lull import HURRY, Lull
from tests.livecode.session.serving import played, seated, served, until

EVERY = 0.1  # seconds


class Told(asyncio.Transport):
    """A connection that writes down what it is told to do."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []

    def pause_reading(self) -> None:
        self.done.append("pause")

    def resume_reading(self) -> None:
        self.done.append("look")


def test_after_each_look_there_is_one_pause() -> None:
    async def scene() -> None:
        line, lull = Told(), Lull()
        lull.on(line)
        lull.every = 0.01
        for _ in range(3):
            lull.heard()
        assert line.done == ["pause"]
        await asyncio.sleep(0.05)
        assert line.done == ["pause", "look"]

    asyncio.run(scene())


def test_without_a_pause_all_is_taken_as_it_comes() -> None:
    async def scene() -> None:
        line, lull = Told(), Lull()
        lull.on(line)
        lull.heard()
        assert line.done == []

    asyncio.run(scene())


def test_just_after_an_act_there_is_no_pause() -> None:
    async def scene() -> None:
        line, lull = Told(), Lull()
        lull.on(line)
        lull.every = EVERY
        lull.heard()
        lull.hurry()
        lull.heard()
        assert line.done == ["pause", "look"]
        await asyncio.sleep(HURRY + 0.01)
        lull.heard()
        assert line.done == ["pause", "look", "pause"]

    asyncio.run(scene())


def test_while_an_answer_is_timed_there_is_no_pause() -> None:
    async def scene() -> None:
        line, lull = Told(), Lull()
        lull.on(line)
        lull.every = EVERY
        lull.heard()
        lull.time()
        lull.heard()
        assert line.done == ["pause", "look"]
        lull.timed()
        lull.heard()
        assert line.done == ["pause", "look", "pause"]

    asyncio.run(scene())


def test_a_new_connection_is_looked_at_and_the_old_one_let_be() -> None:
    async def scene() -> None:
        old, new, lull = Told(), Told(), Lull()
        lull.on(old)
        lull.every = 0.01
        lull.heard()
        lull.on(new)
        await asyncio.sleep(0.05)
        assert (old.done, new.done) == (["pause"], [])

    asyncio.run(scene())


def test_who_looks_seldom_reads_the_same_text_and_the_same_time() -> None:
    async def scene() -> None:
        async with (
            served("") as server,
            seated(server.port, "ada", "host") as ada,
            seated(server.port, "bob") as bob,
        ):
            bob.look_every(EVERY)
            for number in range(30):
                ada.edit("main", ada.pages["main"].text + f"{number} ")
                await asyncio.sleep(0.01)
            assert await ada.flush(10.0)
            wanted = ada.pages["main"].text
            await until(lambda: bob.pages["main"].text == wanted)
            bob.edit("main", wanted + "and bob")
            await until(lambda: ada.pages["main"].text == wanted + "and bob")
            assert abs(bob.room_time() - ada.room_time()) < EVERY / 4

    played(scene())

"""A conductor that comes later plays what the room plays, with the names that were made before."""

import asyncio

from livecode.session.messages import Live
from tests.livecode.conductor.house import House, evaluation, onsets
from tests.livecode.conductor.test_flow import welcome


def test_names_that_were_made_before_are_known() -> None:
    made = evaluation('x = s("cp")', name="e0", start=1.0)
    used = evaluation("d1 >> x", name="e1", start=2.0)
    live = Live(slot="d1", evaluation="e1", code=used.code, author="ada", start=2.0, seed=0)

    async def scene() -> House:
        house = House()
        house.following.take(welcome("a", live=[live], played=[made, used]))
        await house.play(60)
        return house

    house = asyncio.run(scene())
    assert [name for _, name in onsets(house.synth_messages())] == ["cp"]

"""The robot moves while who holds it is here, and yields at once when they are not heard."""

from __future__ import annotations

import asyncio

from livecode.conductor.arranging import attended
from livecode.session.messages import Marked
from tests.livecode.conductor.house import House, evaluation, settle

PULLS = 'r1 >> pull("0.4*4")'


def addresses(house: House) -> list[str]:
    return [message.address for message in house.body_messages()]


def test_a_robot_whose_holder_is_gone_yields_at_once_and_plays_no_more_until_they_are_back() -> (
    None
):
    async def scene() -> None:
        house = House()
        house.following.take(evaluation(PULLS))
        await settle()
        await house.play(60)
        assert "/robot/play" in addresses(house)
        house.outlets.attend(False)
        await house.play(60)
        assert addresses(house) == ["/robot/hold"]
        house.outlets.attend(True)
        await house.play(60)
        assert set(addresses(house)) == {"/robot/play"}
        await house.following.close()

    asyncio.run(scene())


def test_the_host_is_always_here_and_a_holder_only_while_they_are_heard() -> None:
    house = House()
    conductor, room = house.conductor, house.room
    assert attended(conductor, room, connected=False)
    conductor.rights.give("r1", "bob")
    assert attended(conductor, room, connected=True)
    assert not attended(conductor, room, connected=False)
    del room.peers["bob"]
    assert not attended(conductor, room, connected=True)
    conductor.rights.give("r1", "")
    assert attended(conductor, room, connected=True)


def test_a_moment_that_is_kept_is_told_to_the_body_without_who_kept_it() -> None:
    house = House()
    house.following.take(Marked(name="chorus", by="ada", at=2.0, cycle=1.25))
    (message,) = house.body_messages()
    assert (message.address, message.arguments) == ("/marker", ("moment chorus at cycle 1.250",))
    assert message.time is not None

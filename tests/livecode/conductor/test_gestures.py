"""A gesture lets armed blocks play, from one cycle for all."""

import pytest

from livecode.conductor.contact import Contact
from livecode.osc.codec import Message
from livecode.session.messages import Gestured, Hushed
from tests.livecode.conductor.house import BODY, SETTINGS, House, evaluation, onsets, settle
from tests.livecode.conductor.test_flow import on_stage

JUMP = "motion/ada/jump"
ARMED = 'd1 >> s("bd")\non("ada/jump") >> d1 >> s("sn")'


def jumped(start: float) -> Gestured:
    return Gestured(path=JUMP, start=start, at=0.0)


def sounds(house: House) -> list[tuple[float, str]]:
    """What sounds, in cycles."""
    return [(at / 2, name) for at, name in onsets(house.synth_messages())]


def test_a_block_plays_from_the_cycle_that_the_room_says() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation(ARMED, start=6.0))
        await house.play(40)
        house.following.take(jumped(8.0))
        await house.play(130)

    house = on_stage(scene)
    assert sounds(house)[:4] == [(6.0, "bd"), (7.0, "bd"), (8.0, "sn"), (9.0, "sn")]
    told = house.room.results[-1]
    assert (told.evaluation, told.status, told.slots, told.start) == ("e1", "playing", ["d1"], 8.0)


def test_a_block_plays_once_and_then_waits_no_more() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation(ARMED, start=6.0))
        await settle()
        house.following.take(jumped(7.0))
        await settle()
        house.following.take(evaluation('d1 >> s("cp")', start=8.0, name="e2"))
        await settle()
        house.following.take(jumped(9.0))
        await house.play(170)

    assert [name for _, name in sounds(on_stage(scene))][:4] == ["bd", "sn", "cp", "cp"]


def test_again_waits_for_every_time() -> None:
    async def scene(house: House) -> None:
        code = 'd1 >> s("bd")\non("ada/jump").again() >> d1 >> s("sn")'
        house.following.take(evaluation(code, start=6.0))
        await settle()
        house.following.take(jumped(7.0))
        await settle()
        house.following.take(evaluation('d1 >> s("cp")', start=8.0, name="e2"))
        await settle()
        house.following.take(jumped(9.0))
        await house.play(170)

    assert [name for _, name in sounds(on_stage(scene))][:4] == ["bd", "sn", "cp", "sn"]


def test_everybody_who_waits_for_it_plays_from_the_same_cycle() -> None:
    async def scene(house: House) -> None:
        for author, slot in (("ada", "d1"), ("bob", "d2")):
            code = f'on("ada/jump") >> {slot} >> s("sn")'
            house.following.take(evaluation(code, author=author, name=author))
        await settle()
        house.following.take(jumped(7.0))
        await house.play(100)

    assert sounds(on_stage(scene))[:2] == [(7.0, "sn"), (7.0, "sn")]


@pytest.mark.parametrize("by_code", [False, True])
def test_a_hush_takes_back_what_waits(by_code: bool) -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation(ARMED, start=6.0))
        await settle()
        if by_code:
            house.following.take(evaluation("hush()", start=6.5, name="e2"))
        else:
            house.following.take(Hushed(by="ada", at=0.0))
        await settle()
        house.following.take(jumped(7.0))
        await house.play(100)

    assert "sn" not in [name for _, name in sounds(on_stage(scene))]


def test_the_rights_hold_when_a_gesture_comes() -> None:
    async def scene(house: House) -> None:
        code = 'on("ada/jump") >> r1 >> pull("0.5")'
        house.following.take(evaluation(code, author="bob"))
        await settle()
        house.following.take(jumped(7.0))
        await house.play(60)

    house = on_stage(scene)
    assert house.room.results[-1].status == "refused"
    assert house.body_messages() == []


def test_a_cell_that_is_begun_again_plays_what_the_gesture_began() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation(ARMED, start=6.0))
        await settle()
        house.following.take(jumped(7.0))
        await house.play(70)
        house.cells[0].alive = False
        house.synth_messages()
        await house.play(80)

    house = on_stage(scene)
    assert {name for _, name in sounds(house)} == {"sn"}
    assert len(house.cells) == 2


def contact(house: House) -> Contact:
    return Contact(house.conductor, house.room, house.outlets, SETTINGS)


def feel(house: House, *values: float) -> list[str]:
    """The gestures that are reported as the signal takes these values."""
    hears = contact(house)
    for value in values:
        hears.hear([Message(f"/{JUMP}", (value,))], BODY)
    return house.room.gestures


def test_a_gesture_is_a_rise_through_a_half_that_somebody_waits_for() -> None:
    async def scene(house: House) -> None:
        assert feel(house, 0.9, 0.1) == []
        house.following.take(evaluation(ARMED))
        await settle()
        assert feel(house, 0.2, 0.49, 0.51, 0.9, 1.0) == [JUMP]
        assert feel(house, 0.4, 0.6) == [JUMP, JUMP]

    on_stage(scene)


def test_what_everybody_hears_goes_to_the_log() -> None:
    async def scene(house: House) -> None:
        code = 'd2 >> s("bd ~")\nd1 >> s("hh*2").hocket("d2")'
        house.following.take(evaluation(code, start=6.0))
        await house.play(90)

    logged = on_stage(scene).room.heard
    (seventh,) = [handed for handed in logged if (handed.cycle, handed.slot) == (7, "d2")]
    assert seventh.events == [((6, 1), (13, 2), {"s": "bd"})]

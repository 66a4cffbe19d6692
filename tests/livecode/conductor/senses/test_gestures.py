"""A gesture lets armed blocks play, from one cycle for all."""

import asyncio
from typing import Any

import msgspec
import pytest

from livecode.cell.messages import Arm
from livecode.conductor.senses.contact import Contact
from livecode.conductor.senses.gestures import Gestures
from livecode.osc.codec import Message
from livecode.session.messages import Armed, Gestured, Hushed, Live, Role, Welcome
from tests.livecode.conductor.house import BODY, SETTINGS, House, evaluation, onsets, settle
from tests.livecode.conductor.test_flow import on_stage, welcome

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
    return Contact(house.conductor, house.room, house.outlets, house.senses, SETTINGS)


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


def test_what_an_author_is_told_says_what_waits_and_which_gesture_it_was() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation(ARMED, start=6.0))
        await settle()
        house.following.take(jumped(7.0))
        await settle()

    first, second = on_stage(scene).room.results
    assert first.armed == [Armed(gesture=JUMP, slot="d1", evaluation="e1", author="ada")]
    assert (second.gesture, second.start, second.armed) == (JUMP, 7.0, [])


def test_a_gesture_that_comes_while_the_code_is_evaluated_is_met() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation(f"{ARMED}  # slow", start=6.0))
        await asyncio.sleep(0)
        house.following.take(jumped(8.0))
        await house.play(130)

    house = on_stage(scene)
    assert [name for _, name in sounds(house)][:3] == ["bd", "bd", "sn"]
    assert house.room.results[-1].evaluation == "e1"


def test_a_body_that_is_first_heard_in_the_air_has_not_just_jumped() -> None:
    gestures = Gestures()
    gestures.arm("ada", [Arm(JUMP, "d1"), Arm("cc/64", "d1")])
    assert not gestures.felt(JUMP, 1.0)
    assert not gestures.felt(JUMP, 0.0)
    assert gestures.felt(JUMP, 1.0)
    assert gestures.felt("cc/64", 1.0)


def room_with(code: str = ARMED, **state: Any) -> Welcome:
    """What a conductor is told by a room in which ada has played this."""
    entry = msgspec.structs.replace(evaluation(code, start=6.0), sequence=4)
    return welcome("a", played=[entry], **state)


def waits(slot: str = "d1") -> Armed:
    return Armed(gesture=JUMP, slot=slot, evaluation="e1", author="ada")


def playing(gesture: str = "", fired: float = 0.0) -> Live:
    live = Live(slot="d1", evaluation="e1", code=ARMED, author="ada", start=6.0, seed=0)
    return msgspec.structs.replace(live, gesture=gesture, fired=fired)


def test_a_conductor_that_comes_after_the_code_meets_the_gesture() -> None:
    async def scene(house: House) -> None:
        house.following.take(room_with(live=[playing()], armed=[waits()]))
        await settle()
        house.following.take(jumped(8.0))
        await house.play(130)

    house = on_stage(scene)
    assert [name for _, name in sounds(house)][:3] == ["bd", "bd", "sn"]
    assert house.room.results[-1].evaluation == "e1"


def test_a_conductor_that_comes_after_the_gesture_plays_what_it_began() -> None:
    made = msgspec.structs.replace(jumped(7.0), sequence=4)

    async def scene(house: House) -> None:
        house.following.take(room_with(live=[playing(JUMP, 7.0)], gestured=[made]))
        await house.play(100)
        house.following.take(jumped(8.0))  # what has played does not wait any more
        await house.play(40)

    assert [name for _, name in sounds(on_stage(scene))] == ["sn", "sn"]


def test_a_block_that_only_waits_waits_on_in_a_conductor_that_comes_late() -> None:
    async def scene(house: House) -> None:
        code = 'on("ada/jump") >> d1 >> s("sn")'
        house.following.take(room_with(code, armed=[waits()]))
        await settle()
        house.following.take(jumped(7.0))
        await house.play(100)

    assert sounds(on_stage(scene))[:1] == [(7.0, "sn")]


@pytest.mark.parametrize(("role", "plays"), [("performer", ["sn"]), ("agent", []), (None, [])])
def test_what_waits_of_somebody_who_left_has_their_rights_in_a_conductor_that_comes_late(
    role: Role | None, plays: list[str]
) -> None:
    async def scene(house: House) -> None:
        made = evaluation('on("ada/jump") >> d1 >> s("sn")', author="gone", start=6.0)
        left = Armed(gesture=JUMP, slot="d1", evaluation="e1", author="gone")
        away = {} if role is None else {"gone": role}
        house.following.take(welcome("a", played=[made], armed=[left], away=away))
        await settle()
        house.following.take(jumped(7.0))
        await house.play(100)

    assert [name for _, name in sounds(on_stage(scene))][:1] == plays


def test_a_gesture_missed_while_the_line_was_broken_is_made_up_for() -> None:
    made = msgspec.structs.replace(jumped(7.0), sequence=4)

    async def scene(house: House) -> None:
        house.following.take(welcome("a"))
        house.following.take(evaluation(ARMED, start=6.0))
        await settle()
        house.following.take(room_with(live=[playing(JUMP, 7.0)], gestured=[made]))
        await house.play(110)

    house = on_stage(scene)
    assert sounds(house)[:2] == [(6.0, "bd"), (7.0, "sn")]
    assert len(house.cells[0].evaluated) == 1


def test_a_gesture_that_was_met_is_not_made_again_when_the_line_comes_back() -> None:
    made = msgspec.structs.replace(jumped(7.0), sequence=4)

    async def scene(house: House) -> None:
        house.following.take(welcome("a"))
        house.following.take(evaluation(ARMED, start=6.0))
        await settle()
        house.following.take(made)
        await settle()
        house.following.take(evaluation(ARMED, start=8.0, name="e2"))
        await settle()
        house.following.take(room_with(gestured=[made]))
        await house.play(150)

    assert [name for _, name in sounds(on_stage(scene))] == ["bd", "sn", "bd"]


def test_a_cell_that_is_begun_again_after_a_hush_waits_for_nothing() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation(ARMED, start=6.0))
        await settle()
        house.following.take(Hushed(by="ada", at=0.0))
        await settle()
        house.cells[0].alive = False
        house.following.take(evaluation('d2 >> s("cp")', start=7.0, name="e2"))
        await settle()
        assert house.following.seats["ada"].armed == ()
        house.following.take(jumped(8.0))
        await house.play(130)

    house = on_stage(scene)
    assert {name for _, name in sounds(house)} == {"cp"}
    assert house.room.results[-1].armed == []


def test_a_cell_that_is_begun_again_still_knows_whose_block_waits() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation("x = 1", name="e0"))
        await settle()
        house.following.take(evaluation(ARMED, start=6.0))
        await settle()
        house.cells[0].alive = False
        house.following.take(evaluation("y = 1", name="e2"))
        await settle()
        house.following.take(jumped(8.0))
        await settle()

    assert on_stage(scene).room.results[-1].evaluation == "e1"

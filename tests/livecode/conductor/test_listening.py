"""One slot hears another: through the gate, whoever plays it, the same for everybody."""

import asyncio
from fractions import Fraction

from livecode.cell.messages import Event
from livecode.conductor.senses.heard import Handed, Heard
from livecode.session.messages import Hushed
from tests.livecode.conductor.house import House, evaluation, onsets, settle
from tests.livecode.conductor.test_flow import on_stage


def hats(house: House) -> list[float]:
    """When hats sound, in cycles; the tempo is half a cycle a second."""
    return [at / 2 for at, name in onsets(house.synth_messages()) if name == "hh"]


def test_a_hocket_sits_in_the_gaps_of_another_performer() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation('d2 >> s("bd ~ sn ~")', start=6.0))
        answer = 'd1 >> s("hh*4").hocket("d2")'
        house.following.take(evaluation(answer, author="bob", start=7.0, name="e2"))
        await house.play(150)

    assert hats(on_stage(scene))[:4] == [7.25, 7.75, 8.25, 8.75]


def test_the_listener_may_have_come_first() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation('d1 >> s("hh*4").hocket(d2)', start=6.0))
        await settle()
        house.following.take(evaluation('d2 >> s("bd ~ sn ~")', author="bob", name="e2"))
        await house.play(130)

    found = hats(on_stage(scene))
    assert found[:4] == [6.0, 6.25, 6.5, 6.75]
    assert found[4:6] == [7.25, 7.75]


def test_what_is_heard_is_the_last_cycle() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation('d2 >> s("<bd hh>")', start=6.0))
        house.following.take(evaluation('d1 >> heard("d2")', author="bob", start=7.0, name="e2"))
        await house.play(130)

    found = onsets(on_stage(scene).synth_messages())
    assert found[:4] == [(12.0, "bd"), (14.0, "bd"), (14.0, "hh"), (16.0, "hh")]


def test_what_the_gate_keeps_back_is_not_heard() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation('d2 >> s("bd*4").gain(30)\nmute(d2)', start=6.0))
        house.following.take(evaluation('d1 >> heard("d2")', author="bob", start=7.0, name="e2"))
        await house.play(130)

    assert onsets(on_stage(scene).synth_messages()) == []


def test_what_is_heard_has_been_through_the_gate() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation('d2 >> s("hh*2").gain(30)', start=6.0))
        house.following.take(evaluation('d1 >> heard("d2").s("cp")', author="bob", name="e2"))
        await house.play(110)

    (first, *_) = [
        message.arguments
        for message in on_stage(scene).synth_messages()
        if "cp" in message.arguments
    ]
    assert float(str(first[first.index("gain") + 1])) < 30


def test_a_listener_hears_itself_too() -> None:
    async def scene(house: House) -> None:
        code = 'd2 >> s("bd ~ ~ ~")\nd1 >> s("hh*4").hocket("d2")'
        house.following.take(evaluation(code, start=6.0))
        await house.play(130)

    assert [at for at in hats(on_stage(scene)) if at >= 7][:3] == [7.25, 7.5, 7.75]


def test_after_a_hush_nothing_is_heard_of_before() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation('d2 >> s("bd*4")', start=6.0))
        await house.play(85)
        house.following.take(Hushed(by="ada", at=0.0))
        house.following.take(evaluation('d1 >> heard("d2").s("cp")', start=8.0, name="e2"))
        await house.play(60)

    assert "cp" not in [name for _, name in onsets(on_stage(scene).synth_messages())]


def test_a_cell_that_is_begun_again_listens_on() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation('d2 >> s("bd ~ sn ~")', start=6.0))
        answer = 'd1 >> s("hh*4").hocket("d2")'
        house.following.take(evaluation(answer, author="bob", start=6.0, name="e2"))
        await house.play(85)
        house.synth_messages()
        house.cells[1].alive = False
        await house.play(60)

    found = hats(on_stage(scene))
    assert found and all(at % 1 in (0.25, 0.75) for at in found)


def test_a_cell_that_hangs_does_not_hold_up_who_listens_to_it() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation('d2 >> s("bd*2")', start=6.0))
        house.following.take(evaluation('d1 >> s("hh*4").hocket("d2")', author="bob", name="e2"))
        await house.play(60)
        first = house.cells[0]

        async def hang(*_: object, **__: object) -> None:
            await asyncio.sleep(60)

        first.query = hang  # type: ignore[method-assign, assignment]
        await house.play(90)

    house = on_stage(scene)
    assert len([at for at in hats(house) if at >= 7]) >= 4
    assert house.conductor.counters.late == 0


def test_everybody_who_listens_is_handed_the_same_whatever_comes_late() -> None:
    heard = Heard()
    early, late = (Event("d2", (n, 5), (n + 1, 5), {"s": "bd"}) for n in (1, 2))
    heard.note(early, Fraction(1, 5), Fraction(2, 5), early.controls)
    first = heard.hand_out(["d2"], 1)
    heard.note(late, Fraction(2, 5), Fraction(3, 5), late.controls)
    assert heard.hand_out(["d2"], 1) == first == {"d2": [early]}


def test_what_was_handed_out_is_told_once_and_can_be_handed_out_again() -> None:
    heard, replay = Heard(), Heard()
    event = Event("d2", (0, 1), (1, 1), {"s": "bd"})
    heard.note(event, Fraction(0), Fraction(1), event.controls)
    heard.hand_out(["d2"], 1), heard.hand_out(["d2"], 1)
    (told,) = heard.news()
    assert told == Handed(1, "d2", (event,)) and heard.news() == []
    replay.recall(told)
    assert replay.hand_out(["d2"], 1) == {"d2": [event]}

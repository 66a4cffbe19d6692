"""From an evaluation to datagrams, with real cells in memory and time by hand."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from livecode.session.messages import (
    Hushed,
    Live,
    Panicked,
    Peer,
    Rearmed,
    Tempo,
    TempoSegment,
    Welcome,
)
from tests.livecode.conductor.house import House, evaluation, onsets, settle

Scene = Callable[[House], Awaitable[None]]


def on_stage(scene: Scene) -> House:
    """Play a scene in a new house."""

    async def run() -> House:
        house = House()
        await scene(house)
        await asyncio.sleep(0)
        return house

    return asyncio.run(run())


def test_typed_code_becomes_bundles_at_its_cycle() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation('d1 >> s("bd sn")', start=6.0))  # cycle 6 is second 12
        await house.play(80)

    house = on_stage(scene)
    assert onsets(house.synth_messages()) == [(12.0, "bd"), (13.0, "sn"), (14.0, "bd")]
    (result,) = house.room.results
    assert (result.status, result.slots, result.start) == ("playing", ["d1"], 6.0)
    assert (house.conductor.counters.late, house.conductor.counters.evaluations) == (0, 1)


def test_a_typo_is_told_with_its_place_and_the_old_sound_goes_on() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation('d1 >> s("bd")', start=5.5))
        await settle()
        house.following.take(evaluation('d1 >> s("bd").gian(2)', name="e2"))
        await house.play(70)

    house = on_stage(scene)
    told = house.room.results[-1]
    assert (told.evaluation, told.status, told.line, told.column) == ("e2", "rejected", 1, 14)
    assert "gain" in told.hint
    assert onsets(house.synth_messages()) == [(12.0, "bd")]


def test_a_slot_one_may_not_play_is_refused_and_the_rest_plays() -> None:
    async def scene(house: House) -> None:
        code = 'd2 >> s("hh")\nr1 >> pull("0.5")'
        house.following.take(evaluation(code, author="bob"))
        await house.play(60)

    house = on_stage(scene)
    playing, refused = house.room.results
    assert (playing.status, playing.slots) == ("playing", ["d2"])
    assert (refused.status, refused.slots) == ("refused", ["r1"])
    assert "held by the host" in refused.message
    assert house.body_messages() == []
    assert onsets(house.synth_messages()) == [(12.0, "hh")]


def test_the_hosts_pattern_moves_the_robot_with_its_time() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation('r1 >> pull("0.5").stiffness("0.3")'))
        await house.play(60)

    (message,) = on_stage(scene).body_messages()
    assert message.address == "/robot/play"
    assert message.time == pytest.approx(12.0, abs=1e-6)
    assert message.arguments[:2] == ("robot", "r1")
    assert "pull" in message.arguments


def test_a_clamped_value_is_told_once() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation('d1 >> s("bd*4").gain(30)'))
        await house.play(70)

    house = on_stage(scene)
    limited = [result for result in house.room.results if result.status == "limited"]
    assert len(limited) == 1
    assert "gain 30" in limited[0].message


def test_hush_silences_the_sinks_before_anything_else() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation('d1 >> s("bd*8")', start=5.5))
        await house.play(20)
        house.synth_messages(), house.body_messages()
        house.following.take(Hushed(by="ada", at=0.0))
        assert [m.address for m in house.synth_messages()] == ["/hush"]
        assert [m.address for m in house.body_messages()] == ["/robot/hold"]
        await house.play(40)

    assert onsets(on_stage(scene).synth_messages()) == []


def test_code_that_was_hushed_before_it_began_does_not_play() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation('d1 >> s("bd*8")'))
        house.following.take(Hushed(by="ada", at=0.0))
        await house.play(60)

    house = on_stage(scene)
    assert onsets(house.synth_messages()) == []
    assert "hushed" in house.room.results[0].message


def test_after_a_hush_one_plays_on() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation('d1 >> s("bd*8")'))
        house.following.take(Hushed(by="ada", at=0.0))
        house.following.take(evaluation('d1 >> s("sn")', name="e2"))
        await house.play(60)

    assert onsets(on_stage(scene).synth_messages()) == [(12.0, "sn")]


def test_panic_and_rearm_reach_the_body() -> None:
    async def scene(house: House) -> None:
        house.following.take(Panicked(by="ada", at=0.0))
        house.following.take(Rearmed(by="ada", at=0.0))

    addresses = [m.address for m in on_stage(scene).body_messages()]
    assert addresses == ["/robot/panic", "/robot/rearm"]


def test_a_cell_that_dies_is_begun_again_with_the_last_good_code() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation('d1 >> s("bd")', start=5.5))
        await house.play(20)
        house.cells[0].alive = False
        await house.play(60)

    house = on_stage(scene)
    assert house.cells[1].evaluated == [('d1 >> s("bd")', True)]
    assert onsets(house.synth_messages()) == [(12.0, "bd"), (14.0, "bd")]


def test_code_that_kills_its_cell_is_told_and_not_played_again() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation('d1 >> s("bd")', start=5.5))
        await settle()
        house.following.take(evaluation("die", name="e2"))
        await house.play(60)

    house = on_stage(scene)
    assert [result.status for result in house.room.results] == ["playing", "limited"]
    assert onsets(house.synth_messages()) == [(12.0, "bd")]
    assert house.cells[1].evaluated == [('d1 >> s("bd")', True)]


def test_code_whose_cells_keep_dying_is_given_up() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation('d1 >> s("bd")', start=5.5))
        await settle()
        house.following.take(evaluation('d2 >> s("hh")  # deadly', name="e2"))
        await house.play(60)

    house = on_stage(scene)
    told = [(result.evaluation, result.status) for result in house.room.results]
    assert told == [("e1", "playing"), ("e2", "playing"), ("e2", "limited")]
    assert onsets(house.synth_messages()) == [(12.0, "bd")]
    assert len(house.cells) == 4


def test_who_has_left_and_plays_nothing_keeps_no_cell() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation("x = 1", author="bob"))
        await house.play(2)
        assert "bob" in house.following.seats
        del house.room.peers["bob"]
        await house.play(2)

    house = on_stage(scene)
    assert house.following.seats == {}
    assert not house.cells[0].alive


def test_one_performer_takes_a_slot_over_at_the_cycle() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation('d1 >> s("bd")', start=6.0))
        house.following.take(evaluation('d1 >> s("sn")', author="bob", start=7.0, name="e2"))
        await house.play(100)

    assert onsets(on_stage(scene).synth_messages()) == [(12.0, "bd"), (14.0, "sn")]


def test_a_tempo_in_code_is_asked_of_the_session() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation("setcps(1)"))
        house.following.take(evaluation("setcps(0.5)", name="e2"))  # the tempo that rules
        await settle()

    assert on_stage(scene).room.tempos == [1.0]


def test_the_sessions_tempo_moves_what_comes() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation('d1 >> s("bd")', start=6.0))
        house.room.tempo = house.room.tempo.changed(12.0, 2.0)
        segments = [
            TempoSegment(at=s.at, cycle=s.cycle, cps=s.cps) for s in house.room.tempo.segments
        ]
        house.following.take(Tempo(segments=segments, by="ada"))
        await house.play(60)

    assert onsets(on_stage(scene).synth_messages()) == [(12.0, "bd"), (12.5, "bd"), (13.0, "bd")]


def test_code_that_comes_late_fills_only_slots_that_were_silent() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation('d1 >> s("bd*8")', start=5.0))
        await house.play(1)  # asked up to second 10.3
        house.following.take(evaluation('d1 >> s("sn*8")\nd2 >> s("hh*8")', start=5.0, name="e2"))
        await house.play(4)

    heard = onsets(on_stage(scene).synth_messages())
    assert (10.25, "hh") in heard
    assert (10.25, "sn") not in heard
    assert (10.25, "bd") in heard


def test_a_bound_control_starts_at_its_signals_value() -> None:
    async def scene(house: House) -> None:
        house.conductor.feel("motion/ada/energy", 0.5)
        code = 'd1 >> s("bd").cutoff(motion("ada/energy").range(200, 400))'
        house.following.take(evaluation(code))
        await house.play(60)

    house = on_stage(scene)
    messages = house.synth_messages()
    assert [m.address for m in messages] == ["/c_set", "/dirt/play"]
    assert messages[0].arguments == (0, 300.0)
    assert "c0" in messages[1].arguments


def welcome(epoch: str, **state: Any) -> Welcome:
    """What a room tells an engine that comes in."""
    you = Peer(id="c", name="conductor", role="engine", kind="engine")
    return Welcome(
        you=you, room="r", epoch=epoch, time=10.0, peers=[you], pages=[],
        tempo=[], **{"live": [], **state},
    )  # fmt: skip


def test_an_engine_that_comes_late_plays_what_the_room_plays() -> None:
    async def scene(house: House) -> None:
        code = 'd1 >> s("bd")\nd2 >> s("sn")  # slow'
        lives = [
            Live(slot=slot, evaluation="e0", code=code, author="gone", start=2.0, seed=0)
            for slot in ("d1", "d2")
        ]
        house.following.take(welcome("a", live=lives))
        await asyncio.sleep(0)
        house.following.tidy()  # its author is not here, but is being asked
        await house.play(60)
        house.following.take(welcome("a", live=lives))  # the connection was lost for a moment
        await settle()

    house = on_stage(scene)
    heard = onsets(house.synth_messages())
    assert heard == [(12.0, "bd"), (12.0, "sn")]
    assert len(house.cells[0].evaluated) == 1
    assert house.room.results == []


def test_a_room_that_came_back_without_a_result_is_told_it_again_and_sound_goes_on() -> None:
    asked = evaluation('d1 >> s("bd*8")', start=5.0)

    async def scene(house: House) -> None:
        house.following.take(welcome("a"))
        house.following.take(asked)
        await house.play(4)
        house.room.results.clear()
        house.following.take(welcome("a", pending=[asked]))
        await house.play(4)

    house = on_stage(scene)
    assert [(each.status, each.slots) for each in house.room.results] == [("playing", ["d1"])]
    assert len(house.cells[0].evaluated) == 1
    messages = house.synth_messages()
    assert "/hush" not in [each.address for each in messages]
    assert len(onsets(messages)) >= 2


def test_an_evaluation_that_was_lost_with_the_connection_is_carried_out() -> None:
    async def scene(house: House) -> None:
        house.following.take(welcome("a"))
        house.following.take(welcome("a", pending=[evaluation('d1 >> s("bd*8")', start=5.0)]))
        await house.play(4)

    house = on_stage(scene)
    assert [each.status for each in house.room.results] == ["playing"]
    assert onsets(house.synth_messages())


def test_a_hush_that_was_missed_is_made_up_for() -> None:
    async def scene(house: House) -> None:
        house.following.take(welcome("a"))
        house.following.take(evaluation('d1 >> s("bd*8")', start=5.0))
        await house.play(4)
        house.following.take(welcome("a", hushed=10.1))
        house.synth_messages()
        await house.play(4)

    assert onsets(on_stage(scene).synth_messages()) == []


def test_a_latched_room_latches_the_robot_once() -> None:
    async def scene(house: House) -> None:
        house.following.take(welcome("a", latched=True))
        house.following.take(welcome("a", latched=True))

    addresses = [message.address for message in on_stage(scene).body_messages()]
    assert addresses == ["/robot/panic"]


def test_code_for_a_latched_robot_is_told_how_it_is_armed_again() -> None:
    async def scene(house: House) -> None:
        house.following.take(Panicked(by="ada", at=0.0))
        house.following.take(evaluation('d1 >> s("bd")\nr1 >> pull("0.5")'))
        await settle()
        house.following.take(Rearmed(by="ada", at=0.0))
        house.following.take(evaluation('r1 >> pull("0.5")', name="e2"))
        await settle()

    told = [(each.evaluation, each.status, each.slots) for each in on_stage(scene).room.results]
    assert told == [
        ("e1", "playing", ["d1"]),
        ("e1", "limited", ["r1"]),
        ("e2", "playing", ["r1"]),
    ]
    waits = on_stage(scene).room.results[1]
    assert "latched" in waits.message and "F10" in waits.hint

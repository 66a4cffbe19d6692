"""Live values on their ways: to buses at once, through the room to the code that reads them."""

import asyncio

from livecode.cell.messages import Bus
from livecode.conductor.senses.buses import MOST_SIGNALS
from livecode.osc.subscribers import wishes_in
from livecode.session.messages import Peer, Sensed, TempoSegment, Wanted, Welcome
from tests.livecode.conductor.house import House, evaluation
from tests.livecode.conductor.test_flow import on_stage

ENERGY = "motion/ada/energy"
READS = 'd1 >> s("bd").fast(motion("ada/energy").range(1, 4))'


def sensed(value: float, sequence: int = 1, at: float = 10.0) -> Sensed:
    return Sensed(sequence=sequence, at=at, author="ada", values={ENERGY: value})


def test_code_that_reads_a_body_lets_the_room_know_it() -> None:
    async def scene(house: House) -> None:
        house.senses.felt([(ENERGY, 0.25)])
        house.following.take(evaluation(READS))
        await house.play(2)
        assert house.room.sensed == []  # not before the room has said that it is wanted
        house.following.take(Wanted(paths=house.room.wanted[-1]))
        await house.play(1)

    house = on_stage(scene)
    assert house.room.wanted == [[ENERGY]]
    assert house.room.sensed == [{ENERGY: 0.25}]


def test_a_control_that_follows_a_body_is_wanted_too() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation('d1 >> s("bd").lpf(motion("ada/energy"))', start=5.5))
        await house.play(40)

    assert on_stage(scene).room.wanted == [[ENERGY]]


def test_a_gesture_that_code_waits_for_is_wanted() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation('on("ada/jump") >> d1 >> s("bd")'))
        await house.play(3)

    assert on_stage(scene).room.wanted == [["motion/ada/jump"]]


def test_what_comes_from_another_machine_moves_buses_and_makes_gestures() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation('on("ada/energy") >> d1 >> s("bd")'))
        await house.play(1)
        bus = house.conductor.buses.bind(Bus(ENERGY, 0.0, 100.0), 10.0)
        house.following.take(sensed(0.25))
        house.synth_messages()
        house.following.take(sensed(0.75, 2, 10.1))
        (moved,) = [each for each in house.synth_messages() if each.address == "/c_set"]
        assert moved.arguments == (bus, 75.0)

    assert on_stage(scene).room.gestures == [ENERGY]


def test_the_echo_of_ones_own_values_moves_nothing() -> None:
    async def scene(house: House) -> None:
        house.conductor.buses.bind(Bus(ENERGY, 0.0, 100.0), 10.0)
        house.senses.felt([(ENERGY, 0.9)])
        house.synth_messages()
        house.following.take(sensed(0.75))

    assert on_stage(scene).synth_messages() == []


def test_values_that_come_too_late_are_told_to_the_log() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation(READS, start=5.5))
        house.following.take(Wanted(paths=[ENERGY]))
        house.following.take(sensed(0.5, 1, 10.0))
        await house.play(20)
        house.following.take(sensed(0.7, 2, 10.1))

    ((sequence, since),) = on_stage(scene).room.delays
    assert sequence == 2 and since > 10.1


def test_a_cell_reads_what_the_room_held_back_then() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation(READS.replace("1, 4", "1, 2"), start=6.0))
        house.following.take(Wanted(paths=[ENERGY]))
        house.following.take(sensed(0.0, 1, 10.0))
        await house.play(20)
        house.following.take(sensed(1.0, 2, 13.6))  # counts for lines from second 14.0 on
        await house.play(80)

    house = on_stage(scene)
    times = [m.time for m in house.synth_messages() if m.address == "/dirt/play"]
    assert [time for time in times if time and time < 16] == [12.0, 14.0, 15.0]


def test_who_comes_in_learns_what_the_room_knows() -> None:
    async def scene(house: House) -> None:
        you = Peer(id="conductor", name="conductor", role="engine", kind="engine")
        house.following.take(
            Welcome(
                you=you,
                room="r",
                epoch="e",
                time=10.0,
                peers=[],
                pages=[],
                live=[],
                tempo=[TempoSegment(at=0.0, cycle=0.0, cps=0.5)],
                wanted=[ENERGY],
                sensed={ENERGY: 0.75},
            )
        )
        await asyncio.sleep(0)

    house = on_stage(scene)
    assert house.conductor.held.known(0.0) == {ENERGY: 0.75}
    assert house.conductor.buses.latest == {ENERGY: 0.75}


def test_a_stroke_that_begins_and_ends_in_one_moment_is_met() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation('on("osc/pedal") >> d1 >> s("bd")'))
        await house.play(1)
        house.senses.felt([("osc/pedal", 1.0), ("osc/pedal", 0.0)])

    assert on_stage(scene).room.gestures == ["osc/pedal"]


def test_what_voices_follow_and_code_waits_for_is_wished_at_once() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation('on("ada/jump") >> d1 >> s("bd")'))
        house.following.take(evaluation('d2 >> s("bd").lpf(motion("ada/energy"))', start=5.5))
        await house.play(40)

    told = [each for each in on_stage(scene).body_messages() if each.address == "/subscribe"]
    assert wishes_in(told[-1]) == {ENERGY, "motion/ada/jump"}


def test_signals_beyond_the_most_are_let_go_and_those_that_are_known_go_on() -> None:
    async def scene(house: House) -> None:
        house.senses.felt([(f"osc/n{k}", 0.5) for k in range(2 * MOST_SIGNALS)])
        house.senses.felt([(f"osc/n{k}", 1.0) for k in range(2 * MOST_SIGNALS)])

    latest = on_stage(scene).conductor.buses.latest
    assert len(latest) == MOST_SIGNALS and set(latest.values()) == {1.0}

"""A slot that takes too much too often is muted, and everybody is told."""

from livecode.cell.messages import Effect, Fault
from livecode.conductor.conductor import Conductor
from livecode.conductor.gate.demotions import MOST, WITHIN, Demotions
from livecode.vocabulary import registry
from tests.livecode.conductor.house import House

TOO_MUCH = Fault("too much", kind="limited", slot="d1", demoted=True)


def test_the_third_demotion_in_half_a_minute_is_one_too_many() -> None:
    demotions = Demotions()
    assert [demotions.note("d1", second) for second in (0.0, 10.0, WITHIN)] == [False, False, True]


def test_demotions_long_apart_or_of_other_slots_do_not_add_up() -> None:
    demotions = Demotions()
    assert not any(demotions.note("d1", number * WITHIN) for number in range(9))
    assert not any(demotions.note(f"d{number}", 1000.0) for number in range(2, 9))


def playing() -> House:
    house = House()
    house.conductor.grant("bob", [Effect("play", "d1")], 0.0)
    return house


def test_a_slot_that_is_demoted_too_often_is_muted_and_all_are_told() -> None:
    house = playing()
    for _ in range(MOST):
        house.following.telling.faults("bob", [TOO_MUCH])
    told = house.room.results[-1]
    assert told.slots == ["d1"] and "muted" in told.message and "unmute(d1)" in told.hint
    cycle = house.conductor.tempo.cycle_at(house.room.room_time())
    assert not house.conductor.slots.sounds("d1", round(cycle) + 1)  # type: ignore[arg-type]


def test_nobody_can_have_the_slot_of_another_one_muted() -> None:
    conductor = Conductor(registry.control)
    conductor.rights.admit("bob", "performer", "bob")
    conductor.grant("bob", [Effect("play", "d1")], 0.0)
    assert not any(conductor.demoted("eve", "d1", 1.0) for _ in range(MOST))


def test_a_muted_slot_sounds_again_when_it_is_unmuted() -> None:
    house = playing()
    for _ in range(MOST):
        house.following.telling.faults("bob", [TOO_MUCH])
    house.conductor.grant("bob", [Effect("mute", "d1", 0.0)], 50.0)
    assert house.conductor.slots.sounds("d1", 51)  # type: ignore[arg-type]

"""Slots: owners, mutes and solos, from a cycle on."""

from fractions import Fraction

from livecode.conductor.slots import ORBITS, Slots, orbit_of

ONE, TWO, THREE = Fraction(1), Fraction(2), Fraction(3)


def test_a_slot_goes_from_one_to_another_at_a_cycle() -> None:
    slots = Slots()
    slots.give("d1", "ada", ONE)
    slots.give("d1", "bob", TWO)
    assert [slots.owner("d1", cycle) for cycle in (Fraction(0), ONE, TWO)] == [None, "ada", "bob"]


def test_whoever_plays_a_slot_no_more_is_named_once() -> None:
    slots = Slots()
    slots.give("d1", "ada", ONE)
    slots.give("d1", "bob", TWO)
    assert slots.forget(ONE) == {}
    assert slots.forget(TWO) == {"ada": ["d1"]}
    assert slots.forget(THREE) == {}


def test_whoever_will_play_a_slot_again_is_not_named() -> None:
    slots = Slots()
    for cycle, author in ((ONE, "ada"), (TWO, "bob"), (THREE, "ada")):
        slots.give("d1", author, cycle)
    assert slots.forget(TWO) == {}
    assert slots.forget(THREE) == {"bob": ["d1"]}


def test_a_muted_slot_is_silent_from_its_cycle_on() -> None:
    slots = Slots()
    slots.mute("d1", True, TWO)
    assert slots.sounds("d1", ONE) and not slots.sounds("d1", TWO)
    slots.mute("d1", False, THREE)
    assert slots.sounds("d1", THREE)


def test_slots_that_are_alone_silence_the_others() -> None:
    slots = Slots()
    slots.solo("d1", True, ONE)
    slots.solo("d2", True, ONE)
    assert [slots.sounds(slot, ONE) for slot in ("d1", "d2", "d3")] == [True, True, False]
    slots.mute("d1", True, ONE)
    assert not slots.sounds("d1", ONE)


def test_each_slot_has_an_orbit_of_its_own_as_far_as_they_go() -> None:
    assert [orbit_of(slot) for slot in ("d1", "d2", "d12", "d13", "a1", "a2")] == [
        0,
        1,
        11,
        0,
        11,
        10,
    ]
    assert 0 <= orbit_of("melody") < ORBITS

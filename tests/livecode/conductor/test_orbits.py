"""Levels of orbits become levels of slots."""

from dataclasses import replace

import pytest

from livecode.conductor.orbits import RINGS, TOGETHER, Orbits, levels_in
from livecode.conductor.senses.contact import Contact
from livecode.osc import codec
from livecode.osc.codec import Message
from livecode.outputs.output import TimedEvent
from livecode.synth.mixing import levels, strip
from livecode.synth.mixing.levels import MAIN, Level
from livecode.synth.mixing.levels import packet as told
from tests.livecode.conductor.house import SETTINGS, SYNTH, House

EVENT = TimedEvent(
    time=10.0,
    duration=0.5,
    cycle=5.0,
    cps=0.5,
    slot="d1",
    author="ada",
    sink="sound",
    controls={"s": "bd", "orbit": 3},
)


def test_what_the_synth_writes_is_read() -> None:
    (message,) = codec.decode(told({MAIN: Level(0.5, 0.25), 3: Level(0.25, 0.125)}))
    assert levels_in(message) == {MAIN: (0.5, 0.25), 3: (0.25, 0.125)}
    assert levels_in(Message("/dirt/handshake/reply", ())) is None


def test_a_slot_is_as_loud_as_its_orbit() -> None:
    orbits = Orbits()
    orbits.note([EVENT, replace(EVENT, slot="d2", controls={"s": "hh", "orbit": 4})])
    shown = orbits.levels({MAIN: (0.5, 0.2), 3: (0.4, 0.1)}, 10.1)
    assert (shown[TOGETHER], shown["d1"], shown["d2"]) == ((0.5, 0.2), (0.4, 0.1), (0.0, 0.0))


def test_a_person_is_as_loud_as_all_that_is_theirs() -> None:
    orbits = Orbits()
    orbits.note([EVENT, replace(EVENT, slot="d2", controls={"s": "hh", "orbit": 4})])
    orbits.note([replace(EVENT, slot="d3")])  # which shares an orbit with d1
    orbits.note([replace(EVENT, slot="d4", author="bob", controls={"s": "hh", "orbit": 5})])
    shown = orbits.levels({3: (0.4, 0.3), 4: (0.2, 0.4), 5: (0.1, 0.05)}, 10.1)
    assert shown["@ada"] == (0.4, pytest.approx(0.5)) and shown["@bob"] == (0.1, 0.05)


def test_a_slot_that_is_over_is_shown_no_more() -> None:
    orbits = Orbits()
    orbits.note([EVENT])
    assert "d1" in orbits.levels({}, 10.5 + RINGS - 0.1)
    assert "d1" not in orbits.levels({}, 10.5 + RINGS + 0.1)


def test_what_is_cued_is_as_loud_as_the_headphones() -> None:
    orbits = Orbits()
    orbits.note([replace(EVENT, controls={"s": "bd", "orbit": 3, "cue": 1})])
    assert orbits.levels({3: (0.4, 0.1), strip.CUE: (0.2, 0.1)}, 10.0)["d1"] == (0.2, 0.1)


def test_events_for_others_than_the_synth_have_no_level() -> None:
    orbits = Orbits()
    orbits.note([replace(EVENT, sink="midi"), replace(EVENT, slot="r1", controls={})])
    assert orbits.levels({3: (0.4, 0.1)}, 10.0) == {TOGETHER: (0.0, 0.0)}


def test_who_looks_is_shown_what_the_synth_tells() -> None:
    house = House()
    contact = Contact(house.conductor, house.room, house.outlets, house.senses, SETTINGS)
    house.outlets.showing.look(True)
    house.outlets.knock()
    assert [each.address for each in house.synth_messages()] == ["/dirt/handshake", levels.ASK]
    house.outlets.orbits.note([EVENT])
    contact.hear([Message(levels.TOLD, (MAIN, 0.5, 0.25, 3, 0.25, 0.125))], SYNTH)
    shown = house.outlets.showing.due(20.0)
    loud = (0.25, 0.125)
    assert shown is not None and shown.levels == {"": (0.5, 0.25), "d1": loud, "@ada": loud}


def test_while_nobody_looks_the_synth_is_asked_nothing() -> None:
    house = House()
    house.outlets.knock()
    assert [each.address for each in house.synth_messages()] == ["/dirt/handshake"]

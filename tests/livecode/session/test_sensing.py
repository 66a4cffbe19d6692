"""Live values in a room: only what code reads, one's own, in one order."""

import math

import msgspec
import pytest

from livecode.session.log.entries import Begun
from livecode.session.log.frames import MESSAGE, ROOM, Entry
from livecode.session.log.memory import remember, snapshot
from livecode.session.messages import (
    Delayed,
    Refused,
    Role,
    Sense,
    Sensed,
    ServerMessage,
    Want,
    Wanted,
    encode,
)
from livecode.session.room import Room
from tests.livecode.session.test_room import enter

ENERGY = "motion/ada/energy"


@pytest.fixture
def room() -> Room:
    """A room in which code reads what ada does."""
    room = Room.open("stage", "e")
    people: list[tuple[str, Role]] = [
        ("conductor", "engine"),
        ("ada", "performer"),
        ("bob", "host"),
        ("ai", "agent"),
        ("guest", "audience"),
    ]
    for name, role in people:
        enter(room, name, role)
    room.receive("conductor", Want(paths=[ENERGY, "osc/pedal", "motion/ai/energy"]), 1.0)
    return room


def told(room: Room, who: str, now: float = 2.0, **values: float) -> list[ServerMessage]:
    named = {path.replace("__", "/"): value for path, value in values.items()}
    return [post.message for post in room.receive(who, Sense(values=named), now)]


def test_live_values_have_a_number_a_time_and_an_author(room: Room) -> None:
    for number in (1, 2):
        (post,) = room.receive("ada", Sense(values={ENERGY: 0.25}), 1.0 + number)
        expected = Sensed(sequence=number, at=1.0 + number, author="ada", values={ENERGY: 0.25})
        assert (post.message, post.record) == (expected, True)
        assert set(post.to) == {"conductor", "ada", "bob", "ai", "guest"}


def test_what_no_code_reads_goes_nowhere(room: Room) -> None:
    assert told(room, "ada", motion__ada__speed=0.5) == []
    (sensed,) = told(room, "ada", motion__ada__speed=0.5, osc__pedal=1.0)
    assert isinstance(sensed, Sensed) and sensed.values == {"osc/pedal": 1.0}


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("bob", ENERGY),
        ("ai", ENERGY),
        ("ai", "osc/pedal"),
        ("guest", ENERGY),
        ("ada", "sun/ada/rise"),
        ("ada", "motion/../energy/x"),
    ],
)
def test_nobody_moves_in_anothers_name(room: Room, who: str, path: str) -> None:
    (post,) = room.receive(who, Sense(values={path: 0.5}), 2.0)
    assert isinstance(post.message, Refused) and post.to == (who,)


@pytest.mark.parametrize(
    ("who", "path"),
    [("ada", ENERGY), ("ada", "osc/pedal"), ("ai", "motion/ai/energy"), ("conductor", ENERGY)],
)
def test_ones_own_body_and_peoples_controllers_may_be_told(room: Room, who: str, path: str) -> None:
    (post,) = room.receive(who, Sense(values={path: 0.5}), 2.0)
    assert isinstance(post.message, Sensed)


def test_a_pair_of_bodies_is_told_by_either_of_them(room: Room) -> None:
    room.receive("conductor", Want(paths=["haptic/ada+bob/agreement"]), 1.5)
    for who in ("ada", "bob"):
        assert isinstance(told(room, who, **{"haptic/ada+bob/agreement": 1.0})[0], Sensed)
    assert isinstance(told(room, "ai", **{"haptic/ada+bob/agreement": 1.0})[0], Refused)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_a_live_value_is_a_number(room: Room, value: float) -> None:
    (refused,) = told(room, "ada", motion__ada__energy=value)
    assert isinstance(refused, Refused) and "finite" in refused.message


def test_more_than_a_peer_may_say_is_refused(room: Room) -> None:
    answers = [told(room, "ada", 2.0, motion__ada__energy=n / 100)[0] for n in range(60)]
    assert isinstance(answers[0], Sensed) and isinstance(answers[-1], Refused)
    assert isinstance(told(room, "ada", 4.0, motion__ada__energy=0.5)[0], Sensed)


def test_too_many_paths_at_once_are_refused(room: Room) -> None:
    paths = [f"osc/p{number}" for number in range(65)]
    for who, message in (
        ("conductor", Want(paths=paths)),
        ("ada", Sense(values=dict.fromkeys(paths, 0.1))),
    ):
        assert isinstance(room.receive(who, message, 2.0)[0].message, Refused)


@pytest.mark.parametrize("who", ["ada", "bob", "ai", "guest"])
def test_only_engines_say_what_code_reads_and_what_came_late(room: Room, who: str) -> None:
    for message in (Want(paths=[ENERGY]), Delayed(sequence=1, since=2.0)):
        assert isinstance(room.receive(who, message, 2.0)[0].message, Refused)


def test_what_is_wanted_is_told_when_it_changes(room: Room) -> None:
    assert room.receive("conductor", Want(paths=list(reversed(room.wanted))), 2.0) == []
    (post,) = room.receive("conductor", Want(paths=[]), 2.0)
    assert (post.message, post.record) == (Wanted(paths=[]), True)
    assert told(room, "ada", motion__ada__energy=0.5) == []


def test_who_comes_later_is_told_what_is_wanted_and_known(room: Room) -> None:
    told(room, "ada", motion__ada__energy=0.5)
    welcome = enter(room, "late", "audience")[0].message
    assert welcome.wanted == sorted([ENERGY, "osc/pedal", "motion/ai/energy"])  # type: ignore[union-attr]
    assert welcome.sensed == {ENERGY: 0.5}  # type: ignore[union-attr]


def test_what_came_late_is_logged_and_told_to_nobody(room: Room) -> None:
    message = Delayed(sequence=3, since=2.25)
    (post,) = room.receive("conductor", message, 2.0)
    assert (post.message, post.to, post.record) == (message, (), True)


def test_a_room_from_its_log_knows_its_live_values() -> None:
    begun = Begun(room="stage", epoch="e", seed=0, text="", date=0.0)
    made = [
        Wanted(paths=[ENERGY]),
        Sensed(sequence=7, at=1.0, author="ada", values={ENERGY: 0.5}),
    ]
    entries = [Entry(0.0, ROOM, msgspec.json.encode(begun))]
    entries += [Entry(1.0, MESSAGE, encode(message).encode()) for message in made]
    remembered = remember(entries)
    assert remembered is not None
    room = remembered.room
    assert (room.wanted, room.sensed, room.senses) == ((ENERGY,), {ENERGY: 0.5}, 7)
    data = snapshot(room)
    assert data is not None
    again = remember([Entry(0.0, ROOM, msgspec.json.encode(begun)), Entry(2.0, 5, data)])
    assert again is not None
    assert (again.room.wanted, again.room.sensed, again.room.senses) == (
        (ENERGY,),
        {ENERGY: 0.5},
        7,
    )

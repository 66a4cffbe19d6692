"""Gestures and what was heard go through the room: one start for all, and a log of it."""

from typing import get_args

import pytest

from livecode.session.messages import Gesture, Gestured, Handed, Refused, Role
from livecode.session.room import Room
from tests.livecode.session.test_room import enter


def engine_of(room: Room) -> str:
    """An engine that has come in."""
    enter(room, "conductor", "engine")
    return "conductor"


def test_a_gesture_starts_at_the_next_line_that_can_be_met() -> None:
    room = Room.open("stage", "e", now=0.0)
    engine = engine_of(room)
    (post,) = room.receive(engine, Gesture(path="motion/ada/jump"), 9.2)  # cycle 4.6
    assert post.message == Gestured(path="motion/ada/jump", start=5.0, at=9.2)
    assert post.record and engine in post.to
    (post,) = room.receive(engine, Gesture(path="motion/ada/jump"), 9.8)  # too late for cycle 5
    assert isinstance(post.message, Gestured) and post.message.start == 6.0


@pytest.mark.parametrize("role", [role for role in get_args(Role) if role != "engine"])
def test_only_engines_report_gestures(role: Role) -> None:
    room = Room.open("stage", "e")
    enter(room, "someone", role)
    (post,) = room.receive("someone", Gesture(path="motion/ada/jump"), 1.0)
    assert isinstance(post.message, Refused)


def test_a_path_has_an_end() -> None:
    room = Room.open("stage", "e")
    (post,) = room.receive(engine_of(room), Gesture(path="m" * 500), 1.0)
    assert isinstance(post.message, Refused)


def test_what_was_heard_is_logged_and_told_to_nobody() -> None:
    room = Room.open("stage", "e")
    told = Handed(cycle=3, slot="d2", events=[((2, 1), (3, 1), {"s": "bd"})])
    (post,) = room.receive(engine_of(room), told, 1.0)
    assert (post.message, post.to, post.record) == (told, (), True)

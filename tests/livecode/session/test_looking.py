"""Who looks is shown what sounds; nobody else is, and nothing of it is kept."""

import pytest

from livecode.session.looking import MOST_LOOKERS, MOST_SHOWN
from livecode.session.messages import Look, Looked, Refused, Role, ServerMessage, Show, Welcome
from livecode.session.room import Room
from tests.livecode.session.test_room import enter

SHOWN = Show(haps=[("d1", 1.0, 1.5, [(0, 2)])], levels={"d1": (0.5, 0.1)})


@pytest.fixture
def room() -> Room:
    """A room with an engine, a host and one who only watches."""
    room = Room.open("stage", "e")
    people: list[tuple[str, Role]] = [
        ("conductor", "engine"),
        ("ada", "host"),
        ("guest", "audience"),
    ]
    for name, role in people:
        enter(room, name, role)
    return room


def told(room: Room, who: str, message: Look | Show) -> list[tuple[tuple[str, ...], ServerMessage]]:
    return [(post.to, post.message) for post in room.receive(who, message, 2.0)]


def test_only_who_looks_is_shown_what_sounds(room: Room) -> None:
    assert told(room, "ada", Look()) == [(("conductor",), Looked(on=True))]
    assert told(room, "conductor", SHOWN) == [(("ada",), SHOWN)]
    assert told(room, "guest", Look()) == []  # the engine shows already
    assert told(room, "conductor", SHOWN) == [(("ada", "guest"), SHOWN)]


def test_what_is_shown_is_fleeting_and_in_no_log(room: Room) -> None:
    (looked,) = room.receive("ada", Look(), 2.0)
    (post,) = room.receive("conductor", SHOWN, 2.0)
    assert (post.fleeting, post.record, looked.record) == (True, False, False)


def test_engines_are_told_when_the_last_one_looks_away_or_leaves(room: Room) -> None:
    told(room, "ada", Look())
    told(room, "guest", Look())
    assert told(room, "ada", Look(on=False)) == []
    _, looked = room.leave("guest")
    assert (looked.to, looked.message) == (("conductor",), Looked(on=False))


def test_an_engine_that_comes_is_told_whether_anybody_looks(room: Room) -> None:
    told(room, "ada", Look())
    welcome = enter(room, "second", "engine")[0].message
    assert isinstance(welcome, Welcome) and welcome.looked


def test_nobody_but_an_engine_shows(room: Room) -> None:
    ((to, refused),) = told(room, "ada", SHOWN)
    assert to == ("ada",) and isinstance(refused, Refused) and "host" in refused.message


def test_too_much_at_once_is_refused(room: Room) -> None:
    told(room, "ada", Look())
    many = Show(haps=[("d1", 1.0, 1.5, [])] * (MOST_SHOWN + 1))
    ((_, refused),) = told(room, "conductor", many)
    assert isinstance(refused, Refused) and str(MOST_SHOWN) in refused.message


def test_so_many_may_look_and_no_more(room: Room) -> None:
    for number in range(MOST_LOOKERS + 1):
        enter(room, f"g{number}", "audience")
    answers = [told(room, f"g{number}", Look()) for number in range(MOST_LOOKERS + 1)]
    assert [isinstance(each[0][1], Refused) for each in answers if each] == [False, True]

"""Slots for a while, and the robot never without an end."""

from __future__ import annotations

import pytest

from livecode.session.leases import AWAY, ROBOT_LEASE
from livecode.session.messages import Give, Given, Kick, Refused
from livecode.session.room import Room
from tests.livecode.session.serving import played, seated, served, until
from tests.livecode.session.test_hosting import asked, opened, refused, said


def given(room: Room, who: str, message: Give, now: float = 10.0) -> Given:
    (told,) = (post.message for post in asked(room, who, message, now))
    assert isinstance(told, Given), told
    return told


def ends(room: Room, now: float) -> list[Given]:
    return [post.message for post in room.due(now) if isinstance(post.message, Given)]


def test_the_robot_is_lent_for_a_while_even_if_none_is_said() -> None:
    room = opened()
    assert given(room, "ada", Give(slot="r1", to="bob")).until == 10.0 + ROBOT_LEASE
    assert ends(room, 9.9 + ROBOT_LEASE) == []
    assert ends(room, 10.0 + ROBOT_LEASE) == [Given(slot="r1", to="", by="")]
    assert room.given == {} and ends(room, 1e6) == []


def test_the_host_makes_the_time_longer_or_ends_it() -> None:
    room = opened()
    given(room, "ada", Give(slot="r1", to="bob", seconds=60.0))
    assert given(room, "ada", Give(slot="r1", to="bob", seconds=60.0), 50.0).until == 110.0
    assert ends(room, 70.0) == []
    assert given(room, "ada", Give(slot="r1"), 80.0) == Given(slot="r1", to="", by="ada")


def test_who_holds_the_robot_hands_on_no_more_time_than_there_is() -> None:
    room = opened()
    given(room, "ada", Give(slot="r1", to="bob", seconds=60.0))
    assert given(room, "bob", Give(slot="r1", to="bob", seconds=900.0), 20.0).until == 70.0
    assert given(room, "bob", Give(slot="r1", to="cyd", seconds=5.0), 30.0).until == 35.0
    assert "handed over" in refused(room, "bob", Give(slot="r1", to="bob"))


def test_in_the_hosts_own_hands_the_robot_stays() -> None:
    assert given(opened(), "ada", Give(slot="r1", to="ada")).until == 0.0


def test_other_slots_are_handed_over_for_good_or_for_a_while() -> None:
    room = opened("open")
    assert given(room, "ada", Give(slot="d1", to="bob")).until == 0.0
    assert given(room, "ada", Give(slot="d2", to="bob", seconds=5.0)).until == 15.0
    assert ends(room, 1e6) == [Given(slot="d2", to="", by="")]
    assert set(room.given) == {"d1"}


def test_the_robot_does_not_wait_long_for_who_has_gone() -> None:
    room = opened()
    given(room, "ada", Give(slot="r1", to="bob"))
    room.leave("bob")
    (soon,) = ends(room, 20.0)
    assert (soon.to, soon.until) == ("bob", 20.0 + AWAY)
    assert ends(room, 21.0) == []
    assert ends(room, 20.0 + AWAY) == [Given(slot="r1", to="", by="")]


def test_who_is_let_go_holds_nothing_any_more() -> None:
    room = opened()
    given(room, "ada", Give(slot="r1", to="bob"))
    given(room, "ada", Give(slot="d1", to="bob"))
    back = [one for one in said(room, "ada", Kick(peer="bob")) if isinstance(one, Given)]
    assert back == [Given(slot=slot, to="", by="ada") for slot in ("r1", "d1")]
    assert room.given == {}


@pytest.mark.parametrize("seconds", [-1.0, 1e9, float("nan"), float("inf")])
def test_a_time_that_makes_no_sense_is_refused(seconds: float) -> None:
    answer = said(opened(), "ada", Give(slot="d1", to="bob", seconds=seconds))[0]
    assert isinstance(answer, Refused) and "0 to 86400 seconds" in answer.message


def test_a_server_ends_what_is_over_by_itself() -> None:
    heard: list[object] = []

    async def scene() -> None:
        async with (
            served() as server,
            seated(server.port, "ada", "host") as ada,
            seated(server.port, "bob", "performer", heard),  # type: ignore[arg-type]
        ):
            ada.give("r1", "bob", 0.05)
            await until(lambda: Given(slot="r1", to="", by="") in heard)
            assert server._room.given == {}

    played(scene())

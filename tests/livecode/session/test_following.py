"""Machines that sound along with a seat: they come by its token, use nothing up, say nothing."""

import pytest

from livecode.errors import RightsError
from livecode.session.client import SessionClient
from livecode.session.engines import own_engine, trim_by_ear
from livecode.session.entry.people import Seat
from livecode.session.messages import (
    Clock,
    Evaluate,
    Hello,
    Invite,
    Kick,
    Left,
    Refused,
    Result,
    Sense,
    SetTrim,
    Trimmed,
    Want,
    Welcome,
    Wire,
)
from livecode.session.room import Room
from livecode.session.state import Post
from tests.livecode.session.serving import played, seated, served, until
from tests.livecode.session.test_room import enter

MACHINE = "bob's machine"


def follow(room: Room, key: bytes = b"bob", name: str = MACHINE) -> list[Post]:
    seat = room.people.following(key)
    return room.enter(seat, Hello(token="", name=name, follows=True), "its secret", 0.0)[1]


@pytest.fixture
def room() -> Room:
    """A room in which bob's machine sounds along."""
    room = Room.open("stage", "e")
    enter(room, "ada", "host")
    enter(room, "bob", "performer")
    follow(room)
    return room


def test_a_machine_gets_what_an_engine_gets(room: Room) -> None:
    room.receive("ada", Evaluate(id="e1", code="d1 >> s('bd')"), 1.0)
    room.people.leave(MACHINE)
    welcome = follow(room)[0].message
    assert isinstance(welcome, Welcome)
    assert (welcome.you.role, welcome.you.kind) == ("follower", "engine")
    assert [asked.id for asked in welcome.pending] == ["e1"]


def test_nobody_follows_a_seat_that_nobody_sits_in(room: Room) -> None:
    room.people.leave("bob")
    for key in (b"bob", b"nobody"):
        with pytest.raises(RightsError, match="come in with this invite first"):
            room.people.following(key)


@pytest.mark.parametrize(
    "message",
    [
        Evaluate(id="e", code="hush()"),
        Result(evaluation="e", status="playing"),
        Want(paths=[]),
        Sense(values={}),
        Kick(peer="ada"),
    ],
)
def test_a_machine_says_nothing(room: Room, message: Wire) -> None:
    (post,) = room.receive(MACHINE, message, 1.0)  # type: ignore[arg-type]
    assert isinstance(post.message, Refused)


def test_all_see_how_well_it_knows_the_time(room: Room) -> None:
    (post,) = room.receive(MACHINE, Clock(rtt=0.01, deviation=0.001), 1.0)
    assert "ada" in post.to


def test_a_seat_trims_its_own_machine_and_no_other(room: Room) -> None:
    enter(room, "eve", "performer")
    told = room.receive("bob", SetTrim(peer=MACHINE, trim=0.01), 1.0)[-1].message
    assert isinstance(told, Trimmed) and told.peers == [MACHINE]  # an invite may be for many
    (post,) = room.receive("eve", SetTrim(peer=MACHINE, trim=0.01), 1.0)
    assert isinstance(post.message, Refused)


def test_who_lets_a_seat_go_lets_its_machine_go(room: Room) -> None:
    posts = room.receive("ada", Kick(peer="bob"), 1.0)
    assert {post.message.peer for post in posts if isinstance(post.message, Left)} == {
        "bob", MACHINE,
    }  # fmt: skip


def test_who_lets_a_seat_go_lets_nobody_elses_machine_go(room: Room) -> None:
    enter(room, "bobby", "performer")
    room.people.known["bobby"] = room.people.known["bob"]  # one invite may be for many
    follow(room, name="bobby's machine")
    room.receive("ada", Kick(peer="bob"), 1.0)
    assert {"bobby", "bobby's machine"} <= room.people.present.keys()
    assert MACHINE not in room.people.present


def test_a_machine_takes_no_players_place_and_no_use(room: Room) -> None:
    assert room.people.used() == [b"ada", b"bob"]
    for number in range(60):
        follow(room, name=f"machine {number}")
    enter(room, "late", "performer")
    assert "late" in room.people.present


def test_an_invite_for_one_lets_its_machine_in() -> None:
    room = Room.open("stage", "e")
    room.new_secret = lambda: "token"
    enter(room, "ada", "host")
    room.receive("ada", Invite(role="audience", uses=1), 1.0)
    seat = room.seat(Hello(token="token", name="eve"), 2.0)
    assert seat is not None
    room.enter(seat, Hello(token="token", name="eve"), "hers", 2.0)
    with pytest.raises(RightsError, match="used up"):
        room.seat(Hello(token="token", name="mallory"), 3.0)
    again = room.seat(Hello(token="token", name="eve's machine", follows=True), 3.0)
    assert again == Seat("audience", "", seat.key)
    assert room.people.following(again.key).role == "follower"


def test_a_machine_joins_a_real_session_beside_its_seat() -> None:
    async def scene() -> None:
        async with served() as server, seated(server.port, "bob") as bob:
            url = f"ws://127.0.0.1:{server.port}"
            machine = await SessionClient.connect(
                url, "performer-token", MACHINE, "engine", follows=True
            )
            assert (machine.you.role, machine.you.id) == ("follower", MACHINE)
            await until(lambda: own_engine(bob) == MACHINE)
            assert trim_by_ear(bob, 12.0)
            await until(lambda: machine.trim == 0.012)
            await machine.close()

    played(scene())

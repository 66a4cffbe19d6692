"""What a host does with a room: invites, mix, hand-over, the two presets."""

from __future__ import annotations

import pytest

from livecode.errors import RightsError
from livecode.session.entry.people import Seat
from livecode.session.messages import (
    Edit,
    Give,
    Given,
    Hello,
    Hush,
    Invite,
    Invited,
    Kick,
    Left,
    Live,
    Mix,
    Mixed,
    Panic,
    Peer,
    PresetName,
    Refused,
    Revoke,
    Role,
    ServerMessage,
    SetTempo,
    Wire,
)
from livecode.session.room import Room
from livecode.session.state import Post


def opened(preset: PresetName = "friends") -> Room:
    """A room with a host (ada) and two performers (bob, cyd)."""
    room = Room.open("r", "e", preset=preset)
    room.new_secret = lambda: f"token-{len(room.invites.made)}"
    for name, role in (("ada", "host"), ("bob", "performer"), ("cyd", "performer")):
        come(room, name, role)  # type: ignore[arg-type]
    return room


def come(room: Room, name: str, role: Role, resume: str = "") -> Peer:
    hello = Hello(token="", name=name, resume=resume)
    return room.enter(Seat(role, "", name.encode()), hello, f"secret of {name}", 0.0)[0]


def asked(room: Room, who: str, message: Wire, now: float = 10.0) -> list[Post]:
    return room.receive(who, message, now)  # type: ignore[arg-type]


def said(room: Room, who: str, message: Wire) -> list[ServerMessage]:
    return [post.message for post in asked(room, who, message)]


def refused(room: Room, who: str, message: Wire) -> str:
    answer = said(room, who, message)[0]
    assert isinstance(answer, Refused)
    return answer.message


def plays(room: Room, slot: str, author: str) -> None:
    room.score.live[slot] = Live(
        slot=slot, evaluation="e", code="", author=author, start=0.0, seed=0
    )


def invited(room: Room, **wanted: object) -> Invited:
    """An invitation, as its host gets it."""
    kept, told = said(room, "ada", Invite(**{"role": "performer", **wanted}))  # type: ignore[arg-type]
    assert isinstance(kept, Invited) and isinstance(told, Invited)
    return told


def enter_by(room: Room, token: str, name: str, now: float = 11.0, resume: str = "") -> Peer:
    hello = Hello(token=token, name=name, resume=resume)
    seat = room.seat(hello, now)
    assert seat is not None
    return room.enter(seat, hello, f"secret of {name}", now)[0]


def test_the_token_of_an_invite_is_for_its_host_and_its_hash_for_the_log() -> None:
    posts = asked(opened(), "ada", Invite(role="performer"))
    (kept, told) = (post.message for post in posts)
    assert isinstance(kept, Invited) and isinstance(told, Invited)
    assert [(post.to, post.record) for post in posts] == [((), True), (("ada",), False)]
    assert (kept.token, told.key) == ("", "")
    assert told.token == "token-0" and len(kept.key) == 64


def test_who_comes_in_by_an_invite_has_its_role() -> None:
    room = opened()
    peer = enter_by(room, invited(room, role="audience").token, "eve")
    assert (peer.id, peer.role) == ("eve", "audience")


def test_an_invite_for_one_is_used_up_by_one_who_may_come_back() -> None:
    room = opened()
    token = invited(room).token
    enter_by(room, token, "eve")
    room.leave("eve")
    with pytest.raises(RightsError, match="used up"):
        enter_by(room, token, "mal")
    assert enter_by(room, token, "eve", resume="secret of eve").id == "eve"


def test_an_invite_has_an_end() -> None:
    room = opened()
    token = invited(room, seconds=60.0).token
    with pytest.raises(RightsError, match="is over"):
        enter_by(room, token, "eve", now=70.1)
    assert enter_by(room, token, "eve", now=69.9).id == "eve"


def test_who_is_here_by_an_invite_goes_when_it_is_taken_back() -> None:
    room = opened()
    made = invited(room, uses=0)
    enter_by(room, made.token, "eve")
    posts = asked(room, "ada", Revoke(invite=made.id))
    assert "eve" not in room.people.present
    assert [post.to for post in posts if post.ends] == [("eve",)]
    with pytest.raises(RightsError, match="taken back"):
        enter_by(room, made.token, "eve", resume="secret of eve")


def test_who_was_let_go_does_not_come_back_by_an_invite_for_one() -> None:
    room = opened()
    token = invited(room).token
    enter_by(room, token, "eve")
    messages = said(room, "ada", Kick(peer="eve"))
    assert isinstance(messages[0], Refused) and messages[1] == Left(peer="eve")
    with pytest.raises(RightsError, match="used up"):
        enter_by(room, token, "eve", resume="secret of eve")


def test_a_word_that_is_no_invite_gives_no_seat() -> None:
    assert opened().seat(Hello(token="guessed", name="eve"), 0.0) is None


@pytest.mark.parametrize(
    "message",
    [
        Invite(role="engine"),
        Invite(role="host", uses=-1),
        Invite(role="host", seconds=float("nan")),
        Revoke(invite="none"),
        Kick(peer="nobody"),
        Kick(peer="ada"),
        Mix(),
        Mix(slot="d1", peer="bob"),
        Mix(slot="d1", gain=2.1),
        Mix(slot="d1", gain=float("nan")),
        Mix(slot="d" * 33),
        Give(slot=""),
        Give(slot="d1", to="nobody"),
    ],
)
def test_what_makes_no_sense_is_refused(message: Wire) -> None:
    assert refused(opened(), "ada", message)


@pytest.mark.parametrize("message", [Invite(role="host"), Revoke(invite="x"), Kick(peer="ada")])
def test_the_door_is_the_hosts(message: Wire) -> None:
    assert "ask the host for an invite as host" in refused(opened(), "bob", message)


def test_a_level_holds_from_the_earliest_cycle_that_all_can_meet() -> None:
    room = opened()
    (mixed,) = said(room, "bob", Mix(slot="d1", gain=0.5))
    assert isinstance(mixed, Mixed)
    assert mixed.start == pytest.approx(0.5 * (10.0 + 0.45))
    assert room.welcome(come(room, "dee", "audience"), Hello(token="", name=""), "", 1.0).mix == [
        mixed
    ]


def test_in_an_open_room_one_mixes_and_gives_what_is_ones_own() -> None:
    room = opened("open")
    plays(room, "d1", "bob")
    assert isinstance(said(room, "bob", Mix(slot="d1", mute=True))[0], Mixed)
    assert isinstance(said(room, "cyd", Mix(peer="cyd", mute=True))[0], Mixed)
    assert "not yours" in refused(room, "cyd", Mix(slot="d1", mute=True))
    assert "not yours" in refused(room, "cyd", Mix(peer="bob", mute=True))
    assert isinstance(said(room, "bob", Give(slot="d1", to="cyd"))[0], Given)
    assert isinstance(said(room, "cyd", Mix(slot="d1"))[0], Mixed)
    assert "not yours" in refused(room, "bob", Give(slot="d1", to="bob"))


@pytest.mark.parametrize("preset", ["friends", "open"])
def test_the_robot_is_lent_by_the_host_and_given_back_by_its_holder(preset: PresetName) -> None:
    room = opened(preset)
    assert "handed over by the host" in refused(room, "bob", Give(slot="r1", to="bob"))
    said(room, "ada", Give(slot="r1", to="bob"))
    assert "handed over" in refused(room, "cyd", Give(slot="r1", to="cyd"))
    assert said(room, "bob", Give(slot="r1")) == [Given(slot="r1", to="", by="bob")]
    assert room.given == {}


def test_in_an_open_room_tempo_and_hush_are_the_hosts_but_all_may_panic() -> None:
    room = opened("open")
    assert "only the host" in refused(room, "bob", SetTempo(cps=1.0))
    assert "only the host" in refused(room, "bob", Hush())
    assert not isinstance(said(room, "bob", Panic())[0], Refused)
    assert not isinstance(said(room, "ada", Hush())[0], Refused)


def test_in_an_open_room_people_edit_their_own_pages_and_begin_there() -> None:
    room = opened("open")
    edit = Edit(page="main", revision=0, changes=[[0, "x"]], id="1")
    own = Edit(page="bob", revision=0, changes=[[0, "x"]], id="2")
    assert "their own pages" in refused(room, "bob", edit)
    assert not isinstance(said(room, "bob", own)[0], Refused)
    assert not isinstance(said(room, "ada", edit)[0], Refused)
    assert room.people.present["bob"].peer.page == "bob"
    assert opened().people.present["bob"].peer.page == "main"

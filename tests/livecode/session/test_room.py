from __future__ import annotations

import pytest

from livecode.session.entry.people import Seat
from livecode.session.messages import (
    AgentSet,
    Caret,
    CaretMoved,
    ClientMessage,
    Edit,
    Edited,
    Evaluate,
    Evaluation,
    Hello,
    Hush,
    Hushed,
    Joined,
    Left,
    PageOpened,
    Panic,
    Panicked,
    Ping,
    Pong,
    Rearm,
    Rearmed,
    Refused,
    Result,
    Role,
    Said,
    Say,
    ServerMessage,
    SetAgent,
    SetTempo,
    Status,
    Tempo,
    Welcome,
)
from livecode.session.room import Room
from livecode.session.state import Post


def enter(room: Room, name: str, role: Role = "performer", **more: str) -> list[Post]:
    hello = Hello(token="", name=name, **more)  # type: ignore[arg-type]
    return room.enter(Seat(role, "", name.encode()), hello, f"secret of {name}", 0.0)[1]


@pytest.fixture
def room() -> Room:
    """A room with a host, a performer, a listener, an agent and an engine."""
    room = Room.open("hocket", "epoch", text="d1")
    people: list[tuple[str, Role]] = [
        ("ada", "host"),
        ("bob", "performer"),
        ("guest", "audience"),
        ("ai", "agent"),
        ("con", "engine"),
    ]
    for name, role in people:
        enter(room, name, role)
    return room


def only(posts: list[Post]) -> ServerMessage:
    assert len(posts) == 1
    return posts[0].message


def refusal(room: Room, who: str, message: ClientMessage) -> str:
    post = room.receive(who, message, 1.0)[0]
    assert isinstance(post.message, Refused)
    assert post.to == (who,)
    assert not post.record
    return post.message.message


def test_who_comes_in_is_told_everything_and_the_others_of_them() -> None:
    room = Room.open("hocket", "epoch", text="d1")
    enter(room, "ada", "host")
    posts = enter(room, "bob")
    welcome = posts[0].message
    assert isinstance(welcome, Welcome)
    assert posts[0].to == ("bob",)
    assert [page.name for page in welcome.pages] == ["main", "bob"]
    assert [(type(post.message), post.to) for post in posts[1:]] == [
        (PageOpened, ("ada",)),
        (Joined, ("ada",)),
    ]


def test_who_comes_late_sees_the_carets_and_what_sounds(room: Room) -> None:
    room.receive("bob", Caret(page="main", head=2, anchor=1), 1.0)
    room.receive("bob", Evaluate(id="v", code="d1 >> s('bd')"), 1.0)
    room.receive("con", Result(evaluation="v", status="playing", slots=["d1"]), 1.1)
    posts = enter(room, "cyd")
    welcome = posts[0].message
    assert isinstance(welcome, Welcome)
    assert [(live.slot, live.author, live.start) for live in welcome.live] == [("d1", "bob", 1.0)]
    assert posts[1].message == CaretMoved(peer="bob", page="main", head=2, anchor=1)


def test_who_goes_is_missed_and_their_text_stays(room: Room) -> None:
    assert only(room.leave("bob")) == Left(peer="bob")
    assert "bob" in room.pages
    assert room.leave("bob") == []


def test_an_edit_goes_to_all_and_moves_the_carets(room: Room) -> None:
    room.receive("bob", Caret(page="main", head=2, anchor=2), 1.0)
    post = room.receive("ada", Edit(page="main", revision=0, changes=[[0, "xy"], 2], id="e"), 1.0)[
        0
    ]
    assert isinstance(post.message, Edited)
    assert set(post.to) == {"ada", "bob", "guest", "ai", "con"}
    assert post.record
    assert [caret.head for caret in room.carets()] == [4]


def test_an_edit_that_came_before_is_only_repeated_to_its_author(room: Room) -> None:
    edit = Edit(page="main", revision=0, changes=[[0, "x"], 2], id="e")
    first = room.receive("ada", edit, 1.0)[0]
    again = room.receive("ada", edit, 2.0)[0]
    assert again == Post(("ada",), first.message, record=False)
    assert room.pages["main"].text == "xd1"


def test_a_caret_beyond_the_text_is_brought_back(room: Room) -> None:
    post = room.receive("bob", Caret(page="main", head=99, anchor=-5), 1.0)[0]
    assert post.message == CaretMoved(peer="bob", page="main", head=2, anchor=0)
    assert "bob" not in post.to


def test_an_evaluation_sent_twice_is_one_entry(room: Room) -> None:
    message = Evaluate(id="v", code="d1")
    first = room.receive("bob", message, 1.0)[0]
    again = room.receive("bob", message, 9.0)[0]
    assert isinstance(first.message, Evaluation)
    assert again == Post(("bob",), first.message, record=False)


def test_too_many_evaluations_are_refused_and_then_allowed_again(room: Room) -> None:
    messages = [Evaluate(id=str(number), code="d1") for number in range(20)]
    answers = [only(room.receive("bob", message, 1.0)) for message in messages]
    assert sum(isinstance(answer, Evaluation) for answer in answers) == 8
    assert isinstance(only(room.receive("bob", messages[-1], 2.0)), Evaluation)


def test_the_audience_hears_all_and_does_nothing(room: Room) -> None:
    assert "may not play code" in refusal(room, "guest", Evaluate(id="v", code="d1"))
    edit = Edit(page="main", revision=0, changes=[[0, "x"], 2], id="e")
    assert "may not edit" in refusal(room, "guest", edit)
    assert room.pages["main"].text == "d1"


def test_a_refusal_names_the_request_it_is_about(room: Room) -> None:
    post = room.receive("guest", Evaluate(id="v7", code="d1"), 1.0)[0]
    assert isinstance(post.message, Refused)
    assert post.message.about == "v7"


def test_a_page_that_is_not_there_is_named_with_those_that_are(room: Room) -> None:
    edit = Edit(page="nowhere", revision=0, changes=[], id="e")
    assert "no page 'nowhere': there are main, bob, ai" in refusal(room, "ada", edit)


def test_a_malformed_change_is_refused_and_changes_nothing(room: Room) -> None:
    edit = Edit(page="main", revision=0, changes=[-3], id="e")
    assert "whole numbers" in refusal(room, "ada", edit)


def test_hush_clears_what_sounds(room: Room) -> None:
    room.receive("bob", Evaluate(id="v", code="d1"), 1.0)
    room.receive("con", Result(evaluation="v", status="playing", slots=["d1"]), 1.0)
    assert only(room.receive("bob", Hush(), 2.0)) == Hushed(by="bob", at=2.0)
    assert room.score.live == {}


def test_panic_also_switches_the_agent_off(room: Room) -> None:
    room.receive("ada", SetAgent(mode="duet"), 1.0)
    posts = room.receive("bob", Panic(), 2.0)
    assert [post.message for post in posts] == [
        Panicked(by="bob", at=2.0),
        AgentSet(mode="off", by="bob"),
    ]


def test_only_the_host_rearms(room: Room) -> None:
    assert only(room.receive("ada", Rearm(), 3.0)) == Rearmed(by="ada", at=3.0)
    assert "ask the host" in refusal(room, "bob", Rearm())


def test_the_tempo_goes_to_all_as_a_whole_map(room: Room) -> None:
    tempo = only(room.receive("bob", SetTempo(cps=0.6), 1.0))
    assert isinstance(tempo, Tempo)
    assert [segment.cps for segment in tempo.segments] == [0.5, 0.6]
    assert "allowed is" in refusal(room, "bob", SetTempo(cps=-1.0))


def test_a_line_is_passed_on_under_its_authors_name(room: Room) -> None:
    said = only(room.receive("ai", Say(text="sparser", kind="reason", evaluation="v"), 1.0))
    assert said == Said(peer="ai", text="sparser", kind="reason", evaluation="v")
    assert "in parts" in refusal(room, "ai", Say(text="x" * 3000))


def test_a_status_is_kept_for_those_who_come_later(room: Room) -> None:
    room.receive("con", Status(part="robot", word="ready"), 1.0)
    welcome = enter(room, "cyd")[0].message
    assert isinstance(welcome, Welcome)
    assert welcome.status == [Status(part="robot", word="ready")]


def test_an_agent_speaks_for_no_part_but_itself(room: Room) -> None:
    assert "part agent only" in refusal(room, "ai", Status(part="robot", word="fine"))
    assert only(room.receive("ai", Status(part="agent", word="rests"), 1.0)) is not None


def test_the_time_is_told_to_who_asks(room: Room) -> None:
    assert only(room.receive("guest", Ping(t0=5.0), 1.5)) == Pong(t0=5.0, t1=1.5, t2=1.5)


def test_who_is_not_here_is_not_heard(room: Room) -> None:
    assert room.receive("nobody", Hush(), 1.0) == []


def test_who_comes_back_gets_the_edits_that_were_missed(room: Room) -> None:
    room.receive("ada", Edit(page="main", revision=0, changes=[[0, "x"], 2], id="e"), 1.0)
    hello = Hello(
        token="", name="bob", resume="secret of bob", epoch="epoch", seen={"main": 0, "gone": 3}
    )
    _, posts = room.enter(Seat("performer", "", b"bob"), hello, "new", 2.0)
    welcome = posts[0].message
    assert isinstance(welcome, Welcome)
    assert [edited.id for edited in welcome.missed] == ["e"]
    assert not any(isinstance(post.message, Joined) for post in posts)

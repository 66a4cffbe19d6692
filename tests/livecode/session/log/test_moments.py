"""Good moments: marked, listed, and returned to by nothing but edits and evaluations."""

from __future__ import annotations

import pytest

from livecode.session.log import moments
from livecode.session.messages import (
    Edit,
    Edited,
    Evaluate,
    Evaluation,
    Mark,
    Marked,
    Mix,
    Mixed,
    Recall,
    Recalled,
    Result,
    SetAgent,
    SetTempo,
    Tempo,
    Wire,
)
from livecode.session.room import Room
from livecode.session.text.units import units
from tests.livecode.session.stage import Stage
from tests.livecode.session.test_hosting import asked, come, opened, refused, said


def sounds(room: Room, who: str, code: str, *slots: str, now: float = 10.0) -> Evaluation:
    """Somebody evaluates code, and it plays."""
    made = Evaluate(id=f"{who}-{room.score.sequence}", code=code)
    (post,) = asked(room, who, made, now)
    assert isinstance(post.message, Evaluation)
    come(room, "engine", "engine")
    asked(room, "engine", Result(evaluation=made.id, status="playing", slots=list(slots)))
    return post.message


def writes(room: Room, who: str, text: str, page: str = "main") -> None:
    known = room.page(page)
    length = units(known.text)
    changes: list[int | list[int | str]] = [[length, text]]
    edit = Edit(page=page, revision=known.revision, changes=changes, id=f"{who}{known.revision}")
    asked(room, who, edit)


def test_a_moment_is_told_by_its_name_and_logged_whole() -> None:
    room = opened()
    writes(room, "bob", "d1")
    sounds(room, "bob", "d1 >> s('bd')", "d1")
    logged, told = asked(room, "ada", Mark(name=" the  drop "))
    assert isinstance(logged.message, Marked) and isinstance(told.message, Marked)
    assert (told.message.name, told.message.slots) == ("the drop", ["d1"])
    assert (told.message.texts, told.message.live, told.record) == ({}, [], False)
    assert logged.message.texts["main"] == "d1" and logged.record and logged.to == ()
    assert len(logged.message.live) == 1


def test_a_moment_without_a_name_gets_the_next_number() -> None:
    room = opened()
    for expected in ("1", "2"):
        assert said(room, "ada", Mark())[-1].name == expected  # type: ignore[union-attr]


def test_to_return_puts_the_texts_back_by_edits() -> None:
    room = opened()
    writes(room, "bob", "good 🥁")
    said(room, "ada", Mark(name="drop"))
    writes(room, "cyd", "worse")
    told = said(room, "ada", Recall(moment="drop"))
    edits = [message for message in told if isinstance(message, Edited)]
    assert [edit.author for edit in edits] == ["ada"]
    assert room.page("main").text == "good 🥁"


def test_what_sounded_is_evaluated_again_in_its_order_by_its_authors() -> None:
    room = opened()
    sounds(room, "bob", "both", "d1", "d2")
    sounds(room, "cyd", "second", "d2")
    said(room, "ada", Mark(name="drop"))
    sounds(room, "ada", "other", "d1")
    again = [m for m in said(room, "ada", Recall(moment="drop")) if isinstance(m, Evaluation)]
    assert [(each.author, each.code) for each in again] == [("bob", "both"), ("cyd", "second")]
    assert len({each.start for each in again}) == 1
    assert [each.seed for each in again] == [room.score.seed_of("bob"), room.score.seed_of("cyd")]


def test_what_has_begun_since_is_silenced() -> None:
    room = opened()
    sounds(room, "bob", "one", "d1")
    said(room, "ada", Mark(name="drop"))
    sounds(room, "cyd", "more", "d7")
    told = said(room, "ada", Recall(moment="drop"))
    again = [(m.author, m.code) for m in told if isinstance(m, Evaluation)]
    assert again == [("cyd", "d7 >> silence"), ("bob", "one")]


def test_who_has_left_is_played_by_who_returns() -> None:
    room = opened()
    sounds(room, "bob", "one", "d1")
    said(room, "ada", Mark(name="drop"))
    room.leave("bob")
    told = said(room, "ada", Recall(moment="drop"))
    assert [m.author for m in told if isinstance(m, Evaluation)] == ["ada"]


def test_tempo_and_mix_come_back_too() -> None:
    room = opened()
    said(room, "ada", Mix(slot="d1", gain=0.5))
    said(room, "ada", Mark(name="drop"))
    said(room, "ada", SetTempo(cps=2.0))
    said(room, "ada", Mix(slot="d1", mute=True))
    said(room, "ada", Mix(slot="d2", mute=True))
    told = said(room, "ada", Recall(moment="drop"))
    mixed = [m for m in told if isinstance(m, Mixed)]
    assert [(m.slot, m.mute, m.gain) for m in mixed] == [("d1", False, 0.5), ("d2", False, 1.0)]
    tempos = [m for m in told if isinstance(m, Tempo)]
    assert [tempo.segments[-1].cps for tempo in tempos] == [0.5]


def test_what_is_left_is_kept_to_return_to() -> None:
    room = opened()
    said(room, "ada", Mark(name="drop"))
    writes(room, "bob", "newer")
    assert Recalled in {type(message) for message in said(room, "ada", Recall(moment="drop"))}
    assert room.page("main").text == ""
    said(room, "ada", Recall(moment="before drop"))
    assert room.page("main").text == "newer"
    assert list(room.moments) == ["drop", "before drop"]


def test_agents_that_are_off_stay_so() -> None:
    room = opened()
    come(room, "mind", "agent")
    said(room, "ada", SetAgent(mode="play"))
    sounds(room, "mind", "a1", "a1")
    said(room, "ada", Mark(name="duet"))
    said(room, "ada", SetAgent(mode="off"))
    told = said(room, "ada", Recall(moment="duet"))
    assert not [m for m in told if isinstance(m, Evaluation) and m.code == "a1"]


def test_in_an_open_room_only_the_host_returns() -> None:
    room = opened("open")
    assert isinstance(said(room, "bob", Mark(name="drop"))[-1], Marked)
    assert "only the host" in refused(room, "bob", Recall(moment="drop"))


@pytest.mark.parametrize(
    ("message", "why"),
    [
        (Mark(name="x" * 33), "at most 32"),
        (Mark(name="a\x1bb"), "cannot be shown"),
        (Recall(moment="nowhere"), "no moment 'nowhere': there are drop"),
        (Recall(moment="drop", start=0), "allowed are"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(message: Wire, why: str) -> None:
    room = opened()
    said(room, "ada", Mark(name="drop"))
    assert why in refused(room, "ada", message)
    assert list(room.moments) == ["drop"]


def test_there_are_bounds_to_what_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    room = opened()
    writes(room, "bob", "x" * 60)
    monkeypatch.setattr(moments, "MOST_TEXT", 100)
    said(room, "ada", Mark(name="one"))
    said(room, "ada", Mark(name="one"))  # in its place
    assert "longer than 100" in refused(room, "ada", Mark(name="two"))
    monkeypatch.setattr(moments, "MOST_MOMENTS", 1)
    assert "mark one of them anew" in refused(room, "ada", Mark(name="two"))


def test_moments_are_there_for_who_comes_later_and_after_a_crash() -> None:
    stage = Stage("good")
    ada = stage.sit("ada", "host")
    ada.outbox.act(Mark(name="drop"), stage.now)
    stage.settle()
    stage.note_state()
    stage.crash()
    stage.settle()
    bob = stage.sit("bob")
    assert list(bob.mirror.moments) == list(ada.mirror.moments) == ["drop"]
    assert stage.room.moments["drop"].texts["main"] == "good"
    ada.mirror.pages["main"].edit("worse")
    stage.settle()
    ada.outbox.act(Recall(moment="drop"), stage.now)
    stage.settle()
    assert (ada.text, bob.text) == ("good", "good")

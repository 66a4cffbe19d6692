"""Gestures and what was heard go through the room: one start for all, and a log of it."""

from typing import get_args

import pytest

from livecode.session.messages import (
    Armed,
    Evaluate,
    Gesture,
    Gestured,
    Handed,
    Hush,
    Refused,
    Result,
    Role,
    ServerMessage,
    Welcome,
)
from livecode.session.room import Room
from livecode.session.score import KEPT_EVALUATIONS, MOST_BOOTS, Score
from tests.livecode.session.log.test_memory import said
from tests.livecode.session.stage import Seated, Stage
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


JUMP = "motion/ada/jump"
ARMED = Armed(gesture=JUMP, slot="d1", evaluation="e1", author="ada")


def fired() -> tuple[Stage, Seated, Seated]:
    """A room in which a block of ada's waited for a jump, and she jumped."""
    stage = Stage()
    ada, engine = stage.sit("ada", "host"), stage.sit("conductor", "engine")
    said(stage, ada, Evaluate(id="e1", code="on"))
    said(stage, engine, Result(evaluation="e1", status="playing", armed=[ARMED]))
    stage.now += 10.0
    said(stage, engine, Gesture(path=JUMP))
    said(stage, ada, Evaluate(id="e2", code="x = 1"))
    start = next(m.start for m in heard(stage, ada) if isinstance(m, Gestured))
    played = Result(
        evaluation="e1", status="playing", slots=["d1"], start=start, gesture=JUMP, armed=[]
    )
    said(stage, engine, played)
    return stage, ada, engine


def heard(stage: Stage, client: Seated) -> list[ServerMessage]:
    while client.to_client:
        stage.hear(client)
    return client.heard


def welcomed(room: Room, role: Role = "engine") -> Welcome:
    """What somebody is told who comes late."""
    message = enter(room, "late", role)[0].message
    assert isinstance(message, Welcome)
    return message


def test_who_comes_late_knows_what_waits() -> None:
    stage = Stage()
    ada, engine = stage.sit("ada", "host"), stage.sit("conductor", "engine")
    said(stage, ada, Evaluate(id="e1", code="on"))
    said(stage, engine, Result(evaluation="e1", status="playing", armed=[ARMED]))
    assert welcomed(stage.room, "performer").armed == [ARMED]


def test_what_a_gesture_began_is_live_with_its_cycle() -> None:
    stage, ada, _ = fired()
    (live,) = welcomed(stage.room).live
    heard(stage, ada)
    assert (live.evaluation, live.gesture) == ("e1", JUMP)
    assert ada.mirror.live == {"d1": live}
    assert live.fired > live.start
    assert welcomed(stage.room, "performer").armed == []


def test_an_engine_that_comes_late_knows_the_gesture_and_its_place_in_the_order() -> None:
    stage, _, _ = fired()
    (made,) = welcomed(stage.room).gestured
    assert (made.path, made.sequence) == (JUMP, 1)
    assert welcomed(stage.room, "performer").gestured == []


def test_a_gesture_that_nothing_waited_for_is_not_told_again() -> None:
    stage, _, engine = fired()
    said(stage, engine, Gesture(path="motion/ada/shake"))
    assert [made.path for made in welcomed(stage.room).gestured] == [JUMP]


@pytest.mark.parametrize("noted", [False, True])
def test_a_server_that_comes_back_knows_what_waits_and_what_was_made(noted: bool) -> None:
    stage, _, engine = fired()
    again = Armed(gesture=JUMP, slot="d2", evaluation="e2", author="ada")
    said(stage, engine, Result(evaluation="e2", status="playing", armed=[again]))
    before = stage.room.score.gestures
    if noted:
        stage.note_state()
    stage.crash()
    assert stage.room.score.gestures == before
    assert welcomed(stage.room).armed == [again]
    assert len(welcomed(stage.room).gestured) == 1


def test_a_snapshot_between_a_gesture_and_its_result_loses_neither() -> None:
    stage = Stage()
    ada, engine = stage.sit("ada", "host"), stage.sit("conductor", "engine")
    said(stage, ada, Evaluate(id="e1", code="on"))
    said(stage, engine, Gesture(path=JUMP))
    stage.note_state()
    start = next(m.start for m in heard(stage, ada) if isinstance(m, Gestured))
    said(stage, engine, Result(evaluation="e1", status="playing", start=start, gesture=JUMP))
    stage.crash()
    assert [made.path for made in welcomed(stage.room).gestured] == [JUMP]


def test_after_a_hush_nothing_waits_and_no_gesture_is_told_again() -> None:
    stage, ada, engine = fired()
    said(stage, engine, Result(evaluation="e1", status="playing", armed=[ARMED]))
    said(stage, ada, Hush())
    told = welcomed(stage.room)
    assert (told.armed, told.gestured, told.live) == ([], [], [])


def test_one_gesture_made_again_and_again_is_remembered_once() -> None:
    stage, ada, engine = fired()
    for turn in range(3):
        stage.now += 10.0
        said(stage, engine, Gesture(path=JUMP))
        made = [m for m in heard(stage, ada) if isinstance(m, Gestured)][-1]
        assert made.start > turn
        done = Result(evaluation="e1", status="playing", start=made.start, gesture=JUMP)
        said(stage, engine, done)
    assert len(welcomed(stage.room).gestured) == 2  # one before e2, one after it


def test_what_waits_and_what_one_began_with_is_never_forgotten() -> None:
    score = Score(0, 0.0)
    names = [f"boot{n}" for n in range(MOST_BOOTS + 1)]
    for name in [*names, "e1", *(f"x{n}" for n in range(KEPT_EVALUATIONS + 20))]:
        score.enter(Evaluate(id=name, code="x", boot=name.startswith("boot")), "ada", 0.0)
        if name == "e1":
            score.report(Result(evaluation="e1", status="playing", armed=[ARMED]))
    kept = [entry.id for entry in score.entries()]
    assert kept[: MOST_BOOTS + 1] == [*names[1:], "e1"]
    assert len(kept) == KEPT_EVALUATIONS


def test_an_engine_that_comes_late_is_told_the_roles_of_those_who_have_gone_and_play() -> None:
    stage = Stage()
    engine, ada, bob = stage.sit("conductor", "engine"), stage.sit("ada", "host"), stage.sit("bob")
    for client, slot in ((ada, "d1"), (bob, "d2")):
        said(stage, client, Evaluate(id=slot, code=f"{slot} >> x"))
    block = Armed(gesture="motion/ada/jump", slot="d1", evaluation="d1", author="ada")
    said(stage, engine, Result(evaluation="d1", status="playing", armed=[block]))
    said(stage, engine, Result(evaluation="d2", status="playing", slots=["d2"]))
    stage.drop(ada)
    stage.note_state()
    stage.crash()
    assert welcomed(stage.room).away == {"ada": "host", "bob": "performer"}
    assert welcomed(stage.room, "performer").away == {}

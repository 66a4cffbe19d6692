"""A room that is built again from its log is the room that was there."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from livecode.errors import WireError
from livecode.session.log import memory
from livecode.session.log.entries import Begun
from livecode.session.log.frames import MESSAGE, ROOM, Entry, scan
from livecode.session.log.memory import remember, snapshot
from livecode.session.messages import (
    Evaluate,
    Give,
    Hush,
    Invite,
    Mix,
    Panic,
    Rearm,
    Result,
    Say,
    SetAgent,
    SetAhead,
    SetTempo,
    Wire,
)
from tests.livecode.session.stage import Seated, Stage

SEATS = 3
who = st.integers(0, SEATS - 1)
acts: st.SearchStrategy[Wire] = st.sampled_from(
    [
        Hush(),
        Panic(),
        Rearm(),
        SetTempo(cps=0.7),
        SetAhead(seconds=0.4),
        SetAgent(mode="duet"),
        SetAgent(mode="off"),
        Say(text="hey"),
        Mix(slot="d1", mute=True),
        Mix(peer="ada", gain=0.5),
        Give(slot="d1", to="bob"),
        Give(slot="d1"),
        Invite(role="audience", uses=3),
    ]
)


def said(stage: Stage, client: Seated, message: Wire) -> None:
    """Let a client say something and let it arrive."""
    client.outbox.act(message, stage.now)
    for _ in range(3):
        stage.speak(client)
        stage.serve(client)


def again(stage: Stage) -> bytes | None:
    remembered = remember(list(scan(stage.log)))
    assert remembered is not None
    return snapshot(remembered.room)


class Crashing(RuleBasedStateMachine):
    """People write and play while the server is killed again and again."""

    def __init__(self) -> None:
        super().__init__()
        self.stage = Stage("d1 😀")
        self.seats = [self.stage.sit(name, "host") for name in ("ada", "bob", "cyd")]
        self.engine = self.stage.sit("conductor", "engine")
        self.typed = self.evaluated = 0

    @rule(i=who, at=st.integers(0, 30))
    def types(self, i: int, at: int) -> None:
        page = self.seats[i].mirror.pages["main"]
        place = min(at, len(page.text))
        self.typed += 1
        page.edit(page.text[:place] + chr(0x1F300 + self.typed) + page.text[place:])

    @rule(i=who, act=acts)
    def acts(self, i: int, act: Wire) -> None:
        self.seats[i].outbox.act(act, self.stage.now)

    @rule(i=who, reported=st.booleans())
    def evaluates(self, i: int, reported: bool) -> None:
        self.evaluated += 1
        made = Evaluate(id=f"e{self.evaluated}", code=f"d{i + 1} x")
        self.seats[i].outbox.act(made, self.stage.now)
        if reported:
            told = Result(evaluation=made.id, status="playing", slots=[f"d{i + 1}"])
            self.engine.outbox.act(told, self.stage.now)

    @rule(i=who)
    def speaks(self, i: int) -> None:
        for client in (self.seats[i], self.engine):
            self.stage.speak(client)
            self.stage.serve(client)

    @rule(i=who)
    def hears(self, i: int) -> None:
        self.stage.hear(self.seats[i])

    @rule()
    def state_is_noted(self) -> None:
        self.stage.note_state()

    @rule(torn=st.binary(max_size=20), i=who)
    def is_killed(self, torn: bytes, i: int) -> None:
        self.stage.crash(torn)
        for client in (self.seats[i], self.engine):
            self.stage.come(client)

    @rule(i=who)
    def comes_back(self, i: int) -> None:
        if not self.seats[i].here:
            self.stage.come(self.seats[i])

    @invariant()
    def the_log_is_the_room(self) -> None:
        self.stage.now += 0.2
        known = self.stage.room.people.known
        known_players = {peer: each for peer, each in known.items() if each.lasting}
        self.stage.room.people.known = known_players
        assert again(self.stage) == snapshot(self.stage.room)
        self.stage.room.people.known = known

    def teardown(self) -> None:
        self.stage.settle()
        server = self.stage.room.pages["main"].text
        assert [seat.text for seat in self.seats] == [server] * SEATS
        assert len(server) == len("d1 😀") + self.typed
        assert [seat.mirror.you.id for seat in self.seats] == ["ada", "bob", "cyd"]


TestCrashing = Crashing.TestCase
TestCrashing.settings = settings(
    max_examples=40,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def test_a_panic_stays_latched_until_it_is_rearmed() -> None:
    stage = Stage()
    ada = stage.sit("ada", "host")
    said(stage, ada, Panic())
    stage.crash()
    stage.come(ada)
    assert stage.room.latched
    said(stage, ada, Rearm())
    stage.crash()
    assert not stage.room.latched


def test_an_evaluation_that_no_engine_answered_waits_for_one() -> None:
    stage = Stage()
    ada = stage.sit("ada", "host")
    said(stage, ada, Evaluate(id="e1", code="d1 x"))
    said(stage, ada, Evaluate(id="e2", code="d2 x"))
    engine = stage.sit("conductor", "engine")
    said(stage, engine, Result(evaluation="e1", status="playing", slots=["d1"]))
    stage.crash()
    assert list(stage.room.score.pending) == ["e2"]
    assert list(stage.room.score.live) == ["d1"]


def test_an_edit_that_was_confirmed_unheard_is_not_applied_again() -> None:
    stage = Stage("d1")
    ada = stage.sit("ada", "host")
    ada.mirror.pages["main"].edit("d1 x")
    stage.speak(ada)
    stage.serve(ada)
    stage.note_state()
    stage.crash()
    stage.settle()
    assert ada.text == stage.room.pages["main"].text == "d1 x"


def test_unconfirmed_work_outlives_a_room_of_another_epoch() -> None:
    stage = Stage("d1")
    ada, bob = stage.sit("ada", "host"), stage.sit("bob")
    bob.mirror.pages["main"].edit("d1 bob")
    stage.speak(bob)
    stage.serve(bob)
    ada.mirror.pages["main"].edit("ada d1")
    stage.crash()
    stage.room.epoch = "another"
    stage.settle()
    assert ada.text == bob.text == stage.room.pages["main"].text == "ada d1 bob"


def test_a_room_too_large_for_a_snapshot_is_read_from_further_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(memory, "LARGEST_SNAPSHOT", 100)
    assert snapshot(Stage("x" * 100).room) is None


def test_an_empty_log_holds_no_room() -> None:
    assert remember([]) is None


@pytest.mark.parametrize(
    "payload",
    [
        b"no json",
        b'{"type":"edited","page":"main","revision":7,"changes":[],"author":"a","id":"e"}',
        b'{"type":"edited","page":"gone","revision":0,"changes":[],"author":"a","id":"e"}',
        b'{"type":"edited","page":"main","revision":0,"changes":[9],"author":"a","id":"e"}',
    ],
)
def test_a_log_that_is_no_sessions_is_refused(payload: bytes) -> None:
    begun = Begun(room="r", epoch="e", seed=0, text="", date=0.0)
    entries = [Entry(0.0, ROOM, msgspec.json.encode(begun)), Entry(1.0, MESSAGE, payload)]
    with pytest.raises(WireError):
        remember(entries)

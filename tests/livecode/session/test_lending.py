"""What an agent borrows of a person comes back as it was."""

from __future__ import annotations

import pytest

from livecode.session.messages import (
    Evaluate,
    Evaluation,
    Give,
    Given,
    Hush,
    PresetName,
    Refused,
    Result,
    Role,
    SetAgent,
    Wire,
)
from livecode.session.room import Room
from tests.livecode.session.stage import Stage

CODE = 'd2 >> s("hh*8")'


def stage(preset: PresetName = "friends") -> Stage:
    made = Stage()
    made.room.preset = preset
    seats: list[tuple[str, Role]] = [("ada", "host"), ("bob", "performer"), ("agent", "agent")]
    for name, role in seats:
        made.sit(name, role)
    ask(made.room, "ada", SetAgent(mode="disrupt"))
    play(made.room, "bob", CODE)
    return made


def ask(room: Room, who: str, message: Wire, now: float = 10.0) -> list[Wire]:
    return [post.message for post in room.receive(who, message, now)]


def play(room: Room, who: str, code: str) -> None:
    entered = ask(room, who, Evaluate(id=f"{who}-{code[:9]}", code=code))[-1]
    assert isinstance(entered, Evaluation), entered
    slot = code.partition(" ")[0]
    room.score.report(Result(evaluation=entered.id, status="playing", slots=[slot]))


def again(told: list[Wire]) -> list[tuple[str, str]]:
    return [(one.author, one.code) for one in told if isinstance(one, Evaluation)]


def test_when_its_time_is_over_the_owner_plays_on_as_before() -> None:
    room = stage().room
    ask(room, "bob", Give(slot="d2", to="agent", seconds=20.0))
    play(room, "agent", 'd2 >> s("hh*3")')
    told = [post.message for post in room.due(31.0)]
    assert Given(slot="d2", to="bob", by="agent") in told
    assert again(told) == [("bob", CODE)]


@pytest.mark.parametrize("preset", ["friends", "open"])
def test_one_word_of_its_owner_takes_it_back(preset: PresetName) -> None:
    room = stage(preset).room
    ask(room, "bob", Give(slot="d2", to="agent", seconds=20.0))
    play(room, "agent", 'd2 >> s("hh*3")')
    assert again(ask(room, "bob", Give(slot="d2"))) == [("bob", CODE)]
    assert room.lent == {}


def test_another_mode_ends_it_too() -> None:
    room = stage().room
    ask(room, "bob", Give(slot="d2", to="agent", seconds=20.0))
    assert again(ask(room, "ada", SetAgent(mode="play"))) == [("bob", CODE)]


def test_what_was_hushed_does_not_come_back() -> None:
    room = stage().room
    ask(room, "bob", Give(slot="d2", to="agent", seconds=20.0))
    ask(room, "ada", Hush())
    assert again([post.message for post in room.due(31.0)]) == []


def test_nobody_elses_slot_is_taken_back_in_an_open_room() -> None:
    made = stage("open")
    made.sit("cyd", "performer")
    ask(made.room, "bob", Give(slot="d2", to="agent", seconds=20.0))
    assert isinstance(ask(made.room, "cyd", Give(slot="d2"))[-1], Refused)


def test_what_people_lend_each_other_plays_on() -> None:
    room = stage().room
    ask(room, "bob", Give(slot="d2", to="ada", seconds=20.0))
    assert again([post.message for post in room.due(31.0)]) == []

"""Who may play what, preset by preset."""

import pytest

from livecode.conductor.gate.rights import PresetName, Rights
from livecode.errors import RightsError


def room(preset: PresetName = "friends") -> Rights:
    rights = Rights.of(preset)
    rights.admit("h", "host", "ada")
    rights.admit("p", "performer", "bob")
    rights.admit("q", "performer", "eve")
    rights.admit("m", "agent", "mind")
    rights.admit("v", "audience", "guest")
    return rights


@pytest.mark.parametrize(
    ("author", "slot"),
    [("h", "d1"), ("p", "d1"), ("p", "bass"), ("m", "a1"), ("m", "a4"), ("h", "a1"), ("h", "r1")],
)
def test_friends_may_play(author: str, slot: str) -> None:
    room().check_slot(author, slot, owner="q")


@pytest.mark.parametrize(
    ("author", "slot", "why"),
    [
        ("p", "a1", "agents'"),
        ("p", "r1", "held by the host"),
        ("m", "d1", "agents play a1 to a4"),
        ("m", "r1", "held by the host"),
        ("v", "d1", "plays no slots"),
        ("nobody", "d1", "plays no slots"),
        ("p", "../d1", "no name for a slot"),
        ("p", "d" * 40, "no name for a slot"),
    ],
)
def test_friends_may_not_play(author: str, slot: str, why: str) -> None:
    with pytest.raises(RightsError, match=why):
        room().check_slot(author, slot, owner=None)


def test_the_robot_is_its_holders_alone() -> None:
    rights = room()
    rights.holder = "p"
    rights.check_slot("p", "r1", None)
    with pytest.raises(RightsError, match="held by bob"):
        rights.check_slot("h", "r1", None)


def test_in_an_open_room_a_slot_stays_its_players() -> None:
    rights = room("open")
    rights.check_slot("p", "d1", "p")
    rights.check_slot("p", "d2", None)
    rights.check_slot("h", "d1", "p")
    with pytest.raises(RightsError, match="d1 is bob's"):
        rights.check_slot("q", "d1", "p")


@pytest.mark.parametrize(
    ("preset", "author", "allowed"),
    [
        ("friends", "h", True),
        ("friends", "p", True),
        ("friends", "m", False),
        ("open", "h", True),
        ("open", "p", False),
    ],
)
def test_the_tempo_is_the_presets(preset: PresetName, author: str, allowed: bool) -> None:
    if allowed:
        room(preset).check_tempo(author)
    else:
        with pytest.raises(RightsError, match="tempo is set by"):
            room(preset).check_tempo(author)


def test_a_slot_that_was_handed_over_is_its_new_owners() -> None:
    rights = room("open")
    rights.give("d1", "q")
    with pytest.raises(RightsError):
        rights.check_slot("p", "d1", "p")
    rights.check_slot("q", "d1", "p")
    rights.give("d1", "")
    rights.check_slot("p", "d1", "p")


def test_the_robot_is_whose_it_was_lent_to_and_then_the_hosts_again() -> None:
    rights = room("friends")
    rights.give("r1", "p")
    rights.check_slot("p", "r1", None)
    with pytest.raises(RightsError, match="held by bob"):
        rights.check_slot("h", "r1", None)
    rights.give("r1", "")
    rights.check_slot("h", "r1", None)


@pytest.mark.parametrize("preset", ["friends", "open"])
@pytest.mark.parametrize(("author", "slot"), [("m", "d2"), ("p", "a1")])
def test_who_was_given_a_slot_plays_it_agent_or_not(
    preset: PresetName, author: str, slot: str
) -> None:
    rights = room(preset)
    rights.give(slot, author)
    rights.check_slot(author, slot, owner="q")
    rights.give(slot, "")
    with pytest.raises(RightsError):
        rights.check_slot(author, slot, owner="q")

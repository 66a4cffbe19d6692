"""The line of the slots."""

from __future__ import annotations

import pytest

from livecode.session.messages import Armed, Live, Mixed
from livecode.terminal.board.slots import SlotFact, slot_facts
from livecode.terminal.looking import line_of
from livecode.terminal.plain import columns, name


def live(slot: str, author: str = "ada", start: float = 0.0) -> Live:
    return Live(slot=slot, evaluation="e", code="", author=author, start=start, seed=0)


def mixed(
    slot: str = "", peer: str = "", *, mute: bool = False, solo: bool = False, gain: float = 1.0
) -> Mixed:
    return Mixed(slot=slot, peer=peer, mute=mute, solo=solo, gain=gain, start=0.0, by="ada")


def facts(*parts: Live | Mixed, given: dict[str, str] | None = None) -> list[SlotFact]:
    playing = {each.slot: each for each in parts if isinstance(each, Live)}
    levels = {(each.slot, each.peer): each for each in parts if isinstance(each, Mixed)}
    return slot_facts(playing, levels, given or {}, 8.5)


def test_each_slot_has_its_player_in_the_order_of_numbers() -> None:
    shown = facts(live("d10", "bob"), live("d2"), live("bass"))
    assert [fact.text for fact in shown] == ["bass ada", "d2 ada", "d10 bob"]


def test_a_slot_that_was_silenced_is_not_there() -> None:
    silent = Live(slot="d1", evaluation="e", code="d1 >> silence", author="ada", start=0, seed=0)
    assert facts(silent, live("d2")) == [SlotFact("d2 ada")]


def test_what_has_not_begun_says_when_it_will() -> None:
    assert [fact.text for fact in facts(live("d1", start=12.0))] == ["d1 ada at 12"]


def test_what_is_silent_looks_so_and_says_why() -> None:
    shown = facts(live("d1"), mixed("d1", mute=True), live("d2"), mixed("d2", gain=0.7))
    assert shown == [SlotFact("d1 ada muted", "bad"), SlotFact("d2 ada ×0.7", "good")]


def test_beside_a_slot_that_is_alone_the_others_rest() -> None:
    shown = facts(live("d1"), mixed("d1", solo=True), live("d2"))
    assert shown == [SlotFact("d1 ada alone", "good"), SlotFact("d2 ada", "still")]


def test_people_who_are_mixed_are_named_and_what_is_as_played_is_not() -> None:
    shown = facts(mixed(peer="bob", mute=True), mixed(peer="eve"), mixed("d3"))
    assert shown == [SlotFact("bob muted", "bad")]


def test_a_slot_that_was_handed_over_says_to_whom() -> None:
    shown = facts(live("d1"), given={"d1": "bob", "r1": "eve", "d4": ""})
    assert [fact.text for fact in shown] == ["d1 ada (bob's)", "r1 (eve's)"]


def test_what_waits_says_for_which_gesture_and_whose_it_is() -> None:
    jump = [
        Armed(gesture="motion/ada/jump", slot=slot, evaluation="e", author="ada")
        for slot in ("d1", "d2", "d3")
    ]
    playing = {"d1": live("d1"), "d2": live("d2", "bob")}
    assert [fact.text for fact in slot_facts(playing, {}, {}, 8.5, jump)] == [
        "d1 ada waiting for motion/ada/jump",
        "d2 bob ada waiting for motion/ada/jump",
        "d3 ada waiting for motion/ada/jump",
    ]


@pytest.mark.parametrize("width", [20, 40, 80])
def test_the_line_of_the_slots_cuts_none_and_counts_those_that_have_no_room(width: int) -> None:
    facts = [SlotFact(f"d{number} 王小明") for number in range(1, 17)]
    line = "".join(text for _, text, *_ in line_of(facts, width))
    shown = line.count("王小明")
    assert columns(line) <= width
    assert line.endswith(f" +{16 - shown}") and shown >= 1


@pytest.mark.parametrize("longest", [0, 3, 6, 12])
def test_a_name_takes_no_more_columns_than_it_may(longest: int) -> None:
    for each in ("Żółć Świętosława", "王小明的長長長", "मुहम्मद", "🥁🥁🥁🥁🥁🥁🥁", "e\u0301" * 20):
        assert columns(name(each, longest)) <= longest

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.errors import WireError
from livecode.session.text.changes import ChangeSet, normal
from livecode.session.text.sections import Section, _Rebase, rebase
from livecode.session.text.units import unit_at, units
from tests.livecode.session.strategies import law, text_and_chain, text_and_two_changes, texts

Two = tuple[str, ChangeSet, ChangeSet]


@law
@given(text_and_chain())
def test_composed_changes_do_what_both_do_in_turn(case: Two) -> None:
    text, first, second = case
    assert first.compose(second).apply(text) == second.apply(first.apply(text))


@law
@given(text_and_two_changes())
def test_two_at_once_make_one_text_in_either_order(case: Two) -> None:
    text, one, other = case
    first_one = other.map(one).apply(one.apply(text))
    first_other = one.map(other, before=True).apply(other.apply(text))
    assert first_one == first_other


@law
@given(text_and_two_changes())
def test_an_inverted_change_leads_back(case: Two) -> None:
    text, change, _ = case
    assert change.invert(text).apply(change.apply(text)) == text


@law
@given(text_and_two_changes())
def test_json_there_and_back_is_the_same_change(case: Two) -> None:
    _, change, _ = case
    assert ChangeSet.from_json(json.loads(json.dumps(change.to_json()))) == change


@law
@given(texts, texts)
def test_between_leads_from_one_text_to_the_other(old: str, new: str) -> None:
    assert ChangeSet.between(old, new).apply(old) == new


@law
@given(text_and_two_changes(), st.integers(1, 5))
def test_a_split_change_is_the_same_in_two_steps(case: Two, most: int) -> None:
    text, change, _ = case
    first, rest = change.split(most)
    assert rest.apply(first.apply(text)) == change.apply(text)
    inserted = sum(len(section.insert or "") for section in first.sections)
    assert inserted <= most


@law
@given(text_and_two_changes())
def test_lengths_before_and_after_are_those_of_the_texts(case: Two) -> None:
    text, change, _ = case
    assert change.length == units(text)
    assert change.new_length == units(change.apply(text))


@law
@given(text_and_two_changes(), st.data())
def test_a_position_in_kept_text_stays_at_its_character(case: Two, data: st.DataObject) -> None:
    _, change, _ = case
    old = new = 0
    for length, insert in change.sections:
        if insert is None:
            inside = data.draw(st.integers(0, length - 1))
            assert change.map_position(old + inside, 1) == new + inside
        old, new = old + length, new + (length if insert is None else units(insert))


def test_typing_is_one_small_change() -> None:
    assert ChangeSet.between("bd sn", "bd hh sn").to_json() == [3, [0, "hh "], 2]


def test_two_at_one_place_stand_in_the_order_of_the_one_that_was_first() -> None:
    here = ChangeSet.replacing("ab", 1, 1, "X")
    there = ChangeSet.replacing("ab", 1, 1, "Y")
    assert here.map(there).apply("aYb") == "aYXb"
    assert here.map(there, before=True).apply("aYb") == "aXYb"


def test_what_two_delete_is_deleted_once() -> None:
    both = ChangeSet.replacing("a😀b", 1, 2, "")
    assert both.map(both).apply("ab") == "ab"


def test_a_caret_stays_before_text_typed_at_it_or_goes_behind() -> None:
    change = ChangeSet.replacing("ab", 1, 1, "xy")
    assert (change.map_position(1, -1), change.map_position(1, 1)) == (1, 3)


def test_a_caret_in_removed_text_goes_to_where_it_was() -> None:
    assert ChangeSet.replacing("abcdef", 1, 4, "").map_position(3) == 1
    assert ChangeSet.replacing("abcdef", 1, 4, "x").map_position(99) == 4


def test_replacing_counts_characters_and_writes_units() -> None:
    change = ChangeSet.replacing("😀b", 1, 2, "c")
    assert change.to_json() == [unit_at("😀b", 1), [1, "c"]]


@pytest.mark.parametrize(
    "parts",
    [[-1], [True], ["a"], [[]], [[1, 2]], [[0, "a\nb"]], [[0, "\r"]], [None], [[-2]], [1.5]],
)
def test_json_that_is_no_change_is_refused(parts: list[object]) -> None:
    with pytest.raises(WireError):
        ChangeSet.from_json(parts)


def test_a_change_for_another_text_is_refused() -> None:
    change = ChangeSet.from_json([3])
    with pytest.raises(WireError, match="3 code units met one of 2"):
        change.apply("ab")


def test_a_change_that_cuts_an_emoji_is_refused() -> None:
    with pytest.raises(WireError, match="cuts a character"):
        ChangeSet.from_json([1, [0, "x"], 1]).apply("😀")


def test_changes_of_different_texts_do_not_join() -> None:
    short, long = ChangeSet.from_json([1, [1]]), ChangeSet.from_json([5, [2]])
    with pytest.raises(WireError, match="same text"):
        short.map(long)
    with pytest.raises(WireError, match="same text"):
        long.compose(ChangeSet.from_json([9, [1]]))


def test_line_breaks_of_other_systems_become_ours() -> None:
    assert normal("a\r\nb\rc\n") == "a\nb\nc\n"


# What CodeMirror's own package (@codemirror/state 6.7) computes for these, as JSON.
@pytest.mark.parametrize(
    ("one", "other", "mapped", "mapped_before"),
    [
        ([2, [0, "x"], 2], [2, [0, "y"], 2], [3, [0, "x"], 2], [2, [0, "x"], 3]),
        ([1, [2, "x"], 1], [2, [0, "y"], 2], [1, [1, "x"], 1, [1], 1], [1, [1, "x"], 1, [1], 1]),
        ([[4]], [1, [2, "q"], 1], [[1], 1, [1]], [[1], 1, [1]]),
        ([1, [2, "a", "b"], 1], [1, [2, "c"], 1], [2, [0, "a", "b"], 1], [1, [0, "a", "b"], 2]),
    ],
)
def test_changes_map_as_codemirror_maps_them(
    one: list[object], other: list[object], mapped: list[object], mapped_before: list[object]
) -> None:
    a, b = ChangeSet.from_json(one), ChangeSet.from_json(other)
    assert a.map(b).to_json() == mapped
    assert a.map(b, before=True).to_json() == mapped_before


@law
@given(texts, st.data())
def test_typing_is_moved_as_any_change_is(text: str, data: st.DataObject) -> None:
    def typed() -> tuple[Section, ...]:
        begin = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(begin, min(len(text), begin + 2)))
        insert = data.draw(st.sampled_from(["", "x", "😀", "a\nb"]))
        return ChangeSet.replacing(text, begin, end, insert).sections

    own, other, before = typed(), typed(), data.draw(st.booleans())
    assert rebase(own, other, before) == _Rebase(own, other, before).run()

from __future__ import annotations

import pytest

from livecode.errors import RightsError, WireError
from livecode.session.messages import Edit
from livecode.session.text.pages import KEPT_EDITS, LONGEST_TEXT, SharedPage


def edit(revision: int, *changes: int | list[int | str], name: str = "e") -> Edit:
    return Edit(page="main", revision=revision, changes=list(changes), id=name)


def test_an_edit_of_the_present_is_applied_as_it_is() -> None:
    page = SharedPage("main", "", "ab")
    edited, _ = page.edit(edit(0, 1, [0, "x"], 1), "ada")
    assert (page.text, page.revision) == ("axb", 1)
    assert (edited.revision, edited.author, edited.changes) == (0, "ada", [1, [0, "x"], 1])


def test_an_edit_of_the_past_moves_over_what_came_since() -> None:
    page = SharedPage("main", "", "ab")
    page.edit(edit(0, [0, "123"], 2), "ada")
    edited, _ = page.edit(edit(0, 1, [0, "x"], 1, name="f"), "bob")
    assert page.text == "123axb"
    assert (edited.revision, edited.changes) == (1, [4, [0, "x"], 1])


def test_an_edit_of_the_future_is_refused() -> None:
    with pytest.raises(WireError, match="there is no 3 yet"):
        SharedPage("main", "", "ab").edit(edit(3, 2), "ada")


def test_an_edit_for_another_length_changes_nothing() -> None:
    page = SharedPage("main", "", "ab")
    with pytest.raises(WireError):
        page.edit(edit(0, 5, [0, "x"]), "ada")
    assert (page.text, page.revision) == ("ab", 0)


def test_a_page_does_not_grow_without_end() -> None:
    page = SharedPage("main", "", "a" * LONGEST_TEXT)
    with pytest.raises(RightsError, match="remove some text first"):
        page.edit(edit(0, [0, "x"], LONGEST_TEXT), "ada")
    page.edit(edit(0, [1], LONGEST_TEXT - 1), "ada")
    assert len(page.text) == LONGEST_TEXT - 1


def test_an_edit_in_too_many_pieces_is_refused() -> None:
    pieces: list[int | list[int | str]] = [1, [0, "x"]] * 300
    with pytest.raises(RightsError, match="send it in parts"):
        SharedPage("main", "", "a" * 300).edit(edit(0, *pieces), "ada")


def test_moving_over_too_much_is_refused_before_it_costs_time() -> None:
    page = SharedPage("main", "", "a" * 120)
    for number in range(200):
        length = 120 + 120 * number
        pieces: list[int | list[int | str]] = [1, [0, "x"]] * 120
        page.edit(edit(number, *pieces, length - 120, name=str(number)), "bob")
    with pytest.raises(RightsError, match="too far behind"):
        page.edit(edit(0, [0, "x"], 120, name="late"), "ada")


def test_an_id_is_known_to_its_author_only() -> None:
    page = SharedPage("main", "", "")
    edited, _ = page.edit(edit(0, [0, "x"]), "ada")
    assert page.known("e", "ada") == edited
    assert page.known("e", "bob") is None


def test_an_edit_without_an_id_is_refused() -> None:
    with pytest.raises(WireError, match="id"):
        SharedPage("main", "", "").edit(edit(0, [0, "x"], name=""), "ada")


def test_the_last_edits_are_remembered_and_no_more() -> None:
    page = SharedPage("main", "", "x")
    for number in range(KEPT_EDITS + 5):
        page.edit(edit(number, [1, "y"], name=str(number)), "ada")
    assert page.since(4) is None
    recent = page.since(page.revision - 3)
    assert recent is not None
    assert [each.revision for each in recent] == [1002, 1003, 1004]
    assert page.known("2", "ada") is None

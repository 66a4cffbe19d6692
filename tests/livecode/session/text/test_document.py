from __future__ import annotations

import pytest

from livecode.errors import WireError
from livecode.session.messages import Edit, Edited, Page
from livecode.session.text.changes import ChangeSet
from livecode.session.text.document import MOST_INSERTED, Document


def document(text: str = "") -> Document:
    return Document(Page(name="main", owner="", revision=0, text=text))


def confirmed(edit: Edit | None, revision: int = 0) -> Edited:
    assert edit is not None
    return Edited(page="main", revision=revision, changes=edit.changes, author="me", id=edit.id)


def theirs(revision: int, *changes: int | list[int | str]) -> Edited:
    return Edited(page="main", revision=revision, changes=list(changes), author="you", id="y")


def test_typing_shows_at_once_and_is_unconfirmed_until_it_comes_back() -> None:
    page = document("ab")
    page.edit("axb")
    edit = page.take("e")
    assert (page.text, page.unconfirmed) == ("axb", True)
    assert page.receive(confirmed(edit), mine=True) is None
    assert (page.text, page.unconfirmed, page.revision) == ("axb", False, 1)


def test_anothers_edit_tells_what_it_changed_here() -> None:
    page = document("ab")
    page.edit("ab!")
    change = page.receive(theirs(0, [0, "x"], 2), mine=False)
    assert change is not None
    assert page.text == "xab!"
    assert change.map_position(1, 1) == 2


def test_places_are_found_in_the_confirmed_text_and_back() -> None:
    page = document("ab d1 cd")
    page.edit("ab XX d1 cd")  # on its way
    page.take("e")
    page.edit("ab XX d1 YY cd")  # waiting
    assert [page.there(at) for at in (0, 3, 5, 6, 8, 9, 14)] == [0, 3, 3, 3, 5, 6, 8]
    assert [page.here(at) for at in (0, 6, 8)] == [0, 9, 14]


def test_the_place_of_what_was_just_typed_spans_it_again_once_it_is_there() -> None:
    page = document("ab")
    page.edit("a🥁🥁b")
    begin, end = page.there(1), page.there(5)
    assert (begin, end) == (1, 1)
    assert (page.here(begin), page.here(end, 1)) == (1, 5)


def test_what_is_typed_on_top_of_an_edit_follows_it() -> None:
    page = document("")
    page.edit("one")
    first = page.take("e")
    page.edit("one two")
    assert page.take("f") is None
    page.receive(theirs(0, [0, "zero "]), mine=False)
    assert first is not None
    moved = [5, *first.changes]
    page.receive(Edited(page="main", revision=1, changes=moved, author="me", id="e"), mine=True)
    second = page.take("f")
    assert second is not None
    assert (second.revision, second.changes) == (2, [8, [0, " two"]])
    assert page.text == "zero one two"


def test_an_edit_that_came_back_otherwise_than_expected_is_taken_as_it_is() -> None:
    page = document("ab")
    page.edit("axb")
    page.take("e")
    page.edit("axb!")
    page.receive(Edited(page="main", revision=0, changes=[2, [0, "x"]], author="me", id="e"), True)
    assert page.text == "abx!"


def test_a_refused_edit_is_taken_back_and_later_typing_stays() -> None:
    page = document("ab")
    page.edit("aXXb")
    page.take("e")
    page.edit("aXXb!")
    assert page.refuse("other") is None
    change = page.refuse("e")
    assert change is not None
    assert page.text == "ab!"


def test_an_edit_heard_twice_counts_once() -> None:
    page = document("ab")
    page.receive(theirs(0, [0, "x"], 2), mine=False)
    assert page.receive(theirs(0, [0, "x"], 2), mine=False) is None
    assert page.text == "xab"


def test_a_missing_edit_is_noticed() -> None:
    with pytest.raises(WireError, match="edit 0 is missing"):
        document("ab").receive(theirs(1, [0, "x"], 2), mine=False)


def test_a_page_taken_whole_keeps_own_work() -> None:
    page = document("one\ntwo\n")
    page.edit("one\ntwo\nmine\n")
    page.replace(Page(name="main", owner="", revision=9, text="zero\none\ntwo\n"))
    assert (page.text, page.revision) == ("zero\none\ntwo\nmine\n", 9)


def test_a_large_paste_goes_out_in_parts() -> None:
    page, pasted, revision = document("ab"), "😀" * (2 * MOST_INSERTED + 5), 0
    page.edit(f"a{pasted}b")
    server = "ab"
    while (edit := page.take(f"e{revision}")) is not None:
        assert len(str(edit.changes).encode()) < 64_000
        server = ChangeSet.from_json(edit.changes).apply(server)
        page.receive(confirmed(edit, revision), mine=True)
        revision += 1
    assert revision == 3
    assert server == page.text == f"a{pasted}b"


def test_line_breaks_of_other_systems_become_ours() -> None:
    page = document()
    page.edit("a\r\nb")
    assert page.text == "a\nb"


def test_a_change_for_another_text_leaves_the_page_as_it_is() -> None:
    page = document("ab")
    with pytest.raises(WireError):
        page.change(ChangeSet.from_json([9, [0, "x"]]))
    assert (page.text, page.unconfirmed) == ("ab", False)


def test_what_is_typed_and_not_confirmed_makes_the_text_of_the_confirmed_one() -> None:
    page = document("drum")
    assert page.typed is None
    page.edit("a drum")
    page.take("e1")
    page.edit("a drums")
    assert page.typed is not None and page.typed.apply("drum") == "a drums"
    page.receive(confirmed(page.again()), True)
    assert page.typed is not None and page.typed.apply("a drum") == "a drums"

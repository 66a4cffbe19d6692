from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from livecode.session.text.changes import ChangeSet
from livecode.terminal.page.history import History

TEXTS = st.text("ab\n🥁", max_size=6)


class Page:
    """A text that one performer and others write in."""

    def __init__(self, text: str = "") -> None:
        self.text, self.history = text, History()

    def own(self, new: str) -> None:
        changes = ChangeSet.between(self.text, new)
        self.history.typed(changes, self.text)
        self.text = new

    def type(self, word: str, at: int) -> None:
        for index, each in enumerate(word):
            self.own(self.text[: at + index] + each + self.text[at + index :])

    def others(self, new: str) -> None:
        self.history.others(ChangeSet.between(self.text, new))
        self.text = new

    def undo(self) -> bool:
        return self._step(self.history.undo(self.text))

    def redo(self) -> bool:
        return self._step(self.history.redo(self.text))

    def _step(self, changes: ChangeSet | None) -> bool:
        if changes is not None:
            self.text = changes.apply(self.text)
        return changes is not None


@given(TEXTS, st.lists(TEXTS, max_size=6))
def test_undoing_everything_leads_back_and_redoing_forth(first: str, steps: list[str]) -> None:
    page = Page(first)
    for step in steps:
        page.own(step)
    while page.undo():
        pass
    assert page.text == first
    while page.redo():
        pass
    assert page.text == (steps[-1] if steps else first)


@given(st.lists(st.tuples(st.booleans(), TEXTS), max_size=8))
def test_whatever_others_do_every_step_can_be_undone_and_redone(
    steps: list[tuple[bool, str]],
) -> None:
    page = Page("ab\nab")
    for mine, text in steps:
        if mine:
            page.own(text)
        else:
            page.others(text)
    end = page.text
    while page.undo():
        pass
    while page.redo():
        pass
    assert len(page.text) <= len(end) + 6 * len(steps)


def test_undo_takes_back_ones_own_work_and_leaves_that_of_others() -> None:
    page = Page("one\ntwo\n")
    page.type("mine", 3)
    page.others("theirs " + page.text)
    page.others(page.text + "and this\n")
    assert page.undo()
    assert page.text == "theirs one\ntwo\nand this\n"
    assert page.redo()
    assert page.text == "theirs onemine\ntwo\nand this\n"


def test_what_is_typed_in_one_go_is_one_step() -> None:
    page = Page()
    page.type("d1 >> s", 0)
    page.own(page.text + "\n")
    page.type("d2", len(page.text))
    assert page.undo() and page.text == "d1 >> s\n"
    assert page.undo() and page.text == "d1 >> s"
    assert page.undo() and page.text == ""
    assert not page.undo()


def test_new_work_forgets_what_was_undone() -> None:
    page = Page("a")
    page.own("ab")
    page.undo()
    page.own("ac")
    assert not page.redo() and page.text == "ac"


def test_a_step_that_others_have_already_removed_is_passed_over() -> None:
    page = Page("a")
    page.own("a1")
    page.own("a1\n")
    page.others("a1")
    assert page.undo() and page.text == "a"


def test_a_word_with_signs_of_any_length_is_one_step() -> None:
    page = Page("ab")
    page.type("é🥁x🎹y", 1)
    assert page.text == "aé🥁x🎹yb"
    assert page.undo() and page.text == "ab"

"""One's own typing and that of others in one buffer, however late theirs is taken in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.application import create_app_session
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.input import DummyInput
from prompt_toolkit.output import DummyOutput

from livecode.session.client import SessionClient
from livecode.session.loop import Line
from livecode.session.messages import Edited, Hello, Page
from livecode.session.mirror import Mirror
from livecode.session.text.changes import ChangeSet
from livecode.session.text.document import Document
from livecode.terminal.page.binding import MOST_LATE, Binding

TEXT = "one\ntwo 🥁\nthree\n"


class Room:
    """A performer at a page that others change; nothing of one's own is confirmed."""

    def __init__(self) -> None:
        self.theirs, self.revision = TEXT, 0  # as the others have it
        mirror = Mirror(lambda page, changes: self.binding.changed(changes))
        mirror.pages["main"] = Document(Page(name="main", owner="", revision=0, text=TEXT))
        self.mirror = mirror
        line = Line("", Hello(token="", name="me"), mirror, lambda message: None)
        self.client = SessionClient(mirror, line)
        self.told: list[str] = []
        self.binding = Binding(self.client, "main", self.told.append)
        self.buffer: Buffer = self.binding.buffer  # as prompt_toolkit has it

    def others(self, at: int, letters: str) -> None:
        at = min(at, len(self.theirs))
        changes = ChangeSet.replacing(self.theirs, at, at, letters)
        self.mirror.receive(
            Edited(page="main", revision=self.revision, changes=changes.to_json(), id="x",
                   author="ada")
        )  # fmt: skip
        self.theirs, self.revision = changes.apply(self.theirs), self.revision + 1

    def mine(self, at: int, letters: str) -> None:
        """Typed into the buffer as it is shown, without a look at what has come."""
        self.buffer.cursor_position = min(at, len(self.buffer.text))
        self.buffer.insert_text(letters)

    @property
    def text(self) -> str:
        return self.client.pages["main"].text


STEPS = st.lists(
    st.tuples(st.sampled_from(["others", "mine", "settle"]), st.integers(0, 30)), max_size=12
)


@given(STEPS)
def test_whoever_types_when_the_buffer_shows_the_page_and_no_letter_is_lost(
    steps: list[tuple[str, int]],
) -> None:
    with create_app_session(input=DummyInput(), output=DummyOutput()):
        room, typed = Room(), {"others": 0, "mine": 0}
        for who, at in steps:
            if who == "settle":
                room.binding.settle()
                assert room.buffer.text == room.text
                continue
            typed[who] += 1
            (room.others if who == "others" else room.mine)(at, "🎹" if who == "others" else "M")
        assert room.binding.buffer.text == room.text
        assert room.text.count("🎹") == typed["others"] and room.text.count("M") == typed["mine"]
        assert [char for char in room.text if char not in "🎹M"] == list(TEXT)


def test_what_others_type_is_there_when_somebody_looks_and_the_caret_is_at_its_word() -> None:
    with create_app_session(input=DummyInput(), output=DummyOutput()):
        room = Room()
        room.buffer.cursor_position = TEXT.index("three")
        room.others(0, "🎹\n")
        assert room.binding.shown == TEXT
        document = room.binding.buffer.document
        assert document.text == "🎹\n" + TEXT and document.text_after_cursor == "three\n"


def test_one_who_looks_away_for_long_is_told_now_and_then() -> None:
    with create_app_session(input=DummyInput(), output=DummyOutput()):
        room = Room()
        for _ in range(MOST_LATE + 1):
            room.others(0, "x")
        assert room.binding.shown == room.text


def test_undo_takes_back_what_one_typed_before_others_did_something_unseen() -> None:
    with create_app_session(input=DummyInput(), output=DummyOutput()):
        room = Room()
        room.mine(0, "M")
        room.others(0, "x")
        assert room.binding.undo()
        assert room.text == "x" + TEXT and room.binding.buffer.text == room.text

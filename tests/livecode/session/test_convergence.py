"""Whatever the network does, all who write end with one text, and nothing typed is lost."""

from __future__ import annotations

from functools import partial

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from livecode.session.messages import Caret
from livecode.session.text.changes import ChangeSet
from livecode.session.text.units import units
from tests.livecode.session.stage import Stage

NAMES = ("ada", "bob", "cyd", "dee", "eve")
SEATS = len(NAMES)
MARKS = ("e\u0301{}", "😀{}", "ß{}", "{}", "👩‍🎤{}")  # accents and emoji of one and more code units
who = st.integers(0, SEATS - 1)


class Writing(RuleBasedStateMachine):
    """Five people write on one page over slow, breaking connections and a server that dies."""

    def __init__(self) -> None:
        super().__init__()
        self.stage = Stage("d1 😀")
        self.seats = [self.stage.sit(name) for name in NAMES]
        self.carets = [0] * SEATS  # where each stands in the text as it is there
        for i, seat in enumerate(self.seats):
            seat.mirror.on_change = partial(self.changed, i)
        self.typed = self.length = 0
        self.cut = False

    @rule(i=who, at=st.integers(0, 30))
    def types(self, i: int, at: int) -> None:
        """Insert something that nobody else types."""
        page = self.seats[i].mirror.pages["main"]
        place = min(at, len(page.text))
        mark = MARKS[self.typed % len(MARKS)].format(chr(0x4E00 + self.typed))
        self.typed += 1
        self.length += len(mark)
        page.edit(page.text[:place] + mark + page.text[place:])
        self.points(i, place + len(mark))

    @rule(i=who, at=st.integers(0, 20), length=st.integers(1, 5))
    def removes(self, i: int, at: int, length: int) -> None:
        page = self.seats[i].mirror.pages["main"]
        self.cut = self.cut or page.text[at : at + length] != ""
        page.edit(page.text[:at] + page.text[at + length :])

    def changed(self, i: int, page: str, changes: ChangeSet) -> None:
        self.carets[i] = changes.map_position(self.carets[i], -1)

    def points(self, i: int, at: int) -> None:
        """Show where one stands, as an editor does after each key."""
        self.carets[i] = units(self.seats[i].text[:at])
        self.show(i)

    def show(self, i: int) -> None:
        self.seats[i].outbox.caret = Caret(page="main", head=self.carets[i], anchor=self.carets[i])

    @rule(i=who)
    def speaks(self, i: int) -> None:
        self.stage.speak(self.seats[i])

    @rule(i=who)
    def is_served(self, i: int) -> None:
        self.stage.serve(self.seats[i])

    @rule(i=who)
    def hears(self, i: int) -> None:
        self.stage.hear(self.seats[i])

    @rule(i=who)
    def breaks(self, i: int) -> None:
        if self.seats[i].here:
            self.stage.drop(self.seats[i])

    @rule(i=who)
    def comes_back(self, i: int) -> None:
        if not self.seats[i].here:
            self.stage.come(self.seats[i])

    @rule(torn=st.sampled_from((b"", b"\x00\x00", b"\x10\x00\x00\x00half an entry")))
    def the_server_dies(self, torn: bytes) -> None:
        self.stage.crash(torn)

    @invariant()
    def the_pace_goes_on(self) -> None:
        self.stage.now += 0.1

    def teardown(self) -> None:
        self.stage.settle()
        server = self.stage.room.pages["main"].text
        assert [seat.text for seat in self.seats] == [server] * SEATS
        if not self.cut:
            assert len(server) == len("d1 😀") + self.length
        assert not any(seat.mirror.pages["main"].unconfirmed for seat in self.seats)
        for i in range(SEATS):
            self.show(i)
        self.stage.settle()
        for i, seat in enumerate(self.seats):
            others = [other.mirror.carets for other in self.seats if other is not seat]
            assert {carets[seat.mirror.you.id].head for carets in others} == {self.carets[i]}


TestWriting = Writing.TestCase
TestWriting.settings = settings(
    max_examples=60,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def test_two_who_type_at_one_place_read_the_same_text() -> None:
    stage = Stage("d1")
    ada, bob = stage.sit("ada"), stage.sit("bob")
    ada.mirror.pages["main"].edit("d1 a")
    bob.mirror.pages["main"].edit("d1 b")
    stage.settle()
    assert ada.text == bob.text == stage.room.pages["main"].text
    assert sorted(ada.text) == sorted("d1 a b")


def test_an_edit_whose_answer_was_lost_is_not_made_twice() -> None:
    stage = Stage("")
    ada = stage.sit("ada")
    ada.mirror.pages["main"].edit("x")
    stage.speak(ada)
    stage.serve(ada)
    stage.drop(ada)
    stage.settle()
    assert ada.text == stage.room.pages["main"].text == "x"


def test_work_offline_is_there_when_one_comes_back() -> None:
    stage = Stage("one\n")
    ada, bob = stage.sit("ada"), stage.sit("bob")
    stage.drop(ada)
    ada.mirror.pages["main"].edit("one\nthree\n")
    bob.mirror.pages["main"].edit("zero\none\n")
    stage.settle()
    assert ada.text == bob.text == "zero\none\nthree\n"


def test_work_comes_through_though_more_was_missed_than_the_room_remembers() -> None:
    stage = Stage("end")
    ada, bob = stage.sit("ada"), stage.sit("bob")
    stage.drop(ada)
    ada.mirror.pages["main"].edit("end of ada")
    page = bob.mirror.pages["main"]
    for number in range(1_100):
        page.edit(f"{number} end")
        stage.speak(bob)
        stage.serve(bob)
        while bob.to_client:
            stage.hear(bob)
        stage.now += 0.1
    stage.settle()
    assert ada.text == bob.text == "1099 end of ada"

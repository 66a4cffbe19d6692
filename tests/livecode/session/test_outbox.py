from __future__ import annotations

from itertools import count

from livecode.session.messages import (
    Caret,
    Edit,
    Edited,
    Evaluate,
    Hush,
    Page,
    Ping,
    Refused,
    Say,
    Sense,
    Wire,
)
from livecode.session.outbox import FRAMES_AT_ONCE, FRAMES_PER_SECOND, PATIENCE, Outbox
from livecode.session.text.document import Document


def documents(text: str = "") -> dict[str, Document]:
    return {"main": Document(Page(name="main", owner="", revision=0, text=text))}


def outbox(now: float = 0.0) -> Outbox:
    ids = count()
    made = Outbox(lambda: f"e{next(ids)}")
    made.connected({}, False, now)
    return made


def all_now(box: Outbox, pages: dict[str, Document], now: float = 0.0) -> list[Wire]:
    out = []
    while (message := box.next(pages, now)) is not None:
        out.append(message)
    return out


def test_the_text_goes_out_before_what_is_played_from_it_and_the_caret_last() -> None:
    box, pages = outbox(), documents()
    box.caret = Caret(page="main", head=1, anchor=1)
    box.act(Evaluate(id="v", code="d1"), 0.0)
    pages["main"].edit("d1")
    box.ping = True
    assert [type(m) for m in all_now(box, pages)] == [Ping, Edit, Evaluate]
    pages["main"].receive(
        Edited(page="main", revision=0, changes=[[0, "d1"]], author="me", id="e0"), mine=True
    )
    assert all_now(box, pages) == [Caret(page="main", head=1, anchor=1, revision=1)]


def test_a_caret_waits_until_the_text_around_it_is_confirmed() -> None:
    box, pages = outbox(), documents("ab")
    pages["main"].edit("aXb")
    pages["main"].take("e0")
    box.caret = Caret(page="main", head=2, anchor=2)
    assert not box.waits(pages)
    pages["main"].refuse("e0")
    assert all_now(box, pages) == [Caret(page="main", head=2, anchor=2, revision=0)]


def test_acts_keep_their_order() -> None:
    box = outbox()
    for text in "abc":
        box.act(Say(text=text), 0.0)
    assert [m.text for m in all_now(box, {}) if isinstance(m, Say)] == ["a", "b", "c"]


def test_of_many_carets_the_last_is_sent() -> None:
    box = outbox()
    for head in range(5):
        box.caret = Caret(page="main", head=head, anchor=head)
    assert all_now(box, {}) == [Caret(page="main", head=4, anchor=4)]


def test_what_is_typed_while_an_edit_is_under_way_gathers_in_one() -> None:
    box, pages = outbox(), documents()
    pages["main"].edit("a")
    assert len(all_now(box, pages)) == 1
    for text in ("ab", "abc", "abcd"):
        pages["main"].edit(text)
    assert all_now(box, pages) == []
    assert not box.blocked


def test_the_pace_stays_below_what_the_server_allows() -> None:
    box = outbox()
    for _ in range(200):
        box.act(Hush(), 0.0)
    at_once = all_now(box, {})
    assert len(at_once) < 40
    assert box.blocked
    assert len(all_now(box, {}, 1.0)) == 18


def test_a_ping_is_stamped_when_it_is_sent() -> None:
    box = outbox()
    box.ping = True
    assert box.next({}, 7.25) == Ping(t0=7.25)


def test_an_unanswered_evaluation_is_sent_once_more_on_a_new_connection() -> None:
    box, asked = outbox(), Evaluate(id="v", code="d1")
    box.act(asked, 0.0)
    box.act(Evaluate(id="w", code="d2"), 0.0)
    all_now(box, {})
    box.hear(Refused(message="no", about="w"), {}, "me")
    box.connected({}, False, 1.0)
    assert all_now(box, {}, 1.0) == [asked]


def test_what_waited_too_long_is_given_back() -> None:
    box = outbox()
    box.act(Hush(), 0.0)
    box.act(Say(text="still meant"), 3.0)
    assert box.late(PATIENCE + 1.0) == [Hush()]
    assert [type(m) for m in all_now(box, {}, PATIENCE + 1.0)] == [Say]


def test_the_edit_under_way_is_sent_again_under_its_id() -> None:
    box, pages = outbox(), documents()
    pages["main"].edit("a")
    sent = all_now(box, pages)
    box.connected(pages, False, 1.0)
    assert all_now(box, pages, 1.0) == sent


def test_of_live_values_that_wait_the_newest_go_out_behind_all_acts() -> None:
    box, pages = outbox(), documents()
    box.sensed.update({"motion/ada/energy": 0.1, "osc/pedal": 1.0})
    box.sensed.update({"motion/ada/energy": 0.2})
    box.act(Hush(), 0.0)
    said = all_now(box, pages)
    assert said == [Hush(), Sense(values={"motion/ada/energy": 0.2, "osc/pedal": 1.0})]
    assert not box.waits(pages)


def typed(
    box: Outbox, pages: dict[str, Document], seconds: float, keys: float = 30.0
) -> list[Edit]:
    """The edits that go out while somebody types fast and each is confirmed at once."""
    page, out, keys = pages["main"], [], 30.0
    for key in range(round(seconds * keys)):
        page.edit(page.text + "x")
        for sent in all_now(box, pages, key / keys):
            assert isinstance(sent, Edit)
            out.append(sent)
            confirmed = Edited(
                page="main", revision=sent.revision, changes=sent.changes, author="me", id=sent.id
            )
            page.receive(confirmed, mine=True)
    return out


def test_typing_goes_out_in_at_most_ten_frames_a_second_and_the_first_at_once() -> None:
    assert len(typed(outbox(), documents(), 1.0 / 30.0)) == 1
    frames = len(typed(outbox(), documents(), 10.0))
    assert 90 <= frames <= 10 * FRAMES_PER_SECOND + FRAMES_AT_ONCE


def test_what_typing_left_behind_goes_out_when_its_time_has_come() -> None:
    box, pages = outbox(), documents()
    typed(box, pages, 0.2)
    assert box.waits(pages) and box.next(pages, 0.17) is None and box.blocked
    assert [type(sent) for sent in all_now(box, pages, 0.4)] == [Edit]


def test_text_that_is_to_be_played_does_not_wait() -> None:
    box, pages = outbox(), documents()
    typed(box, pages, 0.2)
    assert box.next(pages, 0.17) is None
    box.act(Evaluate(id="v", code="d1"), 0.17)
    assert [type(sent) for sent in all_now(box, pages, 0.17)] == [Edit, Evaluate]


def test_carets_go_out_ten_times_a_second_at_most() -> None:
    box, sent = outbox(), 0
    for step in range(1000):
        box.caret = Caret(page="main", head=step, anchor=step)
        sent += len(all_now(box, {}, step / 100))
    assert 99 <= sent <= 103


def test_a_caret_that_has_moved_with_what_was_typed_is_not_told_again() -> None:
    box, pages = outbox(), documents("ab")
    box.caret = Caret(page="main", head=1, anchor=1)
    assert len(all_now(box, pages)) == 1
    pages["main"].edit("aXb")
    box.caret = Caret(page="main", head=2, anchor=2)
    (edit,) = all_now(box, pages)
    assert isinstance(edit, Edit)
    mine = Edited(page="main", revision=0, changes=edit.changes, author="me", id=edit.id)
    box.hear(mine, pages, "me")
    pages["main"].receive(mine, mine=True)
    assert not box.waits(pages) and not all_now(box, pages)
    box.caret = Caret(page="main", head=0, anchor=0)
    assert all_now(box, pages) == [Caret(page="main", head=0, anchor=0, revision=1)]


def test_a_caret_that_was_told_on_another_connection_is_told_again() -> None:
    box, pages = outbox(), documents("ab")
    box.caret = Caret(page="main", head=1, anchor=1)
    all_now(box, pages)
    box.connected(pages, False, 1.0)
    box.caret = Caret(page="main", head=1, anchor=1)
    assert len(all_now(box, pages, 1.0)) == 1


def test_a_caret_that_others_have_pushed_away_is_told_where_it_was_before() -> None:
    box, pages = outbox(), documents("ab")
    box.caret = Caret(page="main", head=1, anchor=1)
    all_now(box, pages)
    theirs = Edited(page="main", revision=0, changes=[[0, "XY"], 2], author="bob", id="b0")
    box.hear(theirs, pages, "me")
    pages["main"].receive(theirs, mine=False)
    box.caret = Caret(page="main", head=3, anchor=3)
    assert not all_now(box, pages)
    box.caret = Caret(page="main", head=1, anchor=1)
    assert all_now(box, pages) == [Caret(page="main", head=1, anchor=1, revision=1)]


def test_a_caret_that_waits_stays_with_its_text_while_others_type() -> None:
    box, pages = outbox(), documents("hello")
    box.caret = Caret(page="main", head=3, anchor=1)
    told = Edited(page="main", revision=0, changes=[[0, "oh "], 5], author="ada", id="x")
    changes = pages["main"].receive(told, mine=False)
    assert changes is not None
    box.changed("other", changes)
    box.changed("main", changes)
    assert all_now(box, pages) == [Caret(page="main", head=6, anchor=4, revision=1)]

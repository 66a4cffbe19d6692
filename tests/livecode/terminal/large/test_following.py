from __future__ import annotations

from livecode.terminal.large.following import PAGE_FOR, ROW_FOR, Follow


def looking(rows: int = 10) -> Follow:
    follow = Follow(page="main")
    follow.shown(rows, spare=False)
    return follow


def test_what_is_seen_stays_while_it_shows_what_matters() -> None:
    follow = looking()
    follow.happens("main", 9, 0.0)
    assert follow.look(100, 0.0) == 0


def test_what_is_out_of_sight_comes_into_it_but_not_again_at_once() -> None:
    follow = looking()
    follow.happens("main", 50, 0.0)
    assert follow.look(100, 0.0) == 47
    follow.happens("main", 90, 0.1)
    assert follow.look(100, 0.1) == 47
    assert follow.look(100, ROW_FOR) == 87


def test_another_page_comes_when_this_one_was_seen_for_a_while() -> None:
    follow = looking()
    follow.happens("ada", 0, 0.0)
    follow.happens("bob", 0, 1.0)
    assert follow.page == "ada"
    follow.happens("bob", 0, PAGE_FOR)
    assert follow.page == "bob"


def test_room_above_is_used() -> None:
    follow = looking()
    follow.happens("main", 50, 0.0)
    follow.look(100, 0.0)
    follow.shown(10, spare=True)
    assert follow.look(100, 0.1) == 46


def test_a_page_that_becomes_short_is_still_seen() -> None:
    follow = looking()
    follow.happens("main", 50, 0.0)
    follow.look(100, 0.0)
    assert follow.look(3, 0.1) == 2

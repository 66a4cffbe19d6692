"""Nothing is drawn anew that is not seen to change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import pytest

from livecode.session.text.changes import ChangeSet
from livecode.terminal.painter.gentle import Gentle, seen


@dataclass
class Shown:
    """What a window shows of a text."""

    first: int
    last: int

    def first_visible_line(self) -> int:
        return self.first

    def last_visible_line(self) -> int:
        return self.last


@dataclass
class Window:
    render_info: Shown | None


LINES = [f"line {number}" for number in range(50)]


@pytest.mark.parametrize(
    ("after", "wanted"),
    [
        ([*LINES[:40], "new", *LINES[41:]], False),  # below
        (["new", *LINES[1:]], False),  # above, no line more
        (["one more", *LINES], True),  # above: all moves down
        ([*LINES[:15], "new", *LINES[16:]], True),
        ([*LINES, "more"], False),
        ([*LINES, *LINES], True),  # the numbers of lines take more room
    ],
)
def test_a_change_is_seen_where_the_window_is(after: list[str], wanted: bool) -> None:
    old, new = "\n".join(LINES), "\n".join(after)
    changes = [ChangeSet.between(old, new)]
    assert seen(cast("Any", Window(Shown(10, 30))), old, new, changes) is wanted


def test_what_was_never_drawn_is_drawn() -> None:
    assert seen(cast("Any", Window(None)), "a", "b", [ChangeSet.between("a", "b")])


def test_while_it_is_held_back_nothing_is_drawn() -> None:
    app = Gentle()
    asked: list[int] = []
    app.on_invalidate += lambda _: asked.append(1)
    with app.held():
        app.invalidate()
    assert asked == []

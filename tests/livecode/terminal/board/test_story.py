from __future__ import annotations

from livecode.terminal.board.story import KEPT, Line, Story


def test_what_is_said_in_a_place_takes_the_place_of_what_was_said_there() -> None:
    story = Story()
    story.add(1.0, "next: denser", place="mind")
    story.add(2.0, "ada says: hello")
    story.add(3.0, "next: thinner", place="mind")
    assert [line.text for line in story.last(9)] == ["ada says: hello", "next: thinner"]


def test_without_a_place_all_is_kept_as_it_came_and_the_oldest_goes() -> None:
    story = Story()
    for number in range(KEPT + 1):
        story.add(float(number), "once more\nand its second line")
    assert len(story.last(2 * KEPT)) == KEPT
    assert story.last(1) == [Line(float(KEPT), "once more")]

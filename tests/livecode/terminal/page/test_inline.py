"""What stands below a line: ghosts and complaints, each on a row of its own."""

from __future__ import annotations

import pytest
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text.utils import fragment_list_to_text
from prompt_toolkit.layout.controls import BufferControl
from prompt_toolkit.layout.processors import Processor, TransformationInput

from livecode.session.text.changes import ChangeSet
from livecode.terminal.page.inline import Below, Ghost, Wrong, Wrongs, wrong_in

WIDTH = 10


def shown(processor: Processor, line: str) -> str:
    """A line of the page as it is drawn, ten columns wide."""
    given = TransformationInput(
        BufferControl(), Document(line), 0, lambda at: at, [("", line)], WIDTH, 5
    )
    return fragment_list_to_text(processor.apply_transformation(given).fragments)


@pytest.mark.parametrize("line", ["", "d1", "0123456789", "0123456789abc"])
def test_a_ghost_begins_where_a_row_of_the_screen_begins(line: str) -> None:
    found = shown(Ghost(lambda: {0: "ghost"}), line)
    assert found.startswith(line) and found.endswith("ghost")
    assert found.index("ghost") % WIDTH == 0 and found.index("ghost") > 0


def test_a_complaint_about_an_empty_line_stands_below_it() -> None:
    assert shown(Below(lambda: {0: [(0, "no")]}), "") == " " * WIDTH + "^ no"


def test_a_character_and_its_line_are_found_in_code() -> None:
    code = "one\n two x\n\n"
    assert wrong_in(code, 2, 5) == ((9, 10), (4, 10))
    assert wrong_in(code, 2, 99) == ((9, 10), (4, 10))  # the last one, where the line ends sooner
    assert wrong_in(code, 3, 0) is None and wrong_in(code, 0, 0) is None
    assert wrong_in(code, 9, 0) is None


TEXT = "one\ntwo bad\nsix\n"


@pytest.mark.parametrize(
    ("new", "row"),
    [
        ("zero\n" + TEXT, 2),
        (TEXT.replace("two", "\ntwo"), 2),  # a line break before it moves it down
        (TEXT.replace("bad", "bad\n"), 1),
        (TEXT.replace("six", "seven"), 1),
        (TEXT.replace("bad", "good"), None),
        (TEXT.replace("two", "\u266a two"), None),
        (TEXT.replace("bad", "bad "), None),
        (TEXT.replace("two bad", "two \nbad"), None),
        ("six\n", None),
    ],
)
def test_what_is_wrong_goes_when_its_line_is_edited_and_else_stays_with_it(
    new: str, row: int | None
) -> None:
    wrongs, begin = Wrongs(), TEXT.index("two")
    wrongs.add(Wrong("e", "main", TEXT.index("bad"), "no", line=(begin, begin + 7)))
    wrongs.changed("main", ChangeSet.between(TEXT, new))
    assert wrongs.on("main", new) == ({} if row is None else {row: [(4, "no")]})

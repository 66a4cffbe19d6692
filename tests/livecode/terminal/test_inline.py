"""What stands below a line: ghosts and complaints, each on a row of its own."""

from __future__ import annotations

import pytest
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text.utils import fragment_list_to_text
from prompt_toolkit.layout.controls import BufferControl
from prompt_toolkit.layout.processors import Processor, TransformationInput

from livecode.terminal.inline import Below, Ghost

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

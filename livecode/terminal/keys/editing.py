"""Small helps for the hands: a number under the caret goes up or down, a word is completed."""

from __future__ import annotations

import re
from decimal import Decimal

import msgspec
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document

from livecode.errors import HocketError
from livecode.terminal.ui import Ui

NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?")
INDENT = "    "


def nudged(line: str, column: int, by: int) -> tuple[int, int, str]:
    """The number at a column of a line, one step of its last digit higher or lower.

    Returns:
        where it begins and ends, and what it becomes.

    Raises:
        HocketError: if there is none.
    """
    for found in NUMBER.finditer(line):
        if found.start() <= column <= found.end():
            written = Decimal(found.group())
            step = Decimal(1).scaleb(int(written.as_tuple().exponent))
            return found.start(), found.end(), str(written + by * step)
    raise HocketError("there is no number under the caret: put it on one, as on the 4 of bd*4")


def nudge(buffer: Buffer, by: int) -> None:
    """Make the number under the caret one step of its last digit higher or lower.

    Raises:
        HocketError: if there is none.
    """
    document = buffer.document
    begin, end, number = nudged(document.current_line, document.cursor_position_col, by)
    at = document.cursor_position - document.cursor_position_col
    text = document.text[: at + begin] + number + document.text[at + end :]
    buffer.set_document(Document(text, at + begin + len(number)))


def completes(document: Document) -> bool:
    """Whether there is something before the caret that may be completed."""
    before = document.char_before_cursor
    return before.isalnum() or before in ("_", ".", '"', "'", ":")


def complete(buffer: Buffer) -> None:
    """Complete the word before the caret; where there is none, go in by four columns."""
    if completes(buffer.document):
        buffer.start_completion()
    else:
        buffer.insert_text(INDENT)


def switched(ui: Ui, **changes: object) -> Ui:
    """How the terminal looks, with some of it changed."""
    return msgspec.structs.replace(ui, **changes)

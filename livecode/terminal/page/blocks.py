"""The block around the caret."""

from __future__ import annotations

from livecode.blocks import Block, pieces


def block_at(text: str, position: int) -> Block | None:
    """The block around ``position`` [code points]; None if the line there is blank."""
    row = text.count("\n", 0, position)
    return next(
        (each for each in pieces(text) if 0 <= row - each.line <= each.code.count("\n")), None
    )

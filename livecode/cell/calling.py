"""What everybody who calls a cell shares: how long to wait, and what it is to lose one."""

from __future__ import annotations

from livecode.errors import HocketError

Address = tuple[str, int]

CONNECT_WITHIN = 5.0  # seconds; a zygote without fork takes a quarter of a second to begin one
# Seconds until a study cell that was let in answers. Who gives up sooner on a busy machine leaves
# a process that has just been loaded to nobody, and has the next one loaded from the start.
BEGIN_WITHIN = 20.0
EVALUATE_WITHIN = 1.0  # seconds
GONE = "the cell has ended, or the secret was refused"
CHUNK = 1 << 16  # bytes read at once


class CellLost(HocketError):
    """A cell that does not answer, or has gone: begin another one and tell it the code again."""


def nobody(address: Address, error: Exception) -> str:
    """The sentence for a zygote that cannot be reached."""
    return (
        f"no zygote of cells at {address[0]}:{address[1]} ({error or 'no answer'}): is it running?"
    )

"""What stands upon the text: the others' carets, names and selections, and what was just played.

Everything is a style on cells that are there; names stand behind the end of their line, so that
no position in the text moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from livecode.terminal.board.footer import Tone

COLOURS = 6  # of which each performer has one, the same on every screen


@dataclass(frozen=True, slots=True)
class PeerCaret:
    """Where somebody's caret stands, and the other end of the selection [code points].

    Attributes:
        peer: whose it is, by id.
        name: how that one is called.
    """

    peer: str
    name: str
    point: int
    anchor: int


@dataclass(frozen=True, slots=True)
class Lit:
    """A piece of the text that lights up [code points]."""

    begin: int
    end: int
    tone: Tone = "good"


@dataclass(frozen=True, slots=True)
class Marked:
    """All that stands upon the page that is shown."""

    carets: Sequence[PeerCaret] = ()
    lit: Sequence[Lit] = ()


def colour(peer: str) -> int:
    """The number of a performer's colour."""
    return crc32(peer.encode()) % COLOURS

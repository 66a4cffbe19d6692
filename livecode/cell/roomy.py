"""Room for the frames of deep patterns in one piece.

CPython keeps the frames of Python functions in pieces of 16 kB. Where a call that is made again
and again happens to be the first in a new piece, each time a piece is asked of the system and
given back, and a pattern takes five times as long. Who is deep enough for that depends on a few
bytes. A frame that is too large for a piece gets one of its own, twice as large as it needs at
the most; what is left of that is then room for all that it calls.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

SLOTS = (1 << 17) + 1  # values of 8 bytes: of a piece of 2 MB it leaves half; untouched it is free

_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")


def with_room(function: Callable[_Given, _Answer]) -> Callable[_Given, _Answer]:
    """The function, run where all frames of what it calls lie in one piece."""

    def roomy(*given: _Given.args, **named: _Given.kwargs) -> _Answer:
        return function(*given, **named)

    roomy.__code__ = roomy.__code__.replace(co_stacksize=SLOTS)
    return roomy

"""Live signals: what bodies do while the pattern plays."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from livecode.errors import CodeError
from livecode.pattern.binding import Binding
from livecode.pattern.exact import describe
from livecode.pattern.node import LIVE
from livecode.pattern.pattern import Pattern
from livecode.pattern.waves import Signal
from livecode.vocabulary import bodily

MOST_PATHS = 512  # that one performer's code names in all
FIRST_MARK = 8  # the bit of a node's flags that stands for the first path

EXAMPLES = {
    "motion": 'motion("ada/energy")',
    "haptic": 'haptic("ada+bob/agreement")',
    "cc": "cc(1)",
    "osc": 'osc("/pedal")',
}
HIGHEST_CONTROLLER = 127

_WHO = re.compile(r"[A-Za-z0-9_.+-]{1,64}/[A-Za-z0-9_]{1,32}", re.ASCII)
_ADDRESS = re.compile(r"[A-Za-z0-9_-]{1,32}(/[A-Za-z0-9_-]{1,32}){0,2}", re.ASCII)


class Signals(dict[str, float]):
    """The latest live values by path, and a mark for each path that patterns read.

    A mark is a bit of the flags that nodes hand on, so that a pattern knows what it reads.
    """

    __slots__ = ("_places",)

    def __init__(self) -> None:
        super().__init__()
        self._places: dict[str, int] = {}

    def mark(self, path: str) -> int:
        """The flags of a node that reads ``path``.

        Raises:
            CodeError: if too many paths were named.
        """
        place = self._places.setdefault(path, len(self._places))
        if place >= MOST_PATHS:
            del self._places[path]
            raise CodeError(f"you have named {MOST_PATHS} live signals: name no more")
        return LIVE | 1 << FIRST_MARK + place

    def reads(self, flags: int) -> list[str]:
        """The paths that a pattern with these flags reads, in alphabetical order."""
        marks = flags >> FIRST_MARK
        return sorted(path for path, place in self._places.items() if marks >> place & 1)


def live_path(kind: str, given: Any) -> str:
    """The path of a live value: ``motion/ada/energy``, ``cc/1``, ``osc/pedal``.

    Raises:
        CodeError: if there is none of that name.
    """
    if kind == "cc":
        if type(given) is int and 0 <= given <= HIGHEST_CONTROLLER:
            return f"cc/{given}"
        raise CodeError(f"controllers are 0 to {HIGHEST_CONTROLLER}, got {describe(given)}")
    path = str(given).strip("/").removeprefix(f"{kind}/")
    if not isinstance(given, str) or not (_ADDRESS if kind == "osc" else _WHO).fullmatch(path):
        raise CodeError(f"{kind} has no {str(given)[:40]!r}", hint=f"write {EXAMPLES[kind]}")
    name = path.rpartition("/")[2]
    if kind in bodily.FAMILIES and not bodily.is_known(kind, name):
        raise CodeError(f"{kind} has no feature {name!r}", hint=bodily.advice(kind, name))
    return f"{kind}/{path}"


def live_signal(path: str, source: Mapping[str, float]) -> Pattern:
    """The latest value of the feature at ``path`` (0..1); 0 while there is none.

    ``source`` is read whenever the pattern is asked, so it may be one mapping that
    somebody keeps filling; `Signals` also knows afterwards who reads what.
    """
    flags = source.mark(path) if isinstance(source, Signals) else LIVE
    return Pattern(Signal(lambda n, d: source.get(path, 0.0), None, flags), binding=Binding(path))

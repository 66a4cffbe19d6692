"""What the conductor needs of the session: `SessionClient` is one such room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from livecode.clock.lookahead import Lookahead
from livecode.clock.tempo import TempoMap
from livecode.session.messages import Handed, Part, Peer, Result, Show


class Room(Protocol):
    """What the conductor needs of a session client."""

    @property
    def peers(self) -> Mapping[str, Peer]:
        """All who are here, by id."""

    @property
    def ahead(self) -> Lookahead:
        """How far ahead of the present the machines of the room ask."""

    @property
    def tempo(self) -> TempoMap:
        """Which cycle it is when, in room time."""

    def room_time(self) -> float:
        """Room time [s] now."""

    def result(self, result: Result) -> None:
        """Report what became of an evaluation."""

    def set_tempo(self, cps: float, over: float = 0.0) -> None:
        """Ask for a tempo [cycles/s] from the next cycle line on, ``over`` so many cycles."""

    def set_ahead(self, seconds: float) -> None:
        """Ask for machines to ask so far ahead [s]."""

    def gesture(self, path: str) -> None:
        """Report that a gesture was made for which code waits."""

    def handed(self, handed: Handed) -> None:
        """Have it logged what everybody hears of a slot."""

    def status(self, part: Part, word: str, detail: str = "") -> None:
        """Report one word about a part of the performance."""

    def want(self, paths: Iterable[str]) -> None:
        """Say which live values the code that plays reads: all of them."""

    def sense(self, values: Mapping[str, float]) -> None:
        """Tell new live values, by path."""

    def show(self, shown: Show) -> None:
        """Show what sounds to those who look."""

    def delayed(self, sequence: int, since: float) -> None:
        """Have it logged from when on values that came late have counted."""

"""What the conductor tells the room: only the one that conducts speaks, and nothing gets lost.

The other one comes to the same results. It keeps them until it hears that the room was told, and
tells what is left when it takes over.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from livecode.clock.lookahead import Lookahead
from livecode.clock.tempo import TempoMap
from livecode.conductor.relay.relay import Relay
from livecode.conductor.room import Room
from livecode.session.messages import Handed, Part, Peer, Result, ServerMessage, Show, Tempo

MOST = 512  # evaluations whose results are kept, or known to have been told

_Kept = TypeVar("_Kept")


class Voice:
    """A room, spoken to only while its conductor conducts.

    With ``speaks`` off it is never spoken to: this machine sounds along, another one tells.
    """

    def __init__(self, room: Room, relay: Relay, *, speaks: bool = True) -> None:
        self._room = room
        self._relay = relay
        self._may_speak = speaks
        self._unsaid: OrderedDict[str, list[Result]] = OrderedDict()
        self._answered: OrderedDict[str, None] = OrderedDict()
        self._tempo: tuple[float, float] | None = None

    @property
    def peers(self) -> Mapping[str, Peer]:
        """All who are here, by id."""
        return self._room.peers

    @property
    def ahead(self) -> Lookahead:
        """How far ahead of the present the machines of the room ask."""
        return self._room.ahead

    @property
    def tempo(self) -> TempoMap:
        """Which cycle it is when, in room time."""
        return self._room.tempo

    @property
    def _speaks(self) -> bool:
        return self._may_speak and self._relay.conducts

    def room_time(self) -> float:
        """Room time [s] now."""
        return self._room.room_time()

    def result(self, result: Result) -> None:
        """Report what became of an evaluation, or keep it until the other one has."""
        if self._speaks:
            self._room.result(result)
        elif result.evaluation not in self._answered:
            self._unsaid.setdefault(result.evaluation, []).append(result)
            _bound(self._unsaid)

    def set_tempo(self, cps: float, over: float = 0.0) -> None:
        """Ask for a tempo [cycles/s] from the next cycle line on, ``over`` so many cycles."""
        if self._speaks:
            self._room.set_tempo(cps, over)
        else:
            self._tempo = cps, over

    def set_ahead(self, seconds: float) -> None:
        """Ask for machines to ask so far ahead [s]."""
        if self._speaks:
            self._room.set_ahead(seconds)

    def gesture(self, path: str) -> None:
        """Report that a gesture was made for which code waits."""
        if self._speaks:
            self._room.gesture(path)

    def handed(self, handed: Handed) -> None:
        """Have it logged what everybody hears of a slot."""
        if self._speaks:
            self._room.handed(handed)

    def want(self, paths: Iterable[str]) -> None:
        """Say which live values the code that plays reads: all of them."""
        if self._speaks:
            self._room.want(paths)

    def sense(self, values: Mapping[str, float]) -> None:
        """Tell new live values, by path."""
        if self._speaks:
            self._room.sense(values)

    def delayed(self, sequence: int, since: float) -> None:
        """Have it logged from when on values that came late have counted."""
        if self._speaks:
            self._room.delayed(sequence, since)

    def show(self, shown: Show) -> None:
        """Show what sounds to those who look."""
        if self._speaks:
            self._room.show(shown)

    def status(self, part: Part, word: str, detail: str = "") -> None:
        """Report one word about a part of the performance."""
        if self._speaks:
            self._room.status(part, word, detail)

    def hear(self, message: ServerMessage) -> None:
        """Note what the room has been told already."""
        match message:
            case Result(evaluation=evaluation):
                self._unsaid.pop(evaluation, None)
                self._answered[evaluation] = None
                _bound(self._answered)
            case Tempo():
                self._tempo = None
            case _:
                pass

    def speak(self) -> None:
        """Tell what the other one has not told: now this one conducts."""
        unsaid, self._unsaid = self._unsaid, OrderedDict()
        for results in unsaid.values():
            for result in results:
                self._room.result(result)
        if self._tempo is not None and self._tempo[0] != self.tempo.goal:
            self._room.set_tempo(*self._tempo)
        self._tempo = None


def _bound(kept: OrderedDict[str, _Kept]) -> None:
    if len(kept) > MOST:
        kept.popitem(last=False)

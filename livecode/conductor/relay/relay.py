"""Who conducts, of two conductors that know the same: one sends, the other is ready to.

Both follow the session, ask cells of their own and know every event. The one that conducts
beats; when its beat fails, the other takes over and sends what is not marked as sent. One that
was only slow finds that it does not conduct any more, and stands by in its turn.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Literal

from livecode.conductor.relay.marks import Marks, Memory
from livecode.conductor.windows import LATEST
from livecode.outputs.output import TimedEvent

BEAT = 0.025  # seconds between two beats
SILENT = 0.12  # seconds without a beat after which the other takes over
NEW_SILENT = 0.3  # the same for one that knows of nothing to play yet: better the other one does
SAME = 0.05  # seconds within which two events of one id are one: two estimates of room time
MOST_KEPT = 16_384

StopWord = Literal["hush", "panic", "rearm"]
Turn = Literal["conduct", "take over", "stand by"]

_STOPS: Mapping[StopWord, int] = {"hush": 1 << 32, "panic": 1 << 33, "rearm": 1 << 34}
_ROBOT = 1 << 40  # beside an event's id: its part for the robot

# What to do, by whether one holds the memory's word and whether its last beat is fresh.
TURNS: Mapping[tuple[bool, bool], Turn] = {
    (True, True): "conduct",
    (True, False): "conduct",
    (False, True): "stand by",
    (False, False): "take over",
}


Claim = Callable[[], AbstractContextManager[bool]]
"""A moment that no other process has at the same time; False if another one has it."""


class Relay:
    """One conductor's end of the shared memory; without memory it conducts alone, always."""

    def __init__(
        self, memory: Memory | None = None, me: int = 1, claim: Claim = lambda: nullcontext(True)
    ) -> None:
        self._marks = None if memory is None else Marks(memory)
        self._me = me
        self._claim = claim
        self._knows = False  # whether there ever was anything to play
        self._kept: deque[TimedEvent] = deque(maxlen=MOST_KEPT)
        self._stop: tuple[StopWord, float] | None = None
        self._theirs: dict[int, list[float]] = {}  # what the other had sent when we took over

    @property
    def conducts(self) -> bool:
        """Whether this one sends."""
        return self._marks is None or self._marks.holder == self._me

    @property
    def takeovers(self) -> int:
        """How often one conductor took over from the other."""
        return 0 if self._marks is None else self._marks.takeovers

    def look(self, now: float) -> Turn:
        """Beat if this one conducts, or take over if the other fell silent; ``now`` [s]."""
        if self._marks is None:
            return "conduct"
        patience = SILENT if self._knows else NEW_SILENT
        with self._claim() as alone:
            mine, fresh = self._marks.holder == self._me, now - self._marks.beat < patience
            turn = TURNS[mine, fresh or not alone]
            if alone and turn != "stand by":
                self._marks.hold(self._me, now)
        if turn == "take over":
            self._theirs = self._marks.marked()
        return turn

    def to_send(self, events: Sequence[TimedEvent], now: float) -> list[TimedEvent]:
        """What of these events this one has to send at room time ``now`` [s]; all are kept."""
        if self._marks is None:
            return list(events)
        self._kept.extend(events)
        self._knows = self._knows or bool(events)
        while self._kept and self._kept[0].time < now - LATEST:
            self._kept.popleft()
        return [event for event in events if not self._sent_by_other(event)]

    def sent(self, events: Sequence[TimedEvent]) -> None:
        """Mark events that have just been sent."""
        if self._marks is not None:
            for event in events:
                self._marks.mark(key_of(event), event.time)

    def unsent(self, now: float) -> list[TimedEvent]:
        """On taking over: the events to come, or just past, that the other has not sent."""
        kept = [event for event in self._kept if event.time >= now - LATEST]
        return [event for event in kept if not self._sent_by_other(event)]

    def _sent_by_other(self, event: TimedEvent) -> bool:
        sent = self._theirs.get(key_of(event), ())
        return any(abs(at - event.time) < SAME for at in sent)

    def stop(self, word: StopWord, at: float) -> None:
        """Remember that a stop was asked for at ``at`` [s, room time]; nothing kept is to come."""
        self._stop = (word, at)
        if word != "rearm":
            self._kept.clear()

    def stopped(self) -> None:
        """Mark the last stop as carried out."""
        if self._marks is not None and self._stop is not None:
            word, at = self._stop
            self._marks.mark(_STOPS[word], at)

    def unstopped(self) -> StopWord | None:
        """The last stop that was asked for, if nobody has carried it out."""
        if self._marks is None or self._stop is None:
            return None
        word, at = self._stop
        return None if at in self._theirs.get(_STOPS[word], ()) else word


def key_of(event: TimedEvent) -> int:
    """What an event is marked as: its id, apart for the synth and for the robot."""
    return event.id | (_ROBOT if event.sink == "robot" else 0)

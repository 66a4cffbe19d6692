"""Messages of OSC to other programs, each sent when it is due: they take no timetags.

An event becomes one message: its ``oscout`` says to which address, its other controls are the
arguments, name and value in turn. Where such messages go is written in the settings of who holds
the performance; code names a target, never a place on a network.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from typing import Any

from livecode.midi.messages import bus_in
from livecode.midi.notes import Out
from livecode.midi.player import LATEST
from livecode.osc import codec

MOST = 4096  # messages that wait
ADDRESS = re.compile(r"[A-Za-z0-9_-]{1,32}(\.[A-Za-z0-9_-]{1,32}){0,3}")
OURS = frozenset({"oscout", "oscto", "_id_"})  # what says where a message goes, and which it is


@dataclass(frozen=True, slots=True)
class Cued(Out):
    """Bytes of OSC; their port is a target's name."""


@dataclass(order=True, frozen=True, slots=True)
class _Cue:
    second: float
    order: int
    target: str = field(compare=False)
    controls: Mapping[str, Any] = field(compare=False)


class Cues:
    """The messages that wait; times are seconds of one clock.

    Attributes:
        sent: messages that were sent.
        late: messages that were passed over because their time was past.
        nowhere: messages without a target or an address, or that were too many.
    """

    def __init__(self) -> None:
        self.sent = self.late = self.nowhere = 0
        self._heap: list[_Cue] = []
        self._orders = count()
        self._buses: dict[int, float] = {}

    def schedule(self, target: str, controls: Mapping[str, Any], second: float) -> None:
        """Let the message of an event go to ``target`` at ``second`` [s]."""
        if len(self._heap) >= MOST or address_of(controls) is None:
            self.nowhere += 1
            return
        heappush(self._heap, _Cue(second, next(self._orders), target, controls))

    def next(self) -> float | None:
        """When the next one is due [s]; None if nothing waits."""
        return self._heap[0].second if self._heap else None

    def due(self, now: float) -> list[Cued]:
        """What is to be sent at ``now`` [s]; what is long past is passed over."""
        sent = []
        while self._heap and self._heap[0].second <= now:
            cue = heappop(self._heap)
            if cue.second < now - LATEST:
                self.late += 1
                continue
            self.sent += 1
            sent.append(Cued(cue.target, self._message(cue.controls)))
        return sent

    def drive(self, bus: int, value: float) -> None:
        """Move a control bus: what follows it goes out as it is then."""
        self._buses[bus] = value

    def hush(self) -> None:
        """Forget what waits."""
        self._heap.clear()

    def _message(self, controls: Mapping[str, Any]) -> bytes:
        arguments: list[codec.Argument] = []
        for name, value in controls.items():
            if name not in OURS:
                bus = bus_in(value)
                arguments += (name, value if bus is None else self._buses.get(bus, 0.0))
        return codec.encode(address_of(controls) or "/", *arguments)


def address_of(controls: Mapping[str, Any]) -> str | None:
    """The address of an event's message: ``/cue/kick`` for ``cue.kick``; None if it has none."""
    written = str(controls.get("oscout", ""))
    return f"/{written.replace('.', '/')}" if ADDRESS.fullmatch(written) else None

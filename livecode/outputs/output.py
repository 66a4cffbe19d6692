"""What every output takes: events with a time, that have passed the gate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from livecode.cell.messages import Bus
from livecode.vocabulary.entries import Sink


@dataclass(frozen=True, slots=True)
class BusNumber:
    """A control that a control bus moves while the voice sounds.

    Attributes:
        number: the bus; it is the conductor who allocates it.
        source: the live signal behind it and the range it is mapped on.
    """

    number: int
    source: Bus


Value = float | int | str | BusNumber


@dataclass(frozen=True, slots=True)
class TimedEvent:
    """Something that starts at a known second; its controls are known, finite and in range.

    Attributes:
        time: when it should sound or move [s, room time].
        duration: how long its whole lasts [s].
        cycle: where it starts [cycles].
        cps: the tempo there [cycles/s].
        slot: the voice it plays in, such as ``d1``.
        author: who plays that slot.
        sink: whether it is for a synth or for the robot.
        controls: canonical names and their values.
        spans: where in the author's code it comes from, as (begin, end) in code points.
        id: what two conductors know it by, 31 bits; a sink of ours takes each only once.
    """

    time: float
    duration: float
    cycle: float
    cps: float
    slot: str
    author: str
    sink: Sink
    controls: Mapping[str, Value]
    spans: tuple[tuple[int, int], ...] = ()
    id: int = 0


class Output(Protocol):
    """Where events go; an output takes only the events that are for it and ignores others."""

    def play(self, events: Sequence[TimedEvent]) -> None:
        """Send these events, ahead of their time."""

    def hush(self) -> None:
        """Be silent, or still, at once."""

    def close(self) -> None:
        """Finish what is written and give devices back."""

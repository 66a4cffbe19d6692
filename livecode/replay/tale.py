"""What a log tells, and what its performance played: values, and the ways to look at them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

import msgspec

from livecode.errors import HocketError, WireError
from livecode.outputs.output import TimedEvent
from livecode.session.log.entries import Begun
from livecode.session.log.frames import MESSAGE, ROOM, Entry
from livecode.session.messages import Marked, PresetName, Recalled, ServerMessage, decode_server


@dataclass(frozen=True, slots=True)
class Told:
    """A message of the log and its room time [s]."""

    time: float
    message: ServerMessage


@dataclass(frozen=True, slots=True)
class BusMove:
    """A control bus that moves at once, at room time ``time`` [s]."""

    time: float
    bus: int
    value: float


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment that was marked or returned to, at room time ``time`` [s] and ``cycle``."""

    time: float
    cycle: float
    name: str


@dataclass(frozen=True, slots=True)
class Retold:
    """What a performance played, in order of time.

    Attributes:
        events: the events that were heard: what silence cut off is not among them.
        buses: how control buses moved.
        hushes: when all fell silent [s, room time].
        begin: when the first evaluation came [s, room time].
        end: when the log ends, and what plays then is over [s, room time].
        notes: what there is to say about values and patterns, each once.
        moments: the moments that were marked and returned to, in order of time.
    """

    events: tuple[TimedEvent, ...] = ()
    buses: tuple[BusMove, ...] = ()
    hushes: tuple[float, ...] = ()
    begin: float = 0.0
    end: float = 0.0
    notes: tuple[str, ...] = ()
    moments: tuple[Moment, ...] = ()

    def slots(self) -> tuple[str, ...]:
        """The slots that played, in the order of their names."""
        return tuple(sorted({event.slot for event in self.events}))


def preset(entries: Sequence[Entry]) -> PresetName:
    """The preset of the last room in a log.

    Raises:
        HocketError: if there is no word of it that we know.
    """
    begun = next(entry.payload for entry in reversed(entries) if entry.kind == ROOM)
    try:
        return msgspec.json.decode(begun, type=Begun).preset
    except msgspec.DecodeError as error:
        raise HocketError(f"this log is of another version: {error}") from None


class HasTime(Protocol):
    """Something that happens at a known second [s, room time]."""

    @property
    def time(self) -> float:
        """When."""


Timed = TypeVar("Timed", bound=HasTime)


def tale(entries: Sequence[Entry]) -> list[Told]:
    """The messages of the last room in a log.

    Raises:
        HocketError: if the log holds no performance.
    """
    begins = [at for at, entry in enumerate(entries) if entry.kind == ROOM]
    if not begins:
        raise HocketError("this is no log of a performance: there is no room in it")
    try:
        return [
            Told(entry.time, decode_server(entry.payload))
            for entry in entries[begins[-1] :]
            if entry.kind == MESSAGE
        ]
    except WireError as error:
        raise HocketError(f"this log is of another version: {error}") from None


def moments(told: Iterable[Told]) -> tuple[Moment, ...]:
    """The moments that were marked and returned to; a return says so."""
    found = []
    for each in told:
        match each.message:
            case Marked(name=name, cycle=cycle):
                found.append(Moment(each.time, cycle, name))
            case Recalled(moment=name, cycle=cycle):
                found.append(Moment(each.time, cycle, f"back to {name}"))
            case _:
                pass
    return tuple(found)


def sped(retold: Retold, speed: float) -> Retold:
    """The same at ``speed`` times the tempo; its beginning stays where it is."""
    return Retold(
        events=tuple(_sped_event(event, retold.begin, speed) for event in retold.events),
        buses=tuple(
            BusMove(_sooner(move.time, retold.begin, speed), move.bus, move.value)
            for move in retold.buses
        ),
        hushes=tuple(_sooner(at, retold.begin, speed) for at in retold.hushes),
        begin=retold.begin,
        end=_sooner(retold.end, retold.begin, speed),
        notes=retold.notes,
        moments=tuple(
            replace(moment, time=_sooner(moment.time, retold.begin, speed))
            for moment in retold.moments
        ),
    )


def before(waiting: deque[Timed], second: float) -> list[Timed]:
    """Take out of ``waiting``, which is in order, what comes before ``second`` [s]."""
    due: list[Timed] = []
    while waiting and waiting[0].time < second:
        due.append(waiting.popleft())
    return due


def only(events: Iterable[TimedEvent], slot: str) -> Iterator[TimedEvent]:
    """The events of one slot."""
    return (event for event in events if event.slot == slot)


def _sooner(time: float, begin: float, speed: float) -> float:
    return begin + (time - begin) / speed


def _sped_event(event: TimedEvent, begin: float, speed: float) -> TimedEvent:
    return replace(
        event,
        time=_sooner(event.time, begin, speed),
        duration=event.duration / speed,
        cps=event.cps * speed,
    )

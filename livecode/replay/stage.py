"""A log performed again: what was evaluated then is evaluated now, and gives the same events.

The log is the recording. Each evaluation carries the cycle it began at and its seed, so that
the same code in the same order makes the same patterns; tempo, gestures, live values, what
slots heard of each other and silence stand beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import msgspec

from livecode.cell.local import LocalCell
from livecode.cell.messages import Bus, Evaluated, Event, Value
from livecode.clock.lookahead import LOOKAHEAD, Lookahead
from livecode.clock.offline import OfflineClock
from livecode.clock.tempo import TempoMap
from livecode.conductor.arranging import arrange
from livecode.conductor.conductor import TICK, Conductor
from livecode.conductor.senses import heard
from livecode.conductor.senses.held import Held
from livecode.conductor.windows import Window, cycles
from livecode.outputs.output import TimedEvent
from livecode.replay.tale import BusMove, Retold, Told, moments
from livecode.session.messages import (
    Ahead,
    Control,
    Delayed,
    Evaluation,
    Gestured,
    Given,
    Handed,
    Hushed,
    Joined,
    Mixed,
    Panicked,
    PresetName,
    Result,
    Sensed,
    Tempo,
    Wanted,
)
from livecode.session.tempos import map_of
from livecode.vocabulary import registry

AFTERWARDS = 1.0  # seconds after the last entry for which what plays is still told
BUS = ("path", "low", "high", "curve")
PLAYED = ("playing", "refused")  # what is said of code that was carried out, whole or in part


def retell(told: Sequence[Told], preset: PresetName = "friends") -> Retold:
    """Perform what is told once more, without waiting, in a room of this preset."""
    starts = [each.time for each in told if isinstance(each.message, Evaluation)]
    if not starts:
        return Retold()
    begin, end = starts[0], told[-1].time + AFTERWARDS
    stage = _Stage(told, preset)
    clock, waiting = OfflineClock(start=min(0.0, begin)), iter(told)
    following = next(waiting, None)
    clock.advance(max(0.0, begin - LOOKAHEAD - clock.now()))
    while clock.now() < end:
        while following is not None and following.time <= clock.now():
            stage.take(following)
            following = next(waiting, None)
        stage.tick(clock.now())
        clock.advance(TICK)
    return replace(stage.retold(begin, end), moments=moments(told))


@dataclass(slots=True)
class _Author:
    """Somebody's cell, the slots it listens to and the live values it reads."""

    cell: LocalCell = field(default_factory=LocalCell)
    listens: list[str] = field(default_factory=list)
    reads: list[str] = field(default_factory=list)


class _Stage:
    """A conductor and the cells of all authors, in this process."""

    def __init__(self, told: Sequence[Told], preset: PresetName) -> None:
        messages = [each.message for each in told]
        self._played = {
            each.evaluation
            for each in messages
            if isinstance(each, Result) and each.status in PLAYED
        }
        self._handed = {
            (each.cycle, each.slot): _recalled(each)
            for each in messages
            if isinstance(each, Handed)
        }
        delays = {each.sequence: each.since for each in messages if isinstance(each, Delayed)}
        self._conductor = Conductor(registry.control, TempoMap(), preset=preset)
        self._conductor.held = Held(delays)
        self._authors: dict[str, _Author] = {}
        self._events: list[TimedEvent] = []
        self._buses: list[BusMove] = []
        self._hushes: list[float] = []
        self._notes: list[str] = []

    def take(self, told: Told) -> None:
        """Let a message happen."""
        conductor = self._conductor
        match told.message:
            case Evaluation() as asked if asked.id in self._played:
                author = self._authors.setdefault(asked.author, _Author())
                start = cycles(asked.start)
                known = conductor.held.known(asked.at)
                reply = author.cell.evaluate(asked.code, start, seed=asked.seed, signals=known)
                self._carry_out(asked.author, reply, asked.start)
            case Gestured() as made:
                self._fire(made)
            case Wanted(paths=paths):
                conductor.held.want(paths)
            case Sensed() as sensed:
                self._sense(sensed)
            case Hushed(at=at) | Panicked(at=at):
                self._silence(at)
            case Ahead(changes=changes):
                conductor.ahead = Lookahead.of(changes)
            case Tempo(segments=segments):
                conductor.tempo = map_of(segments)
            case Joined(peer=peer):
                conductor.rights.admit(peer.id, peer.role, peer.name)
            case Mixed() | Given():
                arrange(conductor, told.message)
            case _:
                pass

    def _fire(self, made: Gestured) -> None:
        """Let what waits for a gesture play, whoever made it wait."""
        known = self._conductor.held.known(made.at)
        for name in self._conductor.gestures.waiting(made.path):
            reply = self._authors[name].cell.fire(made.path, cycles(made.start), signals=known)
            self._carry_out(name, reply, made.start)

    def _sense(self, sensed: Sensed) -> None:
        """Let live values count, and move the buses that follow them."""
        self._conductor.held.take(sensed.sequence, sensed.at, sensed.values)
        for path, value in sensed.values.items():
            moved = self._conductor.feel(path, value)
            self._buses += (BusMove(sensed.at, bus, where) for bus, where in moved)

    def tick(self, now: float) -> None:
        """Ask every cell for what comes next at simulated second ``now``."""
        conductor = self._conductor
        players = conductor.slots.players()
        put_off = [name for name in self._authors if not self._ask(name, now, name in players)]
        for name in put_off:
            self._ask(name, now, True)
        self._notes += (f"{each.slot}: {each.message}" for each in conductor.admission.complaints())
        self._buses += (BusMove(now, bus, value) for bus, value in conductor.buses.fresh())
        self._events += conductor.merge(now)
        for name, slots in conductor.forget(now).items():
            if slots:
                self._authors[name].cell.stop(slots)

    def retold(self, begin: float, end: float) -> Retold:
        """What was heard from ``begin`` to ``end`` [s]."""
        events = sorted(self._events, key=lambda event: (event.time, event.slot))
        heard = tuple(event for event in events if event.time < end)
        notes = tuple(dict.fromkeys(self._notes))
        return Retold(heard, tuple(self._buses), tuple(self._hushes), begin, end, notes)

    def _carry_out(self, name: str, reply: Evaluated, start: float) -> None:
        author = self._authors[name]
        author.listens, author.reads = reply.listens, reply.reads
        if reply.fault is not None:
            self._notes.append(f"{name}: {reply.fault.message}")
            return
        self._conductor.gestures.arm(name, reply.armed)
        granted = self._conductor.grant(name, reply.effects, start)
        if granted.refused:
            author.cell.stop(list(granted.refused))
        self._notes += reply.notes

    def _silence(self, at: float) -> None:
        """Nothing that would begin from second ``at`` on is heard."""
        self._conductor.hush()
        for author in self._authors.values():
            author.cell.stop()
        self._events = [event for event in self._events if event.time < at]
        self._hushes.append(at)

    def _ask(self, name: str, now: float, plays: bool) -> bool:
        """Ask one cell for all that is due; False if it listens to one not asked yet."""
        conductor, author = self._conductor, self._authors[name]
        while (window := conductor.window(name, now, live=bool(author.reads))) is not None:
            if not plays:
                continue
            known = {slot for slot in author.listens if self._recall(slot, window)}
            others = [slot for slot in author.listens if slot not in known]
            if others and not conductor.settled(name, others, window, now):
                conductor.give_back(name, window)
                return False
            played = conductor.hear(author.listens, window)
            values = conductor.reading(author.reads, window)
            reply = author.cell.query(window.begin, window.end, values, heard=played)
            author.reads = reply.reads
            conductor.take(name, window, reply.events)
            self._notes += (f"{fault.slot}: {fault.message}" for fault in reply.faults)
        return True

    def _recall(self, slot: str, window: Window) -> bool:
        """Let what was heard of a slot in a window's cycle be what the log says, if it does."""
        handed = self._handed.get((window.begin.__floor__(), slot))
        if handed is not None:
            self._conductor.heard.recall(handed)
        return handed is not None


def _recalled(handed: Handed) -> heard.Handed:
    events = tuple(
        Event(handed.slot, begin, end, {name: _value(held) for name, held in controls.items()})
        for begin, end, controls in handed.events
    )
    return heard.Handed(handed.cycle, handed.slot, events)


def _value(control: Control) -> Value:
    """A control's value as the cells know it."""
    if not isinstance(control, dict):
        return control
    return msgspec.convert(["bus", *(control[name] for name in BUS)], Bus, strict=False)

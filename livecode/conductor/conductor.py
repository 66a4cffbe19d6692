"""Ahead of time: which cycles to ask for next, whose events sound, and at which second.

All without I/O: the shell says what time it is and hands in what the cells answered; the same
conductor plays on stage and renders to a file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from functools import partial

from livecode.cell.messages import Bus, Effect, Event, fraction
from livecode.cell.messages import Value as Asked
from livecode.clock.lookahead import Lookahead
from livecode.clock.tempo import TempoMap
from livecode.conductor.counters import Counters
from livecode.conductor.gate.admission import Admission
from livecode.conductor.gate.demotions import Demotions
from livecode.conductor.gate.devices import sink_of
from livecode.conductor.gate.gate import Lookup, admit_value
from livecode.conductor.gate.grants import Granted, grant
from livecode.conductor.gate.rate import RateCap
from livecode.conductor.gate.recording import may_not_record
from livecode.conductor.gate.rights import Rights
from livecode.conductor.mix import Mix, scaled
from livecode.conductor.relay.identity import identity
from livecode.conductor.senses.buses import Buses
from livecode.conductor.senses.gestures import Gestures
from livecode.conductor.senses.heard import Heard
from livecode.conductor.senses.held import Held
from livecode.conductor.senses.lines import line_at
from livecode.conductor.slots import Slots, orbit_of
from livecode.conductor.windows import FIRST_IN, GRID, LATEST, Window, Windows, cycles
from livecode.errors import WireError
from livecode.outputs.output import BusNumber, TimedEvent, Value
from livecode.session.messages import PresetName
from livecode.vocabulary.entries import Sink

TICK = 0.05  # seconds between two queries
LISTENS_WITHIN = 0.12  # seconds before its time at which a window waits for others no longer
KEPT = 1.0  # seconds that owners and mutes are remembered, for answers that come late
LAST_MOMENT = Fraction(-1, GRID)  # cycles from a cycle line: the end of the cycle before it


class Conductor:
    """The state of a performance between the cells and the outputs.

    Attributes:
        tempo: the tempo map, in room time; set it when the session's changes.
        rights: who may play what.
        slots: who plays what, from which cycle on.
        mix: how the room lets slots and people sound.
        buses: the control buses and the latest live values.
        held: the live values that shape structure, by room time.
        heard: what each slot has played, for those who listen.
        gestures: what waits for a gesture.
        counters: what was sent, late, dropped and clamped.
        admission: the gate, what is behind it, and what there is to tell authors.
    """

    def __init__(
        self,
        lookup: Lookup,
        tempo: TempoMap | None = None,
        *,
        preset: PresetName = "friends",
        ahead: Lookahead | None = None,
        first_in: float = FIRST_IN,
    ) -> None:
        self.tempo = tempo or TempoMap()
        self.rights = Rights.of(preset)
        self.slots = Slots()
        self.mix = Mix()
        self.buses = Buses()
        self.held = Held()
        self.heard = Heard()
        self.gestures = Gestures()
        self.counters = Counters()
        self.admission = Admission(lookup, lambda author: may_not_record(author, self.rights))
        self._windows = Windows(first_in=first_in)
        self._rate = RateCap()
        self._demotions = Demotions()
        self._pending: list[TimedEvent] = []
        self.ahead = ahead or Lookahead()

    @property
    def ahead(self) -> Lookahead:
        """How far ahead of the present cells are asked."""
        return self._windows.ahead

    @ahead.setter
    def ahead(self, ahead: Lookahead) -> None:
        self._windows.ahead = self.held.ahead = ahead

    def window(self, author: str, now: float, *, live: bool = False) -> Window | None:
        """What to ask this author's cell for at room time ``now`` [s]; None for nothing yet.

        With ``live`` it ends where the values of live signals may change.
        """
        return self._windows.next(author, self.tempo, now, live=live)

    @property
    def signals(self) -> Mapping[str, float]:
        """The latest live values of the room, for code that is tried out."""
        return self.held.latest

    def reading(self, reads: Iterable[str], window: Window) -> dict[str, float]:
        """The live values that patterns read in a window, the same on every machine."""
        line = line_at(self.tempo, window.begin)
        return self.held.values(reads, self.tempo.second_at(float(line)))

    def give_back(self, author: str, window: Window) -> None:
        """Note that ``window`` was not answered: its cycles are asked for again."""
        self._windows.give_back(author, window)

    def settled(self, author: str, listens: Iterable[str], window: Window, now: float) -> bool:
        """Whether it is known what ``author`` hears in a window: the cycle before is complete.

        A cell that does not answer holds up those who listen to it only so long as they are
        in time themselves; what is there then is what is heard.
        """
        cycle = window.begin.__floor__()
        if self.tempo.second_at(float(window.begin)) - now < LISTENS_WITHIN:
            return True
        others = {
            self.slots.owner(slot, at)
            for slot in listens
            if not self.heard.handed(slot, cycle)
            for at in (Fraction(cycle - 1), LAST_MOMENT + cycle)
        }
        return all(self.heard.answered(one, cycle) for one in others - {None, author} if one)

    def hear(self, listens: Iterable[str], window: Window) -> dict[str, list[Event]]:
        """What is heard of the slots in ``listens`` during a window of one cycle."""
        return self.heard.hand_out(listens, window.begin.__floor__())

    def missed(self, author: str, start: float, now: float) -> Window | None:
        """What was asked for beyond ``start`` [cycles] before the code that starts there came.

        Only slots that were silent may be played from it: the others sounded already.
        """
        return self._windows.missed(author, start, self.tempo, now)

    def grant(self, author: str, effects: Iterable[Effect], start: float) -> Granted:
        """Carry out an evaluation's effects from cycle ``start`` on, as far as its author may."""
        granted = grant(author, effects, cycles(start), self.rights, self.slots)
        self.admission.forget(granted.slots)
        return granted

    def resume(self, author: str, slots: Iterable[str], start: float) -> None:
        """Let ``author`` play slots that the room has granted before, from ``start`` [cycles]."""
        for slot in slots:
            self.slots.give(slot, author, cycles(start))

    def take(
        self,
        author: str,
        window: Window,
        events: Iterable[Event],
        only: Collection[str] | None = None,
    ) -> None:
        """Take what a cell answered for a window; `merge` gives it out.

        Events outside the window, of slots that are not the author's there, or muted, are
        passed over; with ``only``, so are those of other slots.
        """
        together: Counter[tuple[str, tuple[int, int]]] = Counter()
        for event in events:
            try:
                begin, end = fraction(event.begin), fraction(event.end)
            except WireError:
                self.counters.dropped += 1
                continue
            place = event.slot, begin.as_integer_ratio()
            together[place] += 1
            wanted = only is None or event.slot in only
            if not wanted or not window.holds(begin):
                continue
            owned = self.slots.owner(event.slot, begin) == author
            if owned and self._sounds(event.slot, author, begin):
                known = identity(event.slot, begin, together[place])
                self._pass(author, event, known, begin=begin, end=max(begin, end))
        if only is None:
            self.heard.answer(author, window.end)

    def _pass(
        self, author: str, event: Event, known: int, *, begin: Fraction, end: Fraction
    ) -> None:
        """Time an event; what the gate lets through of it is pending then."""
        cycle = float(begin)
        second = self.tempo.second_at(cycle)
        if not self._rate.admits(author, second):
            self.counters.dropped += 1
            most = f"more than {self._rate.most} events in a second: the rest does not sound"
            self.admission.refuse(author, event, most)
            return
        passed = self.admission.admit(author, event)
        self.counters.clamped += len(passed.complaints)
        if not passed.sound and not passed.robot:
            return
        self.heard.note(event, begin, end, {**passed.sound, **passed.robot})
        timed = partial(
            TimedEvent,
            duration=self.tempo.second_at(float(end)) - second,
            cycle=cycle,
            cps=self.tempo.cps_at(second),
            slot=event.slot,
            author=author,
            spans=tuple(event.spans),
            id=known,
        )
        if passed.sound:
            sink, later = self._mixed(event.slot, author, passed.sound, begin)
            controls = self._bound(passed.sound, second + later)
            self._pending.append(timed(time=second + later, sink=sink, controls=controls))
        if passed.robot:
            controls = self._bound(passed.robot, second)
            self._pending.append(timed(time=second, sink="robot", controls=controls))

    def _mixed(
        self, slot: str, author: str, controls: dict[str, Asked], begin: Fraction
    ) -> tuple[Sink, float]:
        """Bring controls to their slot's loudness and orbit; where they go, and how late [s]."""
        gain, control = self.mix.gain(slot, author, begin), self.admission.lookup("gain")
        if gain != 1.0 and control is not None:
            louder = scaled(controls.get("gain"), gain)
            kept, _ = admit_value(control, louder)
            controls["gain"] = louder if kept is None else kept
        nudge = controls.pop("nudge", 0.0)
        sink = sink_of(controls)
        if sink == "sound" and self.admission.lookup("orbit") is not None:
            controls.setdefault("orbit", orbit_of(slot))
        return sink, nudge if isinstance(nudge, int | float) else 0.0

    def _sounds(self, slot: str, author: str, cycle: Fraction) -> bool:
        """Whether neither code nor the room has silenced a slot or its player at ``cycle``."""
        return self.slots.sounds(slot, cycle) and self.mix.gain(slot, author, cycle) > 0.0

    def _bound(self, controls: Mapping[str, Asked], second: float) -> dict[str, Value]:
        """The controls with bindings as numbers of buses; as present values if none is free."""
        bound: dict[str, Value] = {}
        for name, value in controls.items():
            if isinstance(value, Bus):
                number = self.buses.bind(value, second)
                now = self.buses.now(value)
                bound[name] = now if number is None else BusNumber(number, value)
            else:
                bound[name] = value
        return bound

    def merge(self, now: float) -> list[TimedEvent]:
        """All pending events in order of time, to send at once; what is long past is dropped."""
        pending, self._pending = self._pending, []
        in_time = [event for event in pending if event.time >= now - LATEST]
        self.counters.dropped += len(pending) - len(in_time)
        in_time.sort(key=lambda event: (event.time, event.slot))
        for event in in_time:
            self.counters.note_sent(now, event.time - now)
        return in_time

    def demoted(self, author: str, slot: str, now: float) -> bool:
        """Note that a slot's pattern took too much; whether the slot is muted for that now."""
        at = cycles(self.tempo.cycle_at(now))
        if self.slots.next_owner(slot) != author or not self._demotions.note(slot, now):
            return False
        self.slots.mute(slot, True, at)
        return True

    def feel(self, path: str, value: float) -> list[tuple[int, float]]:
        """Note a live value; the control buses to move at once, with their values."""
        return self.buses.values({path: value})

    def hush(self) -> None:
        """Nobody plays anything any more, and nothing is pending."""
        self.slots.clear()
        self._pending.clear()
        self.admission.clear()
        self._demotions.clear()
        self.heard.clear()
        self.gestures.disarm()

    def begin_anew(self) -> None:
        """Forget how far the cells were asked: the count of cycles is another one."""
        self._windows.clear()
        self.heard.clear()
        self.held.clear()

    def forget(self, now: float) -> dict[str, list[str]]:
        """Drop what is over; the slots that each author's cell need not play any more."""
        self._rate.forget(now)
        over = cycles(self.tempo.cycle_at(now - KEPT))
        self.heard.forget(over.__floor__())
        self.mix.forget(over)
        return self.slots.forget(over)

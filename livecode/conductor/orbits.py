"""How loud each slot is: the synth knows orbits, and each event says through which it sounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from livecode.osc.codec import Message
from livecode.outputs.output import TimedEvent

LEVELS = "/levels"  # what the built-in synth tells who asks: orbit, peak, RMS, again and again
CUE = 16  # the orbit of the headphones
MAIN = -1  # the number under which it tells the sum of all
PERSON = "@"  # stands before a person's id
TOGETHER = ""  # the slot under which those who look are shown it
RINGS = 4.0  # seconds after its last event in which a slot may still be heard
MOST_SLOTS = 64

Level = tuple[float, float]  # peak and RMS, 1 is full scale

SILENT: Level = (0.0, 0.0)


def levels_in(message: Message) -> dict[int, Level] | None:
    """The levels that a message of the synth tells, by orbit; None if it tells none."""
    if message.address != LEVELS:
        return None
    given = message.arguments
    return {
        number: (peak, rms)
        for number, peak, rms in zip(given[::3], given[1::3], given[2::3], strict=False)
        if isinstance(number, int) and isinstance(peak, float) and isinstance(rms, float)
    }


@dataclass(slots=True)
class Orbits:
    """Through which orbit each slot sounded last, by whom, and until when it is heard [s]."""

    _slots: dict[str, tuple[int, str, float]] = field(default_factory=dict)

    def note(self, events: Iterable[TimedEvent]) -> None:
        """Note events that are sent."""
        for event in events:
            orbit = CUE if event.controls.get("cue") else event.controls.get("orbit")
            if event.sink != "sound" or not isinstance(orbit, int):
                continue
            if event.slot in self._slots or len(self._slots) < MOST_SLOTS:
                until = event.time + event.duration + RINGS
                self._slots[event.slot] = orbit, event.author, until

    def levels(self, heard: Mapping[int, Level], now: float) -> dict[str, Level]:
        """The levels of the slots that may be heard at ``now`` [s], of people, and of all together.

        Slots that share an orbit share its level. A person, ``@ada``, is as loud as the orbits of
        all her slots are together.
        """
        self._slots = {slot: known for slot, known in self._slots.items() if known[2] > now}
        slots = {slot: heard.get(orbit, SILENT) for slot, (orbit, _, _) in self._slots.items()}
        return {TOGETHER: heard.get(MAIN, SILENT), **slots, **self._people(heard)}

    def _people(self, heard: Mapping[int, Level]) -> dict[str, Level]:
        orbits: dict[str, set[int]] = {}
        for orbit, author, _ in self._slots.values():
            orbits.setdefault(f"{PERSON}{author}", set()).add(orbit)
        return {
            person: _sum([heard.get(orbit, SILENT) for orbit in theirs])
            for person, theirs in orbits.items()
        }


def _sum(levels: Sequence[Level]) -> Level:
    """Several together: the greatest of their peaks, the root of the sum of their powers."""
    return max(peak for peak, _ in levels), sum(rms * rms for _, rms in levels) ** 0.5

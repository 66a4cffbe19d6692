"""How loud each slot is: the synth knows orbits, and each event says through which it sounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from livecode.osc.codec import Message
from livecode.outputs.output import TimedEvent

LEVELS = "/levels"  # what the built-in synth tells who asks: orbit, peak, RMS, again and again
CUE = 16  # the orbit of the headphones
MAIN = -1  # the number under which it tells the sum of all
TOGETHER = ""  # the slot under which those who look are shown it
RINGS = 4.0  # seconds after its last event in which a slot may still be heard
MOST_SLOTS = 64

Level = tuple[float, float]  # peak and RMS, 1 is full scale


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
    """Through which orbit each slot sounded last, and until when it may be heard [s]."""

    _slots: dict[str, tuple[int, float]] = field(default_factory=dict)

    def note(self, events: Iterable[TimedEvent]) -> None:
        """Note events that are sent."""
        for event in events:
            orbit = CUE if event.controls.get("cue") else event.controls.get("orbit")
            if event.sink != "sound" or not isinstance(orbit, int):
                continue
            if event.slot in self._slots or len(self._slots) < MOST_SLOTS:
                self._slots[event.slot] = orbit, event.time + event.duration + RINGS

    def levels(self, heard: Mapping[int, Level], now: float) -> dict[str, Level]:
        """The levels of the slots that may be heard at ``now`` [s], and of all together.

        Slots that share an orbit share its level.
        """
        self._slots = {slot: known for slot, known in self._slots.items() if known[1] > now}
        silent = (0.0, 0.0)
        shown = {slot: heard.get(orbit, silent) for slot, (orbit, _) in self._slots.items()}
        return {TOGETHER: heard.get(MAIN, silent), **shown}

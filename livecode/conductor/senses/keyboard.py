"""A keyboard that plays voices at once, past the look-ahead, as a musician beside the code."""

from __future__ import annotations

from livecode.cell.messages import Bus, Value
from livecode.clock.tempo import TempoMap
from livecode.conductor.gate.gate import Lookup, admit
from livecode.conductor.gate.rate import RateCap
from livecode.conductor.slots import orbit_of
from livecode.midi.told import Stroke
from livecode.outputs.output import TimedEvent

SLOT = "keys"
SOON = 0.02  # seconds: a synth needs about so long to place an event
LASTS = 1.0  # seconds of a voice that says nothing else: its key may go up whenever it will


class Keyboard:
    """Makes events of strokes; what the gate does not let through does not sound."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._rate = RateCap()

    def strike(self, stroke: Stroke, tempo: TempoMap, now: float) -> TimedEvent | None:
        """The event of a key that was struck at room time ``now`` [s]; None if it may not sound."""
        self._rate.forget(now - 1.0)
        if not self._rate.admits(SLOT, now):
            return None
        controls: dict[str, Value] = {
            "s": stroke.sound,
            "midinote": float(stroke.key),
            "velocity": stroke.velocity,
        }
        passed = admit(SLOT, controls, self._lookup).sound
        if not passed:
            return None
        sound = {name: value for name, value in passed.items() if not isinstance(value, Bus)}
        return TimedEvent(
            time=now + SOON,
            duration=LASTS,
            cycle=tempo.cycle_at(now + SOON),
            cps=tempo.cps_at(now + SOON),
            slot=SLOT,
            author=SLOT,
            sink="sound",
            controls={**sound, "orbit": orbit_of(SLOT)},
        )

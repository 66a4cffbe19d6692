"""A keyboard that plays voices at once, past the look-ahead, as a musician beside the code."""

from __future__ import annotations

from fractions import Fraction

from livecode.cell.messages import Bus, Value
from livecode.clock.tempo import TempoMap
from livecode.conductor.gate.gate import Lookup, admit
from livecode.conductor.gate.rate import RateCap
from livecode.conductor.relay.identity import identity
from livecode.conductor.slots import orbit_of
from livecode.midi.told import Stroke
from livecode.outputs.output import TimedEvent

SLOT = "keys"
SOON = 0.02  # seconds: a synth needs about so long to place an event
HELD = 8.0  # seconds that a pitched voice is held at the most, while its key is down
LASTS = 1.0  # seconds of one that nobody can let go of, as SuperDirt's


class Keyboard:
    """Makes events of strokes; what the gate does not let through does not sound.

    Each key has one id, which both conductors know, so that either of them lets go of it.
    """

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._rate = RateCap()

    def strike(
        self, stroke: Stroke, tempo: TempoMap, now: float, *, lasts: float = HELD
    ) -> TimedEvent | None:
        """The event of a key that was struck at room time ``now`` [s]; None if it may not sound.

        It is held for ``lasts`` [s], unless it is let go before.
        """
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
            duration=lasts,
            cycle=tempo.cycle_at(now + SOON),
            cps=tempo.cps_at(now + SOON),
            slot=SLOT,
            author=SLOT,
            sink="sound",
            controls={**sound, "orbit": orbit_of(SLOT)},
            id=known_by(stroke),
        )


def known_by(stroke: Stroke) -> int:
    """The id of what a key plays."""
    return identity(f"{SLOT} {stroke.sound}", Fraction(0), stroke.key)

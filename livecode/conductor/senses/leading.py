"""The room's tempo after a MIDI clock that comes in: its speed, and slowly its place too.

The room takes a new tempo on a cycle line. What the room is off by then is made good over the
cycles after it, by going a little faster or slower: nothing jumps that is heard.
"""

from __future__ import annotations

from dataclasses import dataclass

from livecode.clock.tempo import BEATS, FASTEST_CPS, SLOWEST_CPS, TempoMap
from livecode.midi.clock_in import Estimate

OVER = 4.0  # cycles in which a difference is made good
MOST = 0.04  # of the tempo, by which it may go faster or slower for that
LEAST = 1.5e-4  # of the tempo: smaller changes are left, 0.02 BPM of 120
NEAR = 0.003  # seconds: a smaller difference is left


@dataclass(slots=True)
class Leading:
    """Follows one clock; times are room time [s]."""

    _asked: float = 0.0

    def wanted(self, clock: Estimate, tempo: TempoMap, now: float) -> float | None:
        """The tempo to ask for [cycles/s]; None while it is right, or was just asked for."""
        if tempo.segments[-1].at > now or now < self._asked:
            return None  # the last change has not come yet
        speed = clock.bpm / 60.0 / BEATS
        line = tempo.second_at(float(int(tempo.cycle_at(now)) + 1))
        off = self._off(clock, tempo, line)
        correction = max(-MOST, min(MOST, off / OVER)) if abs(off) > NEAR * speed else 0.0
        cps = speed * (1.0 + correction)
        known = tempo.goal
        if abs(cps - known) < LEAST * known or not SLOWEST_CPS <= cps <= FASTEST_CPS:
            return None
        self._asked = line
        return cps

    @staticmethod
    def _off(clock: Estimate, tempo: TempoMap, at: float) -> float:
        """How far the clock is ahead of the room at ``at`` [cycles]; 0 where its song stands."""
        if not clock.running:
            return 0.0
        theirs = (clock.beat + (at - clock.second) * clock.bpm / 60.0) / BEATS
        off = (theirs - tempo.cycle_at(at)) % 1.0
        return off - 1.0 if off > 0.5 else off

"""How a room leads the beat that programs share over Link, and what a beat of theirs tells it.

Link has a tempo and a beat that all its programs agree on; within a bar (the quantum) their
phases are the same. Source: Ableton Link's documentation (ableton.github.io/link).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from livecode.clock.tempo import BEATS, TempoMap
from livecode.midi.clock_in import Estimate

Leader = Literal["room", "link"]
LEADERS: tuple[Leader, ...] = ("room", "link")

NEAR = 0.003  # seconds that the beat may be off
REST = 2.0  # seconds between two jumps of the beat: for the others each is one that is heard
SAME = 1e-6  # of a tempo: smaller differences are none
SLOWEST, FASTEST = 20.0, 999.0  # BPM that Link knows


@dataclass(frozen=True, slots=True)
class Order:
    """What to tell Link: a tempo [BPM], a beat that is now; None: leave it as it is."""

    bpm: float | None = None
    beat: float | None = None


@dataclass(slots=True)
class Steering:
    """Keeps Link's beat on the room's; times are room time [s].

    Attributes:
        nudge: how much later Link's beat is to be than the room's [s].
    """

    nudge: float = 0.0
    _jumped: float = float("-inf")

    def order(self, bpm: float, beat: float, tempo: TempoMap, now: float) -> Order:
        """What to tell a Link that goes at ``bpm`` and is at ``beat`` at ``now``."""
        wanted = min(max(tempo.cps_at(now) * 60.0 * BEATS, SLOWEST), FASTEST)
        there = tempo.cycle_at(now - self.nudge) * BEATS
        if abs(bpm - wanted) > SAME * wanted:
            self._jumped = float("-inf")  # with the tempo the beat may move, too
            return Order(bpm=wanted)
        if abs(apart(there, beat)) * 60.0 / bpm > NEAR and now - self._jumped >= REST:
            self._jumped = now
            return Order(beat=there)
        return Order()


def heard(bpm: float, beat: float, now: float, nudge: float = 0.0) -> Estimate:
    """What a Link that is at ``beat`` at ``now`` [s, room time] tells a room that follows it."""
    return Estimate(second=now, beat=beat + nudge * bpm / 60.0, bpm=bpm, running=True)


def apart(one: float, other: float) -> float:
    """How far a beat is ahead of another within the bar: -2 up to 2 beats of four."""
    return (one - other + BEATS / 2.0) % BEATS - BEATS / 2.0

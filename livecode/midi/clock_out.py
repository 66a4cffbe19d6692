"""MIDI clock out: 24 ticks a beat where the tempo map has them, and the words of the transport.

Ticks go always; "start" goes on a cycle line, so that a drum machine begins with the cycle. What
was missed in a stall is not made up for: the song is stopped, located and continued instead.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal

from livecode.clock.tempo import BEATS, TempoMap
from livecode.midi.clock_in import SIXTEENTH, TICKS
from livecode.midi.messages import song_position

SONG = 16384  # sixteenths after which a song position begins anew
STALL = 0.05  # seconds late after which ticks are left out
SMALL = 0.005  # seconds: by so little another estimate of time may move the ticks softly
SOFTLY = 0.25  # of the way, each time

CLOCK, START, CONTINUE, STOP = b"\xf8", b"\xfa", b"\xfb", b"\xfc"

Transport = Literal["stopped", "waiting", "running", "lost"]


@dataclass(slots=True)
class ClockOut:
    """The clock of one port.

    Attributes:
        beats: beats in a cycle.
        transport: whether the song stands, waits for a cycle line, runs, or has to be located.
        skipped: ticks that were left out because they were past.
    """

    beats: int = BEATS
    transport: Transport = "stopped"
    skipped: int = 0
    _tempo: TempoMap | None = None
    _tick: int = 0  # the next one, counted from cycle 0
    _origin: int = 0  # the tick at which the song began

    def follow(self, tempo: TempoMap, now: float) -> list[bytes]:
        """Follow another tempo map from ``now`` [s] on; what to send if it is elsewhere."""
        if self._tempo is None:
            self._tempo, self._tick = tempo, self._after(tempo, now)
            return []
        here = self._tempo.cycle_at(now)
        moved = tempo.cycle_at(now) - here
        if self._is_same(tempo, now):
            self._tempo = _softly(self._tempo, tempo, here)
        else:
            self._tempo = tempo
        if abs(moved) * self.ticks < 1.0:
            return []
        self._tick = self._after(tempo, now)
        whole = round(moved)
        if abs(moved - whole) * self.ticks < 1.0:
            self._origin += whole * self.ticks  # the count of cycles is another, its place is not
            return []
        return self._begin_anew()

    @property
    def ticks(self) -> int:
        """Ticks in a cycle."""
        return TICKS * self.beats

    def play(self) -> None:
        """Let the song begin on the next cycle line, unless it runs already."""
        if self.transport == "stopped":
            self.transport = "waiting"

    def stop(self) -> list[bytes]:
        """Stop the song; the ticks go on."""
        stopped = [STOP] if self.transport in ("running", "lost") else []
        self.transport = "stopped"
        return stopped

    def next(self) -> float | None:
        """When the next tick is [s]; None while no tempo is known."""
        return None if self._tempo is None else self._tempo.second_at(self._tick / self.ticks)

    def due(self, now: float) -> list[bytes]:
        """What is to be sent at ``now`` [s]."""
        sent: list[bytes] = []
        while (second := self.next()) is not None and second <= now:
            if second < now - STALL:
                sent += self._skip(now)
            else:
                sent += (*self._words(), CLOCK)
                self._tick += 1
        return sent

    def _words(self) -> list[bytes]:
        """What goes before the next tick."""
        if self.transport == "waiting" and self._tick % self.ticks == 0:
            self.transport, self._origin = "running", self._tick
            return [START]
        if self.transport == "lost" and (self._tick - self._origin) % SIXTEENTH == 0:
            self.transport = "running"
            sixteenths = (self._tick - self._origin) // SIXTEENTH
            return [song_position(sixteenths % SONG), CONTINUE]
        return []

    def _skip(self, now: float) -> list[bytes]:
        assert self._tempo is not None
        tick = max(self._tick + 1, self._after(self._tempo, now))
        self.skipped += tick - self._tick
        self._tick = tick
        if self.transport != "running":
            return []
        self.transport = "lost"
        return [STOP]

    def _begin_anew(self) -> list[bytes]:
        if self.transport not in ("running", "lost"):
            return []
        self.transport = "waiting"
        return [STOP]

    def _after(self, tempo: TempoMap, now: float) -> int:
        return math.floor(tempo.cycle_at(now) * self.ticks) + 1

    def _is_same(self, tempo: TempoMap, now: float) -> bool:
        """Whether a map differs from ours by no more than two estimates of the time do."""
        assert self._tempo is not None
        ours, theirs = self._tempo.cps_at(now), tempo.cps_at(now)
        steady = len(tempo.segments) == 1 and tempo.segments[0].slope == 0.0
        if not steady or abs(ours - theirs) > 1e-6 * ours:
            return False
        return abs(tempo.cycle_at(now) - self._tempo.cycle_at(now)) < SMALL * ours


def _softly(ours: TempoMap, theirs: TempoMap, cycle: float) -> TempoMap:
    """Their map, reached only a part of the way from ours at ``cycle``."""
    back = (1.0 - SOFTLY) * (ours.second_at(cycle) - theirs.second_at(cycle))
    return TempoMap.of(replace(each, at=each.at + back) for each in theirs.segments)

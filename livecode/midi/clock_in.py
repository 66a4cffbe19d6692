"""The tempo of a MIDI clock that comes in, in spite of jitter, and its place in the song.

The last ticks lie on a line: its slope is the tempo. Where they leave it, because the tempo has
changed, the old ones are forgotten; a tick that is missing is counted all the same.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from livecode.midi.regression import Line, Point, through

TICKS = 24  # in a beat
SIXTEENTH = 6  # ticks, the unit of a song position
WINDOW = 192  # ticks that are looked at: with 1 ms of jitter the tempo is right to 0.01 BPM
FEWEST = 12  # ticks that a tempo is guessed from
RECENT = 16  # ticks that tell that the tempo has changed
FRESH = 24  # ticks that are kept when it has
OFF = 3.0  # spreads that the recent ticks lie beside the line, in the middle, when it has
LEAST_OFF = 0.002  # seconds that they lie beside it at least
RUN = 8  # ticks in a row that come as late as if one before them was lost
PAUSE = 6.0  # ticks without one after which it is another clock
JUMP = 0.1  # seconds: shorter pauses, and steps back in time, are jitter
SLOWEST, FASTEST = 20.0, 400.0  # BPM that are believed


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a clock says.

    Attributes:
        second: when its last tick was, by the line [s].
        beat: where in the song that is [beats].
        bpm: its tempo [beats/minute].
        running: whether its song goes on.
    """

    second: float
    beat: float
    bpm: float
    running: bool


@dataclass(slots=True)
class ClockIn:
    """Hears the messages of one clock, with the second that each came in."""

    running: bool = False
    _points: deque[Point] = field(default_factory=lambda: deque(maxlen=WINDOW))
    _line: Line | None = None
    _tick: int = -1  # the number of the last tick
    _origin: int = 0  # the tick at which the song began
    _fitted: int = 0

    def tick(self, second: float) -> None:
        """A tick, 24 of which are a beat."""
        if self._points and self._is_other(second):
            self._forget()
        self._tick += 1
        self._points.append((self._tick, second))
        if len(self._points) >= FEWEST and self._tick - self._fitted >= SIXTEENTH:
            self._fit()

    def start(self) -> None:
        """The song begins with the next tick."""
        self.running, self._origin = True, self._tick + 1

    def stop(self) -> None:
        """The song stops; the ticks may go on."""
        self.running = False

    def go_on(self) -> None:
        """The song goes on from where it was, with the next tick."""
        self.running = True

    def locate(self, sixteenths: int) -> None:
        """With the next tick the song is so many sixteenths from its beginning."""
        self._origin = self._tick + 1 - SIXTEENTH * sixteenths

    def estimate(self) -> Estimate | None:
        """What is known now; None before there are enough ticks, or if it is no tempo."""
        line = self._line
        if line is None or line.slope <= 0.0:
            return None
        bpm = 60.0 / (TICKS * line.slope)
        if not SLOWEST <= bpm <= FASTEST:
            return None
        beat = (self._tick - self._origin) / TICKS
        return Estimate(line.at(self._tick), beat, bpm, self.running)

    def _is_other(self, second: float) -> bool:
        """Whether so long a pause was before this tick, or time ran back, that it begins anew."""
        gap = second - self._points[-1][1]
        usual = self._line.slope if self._line is not None else self._guess()
        return gap < -JUMP or gap > max(JUMP, PAUSE * usual)

    def _guess(self) -> float:
        points = list(self._points)
        gaps = [after[1] - before[1] for before, after in pairwise(points)]
        return median(gaps) if gaps else 60.0 / (TICKS * SLOWEST)

    def _fit(self) -> None:
        self._fitted = self._tick
        if self._line is not None:
            off = [second - self._line.at(tick) for tick, second in self._points]
            lost, late = _lost(off, self._line.slope)
            if lost:
                self._count(lost, late)
            elif abs(median(off[-RECENT:])) > max(LEAST_OFF, OFF * self._line.spread):
                self._points = deque(list(self._points)[-FRESH:], maxlen=WINDOW)
        self._line = through(self._points)

    def _count(self, lost: int, late: int) -> None:
        """Count ticks that were lost before the last ``late`` ones."""
        points = list(self._points)
        counted = [(tick + lost, second) for tick, second in points[-late:]]
        self._points = deque([*points[:-late], *counted], maxlen=WINDOW)
        self._tick += lost
        self._fitted = self._tick

    def _forget(self) -> None:
        self._points.clear()
        self._line = None
        self._fitted = self._tick


def _lost(off: Sequence[float], slope: float) -> tuple[int, int]:
    """How many ticks were lost, and how many came since, if the last ones are all so late [s]."""
    lost = round(median(off[-RUN:]) / slope)
    if lost < 1:
        return 0, 0
    late = 0
    for each in reversed(off):
        if abs(each / slope - lost) > 0.3:
            break
        late += 1
    return (lost, late) if late >= RUN else (0, 0)

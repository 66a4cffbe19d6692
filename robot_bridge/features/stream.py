"""From the samples of each sensor to its feature frames: resampling, gravity, analysis, silence."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from robot_bridge.features.frame import FRAME_RATE, Analyser, MotionFrame
from robot_bridge.features.gestures import Gestures
from robot_bridge.sensing.decode import Sample
from robot_bridge.sensing.gravity import Gravity
from robot_bridge.sensing.receive import Sender
from robot_bridge.sensing.resample import RATE, Resampler

SILENT = 0.5  # [s] without a sample after which the features go to rest
GONE = 5.0  # [s] after which they are not sent any more
EVERY = round(RATE / FRAME_RATE)  # samples from frame to frame
MOST_STREAMS = 8
BRIDGE = 0.1  # [s] between samples beyond which a gesture may have come and gone unseen


@dataclass(slots=True)
class Stream:
    """One sensor on the body of ``who``."""

    who: str
    resampler: Resampler
    gravity: Gravity = field(default_factory=Gravity)
    analyser: Analyser = field(default_factory=lambda: Analyser(RATE))
    gestures: Gestures = field(default_factory=Gestures)
    heard: float = 0.0
    fresh: int = 0
    newest: float = 0.0

    def push(self, sample: Sample, arrival: float) -> None:
        """A sample that came at ``arrival`` [s]."""
        last = self.resampler.last
        grid = self.resampler.push(sample, arrival)
        self.heard = arrival
        if self.resampler.broken:
            self.analyser.restart()
        seen = last is not None and 0.0 < sample.time - last.time <= BRIDGE
        for even in grid:
            moving = self.gravity.remove(even, 1.0 / RATE)
            self.analyser.push(moving, even.rotation_rate)
            if seen:
                self.gestures.push(even, moving)
            self.newest = even.time
        if not seen and self.resampler.last is sample:
            self.gestures.restart()
        self.fresh += len(grid)

    def due(self, now: float) -> MotionFrame | None:
        """A frame, if it is time for one at ``now`` [s]; its time is on the clock of ``now``."""
        if now - self.heard > SILENT:
            last = self.analyser.last.time
            asleep = last == 0.0 or now - self.heard > GONE or now - last < 1.0 / FRAME_RATE
            return None if asleep else self.analyser.faded(now)
        if self.fresh < EVERY:
            return None
        self.fresh %= EVERY
        frame = self.analyser.frame(min(now, self.newest + self.resampler.offset()))
        return replace(frame, **self.gestures.levels(self.newest, frame.stillness))


@dataclass(slots=True)
class Streams:
    """The sensors that are heard: the first one is ``who``, further ones ``who2``, ``who3`` …

    A name whose sensor has fallen silent goes to the next sender that appears.
    """

    who: str
    by_sender: dict[Sender, Stream] = field(default_factory=dict)
    refused: int = 0

    def push(self, sample: Sample, sender: Sender, arrival: float) -> None:
        """A sample of ``sender`` that came at ``arrival`` [s]."""
        stream = self.by_sender.get(sender)
        if stream is None:
            stream = self._admit(sender, sample.nominal_rate, arrival)
        if stream is None:
            self.refused += 1
        else:
            stream.push(sample, arrival)

    def due(self, now: float) -> list[tuple[str, MotionFrame]]:
        """The frames that are due at ``now`` [s], each with whose movement it is."""
        found = ((stream.who, stream.due(now)) for stream in self.by_sender.values())
        return [(who, frame) for who, frame in found if frame is not None]

    def _admit(self, sender: Sender, nominal_rate: float, now: float) -> Stream | None:
        silent = [key for key, stream in self.by_sender.items() if now - stream.heard > SILENT]
        for key in silent:
            del self.by_sender[key]
        taken = {stream.who for stream in self.by_sender.values()}
        names = [self.who, *(f"{self.who}{n}" for n in range(2, MOST_STREAMS + 1))]
        free = [name for name in names if name not in taken]
        if not free:
            return None
        stream = self.by_sender[sender] = Stream(free[0], Resampler(nominal_rate))
        return stream

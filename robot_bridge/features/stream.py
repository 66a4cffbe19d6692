"""From the samples of each sensor to its feature frames: resampling, gravity, analysis, silence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import numpy as np

from robot_bridge.features.accord import Accords
from robot_bridge.features.carried import Carried
from robot_bridge.features.families import ABSENT
from robot_bridge.features.frame import Analyser, MotionFrame
from robot_bridge.features.gestures import Gestures
from robot_bridge.features.grip import Grip
from robot_bridge.features.pace import FRAME_RATE
from robot_bridge.features.pairs import WINDOW, Pairs, Track
from robot_bridge.features.points import PointsAnalyser
from robot_bridge.features.posture import posture
from robot_bridge.features.stance import Stance
from robot_bridge.sensing.filters import Smoother
from robot_bridge.sensing.gravity import Gravity
from robot_bridge.sensing.receive import Sender
from robot_bridge.sensing.resample import RATE, Resampler
from robot_bridge.sensing.roster import Roster, identity
from robot_bridge.sensing.sample import Sample

SILENT = 0.5  # [s] without a sample after which the features go to rest
GONE = 5.0  # [s] after which they are not sent any more
EVERY = round(RATE / FRAME_RATE)  # samples from frame to frame
MOST_STREAMS = 8
TRACKED = round((WINDOW + 1.0) * RATE)  # samples by which people are compared
Key = tuple[str | int, ...]  # what tells one device from another while it is heard
Tap = Callable[[Sample, "Stream", float], None]
NOTHING: Mapping[str, Track] = MappingProxyType({})
BRIDGE = 0.1  # [s] between samples beyond which a gesture may have come and gone unseen


@dataclass(slots=True)
class Stream:
    """One sensor on the body of ``who``; it ``weighs`` if it feels gravity."""

    who: str
    resampler: Resampler
    gravity: Gravity = field(default_factory=Gravity)
    analyser: Analyser | PointsAnalyser = field(default_factory=lambda: Analyser(RATE))
    gestures: Gestures = field(default_factory=Gestures)
    carried: Carried = field(default_factory=Carried)
    smoother: Smoother = field(default_factory=lambda: Smoother("", RATE))
    stance: Stance = field(default_factory=lambda: Stance(RATE))
    device: str = ""
    host: str = ""
    called: str = ""
    heard: float = 0.0
    fresh: int = 0
    untold: bool = False
    newest: float = 0.0
    weighs: bool = False
    grip: Grip | None = None

    def push(self, sample: Sample, arrival: float) -> None:
        """A sample that came at ``arrival`` [s]."""
        last = self.resampler.last
        grid = self.resampler.push(sample, arrival)
        self.heard = arrival
        if self.resampler.broken:
            self.analyser.restart()
            self.carried.restart()
            self.grip = None
            self.smoother.restart()
            self.stance.restart()
        seen = last is not None and 0.0 < sample.time - last.time <= BRIDGE
        for even in grid:
            self._hear(self.smoother.smooth(even), seen)
        if not seen and self.resampler.last is sample:
            self.gestures.restart()
        self.fresh += len(grid)
        self.untold = self.untold or bool(grid)

    def track(self) -> Track:
        """How hard this body moved of late, on the clock of arrivals."""
        strength = self.analyser.strength.recent(TRACKED)[:, 0]
        return Track(strength, self.newest + self.resampler.offset())

    def push_track(self) -> Track:
        """How hard a force sensor was pushed of late, on the clock of arrivals."""
        assert self.grip is not None
        return self.grip.track(self.newest + self.resampler.offset())

    def _hear(self, even: Sample, seen: bool) -> None:
        """One sample of the grid; it was ``seen`` if no gap lies before it.

        A device that knows nothing but places has its features from them all, and its gestures
        from the one that an accelerometer would be at.
        """
        self.newest = even.time
        if even.force is not None:
            self.grip = self.grip or Grip(RATE)
            self.grip.push(even.force, estimated=even.estimated)
        self.stance.push(even)
        felt = self.carried.felt(even)
        moving = self.gravity.remove(felt, 1.0 / RATE)
        self.weighs = even.gravity
        placed = bool(even.points) and not even.inertial
        if placed is not isinstance(self.analyser, PointsAnalyser):
            self.analyser = PointsAnalyser(RATE) if placed else Analyser(RATE)
        if isinstance(self.analyser, PointsAnalyser):
            self.analyser.push(np.array(even.points))
        else:
            self.analyser.push(moving, even.rotation_rate)
        if seen:
            self.gestures.push(felt, moving)

    def touch(self) -> dict[str, float]:
        """What a force sensor tells, by name; nothing without one."""
        return {} if self.grip is None else self.grip.features(self.analyser.beating.sure_tempo)

    def felt(self) -> dict[str, float]:
        """Of what it tells what is known with each sample, by name."""
        return {} if self.grip is None else {"force": self.grip.force(learn=False)}

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
        return self._made(frame, self.gestures.levels(self.newest, frame.stillness))

    def moment(self, now: float) -> MotionFrame:
        """What is known with each sample as it is at ``now`` [s]; all else as in the last frame."""
        frame = self.analyser.moment(min(now, self.newest + self.resampler.offset()))
        return self._made(frame, self.gestures.now(self.newest))

    def _made(self, frame: MotionFrame, made: Mapping[str, float]) -> MotionFrame:
        """The frame with the gestures that were made, and with how the sensor is held."""
        return replace(
            frame,
            jump=made["jump"] if self.weighs else ABSENT,
            strike=made["strike"],
            shake=made["shake"],
            still=made.get("still", frame.still),
            posture=posture(self.gravity.vector if self.weighs else None),
        )


@dataclass(slots=True)
class Streams:
    """The devices that are heard: the first one is ``who``, further ones ``who2``, ``who3`` …

    A device that is known by name is that person's, on whichever port it sends. A name whose
    device has fallen silent goes to the next one that appears.

    Attributes:
        roster: whose the devices are, and which of them have to wait for a yes.
        cps: the tempo of the room in which they move [cycles/s]; 0 if it is not known.
        taps: called with each sample as it came, its stream and when it came [s].
    """

    who: str
    by_sender: dict[Key, Stream] = field(default_factory=dict)
    refused: int = 0
    roster: Roster = field(default_factory=Roster)
    taps: list[Tap] = field(default_factory=list)
    pairs: Pairs = field(default_factory=Pairs)
    accords: Accords = field(default_factory=Accords)
    cps: float = 0.0

    def push(self, sample: Sample, sender: Sender, arrival: float) -> None:
        """A sample of ``sender`` that came at ``arrival`` [s]."""
        if not self.roster.knows(sample.device, sender[0]):
            self.roster.wait(sample, sender[0], arrival)
            return
        named = self.roster.name(sample.device, sender[0])
        key = (identity(sample.device, sender[0]), 0) if named else (*sender, sample.device)
        stream = self.by_sender.get(key)
        if stream is None or (named and stream.called != named):
            stream = self._admit(key, sample, sender[0], named, arrival)
        if stream is None:
            self.refused += 1
            return
        stream.push(sample, arrival)
        for tap in self.taps:
            tap(sample, stream, arrival)

    def shared(self, now: float, held: Mapping[str, Track] = NOTHING) -> dict[str, float]:
        """What pairs of people, or all, have in common, if it is time to tell, by path.

        ``held`` are those who push a handle; it comes before a force sensor of the same person.
        """
        there = [each for each in self.by_sender.values() if now - each.heard <= SILENT]
        moving = {each.who: each.track() for each in there}
        speeds = {each.who: each.analyser.last.kinetics.velocity for each in there}
        found = self.pairs.due(now, moving, speeds, self.cps)
        if not self.accords.turns.ready(now):
            return found
        pushes = {each.who: each.push_track() for each in there if each.grip is not None}
        return found | self.accords.due(now, {**pushes, **held}, self.cps)

    def is_due(self) -> bool:
        """Whether what came last has completed a frame."""
        return any(stream.fresh >= EVERY for stream in self.by_sender.values())

    def touches(self, who: str) -> dict[str, float]:
        """What the force sensor of ``who`` tells, by path such as ``haptic/ada/force``."""
        for stream in self.by_sender.values():
            if stream.who == who:
                return {f"haptic/{who}/{name}": v for name, v in stream.touch().items()}
        return {}

    def due(self, now: float) -> list[tuple[str, MotionFrame]]:
        """The frames that are due at ``now`` [s], each with whose movement it is."""
        found = ((stream.who, stream.due(now)) for stream in self.by_sender.values())
        return [(who, frame) for who, frame in found if frame is not None]

    def _admit(self, key: Key, sample: Sample, host: str, named: str, now: float) -> Stream | None:
        own = identity(sample.device, host)
        gone = [
            key
            for key, stream in self.by_sender.items()
            if now - stream.heard > SILENT
            or (named and not stream.called and identity(stream.device, stream.host) == own)
        ]  # who has just been given a name goes on under it, and no more without
        for each in gone:
            del self.by_sender[each]
        self.by_sender.pop(key, None)
        taken = {stream.who for stream in self.by_sender.values()}
        called = named or self.who
        names = [called, *(f"{called}{n}" for n in range(2, MOST_STREAMS + 1))]
        free = [name for name in names if name not in taken]
        if not free or len(taken) >= MOST_STREAMS:
            return None
        resampler = Resampler(sample.nominal_rate, sample.own_rate)
        smoother = Smoother(sample.smoothing, RATE)
        stream = Stream(free[0], resampler, device=sample.device, host=host, called=named)
        stream.smoother = smoother
        self.by_sender[key] = stream
        return stream

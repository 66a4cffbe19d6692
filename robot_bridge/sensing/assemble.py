"""Puts together what one device says in several messages: acceleration, rotation, points, force.

A phone sends its sensors one by one, sometimes in a bundle and sometimes not. The message that
stands first in the profile leads: with it a sample is complete, and holds what the others said
last. If the first one is not sent at all, the first of those that are sent leads.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from livecode.osc.codec import Message
from robot_bridge.sensing.addresses import Meaning
from robot_bridge.sensing.arguments import places, quaternion, vector
from robot_bridge.sensing.layout import Clock
from robot_bridge.sensing.profile import DeviceProfile
from robot_bridge.sensing.sample import STILL, Quaternion, Sample, Vector

STALE = 0.5  # [s] after which what a message said counts no more
LEADS_FOR = 1.0  # [s] without its leader after which another message leads
MOST_POINTS = 64
LEAST_STEP = 1e-4  # [s] between arrivals from which a clock's pace can be told


@dataclass(slots=True)
class Pace:
    """Which unit a device's clock is in, found from how fast it runs against the arrivals."""

    scale: float | None = None
    first: tuple[float, float] | None = None  # clock, arrival [s]

    def seconds(self, value: float, clock: Clock, arrival: float) -> float:
        """A value of the clock in seconds."""
        if len(clock.scales) == 1:
            return value * clock.scales[0]
        if self.scale is None:
            self._look(value, clock, arrival)
        return value * (self.scale or clock.scales[0])

    def _look(self, value: float, clock: Clock, arrival: float) -> None:
        if self.first is None:
            self.first = (value, arrival)
            return
        went, came = value - self.first[0], arrival - self.first[1]
        if went > 0.0 and came > LEAST_STEP:
            self.scale = min(clock.scales, key=lambda each: abs(math.log(went * each / came)))


@dataclass(slots=True, eq=False)
class Assembly:
    """What one device has said lately."""

    profile: DeviceProfile
    own: str
    device: str = ""
    acceleration: Vector | None = None
    gravity: bool = False
    rotation_rate: Vector = STILL
    turned: float = -math.inf
    orientation: Quaternion | None = None
    force: Vector | None = None
    torque: Vector | None = None
    estimated: bool = False
    points: dict[str, Vector] = field(default_factory=dict)
    seen: dict[str, float] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    sequence: int | None = None
    time: float = 0.0
    arrival: float = 0.0
    leader: tuple[int, str] | None = None
    led: float = -math.inf
    ready: bool = False
    pace: Pace = field(default_factory=Pace)

    def __post_init__(self) -> None:
        self.device = f"{self.profile.name}/{self.own}" if self.own else self.profile.name

    def take(self, meaning: Meaning, message: Message, arrival: float) -> None:
        """Take a message, which must have the arguments of its layout, that came at ``arrival``."""
        layout, arguments = meaning.layout, message.arguments
        self.arrival = arrival
        if layout.acceleration is not None:
            self.acceleration = vector(arguments, layout.acceleration)
            self.gravity = layout.acceleration.gravity
        if layout.rotation_rate is not None:
            self.rotation_rate, self.turned = vector(arguments, layout.rotation_rate), arrival
        if layout.orientation is not None:
            self.orientation = quaternion(arguments, layout.orientation)
        if layout.force is not None:
            self.force = vector(arguments, layout.force)
            self.estimated = layout.force.estimated
        if layout.torque is not None:
            self.torque = vector(arguments, layout.torque)
        if layout.sequence is not None:
            self.sequence = int(arguments[layout.sequence])  # type: ignore[arg-type]
        if layout.points is not None:
            found = places(arguments, layout.points, meaning.point)
            self._place(found, arrival)
            if not found and layout.acceleration is None:
                return  # a camera that sees nobody
        if self._leads((meaning.rank, meaning.point), arrival):
            self.time = self._timed(meaning, message, arrival)
            self.ready = True

    def complete(self) -> Sample | None:
        """The sample, if what leads has come since the last one."""
        if not self.ready:
            return None
        self.ready = False
        turning = self.rotation_rate if self.arrival - self.turned <= STALE else STILL
        return Sample(
            self.time,
            self.acceleration or STILL,
            turning,
            self.gravity,
            self.profile.nominal_rate,
            self.acceleration is not None,
            self.orientation,
            tuple(self.points.values()),
            self.names,
            self.force,
            self.torque,
            self.estimated,
            self.sequence,
            self.device,
            self.profile.own_rate,
            self.profile.smoothing,
        )

    def _leads(self, place: tuple[int, str], arrival: float) -> bool:
        """Whether this message completes a sample: none before it in the profile was heard."""
        leader = self.leader
        led = leader is not None and place != leader and arrival - self.led <= LEADS_FOR
        if led and leader is not None and place[0] >= leader[0]:
            return False
        self.leader, self.led = place, arrival
        return True

    def _timed(self, meaning: Meaning, message: Message, arrival: float) -> float:
        clock = meaning.layout.clock
        if clock is not None:
            value = message.arguments[clock.first]
            return self.pace.seconds(value, clock, arrival)  # type: ignore[arg-type]
        if self.profile.time == "timetag" and message.time is not None:
            return message.time
        return arrival

    def _place(self, found: dict[str, Vector], arrival: float) -> None:
        """Note where points are; those that were not seen for a while are not there any more."""
        strange = not self.points.keys() >= found.keys()
        if len(self.points) + len(found) > MOST_POINTS:
            found = {name: at for name, at in found.items() if name in self.points}
        self.points.update(found)
        self.seen.update(dict.fromkeys(found, arrival))
        stale = [name for name, when in self.seen.items() if arrival - when > STALE]
        for name in stale:
            del self.points[name], self.seen[name]
        if strange or stale:
            self.names = tuple(self.points)

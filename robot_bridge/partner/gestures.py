"""From events to a smooth reference that is there on time.

A stroke begins before its event and arrives on it, so that hand and eye can see it coming:
the anticipation that Hoffman and Weinberg (Shimon, ICRA 2010) found to help people keep time with
a robot. How long before depends on the way it has to go.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from robot_bridge.limits.profile import LimitProfile
from robot_bridge.partner.intents import (
    GESTURES,
    USUAL_CYCLE,
    Impedance,
    Play,
    impedance,
)
from robot_bridge.partner.personality import REACTIVE, Personality
from robot_bridge.partner.quintic import FASTEST, Quintic, continued, resting
from robot_bridge.partner.retracing import Retracing

SHORTEST = 0.12  # [s] of a stroke, however small
EASE = 0.8  # part of the reference's top speed that a stroke plans with
HURRY = 0.9  # part of its usual time that a stroke which sets out late must still take
MOST = 64  # events that may wait
STAY = 0.3  # part of an event's duration that a push rests at its far end


@dataclass(frozen=True, slots=True)
class Waypoint:
    """Rest at ``target`` [rad] at ``arrival`` [s]."""

    arrival: float
    target: float


@dataclass(slots=True)
class Gestures:
    """The events that are still to come, and the movement that is under way.

    Attributes:
        held: how the handle is held, as the last event said.
        entrain: how far it goes along with the hand's beat, and since when [s].
        retracing: the loop that the hand draws, if it does.
    """

    limits: LimitProfile
    current: Quintic = field(default_factory=lambda: resting(0.0))
    held: Impedance | None = None
    waiting: list[tuple[float, int, Play]] = field(default_factory=list)
    ways: list[Waypoint] = field(default_factory=list)
    side: float = 1.0
    count: int = 0
    refused: int = 0
    personality: Personality = REACTIVE
    cycle: float = USUAL_CYCLE
    entrain: tuple[float | None, float] = (None, 0.0)
    retracing: Retracing | None = None

    def schedule(self, play: Play, onset: float) -> None:
        """Take an event that is due at ``onset`` [s]; of too many, the ones that come are left."""
        if len(self.waiting) >= MOST:
            self.refused += 1
            return
        self.count += 1
        self.waiting.append((onset, self.count, play))
        self.waiting.sort(key=lambda entry: entry[:2])

    def clear(self, now: float) -> None:
        """Forget what is to come, and come to rest gently near where one is at ``now`` [s]."""
        self.waiting.clear()
        self.ways.clear()
        self.entrain, self.retracing = (None, 0.0), None
        self.current = continued(self.current, now, now + 0.25, self.current.position(now + 0.1))

    def advance(self, now: float) -> Quintic:
        """The movement at ``now`` [s]; begins those whose time to set out has come."""
        while self.waiting and self._must_leave(self.waiting[0], now):
            onset, _, play = self.waiting.pop(0)
            self.held = impedance(play, self.limits, self.personality)
            self.cycle = play.cycle
            self.entrain = play.controls.get("entrain"), onset
            self._retrace(play, onset)
            self._plan(play, onset)
        while self.ways and now >= self.ways[0].arrival - self._time_to(self.ways[0].target, now):
            way = self.ways.pop(0)
            needed = HURRY * self._time_to(way.target, now)
            self.current = continued(self.current, now, max(way.arrival, now + needed), way.target)
        return self.current

    def reference(self, now: float) -> tuple[Quintic, Impedance | None]:
        """Where the robot leads at ``now`` [s], and how it holds the handle, if events said so.

        While the hand draws a loop that is nowhere, without any stiffness.
        """
        movement, held, drawn = self.advance(now), self.held, self.retracing
        if drawn is None or held is None:
            return movement, held
        along = drawn.reference(now)
        stiff = drawn.stiffness * self.limits.stiffness if along else 0.0
        return along or movement, held.drawn(stiff)

    def feel(self, time: float, place: float) -> None:
        """The handle is at ``place`` [rad] at ``time`` [s]."""
        if self.retracing is not None:
            self.retracing.feel(time, place)

    def _retrace(self, play: Play, onset: float) -> None:
        """Begin a loop of the hand, or its next pass; an event that says nothing of it ends it."""
        most = play.controls.get("retrace")
        if most is None:
            self.retracing = None
            return
        self.retracing = self.retracing or Retracing()
        self.retracing.begins(onset, play.delta, most)

    def _must_leave(self, entry: tuple[float, int, Play], now: float) -> bool:
        """Whether an event's movement must begin to be there in time; without one, it is due."""
        onset, _, play = entry
        target = self._target(play)
        return now >= (onset if target is None else onset - self._time_to(target, now))

    def _plan(self, play: Play, onset: float) -> None:
        """Put an event's ways in place of those of earlier events."""
        target = self._target(play)
        if target is None:
            return
        if "swing" in play.controls:
            self.side = -self.side
        self.ways = [Waypoint(onset, target)]
        if "push" in play.controls or "pull" in play.controls:
            back = onset + STAY * play.delta + self._way_time(abs(target))
            self.ways.append(Waypoint(back, 0.0))

    def _target(self, play: Play) -> float | None:
        """Where an event leads [rad]; None if it only changes how the handle is held."""
        controls, reach = play.controls, self.limits.reach
        if not any(name in controls for name in GESTURES):
            return None
        if "hold" in controls:
            return (2.0 * controls["hold"] - 1.0) * reach
        target = (controls.get("push", 0.0) - controls.get("pull", 0.0)) * reach
        return max(-reach, min(reach, target + self.side * controls.get("swing", 0.0) * reach))

    def _time_to(self, target: float, now: float) -> float:
        return self._way_time(abs(target - self.current.position(now)))

    def _way_time(self, distance: float) -> float:
        """How long a stroke takes [s]: by the peak speed of a minimum-jerk movement."""
        return max(SHORTEST, FASTEST * distance / (EASE * self.limits.reference_speed))

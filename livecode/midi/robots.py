"""Robots that play by MIDI: how long each arm takes to strike, how often and how long it may.

A solenoid needs time from the message to the sound, the more the softer it strikes or the longer
its way; it cannot strike again before it is back; and its coil burns if it is held too much of
the time. What it cannot play is left out, so that the rest is in time. The tables are examples
of usual kinds: measure your own (``livecode calibrate``), and write it beside them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from livecode.midi.messages import Shot


@dataclass(frozen=True, slots=True)
class Arm:
    """One actuator.

    Attributes:
        latency: from the message to the sound, at the hardest strike [s].
        softer: how much more at the softest [s].
        rest: from one strike to the next, at least [s].
        hold: how long it may be held at once, at most [s].
        duty: which part of ``window`` it may be held altogether, 0 to 1.
        window: over which that is counted [s].
    """

    latency: float
    softer: float = 0.0
    rest: float = 0.05
    hold: float = 0.05
    duty: float = 0.25
    window: float = 2.0


@dataclass(frozen=True, slots=True)
class Robot:
    """A machine: its arms by MIDI key, and the arm for all other keys, if it has such."""

    arms: Mapping[int, Arm]
    other: Arm | None = None

    def arm(self, key: int) -> Arm | None:
        """What plays a key."""
        return self.arms.get(key, self.other)


DRUMMER = Arm(latency=0.025, softer=0.012, rest=0.06, hold=0.04, duty=0.3)
HEAVY = Arm(latency=0.045, softer=0.02, rest=0.12, hold=0.06, duty=0.25)
KEYBOARD = Arm(latency=0.055, softer=0.035, rest=0.09, hold=8.0, duty=0.9, window=10.0)
PLUCK = Arm(latency=0.03, rest=0.08, hold=0.03, duty=0.3)

ROBOTS: Mapping[str, Robot] = {
    "drummer": Robot({35: HEAVY, 36: HEAVY}, DRUMMER),
    "piano": Robot(dict.fromkeys(range(21, 109), KEYBOARD)),
    "strings": Robot({}, PLUCK),
    "striker": Robot({}, DRUMMER),
}
"""The kinds of robots by the names that settings use."""


@dataclass(slots=True)
class Hands:
    """The arms of one robot at work; strikes are planned in about their order.

    Attributes:
        refused: strikes that were left out.
    """

    robot: Robot
    refused: int = 0
    _struck: dict[int, deque[tuple[float, float]]] = field(default_factory=dict)

    def plan(self, shot: Shot, second: float) -> list[tuple[Shot, float]]:
        """What to send, and when [s], so that a note sounds at ``second``; nothing if it cannot."""
        if shot.key is None:
            return [(shot, second)]
        arm = self.robot.arm(shot.key)
        if arm is None:
            self.refused += 1
            return []
        at = second - latency(arm, shot.velocity)
        struck = self._struck.setdefault(shot.key, deque(maxlen=256))
        length = allowed(arm, struck, at, shot.length)
        if length <= 0.0:
            self.refused += 1
            return []
        struck.append((at, length))
        return [(replace(shot, length=length), at)]

    def rest(self) -> None:
        """Forget the strikes that were planned: they are not carried out."""
        self._struck.clear()


def latency(arm: Arm, velocity: int) -> float:
    """How long before its sound an arm is told to strike [s]."""
    return arm.latency + arm.softer * (127 - velocity) / 126.0


def allowed(arm: Arm, struck: deque[tuple[float, float]], at: float, wanted: float) -> float:
    """How long an arm may be held from ``at`` [s] on, of what is wanted; 0 if it may not strike.

    ``struck`` are its strikes before, as the second and the length of each [s].
    """
    if any(abs(at - before) < arm.rest or before <= at < before + held for before, held in struck):
        return 0.0
    since = at - arm.window
    used = sum(min(held, before + held - since) for before, held in struck if before + held > since)
    return max(0.0, min(wanted, arm.hold, arm.duty * arm.window - used))

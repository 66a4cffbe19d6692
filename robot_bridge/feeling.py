"""What the body makes of its robot's moments: haptic features, a goal, and the simulated hand."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

import numpy as np

from livecode.intent import Goal
from robot_bridge.control.command import Moment
from robot_bridge.devices.simulated import HandConfig, HandIntent
from robot_bridge.features.force import LATELY, HapticFrame, Scales, felt_now, haptic_frame
from robot_bridge.features.frame import SURE, MotionFrame
from robot_bridge.features.grip import TRACKED
from robot_bridge.features.store import Store
from robot_bridge.features.tracks import Track
from robot_bridge.intent.goal import CERTAIN, handle_goal
from robot_bridge.limits.names import LIMITS
from robot_bridge.limits.profile import LimitProfile
from robot_bridge.limits.stop_states import Stop
from robot_bridge.swaying import Swaying
from robot_bridge.turn import Instant

RATE = 100.0  # [Hz] at which the haptic features see the loop's moments
WINDOW = 2.0  # [s]
LETS_GO = 1.0  # [s] in which a hand that is felt no more is gone: it may rest, and turn
GAP = 0.05  # [s] without a moment, after which pushes are compared anew


def _felt() -> deque[Moment]:
    return deque(maxlen=round(WINDOW * RATE))


@dataclass(slots=True)
class Feeling:
    """The last two seconds of the loop's moments, and the ``latest`` of them.

    Attributes:
        felt: the moments, at ``RATE``.
        latest: the newest of all.
        touched: the limits that cut something since they were told last, one bit each.
        grip: how sure it is that a hand was at the handle of late, 0..1.
        pushes: how hard handle and hand pushed, at ``RATE`` [N·m].
        swaying: in what tempo the hand swings it.
    """

    felt: deque[Moment] = field(default_factory=_felt)
    latest: Moment | None = None
    touched: int = 0
    grip: float = 0.0
    pushes: Store = field(default_factory=lambda: Store(1, TRACKED))
    swaying: Swaying = field(default_factory=Swaying)

    def feel(self, moments: Sequence[Moment]) -> None:
        """Keep the loop's moments at the rate of the haptic features."""
        self.swaying.feel(moments)
        for moment in moments:
            self.latest = moment
            self.touched |= int(moment.touched)
            since = moment.time - self.felt[-1].time if self.felt else 1.0 / RATE
            if since >= 0.99 / RATE:
                if since > GAP:
                    self.pushes.restart()
                self.grip = max(moment.grip, self.grip - since / LETS_GO)
                self.felt.append(moment)
                self.pushes.push((self.grip * abs(moment.force),))

    def limits_touched(self) -> tuple[str, ...]:
        """The limits that cut something since the last call, by name."""
        touched, self.touched = self.touched, 0
        return tuple(name for bit, name in enumerate(LIMITS) if touched >> bit & 1)

    def goals(self, who: str) -> dict[str, Goal]:
        """Where the hand at the handle wants to go, by ``who`` it is, if its push tells."""
        latest = self.latest
        if latest is None or latest.certainty < CERTAIN:
            return {}
        return {who: handle_goal(latest.goal, latest.certainty)}

    def hand(self, frame: MotionFrame | None, before: HandIntent, now: Instant) -> HandIntent:
        """What the simulated hand means to do: the movement that is heard, in tempo and phase.

        It rests while the robot is latched, as a person would take the hand away.
        """
        latched = self.latest is not None and self.latest.stop == Stop.LATCHED
        if frame is None or latched or frame.period < SURE:
            return replace(before, amplitude=0.0)
        wide = frame.energy * HandConfig().reach
        return HandIntent(frame.tempo, wide, frame.phase, now.on_monotonic(frame.time))

    def pushed(self, who: str, limits: LimitProfile, now: Instant) -> dict[str, Track]:
        """How hard ``who`` pushed at the handle of late; nothing before there is a handle."""
        if self.latest is None:
            return {}
        strength = self.pushes.recent(TRACKED)[:, 0] / limits.force
        return {who: Track(strength, now.on_wall(self.latest.time))}

    def now(self, limits: LimitProfile) -> dict[str, float]:
        """The haptic features that are known with each moment, by name; none before the first."""
        if not self.felt:
            return {}
        few = list(islice(reversed(self.felt), round(LATELY * RATE)))[::-1]
        rows = np.array([(m.position, m.velocity, m.force) for m in few])
        place, speed, force = rows.T
        scales = _scales(limits)
        return felt_now(place, speed, force, scales=scales, rate=RATE, grip=self.grip)

    def haptics(self, time: float, limits: LimitProfile, frame: MotionFrame | None) -> HapticFrame:
        """The haptic features at ``time`` [s]; ``frame`` knows the beat that is no dialogue."""
        felt = np.array([(m.position, m.velocity, m.reference, m.force) for m in self.felt])
        position, velocity, reference, force = felt.reshape(-1, 4).T
        seen = haptic_frame(
            time,
            position,
            velocity,
            reference=reference,
            force=force,
            scales=_scales(limits),
            rate=RATE,
            beat=frame.tempo if frame and frame.period >= SURE else 0.0,
            grip=self.grip,
        )
        period, tempo = self.swaying.beat()
        return replace(seen, period=period, tempo=tempo)


def _scales(limits: LimitProfile) -> Scales:
    return Scales(limits.wall, limits.force, limits.power)

"""Simulated people who swing a handle, each in a tempo of their own, and feel the other's.

A person is an oscillator that learns: a handle that is ahead of them or behind pulls at their
phase and at their tempo, and their own tempo pulls them back; a lag that stays they get used to, up
to a point. Source: the adaptive-frequency oscillator of Righetti, Buchli and Ijspeert (Physica D
216, 2006), with a tempo of its own as people have one.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field

from robot_bridge.devices.simulated import Hand

PULL, LEARN, HOME = 4.0, 2.5, 0.1  # per period: of the phase, the tempo, and back to one's own
USED, MOST_USED = 0.3, 0.6  # per period: how soon one is used to a lag, and to how much [rad]
UNSTEADY = 0.02  # periods that a phase strays in a second
SLOWEST, FASTEST = 0.3, 4.0  # [Hz]
WARMING = 0.4  # [s] in which a swing becomes as wide as it is meant


@dataclass(slots=True)
class Person(Hand):
    """Somebody at a handle.

    Attributes:
        own: the tempo they would keep alone [Hz].
        gives: how far they go along with what they feel, 0..1.
        wide: how wide they swing, either side [rad].
        dice: what makes them unsteady.
        tempo: the one they have now [Hz].
        felt: where the handle was [rad] and how fast [rad/s] when they felt it last.
        habit: how far the handle is ahead of them as a rule [rad].
    """

    own: float = 1.0
    gives: float = 0.7
    wide: float = 0.35
    dice: random.Random = field(default_factory=lambda: random.Random(0))
    tempo: float = 0.0
    felt: tuple[float, float] = (0.0, 0.0)
    habit: float = 0.0

    def advance(self, now: float, dt: float) -> None:
        """Go on to ``now`` [s], by ``dt`` [s]."""
        tempo = self.tempo or self.own
        step = tempo * dt
        pull = self.gives * self._surprise(tempo, step)
        stray = UNSTEADY * math.sqrt(dt) * self.dice.gauss(0.0, 1.0)
        self.phase = (self.phase + step * (1.0 + PULL * pull / math.tau) + stray) % 1.0
        tempo *= 1.0 + LEARN * pull * step / math.tau
        tempo += HOME * step * (self.own - tempo)
        self.tempo = max(SLOWEST, min(FASTEST, tempo))
        self.amplitude += (self.wide - self.amplitude) * min(1.0, dt / WARMING)
        before = self.target
        self.target = self.amplitude * math.cos(math.tau * self.phase)
        self.target_rate = (self.target - before) / dt

    def force(self, position: float, velocity: float) -> float:
        """What they do to the handle [N·m], which they feel meanwhile."""
        self.felt = position, velocity
        return Hand.force(self, position, velocity)

    def _surprise(self, tempo: float, step: float) -> float:
        """How far the handle is ahead of what they are used to, -1..1, as a sine."""
        place, rate = self.felt[0], -self.felt[1] / (math.tau * tempo)
        size = math.hypot(place, rate)
        if size < 1e-6:
            return 0.0
        ahead = (math.atan2(rate, place) - math.tau * self.phase + math.pi) % math.tau - math.pi
        used = self.habit + (ahead - self.habit) * min(1.0, USED * step)
        self.habit = max(-MOST_USED, min(MOST_USED, used))
        return math.sin(ahead - self.habit) * min(1.0, size / self.wide)

"""What a force sensor on somebody, or in what they hold, tells of how they push and answer.

Whether it is measured or reckoned from something else is said by the device's profile, and told
beside it. Power needs the speed of the very point that is pushed, which such a sensor does not
know: it is absent.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from robot_bridge.features.exchange import dialogue_level
from robot_bridge.features.scale import Reach
from robot_bridge.features.store import Store
from robot_bridge.features.tracks import RATE, Track
from robot_bridge.features.tracks import WINDOW as COMMON
from robot_bridge.sensing.sample import Vector

USUAL = 15.0  # [N]: a firm push of a hand
MOMENT = 0.1  # [s] over which the level is taken
WINDOW = 2.0  # [s] over which the dialogue is taken
TRACKED = round((COMMON + 1.0) * RATE)  # samples by which those who push are compared


@dataclass(slots=True)
class Grip:
    """Keeps the last seconds of one force, at ``rate`` [Hz]."""

    rate: float
    measured: bool = True
    reach: Reach = field(default_factory=lambda: Reach(USUAL))
    store: Store = field(init=False)

    def __post_init__(self) -> None:
        self.store = Store(3, TRACKED)

    def push(self, force: Vector, *, estimated: bool) -> None:
        """One sample, shape (3,) [N]."""
        self.store.push(force)
        self.measured = not estimated

    def restart(self) -> None:
        """Forget the samples: a gap lies before the next one."""
        self.store.restart()

    def track(self, end: float) -> Track:
        """How hard it was pushed of late, of what is reached, up to ``end`` [s]."""
        lengths = np.sqrt(np.sum(self.store.recent(TRACKED) ** 2, axis=1))
        return Track(lengths / self.reach.high(), end)

    def force(self, *, learn: bool) -> float:
        """How hard it is pushed now, 0..1; whether to ``learn`` from it what is reached."""
        recent = self.store.recent(round(MOMENT * self.rate))
        level = float(np.sqrt(np.mean(np.sum(recent**2, axis=1)))) if len(recent) else 0.0
        return self.reach.scaled(level, learn=learn)

    def features(self, beat: float = 0.0) -> dict[str, float]:
        """The haptic features that are known, by name; what is locked to ``beat`` [Hz] is none."""
        if not len(self.store.recent(1)):
            return {}
        found = {"force": self.force(learn=True), "measured": float(self.measured)}
        window = self.store.recent(round(WINDOW * self.rate))
        axes = [dialogue_level(window[:, k], self.rate, beat) for k in range(3)]
        answer = math.hypot(*axes)
        if math.isfinite(answer):
            found["dialogue"] = min(1.0, answer / self.reach.high())
        return found

"""The qualities of each whole movement of an inertial sensor, as soon as it is over."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace

import numpy as np

from robot_bridge.features.families import Kinetics, Quality
from robot_bridge.features.fluidity import Fluidity, flow
from robot_bridge.features.impulsivity import impulsivity
from robot_bridge.features.kinetics import Signal
from robot_bridge.features.movements import Movement, Movements
from robot_bridge.features.pace import FRAME_RATE
from robot_bridge.features.smoothness import ldlj_acceleration, smoothness, sparc
from robot_bridge.features.stillness import TREMBLING_ACCELERATION, TREMBLING_ROTATION
from robot_bridge.features.store import Store

LUNGE = 0.6  # [s] in which a direction may change suddenly
FLOWING = round(2 * FRAME_RATE)  # frames over which flow is taken


@dataclass(slots=True)
class Strokes:
    """Follows the movements of one inertial sensor, by how fast it turns.

    A device without a gyroscope is cut by its acceleration instead, and has no SPARC: that would
    need a velocity that was integrated.

    Attributes:
        turns: whether a gyroscope was ever heard.
        quality: of the last whole movement, and of now.
        ended: the last whole movement, and how many there were.
    """

    rate: float
    movements: Movements = field(init=False)
    fluidity: Fluidity = field(default_factory=Fluidity)
    turns: bool = False
    quality: Quality = field(default_factory=Quality)
    ended: Movement | None = None
    began: int = 0
    lately: deque[tuple[float, float]] = field(default_factory=lambda: deque(maxlen=FLOWING))

    def __post_init__(self) -> None:
        self.movements = Movements(self.rate, TREMBLING_ACCELERATION)

    def push(self, store: Store, acceleration: float, turning: float, period: float) -> None:
        """One sample that is in ``store`` already: its magnitudes [m/s²] and [rad/s].

        ``period`` [s] is that of the beat, or 0.
        """
        if turning > 0.0 and not self.turns:
            self.turns = True
            self.movements = Movements(self.rate, TREMBLING_ROTATION, store.count - 1)
        found = self.movements.push(turning if self.turns else acceleration, period)
        self.began += self.movements.onset
        if found is not None:
            self._judge(store.between(found.begin, found.end), found)

    def restart(self) -> None:
        """Forget what is under way: a gap lies before the next sample."""
        self.movements.restart()
        self.lately.clear()

    def frame(self, window: Signal, kinetics: Kinetics, dt: float) -> Quality:
        """The qualities at the end of ``window``, shape (T, 6), ``dt`` [s] after the last frame."""
        self.lately.append((kinetics.velocity, kinetics.acceleration))
        speeds, changes = np.array(self.lately).T
        self.quality = replace(
            self.quality,
            fluidity=self.fluidity.push(kinetics.jerk, dt),
            flow=flow(speeds, changes),
            impulsivity=self._lunge(window[-round(LUNGE * self.rate) :, 3:]),
        )
        return self.quality

    def _judge(self, moved: Signal | None, movement: Movement) -> None:
        if moved is None:
            return
        self.ended = movement
        arc = sparc(np.linalg.norm(moved[:, 3:], axis=1), self.rate)
        self.quality = replace(
            self.quality,
            sparc=arc,
            ldlj=ldlj_acceleration(moved[:, :3], self.rate),
            smoothness=smoothness(arc) if np.isfinite(arc) else arc,
            duration=len(moved) / self.rate,
        )

    def _lunge(self, turning: Signal) -> float:
        """Impulsivity of the turning: its chords are angles, for places there are none."""
        speeds = np.linalg.norm(turning, axis=1)
        if not self.turns or len(turning) < 8 or float(np.max(speeds)) < TREMBLING_ROTATION:
            return 0.0 if self.turns else float("nan")
        half = len(turning) // 2
        return impulsivity(turning[:half].sum(axis=0), turning[half:].sum(axis=0), speeds)

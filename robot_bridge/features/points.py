"""The features of a body of which places are seen: by a camera, or by markers.

The places of up to some tens of points come in at an even rate; velocities are differentiated
from them, so that here, other than with an inertial sensor, the speed is measured and smoothness
may be judged by LDLJ-V. Movements are those of the point that has moved most of late.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from robot_bridge.features.beating import Beating
from robot_bridge.features.contraction import extent, fullness, spread
from robot_bridge.features.derivatives import LATE, SPAN, derivative
from robot_bridge.features.directness import directness
from robot_bridge.features.families import Kinetics, Quality, Shape
from robot_bridge.features.fluidity import Fluidity, flow
from robot_bridge.features.frame import ONSET_REST, MotionFrame, Reaches, at_rest
from robot_bridge.features.impulsivity import impulsivity
from robot_bridge.features.kinetics import USUAL_SPEED, Signal
from robot_bridge.features.movements import Movements
from robot_bridge.features.pace import FRAME_RATE
from robot_bridge.features.pulse import Pulse
from robot_bridge.features.quantity import kinetic_energy, quantity_of_motion
from robot_bridge.features.smoothness import ldlj_velocity, smoothness, sparc
from robot_bridge.features.store import Store

WINDOW = 4.0  # [s]
LATELY = 2.0  # [s] over which the leading point and flow are taken
MOMENT = 0.5  # [s]
LUNGE = 0.6  # [s]
TREMBLING = 0.05  # [m/s]: a hand that is held, and the jitter of a camera's points
SHAPE_EVERY = round(FRAME_RATE / 5)  # frames


@dataclass(slots=True)
class PointsAnalyser:
    """Keeps the last seconds of a body's points and answers with frames, as `Analyser` does.

    ``rate`` [Hz] is that of the samples pushed. When other points are seen it begins anew.
    """

    rate: float
    reaches: Reaches = field(default_factory=Reaches)
    last: MotionFrame = field(default_factory=lambda: MotionFrame(0.0))
    onset: Pulse = field(default_factory=lambda: Pulse(ONSET_REST))
    fluidity: Fluidity = field(default_factory=Fluidity)
    store: Store = field(init=False)
    strength: Store = field(init=False)
    beating: Beating = field(init=False)
    movements: Movements = field(init=False)
    quality: Quality = field(default_factory=Quality)
    shape: Shape = field(default_factory=Shape)
    leader: int = 0
    judged: int = 0
    frames: int = 0

    def __post_init__(self) -> None:
        self._begin(0)
        self.beating = Beating(self.rate)
        self.strength = Store(1, round(2 * WINDOW * self.rate))

    def push(self, points: Signal) -> None:
        """One sample: the places of all points, shape (N, 3) [m]."""
        if 3 * len(points) != self.store.width:
            self._begin(len(points))
        self.store.push(points.ravel())
        moved = self.store.recent(2)
        step = (moved[-1] - moved[0]).reshape(-1, 3) * self.rate * (len(moved) - 1)
        self.strength.push((float(np.sqrt(np.mean(np.sum(step**2, axis=1)))),))

    def restart(self) -> None:
        """Forget the samples: a gap lies between them and the next one."""
        self.store.restart()
        self.strength.restart()
        self.movements.restart()
        self.judged = self.store.count

    def frame(self, time: float) -> MotionFrame:
        """The features at ``time`` [s], that of the newest sample."""
        lately = self._places(LATELY)
        moving = derivative(lately, self.rate)  # shape (T, N, 3) [m/s]
        began = self._follow(lately, moving)
        if began:
            self.onset.make(time)
        self._look()
        speeds = np.linalg.norm(moving, axis=2)  # shape (T, N)
        now = self._known(time, lately, speeds, learn=True)
        self.last = replace(
            now,
            period=self.beating.found.confidence,
            tempo=self.beating.tempo,
            phase=self.beating.phase,
            onset=self.onset.level(time),
            quality=self._quality(lately, speeds, now.kinetics),
            shape=self._shape(lately),
        )
        return self.last

    def moment(self, time: float) -> MotionFrame:
        """The last frame, with what is known with each sample as it is at ``time`` [s]."""
        lately = self._places(MOMENT + SPAN / self.rate)
        speeds = np.linalg.norm(derivative(lately, self.rate), axis=2)
        return self._known(time, lately, speeds, learn=False)

    def faded(self, time: float) -> MotionFrame:
        """The features of points that are not seen any more: they go to rest."""
        self.last = at_rest(self.last, time)
        return self.last

    def _begin(self, points: int) -> None:
        self.store = Store(3 * points, round((WINDOW + 1.0) * self.rate))
        self.movements = Movements(self.rate, TREMBLING)
        self.judged = self.leader = 0

    def _known(self, time: float, places: Signal, speeds: Signal, *, learn: bool) -> MotionFrame:
        """What is known with each sample; whether to ``learn`` from it what this person reaches."""
        moment = float(np.sqrt(np.mean(speeds[-round(MOMENT * self.rate) :] ** 2)))
        kinetics = self._kinetics(places, speeds, learn=learn)
        return replace(
            self.last,
            time=time,
            energy=self.reaches.energy.scaled(moment / USUAL_SPEED, learn=learn),
            speed=self.reaches.speed.scaled(kinetics.velocity, learn=learn),
            stillness=1.0 / (1.0 + (moment / TREMBLING) ** 4),
            onset=self.onset.now(time),
            kinetics=kinetics,
        )

    def _places(self, seconds: float) -> Signal:
        rows = self.store.recent(round(seconds * self.rate))
        return rows.reshape(len(rows), -1, 3)

    def _look(self) -> None:
        window = self.store.recent(round(WINDOW * self.rate))
        self.beating.look(np.diff(window, axis=0) * self.rate if len(window) > 1 else window)

    def _follow(self, places: Signal, moving: Signal) -> bool:
        """Follow the movements in what is new, 30 ms late; whether one has begun."""
        fresh = min(self.store.count - self.judged, len(moving))
        if len(moving) < SPAN or fresh <= 0:
            return False
        speeds = np.linalg.norm(moving, axis=2)
        if self.movements.begin is None:
            self.leader = int(np.argmax(speeds.sum(axis=0)))
        began = False
        for speed in speeds[len(speeds) - fresh :, self.leader]:
            found = self.movements.push(float(speed), self.beating.period)
            began = began or self.movements.onset
            if found is not None:
                self._judge(self.store.between(found.begin, found.end))
        self.judged = self.store.count
        return began

    def _judge(self, rows: Signal | None) -> None:
        """The qualities of a whole movement of the leading point."""
        if rows is None or len(rows) < SPAN:
            return
        path = rows.reshape(len(rows), -1, 3)[:, self.leader]
        speed = np.linalg.norm(derivative(path, self.rate), axis=1)
        arc = sparc(speed, self.rate)
        self.quality = replace(
            self.quality,
            sparc=arc,
            ldlj=ldlj_velocity(speed, self.rate),
            smoothness=smoothness(arc) if np.isfinite(arc) else arc,
            directness=directness(path),
            duration=len(path) / self.rate,
        )

    def _quality(self, places: Signal, speeds: Signal, kinetics: Kinetics) -> Quality:
        pushing = np.linalg.norm(derivative(places, self.rate, 2), axis=2)
        lunge = round(LUNGE * self.rate)
        path = places[-lunge:, self.leader]
        middle = len(path) // 2
        self.quality = replace(
            self.quality,
            fluidity=self.fluidity.push(kinetics.jerk, 1.0 / FRAME_RATE),
            flow=flow(speeds.ravel(), pushing.ravel()),
            impulsivity=impulsivity(
                path[middle] - path[0], path[-1] - path[middle], speeds[-lunge:, self.leader]
            ),
        )
        return self.quality

    def _kinetics(self, places: Signal, speeds: Signal, *, learn: bool) -> Kinetics:
        """Speed and its changes of the leading point, and the quantities of all."""
        path = places[-4 * SPAN :, self.leader]
        now = -1 - LATE
        fast = float(speeds[now, self.leader]) if len(speeds) > LATE else 0.0
        all_now = speeds[now] if len(speeds) > LATE else np.zeros(0)
        count = max(1, len(all_now))
        return Kinetics(
            velocity=fast,
            acceleration=float(np.linalg.norm(derivative(path, self.rate, 2)[-SPAN:].mean(axis=0))),
            jerk=float(np.linalg.norm(derivative(path, self.rate, 3)[-SPAN:].mean(axis=0))),
            qom=self.reaches.qom.scaled(quantity_of_motion(all_now) / count, learn=learn),
            kinetic=self.reaches.kinetic.scaled(kinetic_energy(all_now) / count, learn=learn),
        )

    def _shape(self, places: Signal) -> Shape:
        if self.frames % SHAPE_EVERY == 0 and places.shape[1] > 1 and len(places):
            now = places[-1]
            self.shape = Shape(extent(now), spread(now), fullness(now))
        self.frames += 1
        return self.shape

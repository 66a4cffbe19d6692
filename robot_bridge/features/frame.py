"""All features of a movement at one moment, twenty times a second."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from robot_bridge.features.kinetics import USUAL_EFFORT, USUAL_SPEED, Signal, effort, speed
from robot_bridge.features.periodicity import Beat, beat, detrended, main_axis, phase
from robot_bridge.features.scale import Reach
from robot_bridge.features.stillness import stillness

FRAME_RATE = 20.0  # [Hz]
MOMENT = 0.5  # [s] over which energy and stillness are taken
WINDOW = 4.0  # [s] over which a beat is looked for
FIRST_LOOK = 1.5  # [s] of movement before a beat can be found
SURE = 0.35  # a beat less sure than this does not move the tempo
FADE = 0.5  # [s] in which the features of a sensor that fell silent go to rest


@dataclass(frozen=True, slots=True)
class MotionFrame:
    """The features of one moment; all 0..1 but ``time`` [s] and ``tempo`` [Hz].

    Attributes:
        energy: how vigorous the last half second was.
        speed: how fast the hand is now.
        stillness: 1 for a hand at rest.
        period: how sure a beat is.
        tempo: its rate; the last sure one where there is none now.
        phase: where in the beat one is; 0 at the crest of the main axis.
        jump: 1 when somebody lands from a jump, and soon 0 again.
        strike: 1 when the hand strikes something, and soon 0 again.
        shake: 1 while the sensor is shaken.
        still: 1 while somebody who moved stands frozen.
    """

    time: float
    energy: float = 0.0
    speed: float = 0.0
    stillness: float = 0.0
    period: float = 0.0
    tempo: float = 0.0
    phase: float = 0.0
    jump: float = 0.0
    strike: float = 0.0
    shake: float = 0.0
    still: float = 0.0


@dataclass(slots=True)
class Analyser:
    """Keeps the last seconds of one sensor and answers with frames.

    ``rate`` [Hz] is that of the samples pushed; gravity is already removed from them.
    """

    rate: float
    energy: Reach = field(default_factory=lambda: Reach(USUAL_EFFORT))
    speed: Reach = field(default_factory=lambda: Reach(USUAL_SPEED))
    axis: Signal | None = None
    last: MotionFrame = field(default_factory=lambda: MotionFrame(0.0))
    store: Signal = field(default_factory=lambda: np.zeros((4096, 6)))
    end: int = 0
    begin: int = 0

    def push(self, acceleration: tuple[float, ...], rotation_rate: tuple[float, ...]) -> None:
        """One sample: shapes (3,) [m/s²] and (3,) [rad/s]."""
        if self.end == len(self.store):
            keep = min(self.end - self.begin, round(WINDOW * self.rate))
            self.store[:keep] = self.store[self.end - keep : self.end]
            self.begin, self.end = 0, keep
        self.store[self.end] = (*acceleration, *rotation_rate)
        self.end += 1

    def restart(self) -> None:
        """Forget the samples: a gap lies between them and the next one."""
        self.begin = self.end

    def frame(self, time: float) -> MotionFrame:
        """The features at ``time`` [s], that of the newest sample."""
        moment = self._recent(MOMENT)
        window = self._recent(WINDOW)
        found = self._beat(window)
        sure = found.confidence >= SURE
        tempo = found.tempo if sure else self.last.tempo
        self.last = MotionFrame(
            time,
            energy=self.energy.scaled(effort(moment[:, :3], moment[:, 3:])),
            speed=self.speed.scaled(speed(window[:, :3], window[:, 3:], self.rate)),
            stillness=stillness(moment[:, :3], moment[:, 3:]),
            period=found.confidence,
            tempo=tempo,
            phase=self._phase(window, tempo) if sure else self.last.phase,
        )
        return self.last

    def faded(self, time: float) -> MotionFrame:
        """The features of a sensor that is not heard any more: they go to rest, none is made up."""
        part = float(np.exp(-max(0.0, time - self.last.time) / FADE))
        last = self.last
        self.last = replace(
            last,
            time=time,
            energy=last.energy * part,
            speed=last.speed * part,
            stillness=last.stillness * part,
            period=last.period * part,
        )
        return self.last

    def _recent(self, seconds: float) -> Signal:
        return self.store[max(self.begin, self.end - round(seconds * self.rate)) : self.end]

    def _beat(self, window: Signal) -> Beat:
        if len(window) < FIRST_LOOK * self.rate:
            return Beat()
        return beat(balanced(window), self.rate)

    def _phase(self, window: Signal, tempo: float) -> float:
        turning = detrended(balanced(window))
        self.axis = main_axis(turning, self.axis)
        return phase(turning @ self.axis, self.rate, tempo)


def balanced(window: Signal) -> Signal:
    """Acceleration and rotation with equal weight, whatever their units; shape (T, 6).

    A sensor that is silent or only trembles keeps its small weight instead of being amplified.
    """
    pushing = max(0.5, float(np.sqrt(np.mean(np.sum(window[:, :3] ** 2, axis=1)))))
    turning = max(0.2, float(np.sqrt(np.mean(np.sum(window[:, 3:] ** 2, axis=1)))))
    equal: Signal = window / np.array([pushing] * 3 + [turning] * 3)
    return equal


def rehearse() -> None:
    """Run everything once on nothing: what numpy loads late is then there before the show."""
    analyser = Analyser(100.0)
    for k in range(200):
        analyser.push((0.0, 0.0, 0.0), (float(np.sin(0.1 * k)), 0.0, 0.0))
    analyser.frame(2.0)

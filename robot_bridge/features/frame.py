"""All features of a movement at one moment, as often as `pace` says."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

import numpy as np

from robot_bridge.features.beating import SURE, Beating
from robot_bridge.features.derivatives import derivative
from robot_bridge.features.families import Kinetics, Quality, Shape, present
from robot_bridge.features.kinetics import (
    USUAL_ACCELERATION,
    USUAL_EFFORT,
    USUAL_ROTATION,
    USUAL_SPEED,
    Signal,
    effort,
    power,
    speed,
)
from robot_bridge.features.pace import FRAME_RATE
from robot_bridge.features.posture import Posture
from robot_bridge.features.pulse import Pulse
from robot_bridge.features.quantity import kinetic_energy, quantity_of_motion
from robot_bridge.features.scale import Reach
from robot_bridge.features.stillness import stillness
from robot_bridge.features.store import Store
from robot_bridge.features.strokes import Strokes

__all__ = ["SURE", "Analyser", "MotionFrame", "at_rest", "features", "rehearse"]

MOMENT = 0.5  # [s] over which energy and stillness are taken
INSTANT = 0.1  # [s] over which acceleration and jerk are taken
WINDOW = 4.0  # [s] over which a beat is looked for
FADE = 0.5  # [s] in which the features of a sensor that fell silent go to rest
ONSET_REST = 0.1  # [s] between two onsets
PLAIN = (
    *("energy", "speed", "stillness", "period", "tempo", "phase"),
    *("jump", "strike", "shake", "still", "onset"),
)


@dataclass(frozen=True, slots=True)
class MotionFrame:
    """The features of one moment; all 0..1 but ``time`` [s], ``tempo`` [Hz] and the families.

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
        onset: 1 when a movement begins, and soon 0 again.
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
    onset: float = 0.0
    kinetics: Kinetics = field(default_factory=Kinetics)
    quality: Quality = field(default_factory=Quality)
    posture: Posture = field(default_factory=Posture)
    shape: Shape = field(default_factory=Shape)


def features(frame: MotionFrame) -> dict[str, float]:
    """All features of a frame by name; what is not known is not among them.

    Until a first beat was found there is neither tempo nor phase.
    """
    found = {name: getattr(frame, name) for name in PLAIN}
    if frame.tempo <= 0.0:
        del found["tempo"], found["phase"]
    found = {name: value for name, value in found.items() if math.isfinite(value)}
    for family in (frame.kinetics, frame.quality, frame.posture, frame.shape):
        found |= present(family)
    return found


def at_rest(last: MotionFrame, time: float) -> MotionFrame:
    """The frame after ``last`` of a sensor that fell silent: it fades, and makes nothing up."""
    part = float(np.exp(-max(0.0, time - last.time) / FADE))
    return replace(
        last,
        time=time,
        energy=last.energy * part,
        speed=last.speed * part,
        stillness=last.stillness * part,
        period=last.period * part,
        onset=0.0,
        kinetics=Kinetics(),
        quality=Quality(),
        shape=Shape(),
    )


@dataclass(slots=True)
class Reaches:
    """What one person reaches in each quantity that is told as 0..1."""

    energy: Reach = field(default_factory=lambda: Reach(USUAL_EFFORT))
    speed: Reach = field(default_factory=lambda: Reach(USUAL_SPEED))
    qom: Reach = field(default_factory=lambda: Reach(0.5 * USUAL_SPEED))
    kinetic: Reach = field(default_factory=lambda: Reach(0.5 * USUAL_SPEED**2))


@dataclass(slots=True)
class Analyser:
    """Keeps the last seconds of one sensor and answers with frames.

    ``rate`` [Hz] is that of the samples pushed; gravity is already removed from them. ``strength``
    holds how hard the sensor moves, sample by sample, for comparing people.
    """

    rate: float
    reaches: Reaches = field(default_factory=Reaches)
    last: MotionFrame = field(default_factory=lambda: MotionFrame(0.0))
    onset: Pulse = field(default_factory=lambda: Pulse(ONSET_REST))
    store: Store = field(init=False)
    strength: Store = field(init=False)
    strokes: Strokes = field(init=False)
    beating: Beating = field(init=False)

    def __post_init__(self) -> None:
        self.store = Store(6, round((WINDOW + 1.0) * self.rate))
        self.strength = Store(1, round(2 * WINDOW * self.rate))
        self.strokes = Strokes(self.rate)
        self.beating = Beating(self.rate)

    def push(self, acceleration: tuple[float, ...], rotation_rate: tuple[float, ...]) -> None:
        """One sample: shapes (3,) [m/s²] and (3,) [rad/s]."""
        self.store.push((*acceleration, *rotation_rate))
        pushing, turning = math.hypot(*acceleration), math.hypot(*rotation_rate)
        self.strength.push((math.hypot(pushing / USUAL_ACCELERATION, turning / USUAL_ROTATION),))
        self.strokes.push(self.store, pushing, turning, self.beating.period)

    def restart(self) -> None:
        """Forget the samples: a gap lies between them and the next one."""
        self.store.restart()
        self.strength.restart()
        self.strokes.restart()

    def frame(self, time: float) -> MotionFrame:
        """The features at ``time`` [s], that of the newest sample."""
        window = self.store.recent(round(WINDOW * self.rate))
        self.beating.look(balanced(window) if len(window) else window)
        now = self._known(time, learn=True)
        self.last = replace(
            now,
            period=self.beating.found.confidence,
            tempo=self.beating.tempo,
            phase=self.beating.phase,
            onset=self.onset.level(time),
            quality=self.strokes.frame(window, now.kinetics, 1.0 / FRAME_RATE),
        )
        return self.last

    def moment(self, time: float) -> MotionFrame:
        """The last frame, with what is known with each sample as it is at ``time`` [s]."""
        return self._known(time, learn=False)

    def faded(self, time: float) -> MotionFrame:
        """The features of a sensor that is not heard any more: they go to rest, none is made up."""
        self.last = at_rest(self.last, time)
        return self.last

    def _known(self, time: float, *, learn: bool) -> MotionFrame:
        """What is known with each sample; whether to ``learn`` from it what this person reaches."""
        window = self.store.recent(round(WINDOW * self.rate))
        moment = window[-round(MOMENT * self.rate) :]
        fast = speed(window[:, :3], window[:, 3:], self.rate)
        level = effort(moment[:, :3], moment[:, 3:])
        if self.strokes.began:
            self.onset.make(time)
            self.strokes.began = 0
        return replace(
            self.last,
            time=time,
            energy=self.reaches.energy.scaled(level, learn=learn),
            speed=self.reaches.speed.scaled(fast, learn=learn),
            stillness=stillness(moment[:, :3], moment[:, 3:]),
            onset=self.onset.now(time),
            kinetics=self._kinetics(window, fast, learn=learn),
        )

    def _kinetics(self, window: Signal, fast: float, *, learn: bool) -> Kinetics:
        """``fast`` is the speed now [m/s]; one sensor is one point of weight 1."""
        lately = round(INSTANT * self.rate)
        pushing = window[-lately - 6 :, :3]
        jolts = derivative(pushing, self.rate)[-lately:]
        point = np.array([fast])
        return Kinetics(
            velocity=fast,
            acceleration=_magnitude(pushing[-lately:]),
            jerk=_magnitude(jolts),
            qom=self.reaches.qom.scaled(quantity_of_motion(point), learn=learn),
            kinetic=self.reaches.kinetic.scaled(kinetic_energy(point), learn=learn),
        )


def _magnitude(rows: Signal) -> float:
    """The root mean square of the rows' lengths, in their unit; shape (T, 3)."""
    return math.sqrt(power(rows)) if len(rows) else 0.0


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

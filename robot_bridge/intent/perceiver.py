"""One person's intent: everything that perceives a part of it, fed from one stream of movement."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from livecode.intent import Goal, Intent, Share
from robot_bridge.features.derivatives import LATE, SPAN, latest
from robot_bridge.features.frame import Analyser, MotionFrame, features
from robot_bridge.features.kinetics import (
    USUAL_ACCELERATION,
    USUAL_ROTATION,
    USUAL_SPEED,
    Signal,
)
from robot_bridge.features.pace import FRAME_RATE
from robot_bridge.features.points import PointsAnalyser
from robot_bridge.features.stance import Pose, Stance
from robot_bridge.features.store import Store
from robot_bridge.intent.change import Style
from robot_bridge.intent.gestures import Listener
from robot_bridge.intent.goal import SEEN, GoalFilter
from robot_bridge.intent.parts import MOST, Parts, as_few, named, parted
from robot_bridge.intent.postures import Holding
from robot_bridge.intent.pulse import Beats
from robot_bridge.intent.repertoire import RATE as GESTURE_RATE

CHANNELS = 6
INERTIAL = np.array([USUAL_ACCELERATION] * 3 + [USUAL_ROTATION] * 3)
PLACED = np.array([USUAL_ACCELERATION] * 3 + [USUAL_SPEED] * 3)
FELT = np.array([0.35] * 3 + [1.0] * 3)  # a push holds what is left of gravity after a turn
NAMES = ("surge", "sway", "heave", "roll", "pitch", "yaw")  # along and about the sensor's x, y, z
NAMES_PLACED = ("surge", "sway", "heave", "along_x", "along_y", "along_z")
WINDOW = round(8 * FRAME_RATE)  # frames of which the parts are taken
PARTS_EVERY = round(FRAME_RATE)  # frames
FEWEST = round(3 * FRAME_RATE)  # frames before there are parts
LEAST_SHARE = 0.1  # parts smaller than that are not told


@dataclass(slots=True)
class Perceiver:
    """What ``who`` seems to mean, from samples at ``rate`` [Hz] and frames at 25 Hz.

    Attributes:
        seen: samples of the analyser's store that were heard.
        newest: when the last of them was [s].
        stance: where it is read how one is held; None of a sensor that is silent.
        pose: how one was held when that was last looked at.
        names: what the channels are called.
        power: the sum of squares of each channel since the last frame, over ``powered`` samples.
    """

    who: str
    rate: float
    beats: Beats = field(init=False)
    listener: Listener = field(default_factory=lambda: Listener(CHANNELS))
    holding: Holding = field(default_factory=Holding)
    goals: GoalFilter | None = None
    style: Style = field(default_factory=Style)
    levels: Store = field(default_factory=lambda: Store(CHANNELS, WINDOW))
    names: tuple[str, ...] = NAMES
    parts: Parts | None = None
    shares: list[Share] = field(default_factory=list)
    seen: int = 0
    newest: float = math.inf
    stance: Stance | None = None
    pose: Pose | None = None
    leader: int = 0
    power: Signal = field(default_factory=lambda: np.zeros(CHANNELS))
    powered: int = 0
    block: Signal = field(default_factory=lambda: np.zeros((0, CHANNELS)))

    def __post_init__(self) -> None:
        self.beats = Beats(CHANNELS, self.rate)
        self.listener.felt = FELT

    def hear(self, analyser: Analyser | PointsAnalyser, newest: float) -> None:
        """Take the samples that are new in ``analyser``; the last of them is of ``newest`` [s]."""
        rows = self._fresh(analyser)
        self.newest = newest if len(rows) else self.newest
        every = round(self.rate / GESTURE_RATE)
        for k, row in enumerate(rows):
            self.beats.push(row)
            self.block = np.vstack([self.block, row])
            if len(self.block) == every:
                age = (len(rows) - 1 - k) / self.rate
                self.listener.push(self.block.mean(axis=0), newest - age)
                self.block = self.block[:0]

    def look(self, frame: MotionFrame) -> None:
        """Take a frame of features, and how one is held."""
        self.pose = None if self.stance is None else self.stance.pose()
        self.holding.look(self.pose)
        self.style.push(features(frame), frame.time)
        if not self.powered:
            return
        self.levels.push(np.sqrt(self.power / self.powered))
        self.power, self.powered = np.zeros(CHANNELS), 0
        if self.levels.count % PARTS_EVERY == 0:
            self._divide()

    def intent(self, time: float, goal: Goal | None = None) -> Intent:
        """What is meant at ``time`` [s]; ``goal`` is that of a handle, if it is known better."""
        return Intent(
            time=time,
            who=self.who,
            goal=goal or (self.goals.goal() if self.goals is not None else None),
            pulse=self.beats.pulse(max(0.0, time - self.newest)),
            gestures=self.listener.likely,
            postures=self.holding.likely(),
            change=self.style.change(time),
            parts=self.shares,
        )

    def _fresh(self, analyser: Analyser | PointsAnalyser) -> Signal:
        """The new samples in units of a vigorous movement, shape (T, 6)."""
        store = analyser.store
        if store.count == self.seen:
            return np.zeros((0, CHANNELS))
        rows = store.between(self.seen, store.count) if self.seen < store.count else None
        if rows is None:
            self._restart()
            rows = store.recent(1)
        self.seen = store.count
        if isinstance(analyser, PointsAnalyser):
            fresh = self._differentiated(analyser, len(rows))
        else:
            self.names, self.goals = NAMES, None
            fresh = rows / INERTIAL
        self.power, self.powered = self.power + np.sum(fresh**2, axis=0), self.powered + len(fresh)
        return fresh

    def _differentiated(self, analyser: PointsAnalyser, fresh: int) -> Signal:
        """Acceleration and speed of the leading point, shape (T, 6); its goal is followed too."""
        self.names = NAMES_PLACED
        if self.goals is None or self.leader != analyser.leader:
            self.goals, self.leader = GoalFilter(3, "m", SEEN), analyser.leader
        path = analyser.store.recent(fresh + SPAN - 1).reshape(-1, analyser.store.width // 3, 3)
        found = []
        for end in range(max(SPAN, len(path) - fresh + 1), len(path) + 1):
            window = path[end - SPAN : end, self.leader]
            speed, push = latest(window, self.rate), latest(window, self.rate, 2)
            self.goals.push(window[-1 - LATE], speed, push, 1.0 / self.rate)
            found.append(np.concatenate([push, speed]) / PLACED)
        return np.array(found) if found else np.zeros((0, CHANNELS))

    def _restart(self) -> None:
        """A gap lies before the next sample."""
        self.beats.restart()
        self.listener.restart()
        self.holding.restart()
        self.block = self.block[:0]
        if self.goals is not None:
            self.goals.restart()

    def _divide(self) -> None:
        """Find the parts of the last seconds, on from those that are known while they suffice."""
        window = self.levels.recent(WINDOW)
        if len(window) < FEWEST:
            return
        on = None if self.parts is None else parted(window, len(self.parts.weights), self._known())
        fits = on is not None and on.accounted >= 0.9 and len(on.weights) <= MOST
        self.parts = on if fits else as_few(window)
        assert self.parts is not None
        shares = named(self.parts, self.names)
        self.shares = [each for each in shares if each.share >= LEAST_SHARE]

    def _known(self) -> Signal:
        assert self.parts is not None
        return self.parts.weights.copy()

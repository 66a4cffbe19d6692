"""What a body did lately: each feature of movement and touch, summarised over three windows."""

from __future__ import annotations

import math
import re
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Window = Literal["now", "lately", "long", "spread"]
NOW, LATELY, LONG = 0.5, 2.0, 8.0  # the lengths of the windows [s]
STALE = 2.0  # a feature that was silent for longer [s] is no longer sensed
MOST_PATHS = 64
MOST_STOOD = 512  # paths of which it is known where they stood, as many as a conductor keeps
MOST_SAMPLES = 1024  # a feature's memory: 8 s at 128 Hz

# A path as it may stand in code and in a comment: whoever names a body cannot write either.
PLAIN_PATH = re.compile(r"(motion|haptic|intent)/[A-Za-z0-9_+.-]{1,24}/[a-z_]{1,16}", re.ASCII)
HEARD = frozenset(  # what intents and reasons are made of; a body tells much more
    {"energy", "speed", "stillness", "period", "beat", "pace"}
    | {"position", "goal", "force", "power", "agreement", "dialogue"}
)
MOMENTARY = ("gesture_", "posture_", "part_")  # of who taught them, or does what they name
HANDLE = "haptic/"  # what is felt through the robot's handle
GRIP, GRIPPED = "grip", 0.5  # how sure a hand is felt at it; below that there is none
TOUCHED = 0.1  # of what a device may push, or of its swing: below that nobody is at the handle
STEERING = ("energy", "speed", "stillness", "position", "force")  # what code may follow live


def is_plain(path: str) -> bool:
    """Whether a path is a feature's, written in letters that mean nothing else in code."""
    return PLAIN_PATH.fullmatch(path) is not None


def is_heard(feature: str) -> bool:
    """Whether intents or reasons may be made of a feature, or it says whose the others are."""
    return feature in HEARD or feature == GRIP or feature.startswith(MOMENTARY)


@dataclass(frozen=True, slots=True)
class Summary:
    """One feature, 0..1: its means over 0.5, 2 and 8 s, and how widely it swung in 8 s.

    Attributes:
        now: mean of the last 0.5 s.
        lately: mean of the last 2 s.
        long: mean of the last 8 s.
        spread: twice the standard deviation over 8 s, so that a full swing is 1.
        sure: how sure it is, 0..1: what is unsure weighs less.
    """

    now: float
    lately: float
    long: float
    spread: float
    sure: float = 1.0

    @property
    def rise(self) -> float:
        """How far the last 2 s lie above the 8 s before, -1..1."""
        return self.lately - self.long


@dataclass(frozen=True, slots=True)
class FeatureFrame:
    """All features that are sensed at ``time`` [s], by path such as ``motion/ada/energy``."""

    time: float
    summaries: Mapping[str, Summary]

    def named(self, feature: str) -> list[tuple[str, Summary]]:
        """Every body's ``feature``, with its path."""
        return [
            (path, summary)
            for path, summary in self.summaries.items()
            if path.rpartition("/")[2] == feature
        ]

    def touched(self) -> FeatureFrame:
        """What is left without the handles that nobody is at: a robot that waits asks for nothing.

        Its force is nought, and it is where it wants to be: that is no hand that pushes lightly
        and agrees.
        """
        forces = self.gripped().named("force")
        return self._without(
            path.removesuffix("force")
            for path, one in forces
            if path.startswith(HANDLE) and max(one.long, one.spread) < TOUCHED
        ).gripped()

    def gripped(self) -> FeatureFrame:
        """What is left without the handles at which no hand is felt, however light."""
        grips = self.named(GRIP)
        return self._without(path.removesuffix(GRIP) for path, one in grips if one.now < GRIPPED)

    def _without(self, bodies: Iterable[str]) -> FeatureFrame:
        """What is left without these, such as ``haptic/ada/``."""
        gone = tuple(bodies)
        told = {path: one for path, one in self.summaries.items() if not path.startswith(gone)}
        return FeatureFrame(self.time, told) if gone else self

    def steering(self) -> tuple[str, ...]:
        """The paths that code may follow live, in alphabetical order."""
        return tuple(sorted(path for path in self.summaries if path.rpartition("/")[2] in STEERING))


NOTHING = FeatureFrame(0.0, {})


@dataclass(slots=True)
class FeatureWindow:
    """Hears features as they come and keeps the last 8 s of each.

    ``latest`` holds the newest value by path of what is sensed; ``stood`` where each path stood
    last, sensed or not: there a voice stays that followed somebody who has gone.
    """

    latest: dict[str, float] = field(default_factory=dict)
    stood: dict[str, float] = field(default_factory=dict)
    _kept: dict[str, deque[tuple[float, float]]] = field(default_factory=dict)
    _sure: dict[str, float] = field(default_factory=dict)

    def hear(self, path: str, value: float, second: float, sure: float = 1.0) -> bool:
        """Take one value at ``second``; False if it is no number, or the path no plain one.

        Features that nothing is made of, and paths beyond the most that are kept, are not heard.

        Values of 0..1 are kept as they are and others clamped, so that one device out of
        range does not drown the rest.
        """
        if not math.isfinite(value) or not is_plain(path):
            return False
        if not is_heard(path.rpartition("/")[2]):
            return False
        if path not in self._kept:
            if len(self._kept) >= MOST_PATHS:
                return False
            self._kept[path] = deque(maxlen=MOST_SAMPLES)
        self.latest[path] = value
        if path in self.stood or len(self.stood) < MOST_STOOD:
            self.stood[path] = value
        self._sure[path] = sure
        self._kept[path].append((second, min(1.0, max(0.0, value))))
        return True

    def frame(self, second: float) -> FeatureFrame:
        """The summaries at ``second`` [s]; features that fell silent are not in it."""
        summaries: dict[str, Summary] = {}
        for path, samples in list(self._kept.items()):
            while samples and samples[0][0] < second - LONG:
                samples.popleft()
            if not samples or samples[-1][0] < second - STALE:
                self.latest.pop(path, None)
                if not samples:
                    del self._kept[path]
                continue
            summaries[path] = _summary(samples, second, self._sure[path])
        return FeatureFrame(second, summaries)


def _summary(samples: deque[tuple[float, float]], second: float, sure: float) -> Summary:
    values = [value for _, value in samples]
    mean = sum(values) / len(values)
    variance = sum((value - mean) ** 2 for value in values) / len(values)
    return Summary(
        _mean_since(samples, second - NOW),
        _mean_since(samples, second - LATELY),
        mean,
        min(1.0, 2.0 * math.sqrt(variance)),
        sure,
    )


def _mean_since(samples: deque[tuple[float, float]], begin: float) -> float:
    """The mean from ``begin`` [s] on, or the last value where none is so new."""
    values = [value for at, value in samples if at >= begin]
    return sum(values) / len(values) if values else samples[-1][1]

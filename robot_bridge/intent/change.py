"""When the style of a movement changes: a feature that leaves its mean and stays away.

Source: the test of Page, "Continuous inspection schemes" (Biometrika 41, 1954), in Hinkley's form
(Biometrika 58, 1971): what a feature goes beyond its own mean, less what it may, adds up, and
beyond a bound it is a change. One sum upwards and one downwards; nothing is kept but these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from livecode.intent import Change
from robot_bridge.features.pace import FRAME_RATE

ALLOWED = 0.5  # standard deviations that a feature may stray without a word
BOUND = 25.0  # standard deviations times frames: a step of three is told after half a second
LEARNING = round(3 * FRAME_RATE)  # frames before anything can be a change
LEAST = 0.03  # a feature that is steadier than this is taken for no steadier
MEMORY = 20 * FRAME_RATE  # frames of which mean and deviation are those, in the end
SHOWN = 4.0  # [s] for which a change is told
STYLE = ("energy", "speed", "stillness", "fluidity", "smoothness", "fullness", "tilt")


@dataclass(slots=True)
class Inspection:
    """Watches one feature: its mean and variance so far, and what adds up to either side."""

    count: int = 0
    mean: float = 0.0
    variance: float = 0.0
    above: float = 0.0
    below: float = 0.0

    def push(self, value: float) -> int:
        """1 if the feature has risen, -1 if it has fallen, else 0; after that it begins anew."""
        self.count += 1
        part = 1.0 / min(self.count, MEMORY)
        away = value - self.mean
        if self.count > LEARNING:
            deviation = max(LEAST, self.variance**0.5)
            self.above = max(0.0, self.above + away / deviation - ALLOWED)
            self.below = max(0.0, self.below - away / deviation - ALLOWED)
            if max(self.above, self.below) > BOUND:
                changed = 1 if self.above > self.below else -1
                self.count, self.above, self.below = 0, 0.0, 0.0
                return changed
        self.mean += part * away
        self.variance += part * (away * (value - self.mean) - self.variance)
        return 0


@dataclass(slots=True)
class Style:
    """Watches the features that make the style of one person."""

    watched: dict[str, Inspection] = field(
        default_factory=lambda: {name: Inspection() for name in STYLE}
    )
    last: Change | None = None

    def push(self, features: Mapping[str, float], time: float) -> None:
        """The features of a frame at ``time`` [s]; what is absent is not judged."""
        for name, inspection in self.watched.items():
            if name not in features:
                continue
            changed = inspection.push(features[name])
            if changed:
                self.last = Change(at=time, feature=name, rises=changed > 0)

    def change(self, time: float) -> Change | None:
        """The last change, for a few seconds after it."""
        if self.last is None or time - self.last.at > SHOWN:
            return None
        return self.last

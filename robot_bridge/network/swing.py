"""How a hand swings a handle: its tempo, phase, size and middle, for somebody far away."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

import numpy as np

from robot_bridge.intent.pulse import Beats

RATE = 100.0  # [Hz]
VIGOROUS = 0.3  # [rad]
WINDOW = 200  # samples: two seconds


@dataclass(frozen=True, slots=True)
class Swing:
    """Tempo [Hz], phase (0..1, 0 at the crest), size and middle [rad], how plain it is, 0..1."""

    tempo: float = 0.0
    phase: float = 0.0
    size: float = 0.0
    middle: float = 0.0
    sure: float = 0.0


@dataclass(slots=True)
class Swinging:
    """Follows one handle, a hundred samples a second."""

    beats: Beats = field(default_factory=lambda: Beats(1, RATE))
    recent: deque[float] = field(default_factory=lambda: deque(maxlen=WINDOW))

    def push(self, position: float) -> None:
        """Where the handle is [rad]."""
        self.recent.append(position)
        self.beats.push(np.array([position / VIGOROUS]))

    def swing(self) -> Swing:
        """How it swings now."""
        if not self.recent:
            return Swing()
        middle = math.fsum(self.recent) / len(self.recent)
        spread = math.fsum((each - middle) ** 2 for each in self.recent) / len(self.recent)
        pulse = self.beats.pulse()
        if pulse is None:
            return Swing(middle=middle)
        turned = 0.0 if float(self.beats.axis[0]) >= 0.0 else 0.5
        phase = (pulse.phase + turned) % 1.0
        return Swing(pulse.tempo, phase, math.sqrt(2.0 * spread), middle, pulse.confidence)

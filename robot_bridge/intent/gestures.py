"""Hears gestures in a movement: from where a rest ends to where the next one begins.

While a name is being taught, every gesture is a take of it; otherwise it is told which of those
that are known it may become, and, when it is over, which it was.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from livecode.errors import ConfigError
from livecode.intent import Likelihood
from robot_bridge.features.kinetics import Signal
from robot_bridge.features.pulse import Pulse
from robot_bridge.features.store import Store
from robot_bridge.intent.repertoire import LONGEST, RATE, SHORTEST, Repertoire
from robot_bridge.intent.warping import SLOWEST, Warping

ASTIR, QUIET = 0.15, 0.08  # of a vigorous movement: where a gesture begins, and where rest does
PAUSE = 0.3  # [s] of rest that end a gesture
EARLY = 0.2  # [s] of a gesture after which something is said of it
SURE = 0.6  # probability from which on a gesture counts as made
SHOWN = 1.0  # [s] for which it is told what a gesture was
REST = 0.3  # [s] between two gestures of one name


@dataclass(slots=True)
class Teaching:
    """What is being taught: a name, how many takes there are to be, and whether it is a posture."""

    name: str
    left: int
    posture: bool = False


@dataclass(slots=True)
class Listener:
    """Hears one person's gestures, at 25 Hz, in so many ``channels`` of about 1 each.

    Attributes:
        repertoire: what is known; a gesture that was taught makes it a new one.
        teaching: what is being taught; None while nothing is.
        likely: which gesture it may be or has just been, the likeliest first.
        felt: how much each channel counts where rest and movement are told apart, shape (C,).
        refused: why the last take could not be taken; empty if it was.
    """

    channels: int
    repertoire: Repertoire = field(default_factory=Repertoire)
    teaching: Teaching | None = None
    likely: list[Likelihood] = field(default_factory=list)
    refused: str = ""
    made: dict[str, Pulse] = field(default_factory=dict)
    felt: Signal = field(init=False)
    store: Store = field(init=False)
    warping: Warping | None = None
    begun: int | None = None
    quiet: int = 0
    ended: float = -1e9

    def __post_init__(self) -> None:
        self.felt = np.ones(self.channels)
        self.store = Store(self.channels, round((LONGEST + 2.0) * RATE))

    def know(self, repertoire: Repertoire) -> None:
        """Listen for other gestures from now on."""
        if repertoire is not self.repertoire:
            self.repertoire, self.begun, self.warping, self.likely = repertoire, None, None, []

    def restart(self) -> None:
        """Forget a gesture that was half seen."""
        self.store.restart()
        self.begun, self.likely = None, []

    def push(self, sample: Signal, time: float) -> None:
        """One sample, shape (C,), at ``time`` [s]."""
        self.store.push(sample)
        level = float(np.sqrt(np.sum((self.felt * sample) ** 2)))
        if self.begun is None:
            if level > ASTIR:
                self._begin()
            elif time - self.ended > SHOWN:
                self.likely = []
            return
        self._follow(sample)
        self.quiet = self.quiet + 1 if level < QUIET else 0
        if self.quiet >= PAUSE * RATE:
            self._end(time)

    def levels(self, time: float) -> dict[str, float]:
        """1 for each gesture that was just made, soon 0 again, and 0 before, by its feature's name.

        Those that are known are told all the time: whoever waits for one waits for a rise.
        """
        return {
            f"gesture_{name}": self.made[name].level(time) if name in self.made else 0.0
            for name in self.repertoire.takes
        }

    def _begin(self) -> None:
        self.begun, self.quiet = self.store.count - 1, 0
        known = bool(self.repertoire.takes) and self._fits()
        self.warping = self.repertoire.warping() if known else None
        if self.warping is not None:
            self._follow(self.store.recent(1)[0])

    def _fits(self) -> bool:
        """Whether what is known was shown with a device of this kind."""
        return len(self.repertoire.scale) == self.channels

    def _follow(self, sample: Signal) -> None:
        if self.warping is None or self.warping.count > SLOWEST * LONGEST * RATE:
            return
        self.warping.push(sample / self.repertoire.scale)
        if self.warping.count >= EARLY * RATE:
            self.likely = self.repertoire.likely(self.warping.matches())

    def _end(self, time: float) -> None:
        """A rest has begun: this was the gesture."""
        assert self.begun is not None
        rows = self.store.between(self.begun, self.store.count - self.quiet)
        self.begun, self.ended = None, time
        if rows is None or not SHORTEST <= len(rows) / RATE <= LONGEST:
            self.likely = []
        elif self.teaching is not None and not self.teaching.posture:
            self._take(rows.copy())
        elif self.warping is not None:
            self.likely = self.repertoire.recognised(rows)
            best = self.likely[0] if self.likely else None
            if best is not None and best.probability >= SURE:
                self.made.setdefault(best.name, Pulse(REST)).make(time)

    def _take(self, rows: Signal) -> None:
        assert self.teaching is not None
        try:
            self.repertoire = self.repertoire.taught(self.teaching.name, rows)
        except ConfigError as error:
            self.refused = str(error)
            return
        self.refused = ""
        self.teaching.left -= 1
        if self.teaching.left <= 0:
            self.teaching = None

"""Postures by example: a pose that somebody held a few times is known when it is held again.

The nearest mean of the examples, with a bound that is learned from them: how far the takes of a
posture lie from each other says how far from all of them it still is that posture (nearest class
mean with a reject option; Dubuisson and Masson, "A statistical decision rule with incomplete
knowledge about classes", Pattern Recognition 26, 1993).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from livecode.errors import ConfigError
from livecode.intent import Likelihood
from robot_bridge.features.kinetics import Signal
from robot_bridge.features.pace import FRAME_RATE
from robot_bridge.features.stance import Pose
from robot_bridge.intent.repertoire import MOST_NAMES, MOST_TAKES, STRANGE, checked

USUAL = 0.15  # how far takes of one posture lie from their mean, where there is one take of each
LEAST = 0.1  # takes that are nearer than that to each other were luck
HOLD = round(0.3 * FRAME_RATE)  # frames for which a posture is held before it counts
TAKE = 1.0  # [s] for which a pose is held that is shown
SURE = 0.5  # probability from which on a posture goes on

Shapes = Mapping[str, Sequence[Signal]]


@dataclass(frozen=True)
class Postures:
    """The poses by name, shape (C,) each, of length 1."""

    takes: Shapes = field(default_factory=dict)

    def taught(self, name: str, shape: Signal) -> Postures:
        """The postures with one more take; of more than eight the oldest goes.

        Raises:
            ConfigError: if it cannot be taken.
        """
        checked(name)
        if name not in self.takes and len(self.takes) >= MOST_NAMES:
            first = next(iter(self.takes))
            raise ConfigError(f"{MOST_NAMES} postures are known: forget one, such as {first}")
        return Postures({**self.takes, name: [*self.takes.get(name, ()), shape][-MOST_TAKES:]})

    def without(self, name: str) -> Postures:
        """The postures without one of them.

        Raises:
            ConfigError: if there is none of that name.
        """
        if name not in self.takes:
            known = ", ".join(self.takes) or "none yet"
            raise ConfigError(f"no posture {name!r} was shown: there are {known}")
        return Postures({own: some for own, some in self.takes.items() if own != name})

    @cached_property
    def means(self) -> dict[str, Signal]:
        """The mean pose of each posture; of takes of several devices, that of the latest."""
        return {name: np.mean(_alike(some), axis=0) for name, some in self.takes.items()}

    @cached_property
    def apart(self) -> dict[str, float]:
        """How far the takes of each posture lie from their mean."""
        own = {name: _apart(_alike(some)) for name, some in self.takes.items()}
        known = [far for far in own.values() if far is not None]
        usual = float(np.mean(known)) if known else USUAL
        return {name: max(LEAST, usual if far is None else far) for name, far in own.items()}

    def likely(self, shape: Signal) -> dict[str, float]:
        """How likely each posture is, by name; the rest to 1 is that it is none of them.

        What was shown with another kind of device has the probability 0.
        """
        weights = {
            name: float(np.exp(-0.5 * (np.linalg.norm(shape - mean) / self.apart[name]) ** 2))
            if len(mean) == len(shape)
            else 0.0
            for name, mean in self.means.items()
        }
        whole = sum(weights.values()) + float(np.exp(-0.5 * STRANGE**2))
        return {name: weight / whole for name, weight in weights.items()}


@dataclass(slots=True)
class Holding:
    """Watches one person's poses, once a frame.

    Attributes:
        postures: what is known.
        recent: the probabilities of the last moments, by name.
        held: for how long a pose has been held [s].
        shown: whether the pose that is held was taken as one that is shown.
    """

    postures: Postures = field(default_factory=Postures)
    recent: deque[dict[str, float]] = field(default_factory=lambda: deque(maxlen=HOLD))
    held: float = 0.0
    shown: bool = False

    def know(self, postures: Postures) -> None:
        """Watch for other postures from now on."""
        if postures is not self.postures:
            self.postures = postures
            self.recent.clear()

    def look(self, pose: Pose | None) -> None:
        """One moment's pose; None where none is known."""
        if pose is None or not pose.held:
            self.held, self.shown = 0.0, False
            self.recent.append({})
            return
        self.held += 1.0 / FRAME_RATE
        self.recent.append(self.postures.likely(pose.shape) if self.postures.takes else {})

    def offered(self, pose: Pose | None) -> Signal | None:
        """A pose that has now been held long enough to be shown; each of them once."""
        if pose is None or self.shown or self.held < TAKE:
            return None
        self.shown = True
        return pose.shape

    def levels(self) -> dict[str, float]:
        """How surely each posture is held, 0..1, by its feature's name.

        It rises when a posture has been held for a while, and falls as soon as it is left.
        """
        full = len(self.recent) == self.recent.maxlen
        return {
            f"posture_{name}": min(each.get(name, 0.0) for each in self.recent) if full else 0.0
            for name in self.postures.takes
        }

    def likely(self) -> list[Likelihood]:
        """What the pose of this moment is, the likeliest first, and how long it was held so far.

        Its progress is 1 when it counts as held.
        """
        now = self.recent[-1] if self.recent else {}
        found = [
            Likelihood(name=name, probability=sure, progress=self._progress(name))
            for name, sure in now.items()
        ]
        return sorted(found, key=lambda each: -each.probability)

    def restart(self) -> None:
        """Nothing is known of the pose any more."""
        self.recent.clear()
        self.held, self.shown = 0.0, False

    def _progress(self, name: str) -> float:
        count = 0
        for each in reversed(self.recent):
            if each.get(name, 0.0) < SURE:
                break
            count += 1
        return count / HOLD


def _alike(some: Sequence[Signal]) -> list[Signal]:
    """The takes that are of the same kind of device as the latest."""
    return [each for each in some if len(each) == len(some[-1])]


def _apart(takes: Sequence[Signal]) -> float | None:
    """The root mean square distance of the takes from their mean; None for a single one."""
    if len(takes) < 2:
        return None
    strays = np.array(takes) - np.mean(takes, axis=0)
    freedom = len(takes) - 1
    return float(np.sqrt(np.sum(strays**2) / freedom))

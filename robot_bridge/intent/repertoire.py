"""Gestures by example: a name and a few takes are all that is needed to know one again.

While a gesture goes on it is warped onto every take (`warping`); when it is over, what it is like
as a whole (`profile`) counts too. How far is too far is learned from the takes themselves, by how
far each lies from the others of its name, so that careful people get careful bounds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from livecode.errors import ConfigError
from livecode.intent import Likelihood
from robot_bridge.features.kinetics import Signal
from robot_bridge.intent.profile import Centroids, centroids
from robot_bridge.intent.warping import Match, Warping, warped

RATE = 25.0  # [Hz]: no gesture has anything above 12 Hz
MOST_NAMES, MOST_TAKES = 12, 8
SHORTEST, LONGEST = 0.2, 6.0  # [s]
LONGEST_NAME = 8  # characters, so that gesture_NAME fits wherever features go
STRANGE = 2.5  # times as far as takes lie from each other: no gesture of these
USUAL = 0.35  # how far takes of one gesture lie apart, where there is one take of each
LEAST = 0.08  # takes that are nearer than that to each other were luck
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz_")

Takes = Mapping[str, Sequence[Signal]]


@dataclass(frozen=True)
class Repertoire:
    """The takes by name, shape (T, C) each, at 25 Hz."""

    takes: Takes = field(default_factory=dict)

    def taught(self, name: str, take: Signal) -> Repertoire:
        """The repertoire with one more take; of more than eight the oldest goes.

        Raises:
            ConfigError: if it cannot be taken.
        """
        checked(name)
        if name not in self.takes and len(self.takes) >= MOST_NAMES:
            raise ConfigError(f"{MOST_NAMES} gestures are known: forget one, such as {self.any}")
        if not SHORTEST <= len(take) / RATE <= LONGEST:
            raise ConfigError(
                f"a gesture of {len(take) / RATE:.2f} s: make one of {SHORTEST} to {LONGEST} s"
            )
        some = [*self.takes.get(name, ()), take][-MOST_TAKES:]
        return Repertoire({**self.takes, name: some})

    def without(self, name: str) -> Repertoire:
        """The repertoire without a gesture.

        Raises:
            ConfigError: if there is none of that name.
        """
        if name not in self.takes:
            known = ", ".join(self.takes) or "none yet"
            raise ConfigError(f"no gesture {name!r} was shown: there are {known}")
        return Repertoire({own: some for own, some in self.takes.items() if own != name})

    @property
    def any(self) -> str:
        """The name of one of the gestures."""
        return next(iter(self.takes), "")

    @cached_property
    def names(self) -> list[str]:
        """Whose each of the examples is."""
        return [name for name, some in self.takes.items() for _ in some]

    @cached_property
    def examples(self) -> list[Signal]:
        """All takes, in the scale in which they are compared."""
        return [take / self.scale for some in self.takes.values() for take in some]

    @cached_property
    def scale(self) -> Signal:
        """The deviation of each channel over all takes, shape (C,)."""
        everything = [np.var(take, axis=0) for some in self.takes.values() for take in some]
        power = np.mean(everything, axis=0)
        found: Signal = np.sqrt(power + 0.02 * float(np.max(power, initial=0.0)) + 1e-6)
        return found

    @cached_property
    def whole(self) -> Centroids:
        """What each gesture is like as a whole."""
        return centroids(self.takes)

    @cached_property
    def apart(self) -> dict[str, float]:
        """How far the takes of each gesture lie from each other."""
        own = {
            name: _apart([take / self.scale for take in some]) for name, some in self.takes.items()
        }
        known = [far for far in own.values() if far is not None]
        usual = float(np.mean(known)) if known else USUAL
        return {name: max(LEAST, usual if far is None else far) for name, far in own.items()}

    def warping(self) -> Warping:
        """Something to warp a movement onto all takes with; its samples are divided by `scale`."""
        return Warping(self.examples)

    def likely(self, matches: Sequence[Match]) -> list[Likelihood]:
        """Which gesture a movement that goes on may become, the likeliest first."""
        far = self._nearest(matches, ended=False)
        return _posterior({name: (far[name][0] / self.apart[name], far[name][1]) for name in far})

    def recognised(self, movement: Signal) -> list[Likelihood]:
        """Which gesture a whole movement, shape (T, C) at 25 Hz, was, the likeliest first."""
        if not self.takes:
            return []
        far = self._nearest(warped(movement / self.scale, self.examples), ended=True)
        like = self.whole.distances(movement)
        return _posterior(
            {
                name: (float(np.hypot(away / self.apart[name], 0.5 * like[name])), 1.0)
                for name, (away, _) in far.items()
            }
        )

    def _nearest(self, matches: Sequence[Match], *, ended: bool) -> dict[str, tuple[float, float]]:
        """The distance and progress of the nearest take of each gesture."""
        far: dict[str, tuple[float, float]] = {}
        for name, match in zip(self.names, matches, strict=True):
            away = match.distance if ended else match.open
            if name not in far or away < far[name][0]:
                far[name] = (away, match.progress)
        return far


def checked(name: str) -> str:
    """A gesture's name that code and paths can hold.

    Raises:
        ConfigError: if it cannot be one.
    """
    if not 0 < len(name) <= LONGEST_NAME or not set(name) <= LETTERS:
        raise ConfigError(
            f"gesture {name[:40]!r}: a name has 1 to {LONGEST_NAME} small letters, such as wave"
        )
    return name


def _apart(takes: Sequence[Signal]) -> float | None:
    """The mean distance of each take from its nearest brother; None for a single one."""
    if len(takes) < 2:
        return None
    found = []
    for k, take in enumerate(takes):
        others = [other for j, other in enumerate(takes) if j != k]
        found.append(min(match.distance for match in warped(take, others)))
    finite = [far for far in found if np.isfinite(far)]
    return float(np.mean(finite)) if finite else None


def _posterior(far: Mapping[str, tuple[float, float]]) -> list[Likelihood]:
    """Probabilities from distances, in units of how far takes lie apart; the rest is for none."""
    weights = {name: float(np.exp(-0.5 * min(60.0, away) ** 2)) for name, (away, _) in far.items()}
    whole = sum(weights.values()) + float(np.exp(-0.5 * STRANGE**2))
    found = [
        Likelihood(name=name, probability=weight / whole, progress=far[name][1])
        for name, weight in weights.items()
    ]
    return sorted(found, key=lambda each: -each.probability)

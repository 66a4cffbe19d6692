"""A gesture or a posture shown between two presses of a key, and named afterwards.

Whoever moved most while it was shown is the one who showed it. What is at rest before and after is
cut off, as when gestures are heard, so that a take is alike whichever way it was taken.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from livecode.errors import ConfigError
from robot_bridge.features.kinetics import Signal
from robot_bridge.intent.gestures import ASTIR, QUIET
from robot_bridge.intent.perceiver import Perceiver
from robot_bridge.intent.repertoire import LONGEST, RATE, SHORTEST

Kind = Literal["gesture", "posture"]
KINDS: tuple[Kind, ...] = ("gesture", "posture")
NOBODY = "nobody moves here: let a phone or a sensor send, and see livecode motion"


@dataclass(frozen=True, slots=True)
class Shown:
    """What ``who`` showed, not yet named.

    Attributes:
        movement: shape (T, C) at 25 Hz; empty for somebody who kept still.
        shape: the pose at its end, shape (C,); None if none was held.
    """

    who: str
    movement: Signal
    shape: Signal | None

    @property
    def kind(self) -> Kind:
        """What it probably was: whoever moved made a gesture, whoever kept still a posture."""
        return "posture" if len(self.movement) < SHORTEST * RATE else "gesture"

    @property
    def seconds(self) -> float:
        """How long the movement was [s]."""
        return len(self.movement) / RATE


@dataclass(slots=True)
class Showing:
    """Notes where everybody was when the key was pressed; ``begun`` holds rows by name."""

    begun: dict[str, int] = field(default_factory=dict)

    def begin(self, minds: Iterable[Perceiver]) -> None:
        """From now on it is shown.

        Raises:
            ConfigError: if nobody moves here.
        """
        self.begun = {mind.who: mind.listener.store.count for mind in minds}
        if not self.begun:
            raise ConfigError(NOBODY)

    def end(self, minds: Iterable[Perceiver]) -> Shown:
        """What was shown since then.

        Raises:
            ConfigError: if nothing was, or it cannot be taken.
        """
        begun, self.begun = self.begun, {}
        found = {mind.who: _rows(mind, begun[mind.who]) for mind in minds if mind.who in begun}
        if not found:
            raise ConfigError(NOBODY)
        who = max(found, key=lambda each: float(np.sum(found[each] ** 2)))
        mind = next(mind for mind in minds if mind.who == who)
        movement = trimmed(found[who], mind.listener.felt)
        pose = mind.pose
        shape = pose.shape.copy() if pose is not None and pose.held else None
        if len(movement) < SHORTEST * RATE and shape is None:
            raise ConfigError("nothing was shown: move, or hold a pose until the second press")
        return Shown(who, movement.copy(), shape)


def trimmed(rows: Signal, felt: Signal) -> Signal:
    """A movement, shape (T, C), without the rest before and after it; ``felt`` weighs channels."""
    level = np.sqrt(np.sum((felt * rows) ** 2, axis=1))
    astir = np.flatnonzero(level > ASTIR)
    if not len(astir):
        return rows[:0]
    return rows[int(astir[0]) : int(np.flatnonzero(level >= QUIET)[-1]) + 1]


def _rows(mind: Perceiver, begun: int) -> Signal:
    """What somebody did since then, at most as long as a gesture may be, the newest last."""
    store = mind.listener.store
    return store.recent(min(store.count - begun, round((LONGEST + 1.0) * RATE)))

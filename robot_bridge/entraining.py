"""How the robot keeps time with the hand: it hears the hand's beat and has a swing between both."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from robot_bridge.control.command import Moment
from robot_bridge.limits.profile import WRIST_HANDLE, LimitProfile
from robot_bridge.partner.entrainment import STILL, Beat, Sway, meant, swayed
from robot_bridge.swaying import Swaying

SEEN = 0.01  # [rad]: who swings less than this does not swing


@dataclass(slots=True)
class Entraining:
    """Follows the hand while an event asks for it.

    What it hears is where the hand wants to go, not where the handle is: else it would hear itself.

    Attributes:
        share: how far it goes to the hand's beat, 0..1; None: it keeps still.
        onset: when the event that asks for it began [s]; ``cycle`` is how long a cycle is [s].
    """

    limits: LimitProfile = WRIST_HANDLE
    share: float | None = None
    onset: float = 0.0
    cycle: float = 2.0
    sway: Sway = STILL
    swaying: Swaying = field(default_factory=Swaying)

    @property
    def tempo(self) -> float | None:
        """The tempo in which it swings [Hz]; None while it does not."""
        return self.sway.tempo if self.sway.size > SEEN else None

    def score(self, tempo: float) -> float:
        """The tempo [Hz] that the score means, beside a hand's of ``tempo``; NaN: it means none."""
        if self.share is None:
            return math.nan
        return meant(self.cycle, self.onset, self.onset, tempo).tempo

    def asked(self, share: float | None, onset: float, cycle: float) -> None:
        """An event begins at ``onset`` [s] that asks for so much, or for nothing."""
        if self.share is None or share is None:
            self.swaying.restart()
        if self.share is None or abs(cycle - self.cycle) > 1e-6:
            self.onset = onset  # while the tempo stays, so does the beat
        self.share, self.cycle = share, cycle

    def feel(self, moments: Sequence[Moment]) -> None:
        """What the robot's loop did since the last look."""
        if self.share is not None:
            self.swaying.feel(moments)

    def swung(self, now: float) -> Sway:
        """The swing at ``now`` [s]."""
        if self.share is None:
            self.sway = STILL
            return STILL
        heard = self.swaying.swing()
        hand = Beat(heard.tempo, heard.phase, heard.sure)
        score = meant(self.cycle, self.onset, now, heard.tempo)
        wide = min(heard.size, self.limits.reach)
        self.sway = swayed(self.sway, hand, score, now, share=self.share, size=wide)
        return self.sway

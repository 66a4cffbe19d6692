"""In what tempo the hand swings the handle: heard from where it means to be, not where that is.

Else the robot would hear itself, and what the hand yields to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from robot_bridge.control.command import Moment
from robot_bridge.features.families import ABSENT
from robot_bridge.features.frame import SURE
from robot_bridge.intent.goal import CERTAIN
from robot_bridge.network.swing import RATE, Swing, Swinging

SLIGHT = 0.03  # [rad]: by less than that a hand that keeps still seems to swing, as the robot does


@dataclass(slots=True)
class Swaying:
    """Follows the goal of the hand through the loop's moments.

    Attributes:
        swinging: what finds its tempo.
        felt: when the last moment was that was taken [s, monotonic].
        tempo: the last sure one [Hz]; absent before there was one.
    """

    swinging: Swinging = field(default_factory=Swinging)
    felt: float = -1e9
    tempo: float = ABSENT

    def restart(self) -> None:
        """Whatever comes next is another hand's, or after a gap."""
        self.swinging, self.felt, self.tempo = Swinging(), -1e9, ABSENT

    def feel(self, moments: Sequence[Moment]) -> None:
        """What the robot's loop did since the last look; without a hand nothing swings."""
        for moment in moments:
            if moment.time - self.felt >= 0.99 / RATE:
                self.felt = moment.time
                self.swinging.push(moment.goal if moment.certainty >= CERTAIN else 0.0)

    def swing(self) -> Swing:
        """How the hand swings now."""
        return self.swinging.swing()

    def beat(self) -> tuple[float, float]:
        """How sure its beat is, 0..1, and its tempo [Hz], the last sure one."""
        now = self.swing()
        sure = now.sure if now.size >= SLIGHT else 0.0
        if sure >= SURE:
            self.tempo = now.tempo
        return sure, self.tempo

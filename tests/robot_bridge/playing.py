"""A commander and its whole robot in simulated time, as the body drives them."""

from __future__ import annotations

from robot_bridge.commander import Commander
from robot_bridge.control.command import Moment
from robot_bridge.devices.simulated import Hand
from robot_bridge.partner.intents import Play
from tests.robot_bridge.control.rig import Rig

TURN = 0.01  # [s]


class Playing:
    """A body's robot side: events in, a hundred commands a second, moments back."""

    def __init__(self, hand: Hand | None = None) -> None:
        self.rig = Rig(hand)
        self.commander = Commander()

    @property
    def now(self) -> float:
        return self.rig.now

    @property
    def moments(self) -> list[Moment]:
        return self.rig.moments

    def play(self, seconds: float = 1.0, **controls: float) -> None:
        """An event that is due now and lasts so long; so does its cycle."""
        self.commander.play(Play("r1", seconds, controls, 2.0), self.now, self.now)

    def run(self, seconds: float) -> list[Moment]:
        first = len(self.rig.moments)
        for _ in range(round(seconds / TURN)):
            self.rig.command = self.commander.command(self.now)
            self.commander.feel(self.rig.run(TURN))
        return self.rig.moments[first:]

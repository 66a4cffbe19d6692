"""What goes on around an agent in simulated hours: others who play, and bodies that move."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from functools import cache

from agents.choice.library import PHRASES
from agents.choice.scene import Scene
from agents.perception.features import FeatureFrame
from agents.perception.intents import INTENTS, Intents, read_intents
from agents.performer.study import Studio
from agents.performer.wits import quiet
from benchmarks._replayed import frames, movements
from benchmarks._turns import anywhere, wandering
from livecode.session.messages import Live

SLOTS = ("d1", "d2", "d3")  # of the others
CHANGES = 0.1  # how often, of turns, somebody of the others begins, changes or ends
LEAPS = 0.1  # how often what is asked for is suddenly something else
MOMENTS = tuple(1.5 + 0.5 * step for step in range(17))  # [s] of a recording
OTHER_TAKE = 0.1  # how often, of turns, a body goes over to another movement


@dataclass(slots=True)
class World:
    """Others who play and a body that moves, as dice say: equal dice, equal worlds.

    Attributes:
        moved: whether what is asked for is read from recorded movement, or wanders.
        playing: by slot, what the others play.
    """

    dice: random.Random
    moved: bool = False
    playing: dict[str, Live] = field(default_factory=dict)
    _wanted: dict[str, float] = field(default_factory=lambda: dict.fromkeys(INTENTS, 0.5))
    _take: int = 0
    _moment: int = 0
    _evaluations: int = 0

    def scene(self, studio: Studio) -> Scene:
        """What the agent finds at its next turn."""
        if self.dice.random() < CHANGES:
            self._change()
        others = studio.others(self.playing.values(), {})
        balance = self.dice.choice((0.0, 0.4, 1.0))
        if not self.moved:
            leaps = self.dice.random() < LEAPS
            self._wanted = anywhere(self.dice) if leaps else wandering(self.dice, self._wanted)
            still = self.dice.random()
            return Scene(Intents(self._wanted), others, quiet=still, balance=balance)
        frame = self._frame()
        return Scene(read_intents(frame), others, quiet=quiet(frame), balance=balance)

    def _change(self) -> None:
        """One of the others plays something else, or ends."""
        slot = self.dice.choice(SLOTS)
        if slot in self.playing and self.dice.random() < 0.5:
            del self.playing[slot]
            return
        self._evaluations += 1
        code = f"{slot} >> {self.dice.choice(PHRASES)}"
        name = f"e{self._evaluations}"
        self.playing[slot] = Live(
            slot=slot, evaluation=name, code=code, author="eve", start=0.0, seed=0
        )

    def _frame(self) -> FeatureFrame:
        """The next moment of a recording, or of another one."""
        known, _ = recorded()
        self._moment += 1
        if self._moment >= len(MOMENTS) or self.dice.random() < OTHER_TAKE:
            self._take, self._moment = self.dice.randrange(len(known)), 0
        return known[self._take][self._moment]


@cache
def recorded() -> tuple[list[list[FeatureFrame]], str]:
    """What is sensed at the moments of each recording, from its datagrams on; and what it is."""
    takes, note = movements()
    return [frames(take, MOMENTS) for take in takes], note

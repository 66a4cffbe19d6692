"""Call and response: listen, answer, develop, yield; a table of phases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from agents.choice.scene import Provenance

Phase = Literal["listen", "answer", "develop", "yield"]
Cue = Literal["begins", "ends", "line"]

PHRASE = 4  # cycles of a phrase of a duet
PATIENCE = 2  # phrases without a call, after which what loops is answered
RISE = 0.15  # by so much energy leaves its mean where a gesture begins, and falls where it ends

# What each cue does: somebody begins, somebody's phrase ends, a line of phrases passes.
TABLE: Mapping[tuple[Phase, Cue], Phase] = {
    ("listen", "begins"): "listen",
    ("listen", "ends"): "answer",
    ("listen", "line"): "listen",
    ("answer", "begins"): "yield",
    ("answer", "ends"): "answer",
    ("answer", "line"): "develop",
    ("develop", "begins"): "yield",
    ("develop", "ends"): "answer",
    ("develop", "line"): "yield",
    ("yield", "begins"): "yield",
    ("yield", "ends"): "answer",
    ("yield", "line"): "listen",
}

# Which sources of phrases are not asked in each phase; where all rest, nothing is played.
OFF: Mapping[Phase, frozenset[Provenance]] = {
    "answer": frozenset({"edit"}),
    "develop": frozenset({"library", "new", "memory"}),
}

# Why it rests in the others.
RESTS: Mapping[Phase, str] = {
    "listen": "listens: this phrase is yours",
    "yield": "gives way: you play",
}


@dataclass(slots=True)
class Duet:
    """Where a duet is.

    Attributes:
        phase: what the agent does now.
    """

    phase: Phase = "listen"
    _calling: bool = False
    _until: float = -1.0  # the cycle at which a call by code is over
    _lines: int = 0

    @property
    def rests(self) -> bool:
        """Whether the others have the room to themselves."""
        return self.phase in RESTS

    def played(self, cycle: float) -> None:
        """Somebody's code begins to sound at ``cycle``: a call of one phrase."""
        self._until = cycle + PHRASE
        self._take("begins")

    def moved(self, now: float, long: float) -> None:
        """How much movement there is now and was lately, 0..1: a gesture begins or ends."""
        if not self._calling and now > long + RISE:
            self._calling = True
            self._take("begins")
        elif self._calling and now < long - RISE / 2:
            self._calling = False
            self._take("ends")

    def line(self, cycle: float) -> Phase:
        """A line of phrases passes; what the agent does in the phrase that begins there."""
        if 0 <= self._until <= cycle:
            self._until = -1.0
            self._take("ends")
            return self.phase
        self._lines = self._lines + 1 if self.phase == "listen" else 0
        if self._lines > PATIENCE and not self._calling:
            self._lines = 0
            self._take("ends")
        else:
            self._take("line")
        return self.phase

    def _take(self, cue: Cue) -> None:
        self.phase = TABLE[self.phase, cue]

"""A lesson: one step after the other, each done when it is heard."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from textwrap import fill

from livecode.learning.heard import Heard
from livecode.learning.steps import STEPS, Before, Step
from livecode.session.messages import ServerMessage

OVER = "That was the lesson. Play on: Ctrl-P shows what there is besides, Ctrl-Q leaves."
PAGE = "# Learn by playing: what to do stands above. Blank lines divide what is played at once.\n\n"


_CODE = re.compile(r'\w+ >> (?:"[^"]*"|[^\s"])+')
_UNBROKEN = "\N{NO-BREAK SPACE}"


def wrapped(text: str, columns: int) -> str:
    """A text in lines of so many columns, with code in one line wherever it fits."""
    kept = _CODE.sub(lambda found: found[0].replace(" ", _UNBROKEN), text)
    return fill(kept, columns, break_on_hyphens=False).replace(_UNBROKEN, " ")


class Lesson:
    """Where a learner stands.

    Args:
        steps: the steps.
        begin: the number of the first step, from 1.
    """

    def __init__(self, steps: Sequence[Step] = STEPS, begin: int = 1) -> None:
        self.number = min(max(1, begin), len(steps)) - 1
        self.praise = ""
        self._steps = steps
        self._heard = Heard()
        self._before: Before | None = None

    @property
    def over(self) -> bool:
        """Whether all steps are done."""
        return self.number >= len(self._steps)

    @property
    def text(self) -> str:
        """What to do now."""
        if self.over:
            return OVER
        step = self._steps[self.number]
        return f"{self.number + 1} of {len(self._steps)} · {step.title}: {step.text}"

    def hear(self, message: ServerMessage, cycle_at: Callable[[float], float]) -> None:
        """Take in what sounds and what was done; ``cycle_at`` tells the cycle of a room time."""
        self._heard.take(message, cycle_at)

    def look(self, cycle: float, cps: float) -> bool:
        """Whether a step is done, at this cycle and tempo: then the next one has begun."""
        self._heard.at(cycle, cps)
        if self._before is None:
            self._before = Before.of(self._heard)
        if self.over or not self._steps[self.number].done(self._heard, self._before):
            return False
        self.praise = f"{self._steps[self.number].title}: done"
        self.number += 1
        self._before = Before.of(self._heard)
        self._heard.fresh()
        return True

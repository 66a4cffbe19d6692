"""A lesson: one step after the other, each done when it is heard."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from textwrap import fill

from livecode.learning.heard import Before, Heard
from livecode.learning.steps import STEPS, Step
from livecode.session.messages import ServerMessage

PATIENCE = 3.0  # cycles from what was done until it is said what is heard instead
OVER = "That was the lesson. Play on: Ctrl-P shows what there is besides, Ctrl-Q leaves."
FIRST = "# What to do stands above. Blank lines divide what is played at once."
AGAIN = "# F7 plays all of this."


_CODE = re.compile(r'\w+ >> (?:"[^"]*"|[^\s"])+')
_UNBROKEN = "\N{NO-BREAK SPACE}"


def wrapped(text: str, columns: int) -> str:
    """A text in lines of so many columns, with code in one line wherever it fits."""
    kept = _CODE.sub(lambda found: found[0].replace(" ", _UNBROKEN), text)
    return fill(kept, columns, break_on_hyphens=False).replace(_UNBROKEN, " ")


def page(begin: int) -> str:
    """What is on the page when one begins with a step: what those before it have left there."""
    left = {step.code.split()[0]: step.code for step in STEPS[: begin - 1] if step.code}
    return "\n\n".join([FIRST, *([AGAIN] if left else ()), *left.values(), ""])


class Lesson:
    """Where a learner stands.

    Args:
        steps: the steps.
        begin: the number of the first step, from 1.
        measured: whether the instrument tells how loud it is, as ours does and SuperDirt does not.
    """

    def __init__(
        self, steps: Sequence[Step] = STEPS, begin: int = 1, *, measured: bool = True
    ) -> None:
        self.number = min(max(1, begin), len(steps)) - 1
        self.praise = self.hint = ""
        self._steps = steps
        self._heard = Heard(measured=measured)
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
        not_yet = f" Not yet: {self.hint}" if self.hint else ""
        return f"{self.number + 1} of {len(self._steps)} · {step.title}: {step.text}{not_yet}"

    def hear(self, message: ServerMessage, cycle_at: Callable[[float], float]) -> None:
        """Take in what sounds and what was done; ``cycle_at`` tells the cycle of a room time."""
        self._heard.take(message, cycle_at)

    def look(self, cycle: float, cps: float) -> bool:
        """Whether what is said has changed, at this cycle and tempo.

        A step is done: ``praise`` says which, and the next one has begun. Or it was tried, and
        what is heard instead is said with what is to do.
        """
        self._heard.at(cycle, cps)
        if self._before is None:
            self._before = Before.of(self._heard)
        if self.over:
            return False
        if not self._steps[self.number].done(self._heard, self._before):
            return self._hinted(self._before)
        self.praise, self.hint = f"{self._steps[self.number].title}: done", ""
        self.number += 1
        self._before = Before.of(self._heard)
        self._heard.fresh()
        return True

    def _hinted(self, before: Before) -> bool:
        """Say what is heard instead, some cycles after the last thing that was done."""
        tried = self._heard.tried
        late = tried is not None and self._heard.cycle - tried > PATIENCE
        hint = self.hint if late else ""  # it stands until something else is tried
        if late and not hint:
            hint = self._steps[self.number].hint(self._heard, before)
        changed, self.praise, self.hint = hint != self.hint, "", hint
        return changed

"""Whether a process still answers: it is asked now and then, and given time in our own looks.

A process may live and yet be stopped, locked, or lost in a loop; that it runs is no answer. It
is asked only so often that an idle machine stays idle. Its time to answer is counted in looks of
the one who asks: where that one did not get to look, because the machine was busy or asleep, the
other did not get to answer either.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ASK_EVERY = 1.0  # seconds between an answer and the next question
SILENT = 4.0  # seconds, as counted, without an answer after which a process counts as stopped
MOST_A_LOOK = 0.1  # seconds that one look counts at most, however long ago the one before it was

Beat = Literal["wait", "ask", "silent"]


@dataclass(slots=True)
class Pulse:
    """The pulse of one process.

    Attributes:
        asked: the number of the last question.
        waited: how long its answer has been waited for, or the next question is put off [s].
    """

    asked: int = 0
    waited: float = 0.0
    _looked: float | None = None
    _answered: int = 0

    def look(self, answered: int, now: float) -> Beat:
        """What to do at ``now`` [s, monotonic], when question ``answered`` is the last answered.

        "ask" means: ask question number ``asked``.
        """
        if self._looked is not None:
            self.waited += min(max(0.0, now - self._looked), MOST_A_LOOK)
        self._looked = now
        if answered != self._answered:
            self._answered, self.waited = answered, 0.0
        if self._answered == self.asked:
            return self._next()
        return "silent" if self.waited >= SILENT else "wait"

    def _next(self) -> Beat:
        if self.waited < ASK_EVERY:
            return "wait"
        self.asked += 1
        self.waited = 0.0
        return "ask"

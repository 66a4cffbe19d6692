"""Whether the instrument plays: its sound goes on, and what is sent to it is taken in."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from livecode.handover import Answer

LOOK_EVERY = 0.02  # seconds
PLAYS_WITHIN = 3.0  # seconds of looking in which frames must have been asked for
HEARS_WITHIN = 30.0  # seconds that one datagram may keep the receiver, as a long sample does


class Life:
    """Answers the parent's questions from the sound and the receiver, not from a thread beside.

    ``position`` tells how many frames were rendered, and ``heard`` when the receiver last turned
    to its socket [s, monotonic].
    """

    def __init__(self, end: threading.Event) -> None:
        self.position: Callable[[], int] = lambda: 0
        self.heard: Callable[[], float] = time.monotonic
        self._end = end

    def poked(self, answer: Answer) -> None:
        """Answer when more frames have been rendered and datagrams are heard; else never.

        How long that may take is counted in looks: where the machine slept, none was missed.
        """
        before = self.position()
        for _ in range(round(PLAYS_WITHIN / LOOK_EVERY)):
            if self.position() != before and time.monotonic() - self.heard() < HEARS_WITHIN:
                answer()
                return
            if self._end.wait(LOOK_EVERY):
                return

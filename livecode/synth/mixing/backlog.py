"""Voices that are asked for and whose sound is not made yet: the one that is due soonest first."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush

from livecode.synth.mixing.strip import Strip
from livecode.synth.sources.tone import Tone

MOST = 4096


@dataclass(frozen=True, slots=True)
class Unmade:
    """A voice that is to start at ``frame``, or at once if that is None."""

    frame: int | None
    tone: Tone
    strip: Strip


class Backlog:
    """What is to be made, so that nothing that is made already waits behind it."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, Unmade]] = []
        self._written = 0

    def __len__(self) -> int:
        return len(self._heap)

    @property
    def soonest(self) -> int | None:
        """The frame at which the first of them is due; None if there is none."""
        first = self._heap[:1]
        return first[0][0] if first else None

    def write(self, unmade: Unmade) -> bool:
        """Write a voice in; False, and not written, if there are too many."""
        if len(self._heap) >= MOST:
            return False
        self._written += 1
        due = -1 if unmade.frame is None else unmade.frame
        heappush(self._heap, (due, self._written, unmade))
        return True

    def take(self) -> Unmade | None:
        """Take out the one that is due soonest; None if there is none."""
        return heappop(self._heap)[2] if self._heap else None

    def clear(self) -> None:
        """Forget them all."""
        self._heap.clear()

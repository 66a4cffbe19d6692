"""Rests of long tones whose beginning is made: the one that is needed soonest first."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from heapq import heappop, heappush

from livecode.synth.shapes import Samples
from livecode.synth.sources.tone import Tone


@dataclass(frozen=True, slots=True)
class Rest:
    """What is missing of ``sound``, which is all there but for its end, from frame ``due`` on."""

    due: int
    tone: Tone
    sound: Samples


class Rests:
    """What is to be finished.

    One thread may write while another takes: each is one step of a heap, whose comparisons of
    whole numbers let nobody in between.
    """

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, Rest]] = []
        self._waiting: dict[int, Rest] = {}  # by the id of the sound: when it is needed first
        self._written = 0

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def soonest(self) -> int | None:
        """From which frame on the first of them is needed; None if there is none."""
        first = self._heap[:1]
        return first[0][0] if first and self._waiting else None

    def waits(self, sound: Samples) -> bool:
        """Whether a sound is still to be finished."""
        return id(sound) in self._waiting

    def write(self, rest: Rest) -> None:
        """Write a rest in; if it waits already, it counts when it is needed first."""
        known = self._waiting.get(id(rest.sound))
        if known is not None and known.due <= rest.due:
            return
        self._written += 1
        self._waiting[id(rest.sound)] = rest
        heappush(self._heap, (rest.due, self._written, rest))

    def take(self) -> Rest | None:
        """Take out the one that is needed soonest; None if there is none."""
        with suppress(IndexError):  # there is none, or they were forgotten this moment
            while True:
                rest = heappop(self._heap)[2]
                if self._waiting.get(id(rest.sound)) is rest:
                    self._waiting.pop(id(rest.sound), None)
                    return rest
        return None

    def forget(self, since: int) -> list[Rest]:
        """Forget those that are needed from frame ``since`` on, and say which they were."""
        forgotten = [rest for rest in list(self._waiting.values()) if rest.due >= since]
        for rest in forgotten:
            self._waiting.pop(id(rest.sound), None)
        if not self._waiting:
            self._heap.clear()
        return forgotten

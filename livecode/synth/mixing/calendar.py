"""Voices that are to start later, in the order of their frames."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from heapq import heappop, heappush

from livecode.synth.mixing.strip import Strip
from livecode.synth.shapes import Samples

MOST = 16_384
MOST_BYTES = 512 << 20


@dataclass(frozen=True, slots=True)
class Start:
    """A voice that is to start at ``frame``, or at once if that is None."""

    frame: int | None
    dry: Samples
    strip: Strip


class Calendar:
    """What is scheduled; those of one frame come in the order they were written in."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, Start]] = []
        self._written = 0
        self._uses: Counter[int] = Counter()  # how often each sound is scheduled, by its id
        self._bytes = 0

    def __len__(self) -> int:
        return len(self._heap)

    def write(self, start: Start) -> bool:
        """Write a voice in; False, and not written, if there are too many or too long ones."""
        if len(self._heap) >= MOST or self._bytes > MOST_BYTES:
            return False
        if not self._uses[id(start.dry)]:
            self._bytes += start.dry.nbytes
        self._uses[id(start.dry)] += 1
        self._written += 1
        frame = -1 if start.frame is None else start.frame
        heappush(self._heap, (frame, self._written, start))
        return True

    def due(self, before: int) -> list[Start]:
        """Take out the voices that start before this frame."""
        found = []
        while self._heap and self._heap[0][0] < before:
            start = heappop(self._heap)[2]
            self._uses[id(start.dry)] -= 1
            if not self._uses[id(start.dry)]:
                del self._uses[id(start.dry)]
                self._bytes -= start.dry.nbytes
            found.append(start)
        return found

    def clear(self) -> None:
        """Forget everything."""
        self._heap.clear()
        self._uses.clear()
        self._bytes = 0

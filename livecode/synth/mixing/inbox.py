"""What is said to the mixer, taken in when the frames are made that belong to that moment.

With a sound card that is at once. Where nobody listens, and frames are made later than they are
due because the machine has more to do, what is recorded must stay as it would have sounded: a
hush at the end silences the end, not what is still to be made of the time before.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from livecode.synth.mixing.calendar import Start

SOON = 0.1  # seconds: so far a moment may lie ahead of the frames and is not waited for
LONGEST = 12.0  # seconds: no frames are later than that; a wall clock was set


@dataclass(frozen=True, slots=True)
class BusSet:
    """A control bus takes a value."""

    bus: int
    value: float


@dataclass(frozen=True, slots=True)
class Hush:
    """Silence, and nothing of what was scheduled before."""


@dataclass(frozen=True, slots=True)
class LetGo:
    """The voices of an id die away, from a frame on."""

    known_by: int
    frame: int


Said = Start | BusSet | Hush | LetGo


class Inbox:
    """A queue whose two ends are each moved in one step: one thread writes, another takes."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[Said, float | None]] = deque()

    def put(self, said: Said, second: float | None = None) -> None:
        """Write in what was said at ``second`` [s, Unix]; None: it is for the next frames."""
        self._waiting.append((said, second))

    def take(self, due: float | None) -> Iterator[Said]:
        """What was said until the second at which the next frames are ``due``, in its order.

        None takes all.
        """
        while self._waiting:
            second = self._waiting[0][1]
            if second is not None and due is not None and SOON < second - due < LONGEST:
                return
            yield self._waiting.popleft()[0]

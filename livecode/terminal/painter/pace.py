"""How often the moving parts are painted: as often as the link to the terminal takes them.

A terminal behind a slow line takes what is written late. A frame that cannot be written at once
is left out, and the rate falls; it rises again, slowly, while all goes well.
"""

from __future__ import annotations

from dataclasses import dataclass

FASTEST, SLOWEST = 25.0, 2.0  # frames a second
IDLE = 4.0  # looks a second, while nothing moves, where it is not known when something will
HELD_UP = 0.01  # seconds that writing a frame takes at most where nothing is in its way
SLOWER, FASTER = 0.5, 1.05  # what the rate is multiplied by


@dataclass(slots=True)
class Pace:
    """The rate of frames.

    Attributes:
        rate: frames a second, while something moves.
        most: frames a second that are asked for at most.
        dropped: how many frames were left out.
    """

    rate: float = FASTEST
    most: float = FASTEST
    dropped: int = 0

    def wrote(self, seconds: float) -> None:
        """A frame was written, which took so long [s]."""
        factor = SLOWER if seconds > HELD_UP else FASTER
        self.rate = min(self.most, max(SLOWEST, self.rate * factor))

    def held_up(self) -> None:
        """A frame could not be written: what was written before waits still."""
        self.dropped += 1
        self.rate = max(SLOWEST, self.rate * SLOWER)

    def wait(self) -> float:
        """How long from one frame to the next, at least [s]."""
        return 1.0 / self.rate

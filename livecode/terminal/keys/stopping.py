"""The stop key: the first press hushes, the next one is panic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

AGAIN = 2.0  # seconds within which a second press is panic, whatever happened in between

Stop = Literal["hold", "panic"]
STOPPED: dict[Stop, str] = {
    "hold": "hush: everything falls silent, the robot yields; again for panic",
    "panic": "panic: the robot goes to zero and stays there until F10 re-arms it",
}
OUT_OF_REACH = "the session is not reached, so the sound goes on: stop it at the host's seat"


@dataclass(slots=True)
class StopKey:
    """What the stop key means at the moment.

    Attributes:
        hushed: whether nothing has been played since the last hush.
        panicked: whether the robot is latched since the last panic.
    """

    hushed: bool = False
    panicked: bool = False
    _pressed: float | None = None

    def press(self, now: float) -> Stop:
        """The key is pressed at second ``now``: hold, or panic if it was just pressed before."""
        soon = self._pressed is not None and now - self._pressed <= AGAIN
        panic = soon or self.hushed or self.panicked
        self._pressed = now
        self.hushed = True
        self.panicked = self.panicked or panic
        return "panic" if panic else "hold"

    def played(self) -> None:
        """Somebody has evaluated something, so that there is something to hush again."""
        self.hushed = False

    def rearmed(self) -> None:
        """The robot may start again."""
        self.hushed = self.panicked = False
        self._pressed = None

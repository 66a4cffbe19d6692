"""How much a peer may ask for in a while: token buckets."""

from __future__ import annotations

MESSAGES_PER_SECOND, MESSAGE_BURST = 20.0, 40.0
ENGINE_MESSAGES_PER_SECOND, ENGINE_BURST = 400.0, 800.0
BYTES_PER_SECOND, BYTE_BURST = 64e3, 512e3
EVALUATIONS_PER_SECOND, EVALUATION_BURST = 4.0, 8.0
SENSES_PER_SECOND, SENSE_BURST = 25.0, 50.0  # messages of live values a peer; meant are 20
MOST_SENSED = 64  # live values in one message, and paths that code reads at once


class TokenBucket:
    """``burst`` at once, and ``rate`` per second in the long run."""

    def __init__(self, rate: float, burst: float, now: float) -> None:
        self._rate, self._burst = rate, burst
        self._left, self._at = burst, now

    def take(self, now: float, amount: float = 1.0) -> bool:
        """Take ``amount`` at second ``now``; False, and nothing taken, if it is not there."""
        self._left = min(self._burst, self._left + max(0.0, now - self._at) * self._rate)
        self._at = now
        if self._left < amount:
            return False
        self._left -= amount
        return True

    def has(self, now: float, amount: float = 1.0) -> bool:
        """Whether ``amount`` is there at second ``now``."""
        self.take(now, 0.0)
        return self._left >= amount

    def spend(self, now: float, amount: float) -> None:
        """Take ``amount`` at second ``now`` even if it is not there: the rest is owed."""
        self.take(now, 0.0)
        self._left -= amount

    def owes(self, now: float) -> float:
        """For how long [s] something is owed still; 0 if nothing is."""
        self.take(now, 0.0)
        return max(0.0, -self._left / self._rate)


class Pace:
    """How fast a peer may speak: frames and bytes a second."""

    def __init__(self, now: float, *, engine: bool = False) -> None:
        rate, burst = MESSAGES_PER_SECOND, MESSAGE_BURST
        if engine:
            rate, burst = ENGINE_MESSAGES_PER_SECOND, ENGINE_BURST
        self._frames = TokenBucket(rate, burst, now)
        self._bytes = TokenBucket(BYTES_PER_SECOND, BYTE_BURST, now)

    def spend(self, now: float, frames: int, size: int) -> None:
        """Note what was said at second ``now``."""
        self._frames.spend(now, frames)
        self._bytes.spend(now, size)

    def wait(self, now: float) -> float:
        """How long [s] from second ``now`` on nothing more is to be heard; 0: go on."""
        return max(self._frames.owes(now), self._bytes.owes(now))

"""How late messages left, kept in a few numbers however many there were."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

EDGES: Sequence[float] = tuple(1e-5 * 1.15**step for step in range(100))  # seconds: 10 µs to 10 s


@dataclass(slots=True)
class Lateness:
    """Counts by how late something was; the edges lie 15 % apart."""

    worst: float = 0.0
    _counts: list[int] = field(default_factory=lambda: [0] * (len(EDGES) + 1))

    def note(self, late: float) -> None:
        """Note that something left so late [s]."""
        self._counts[bisect_right(EDGES, late)] += 1
        self.worst = max(self.worst, late)

    def below(self, share: float) -> float:
        """How late at most this share of all was [s], such as 0.99."""
        wanted = share * sum(self._counts)
        reached = 0
        for edge, count in zip(EDGES, self._counts, strict=False):
            reached += count
            if reached >= wanted:
                return min(edge, self.worst)
        return self.worst

    def summary(self) -> dict[str, float | int]:
        """Median, 99 % and worst [ms]."""
        return {
            "count": sum(self._counts),
            "p50": round(1e3 * self.below(0.5), 3),
            "p99": round(1e3 * self.below(0.99), 3),
            "max": round(1e3 * self.worst, 3),
        }

"""A straight line through points of which a few are wild.

Least squares, then again without what lies too far off, measured by the median of the residuals;
see Rousseeuw and Leroy, Robust Regression and Outlier Detection (1987), chapter 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

ROUNDS = 3
FAR = 3.5  # medians of the residuals, as standard deviations of a normal distribution
MEDIAN_TO_SD = 1.4826
FINEST = 1e-6  # seconds: residuals below it are no reason to leave anything out

Point = tuple[int, float]


@dataclass(frozen=True, slots=True)
class Line:
    """Where tick ``k`` lies: at ``offset + slope * k`` [s]; ``spread`` is the residuals' [s]."""

    offset: float
    slope: float
    spread: float = 0.0

    def at(self, tick: float) -> float:
        """The second of a tick."""
        return self.offset + self.slope * tick


def through(points: Sequence[Point]) -> Line:
    """The line through at least two points of different ticks."""
    kept = points
    line = _least_squares(kept)
    for _ in range(ROUNDS):
        off = [abs(second - line.at(tick)) for tick, second in points]
        spread = MEDIAN_TO_SD * median(off)
        limit = max(FINEST, FAR * spread)
        near = [point for point, far in zip(points, off, strict=True) if far <= limit]
        line = Line(line.offset, line.slope, spread)
        if len(near) < 2 or near == kept:
            break
        kept = near
        line = _least_squares(kept, spread)
    return line


def _least_squares(points: Sequence[Point], spread: float = 0.0) -> Line:
    middle = sum(tick for tick, _ in points) / len(points)
    mean = sum(second for _, second in points) / len(points)
    wide = sum((tick - middle) ** 2 for tick, _ in points)
    slope = sum((tick - middle) * (second - mean) for tick, second in points) / wide
    return Line(mean - slope * middle, slope, spread)

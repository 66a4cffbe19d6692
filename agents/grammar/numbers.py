"""Numbers that a person would type: few digits, spread over a range as it is heard."""

from __future__ import annotations

import math

WIDE = 10.0  # a range of more than this ratio is spread by ratios, as pitches and cutoffs are
SERIES = (1.0, 1.5, 2.0, 3.0, 5.0, 8.0)  # of each decade
STEPS = (0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0)
MOST = 9  # numbers of a narrow range


def readable(low: float, high: float) -> list[float]:
    """Numbers from ``low`` to ``high`` that are short to read, rising."""
    if low > 0 and high / low > WIDE:
        first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
        decades = (10.0**power for power in range(first, last + 1))
        return [value for ten in decades for one in SERIES if low <= (value := one * ten) <= high]
    step = next((step for step in STEPS if (high - low) / step <= MOST), (high - low) / MOST)
    first = math.ceil(low / step - 1e-9)
    count = math.floor(high / step + 1e-9) - first + 1
    return [round((first + index) * step, 6) for index in range(count)]


def position(value: float, low: float, high: float) -> float:
    """Where a number lies in a range, 0..1, by ratio where the range is wide."""
    if high <= low:
        return 0.5
    if low > 0 and high / low > WIDE:
        return math.log(value / low) / math.log(high / low)
    return (value - low) / (high - low)


def text(value: float) -> str:
    """A number as a person types it."""
    return f"{value:g}"

"""The tests of the study, exact: signed ranks, several at once, and how large a difference is.

Sources: F. Wilcoxon, Individual comparisons by ranking methods (Biometrics 1, 1945), with the exact
distribution over all signs of the mid-ranks that there are, and differences of zero left out;
S. Holm, A simple sequentially rejective multiple test procedure (Scand. J. Statist. 6, 1979);
J. L. Hodges and E. L. Lehmann, Estimates of location (Ann. Math. Statist. 34, 1963).
"""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

LEVEL = 0.05


def signed_rank(differences: Sequence[float]) -> float:
    """How likely it is, two-sided, that paired differences lean to one side so far by chance."""
    found = [one for one in differences if one]
    if not found:
        return 1.0
    twice = twice_ranks([abs(one) for one in found])
    high = sum(rank for rank, one in zip(twice, found, strict=True) if one > 0)
    ways = _ways(twice)
    low = min(high, sum(twice) - high)
    return float(min(1.0, 2 * ways[: low + 1].sum() / ways.sum()))


def holm(chances: Mapping[str, float]) -> dict[str, float]:
    """Several tests at once: each chance so enlarged that all together keep the level."""
    found: dict[str, float] = {}
    largest = 0.0
    for place, name in enumerate(sorted(chances, key=lambda one: chances[one])):
        largest = max(largest, min(1.0, (len(chances) - place) * chances[name]))
        found[name] = largest
    return found


def shift(differences: Sequence[float], level: float = LEVEL) -> tuple[float, float, float]:
    """By how much the pairs differ: the middle, and the ends of its interval of 1 - ``level``."""
    means = sorted(
        (one + other) / 2 for at, one in enumerate(differences) for other in differences[at:]
    )
    ways = _ways([2 * rank for rank in range(1, len(differences) + 1)])[::2]
    under = np.cumsum(ways) / ways.sum()
    outside = int(np.searchsorted(under, level / 2))  # of the sums that are rarer than that
    low = min(max(0, outside - 1), (len(means) - 1) // 2)
    return statistics.median(means), means[low], means[len(means) - 1 - low]


def twice_ranks(values: Sequence[float]) -> list[int]:
    """Twice the place of each value from the smallest on; equal ones share the mean of theirs."""
    ordered = sorted(values)
    places: dict[float, list[int]] = {}
    for place, value in enumerate(ordered, 1):
        places.setdefault(value, []).append(place)
    return [places[value][0] + places[value][-1] for value in values]


def _ways(ranks: Sequence[int]) -> NDArray[np.float64]:
    """In how many of all ways to give signs each sum of the positive ones comes about."""
    ways = np.zeros(sum(ranks) + 1)
    ways[0] = 1.0
    for rank in ranks:
        ways[rank:] = ways[rank:] + ways[: len(ways) - rank]
    return ways

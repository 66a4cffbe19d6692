"""How alike two movements are, where one may be made faster or slower than the other.

The movement is warped onto each example while it comes: with every sample of it, an example may
stay, go on by one or by two of its own, and not stray from the diagonal by more than a band. So one
sample costs one step over all examples at once, and at any moment it is known how far the likeliest
example has been followed and how far away it is: a gesture is recognised before it is over.
Sources: dynamic time warping with the band of Sakoe and Chiba, "Dynamic programming algorithm
optimization for spoken word recognition" (IEEE Trans. ASSP 26, 1978), the slope constraint of
Itakura, "Minimum prediction residual principle applied to speech recognition" (IEEE Trans. ASSP 23,
1975), and an open end as Tormene et al. (Artificial Intelligence in Medicine 45, 2009).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from robot_bridge.features.kinetics import Signal

FAR = 1e18  # no way leads here
BAND = 0.35  # of an example's length, either side of the diagonal
NARROWEST = 3  # samples
SLOWEST = 2.0  # times as long as the example: then it is another movement


@dataclass(frozen=True, slots=True)
class Match:
    """How far one example is from the movement so far.

    Attributes:
        distance: root mean square over channels and samples, if the movement ends here.
        open: the same, if the movement may go on.
        progress: how much of the example has been followed, 0..1.
    """

    distance: float
    open: float
    progress: float


@dataclass(slots=True)
class Warping:
    """Warps a movement onto examples, each of shape (M, C), sample by sample.

    Attributes:
        costs: of the best way to each sample of each example, shape (K, M).
        count: samples of the movement so far.
    """

    examples: Sequence[Signal]
    lengths: Signal = field(init=False)
    padded: Signal = field(init=False)
    costs: Signal = field(init=False)
    count: int = 0

    def __post_init__(self) -> None:
        self.lengths = np.array([len(each) for each in self.examples])
        longest = int(self.lengths.max(initial=1))
        channels = self.examples[0].shape[1] if self.examples else 1
        self.padded = np.full((len(self.examples), longest, channels), np.inf)
        for row, example in zip(self.padded, self.examples, strict=True):
            row[: len(example)] = example
        self.restart()

    def restart(self) -> None:
        """A new movement begins."""
        self.costs = np.full(self.padded.shape[:2], FAR)
        self.count = 0

    def push(self, sample: Signal) -> None:
        """One more sample of the movement, shape (C,)."""
        with np.errstate(invalid="ignore"):
            local = np.mean((self.padded - sample) ** 2, axis=2)
        before = self.costs
        best = before.copy()
        best[:, 1:] = np.minimum(best[:, 1:], before[:, :-1])
        best[:, 2:] = np.minimum(best[:, 2:], before[:, :-2])
        if self.count == 0:
            best[:, :2] = 0.0
        found = np.where(self._near(), best + local, FAR)
        self.costs = np.minimum(np.nan_to_num(found, nan=FAR, posinf=FAR), FAR)
        self.count += 1

    def matches(self) -> list[Match]:
        """How far each example is from the movement so far."""
        found = []
        for row, length in zip(self.costs, self.lengths, strict=True):
            ways = row[: int(length)]
            at = int(np.argmin(ways))
            found.append(
                Match(
                    _root(float(ways[-1]), self.count),
                    _root(float(ways[at]), self.count),
                    (at + 1) / int(length),
                )
            )
        return found

    def _near(self) -> NDArray[np.bool_]:
        """Which samples of each example are within reach of the movement's next one, (K, M)."""
        place = np.arange(self.padded.shape[1])[None, :]
        length = self.lengths[:, None]
        width = np.maximum(NARROWEST, BAND * length)
        upper = place <= self.count + width
        lower = (place >= self.count / SLOWEST - width) | (place >= length - 1)
        near: NDArray[np.bool_] = upper & lower & (place < length)
        return near & (self.count < SLOWEST * length)


def warped(movement: Signal, examples: Sequence[Signal]) -> list[Match]:
    """How far each example, shape (M, C), is from a whole movement, shape (T, C)."""
    warping = Warping(examples)
    for sample in movement:
        warping.push(sample)
    return warping.matches()


def _root(cost: float, count: int) -> float:
    return float("inf") if cost >= FAR or count == 0 else float(np.sqrt(cost / count))

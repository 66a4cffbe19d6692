"""Which few of many programs cover what can be asked for."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def spread(labels: NDArray[np.float32], count: int, seed: int = 1) -> NDArray[np.int64]:
    """The places of so many programs that lie near points drawn evenly over all intents.

    Each point takes the nearest program that is not taken yet, so that rare corners are kept
    and common middles are not crowded. Rising.
    """
    dice = np.random.default_rng(seed)
    count = min(count, len(labels))
    free = np.ones(len(labels), bool)
    for point in dice.random((count, labels.shape[1]), dtype=np.float32):
        far = np.abs(labels - point).sum(axis=1)
        far[~free] = np.inf
        free[int(far.argmin())] = False
    return np.flatnonzero(~free)

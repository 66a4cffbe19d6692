"""The times of a recording: in seconds, and rising."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from livecode.errors import ConfigError
from robot_bridge.takes.take import Array

EPOCHS = ((1e17, 1e-9, "ns"), (1e14, 1e-6, "µs"), (1e11, 1e-3, "ms"))  # since 1970, if beyond
SCALES = ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns"))
LONGEST_STEP = 0.25  # [s] nobody records movement slower
MOST_BACK = 2.0  # [s] a row that is overtaken by more belongs to another take


def seconds(times: Array, scale: float | None) -> tuple[Array, list[str]]:
    """Times in seconds; where no unit is written, that in which the steps are of a recording.

    Returns:
        the times, shape (T,) [s], and what was supposed, to be said.
    """
    if scale is not None:
        return times * scale, []
    known = times[np.isfinite(times)]
    if len(known) < 2:
        return times, []
    highest, step = float(np.max(known)), float(np.median(np.abs(np.diff(known))))
    for least, factor, unit in EPOCHS:
        if highest > least:  # the first moment goes off whole: a float holds no ns since 1970
            return (times - known[0]) * factor, [f"times taken to be in {unit}"]
    factor, unit = next((one for one in SCALES if step * one[0] <= LONGEST_STEP), SCALES[0])
    return times * factor, [] if unit == "s" else [f"times taken to be in {unit}"]


def in_order(name: str, time: Array, rows: NDArray[np.intp]) -> tuple[NDArray[np.intp], int]:
    """The rows by their times, each time once, and how many had been overtaken.

    Raises:
        ConfigError: if the times begin anew, so that there are two takes in one file.
    """
    known = time[rows]
    reached = np.maximum.accumulate(known) if len(known) else known
    back = np.flatnonzero(reached - known > MOST_BACK)
    if len(back):
        late, row = float(reached[back[0]] - known[back[0]]), int(rows[back[0]])
        raise ConfigError(
            f"{name}: its times must rise from row to row; row {row + 1} goes back "
            f"by {late:.4g} s; where it holds two takes, cut it there"
        )
    order = rows[np.argsort(known, kind="stable")]
    rising = np.diff(time[order], prepend=-np.inf) > 0.0
    return order[rising], int((reached > known).sum())

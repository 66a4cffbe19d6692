"""Two at one bond: how much better than alone the better and the worse are, with 95 % intervals.

``python -m benchmarks dyad`` prints the rows; ``python -m benchmarks.dyad`` the table of the docs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from robot_bridge.features.kinetics import Signal
from robot_bridge.partner.dyad import Bond, trial

SEEDS = 30
STUDENT = 2.045  # of 29 degrees of freedom, 95 %
NOISES = ((0.02, 0.02), (0.02, 0.04), (0.02, 0.06), (0.02, 0.1), (0.06, 0.06))  # [m]


@dataclass(frozen=True, slots=True)
class Gain:
    """How much better each of two is than alone [%], shape (2,), and how near that is."""

    noises: tuple[float, float]
    bond: Bond
    mean: Signal
    near: Signal


def gains(seeds: int = SEEDS) -> list[Gain]:
    """All pairs of noises under both bonds; every seed is the same trial under each."""
    found = []
    for eyes in NOISES:
        alone = np.array([trial(eyes, Bond.ALONE, seed) for seed in range(seeds)])
        for bond in (Bond.SPRING, Bond.GOALS):
            together = np.array([trial(eyes, bond, seed) for seed in range(seeds)])
            gain = 100.0 * (1.0 - together / alone)
            near = STUDENT * gain.std(axis=0, ddof=1) / seeds**0.5
            found.append(Gain(eyes, bond, gain.mean(axis=0), near))
    return found


def rows() -> list[dict[str, Any]]:
    """A row for each pair of noises and bond: the worse one, and the better one beside."""
    made = []
    for gain in gains():
        better, worse = gain.mean
        sizes = " and ".join(f"{100 * noise:g}" for noise in gain.noises)
        note = f"± {gain.near[1]:.1f}; the better one {better:+.1f} ± {gain.near[0]:.1f}"
        name = f"{gain.bond.value}, noise {sizes} cm: worse"
        made.append({"name": name, "value": float(worse), "unit": "%", "note": note})
    return made


def table() -> str:
    """The table of docs/robot.md."""
    found = gains()
    lines = []
    for spring, goals in zip(found[::2], found[1::2], strict=True):
        sizes = " and ".join(f"{100 * noise:g}" for noise in spring.noises)
        cells = [
            f"{gain.mean[who]:+.1f} ± {gain.near[who]:.1f}"
            for gain in (spring, goals)
            for who in (0, 1)
        ]
        lines.append(f"| {sizes} cm | {' | '.join(cells)} |".replace("| -", "| −"))
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())

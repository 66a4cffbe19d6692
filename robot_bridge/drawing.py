"""Panels one below the other over one time axis: how all pictures of bodies and handles look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from livecode.errors import ConfigError

INSTALL = "pictures are drawn by matplotlib: pip install 'hocket[plot]'"
COLOURS = ("#1b6ca8", "#c1440e", "#3a7d44", "#7d3a76", "#8a6d1f")
WIDTH = 12.0  # [inches]
MOST_NAMED = 9  # names beside a panel that find room in its height


@dataclass(frozen=True, slots=True)
class Sheet:
    """A figure and its panels, from above."""

    figure: Any
    panels: Sequence[Any]


def sheet(heights: Sequence[float]) -> Sheet:
    """A figure with a panel of each of these heights [inches].

    Raises:
        ConfigError: if matplotlib is not there.
    """
    try:
        matplotlib = import_module("matplotlib")
    except ImportError:
        raise ConfigError(INSTALL) from None
    matplotlib.use("Agg")
    pyplot = import_module("matplotlib.pyplot")
    figure, axes = pyplot.subplots(
        len(heights),
        1,
        figsize=(WIDTH, sum(heights) + 1.0),
        sharex=True,
        squeeze=False,
        height_ratios=heights,
    )
    return Sheet(figure, [axis for (axis,) in axes])


def named(axis: Any, right: float = 1.01) -> None:
    """A panel's names to its right, where they hide no curve; and its grid."""
    axis.grid(alpha=0.2)
    axis.spines[["top", "right"]].set_visible(False)
    if axis.get_legend_handles_labels()[0]:
        place = {"loc": "upper left", "bbox_to_anchor": (right, 1.0)}
        legend = axis.legend(**place, fontsize=7, frameon=False)
        legend.set_in_layout(len(legend.get_texts()) <= MOST_NAMED)


def written(made: Sheet, title: str, seconds: float, out: Path) -> Path:
    """The figure in a file, whose ending says of which kind it is.

    Raises:
        ConfigError: if matplotlib cannot write such a file there.
    """
    made.panels[-1].set(xlabel="time [s]", xlim=(0.0, max(seconds, 0.1)))
    made.figure.suptitle(title, fontsize=10)
    made.figure.tight_layout()
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        made.figure.savefig(out, dpi=100)
    except (OSError, ValueError) as error:
        raise ConfigError(f"{out} cannot be written: {error}") from None
    finally:
        import_module("matplotlib.pyplot").close(made.figure)
    return out

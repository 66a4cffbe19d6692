"""The picture of people and a robot at a handle: tempo, places, forces, energy, limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from livecode.errors import ConfigError
from robot_bridge.features.kinetics import Signal
from robot_bridge.limits.names import LIMITS

INSTALL = "pictures are drawn by matplotlib: pip install 'hocket[plot]'"
COLOURS = ("#1b6ca8", "#c1440e", "#3a7d44", "#7d3a76")
SURE = 0.5  # a goal less certain than this is not drawn


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn: ``time`` [s], shape (T,), and values by name, such as ``ada/force``."""

    title: str
    time: Signal
    values: Mapping[str, Signal]
    names: Sequence[str]


def draw(drawn: Drawn, out: Path) -> Path:
    """Draw it into a file, whose ending says of which kind it is.

    Raises:
        ConfigError: if matplotlib is not there or cannot write such a file.
    """
    try:
        matplotlib = import_module("matplotlib")
    except ImportError:
        raise ConfigError(INSTALL) from None
    matplotlib.use("Agg")
    pyplot = import_module("matplotlib.pyplot")
    figure, axes = pyplot.subplots(5, 1, figsize=(12, 11), sharex=True)
    for axis, paint in zip(axes, (_tempo, _places, _forces, _energy, _limits), strict=True):
        paint(axis, drawn)
        axis.grid(alpha=0.2)
        axis.spines[["top", "right"]].set_visible(False)
        if axis.get_legend_handles_labels()[0]:
            axis.legend(loc="upper right", fontsize=7, ncols=4, framealpha=0.6)
    end = float(drawn.time[-1]) if len(drawn.time) else 1.0
    axes[-1].set(xlabel="time [s]", xlim=(0.0, max(end, 0.1)))
    figure.suptitle(drawn.title)
    figure.tight_layout()
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(out, dpi=100)
    except (OSError, ValueError) as error:
        raise ConfigError(f"{out} cannot be written: {error}") from None
    finally:
        pyplot.close(figure)
    return out


def _tempo(axis: Any, drawn: Drawn) -> None:
    for colour, name in zip(COLOURS, drawn.names, strict=False):
        _line(axis, drawn, f"{name}/tempo", name, color=colour)
        _line(axis, drawn, f"{name}/robot tempo", f"robot with {name}", color=colour, ls=":")
    axis.set_ylabel("tempo [Hz]")


def _places(axis: Any, drawn: Drawn) -> None:
    for colour, name in zip(COLOURS, drawn.names, strict=False):
        _line(axis, drawn, f"{name}/position", f"{name}: handle", color=colour)
        _line(axis, drawn, f"{name}/hand", "where the hand means to be", color=colour, alpha=0.4)
        goal, sure = (drawn.values.get(f"{name}/{each}") for each in ("goal", "certainty"))
        if goal is not None and sure is not None:
            known = np.where(sure >= SURE, goal, np.nan)
            axis.plot(drawn.time, known, color=colour, lw=0.7, ls=":", label="its goal, as guessed")
    axis.set_ylabel("place [rad]")


def _forces(axis: Any, drawn: Drawn) -> None:
    for colour, name in zip(COLOURS, drawn.names, strict=False):
        _line(axis, drawn, f"{name}/force", f"on {name}'s handle", color=colour)
    axis.set_ylabel("force [N·m]")


def _energy(axis: Any, drawn: Drawn) -> None:
    for colour, name in zip(COLOURS, drawn.names, strict=False):
        _line(axis, drawn, f"{name}/tank", f"{name}: tank", color=colour)
        _line(axis, drawn, f"{name}/posted", "given to the other", color=colour, ls="--")
        _line(axis, drawn, f"{name}/score", "score", color=colour, alpha=0.4)
    axis.set_ylabel("energy [J]")


def _limits(axis: Any, drawn: Drawn) -> None:
    """A row for each limit, with a mark wherever it cut."""
    for colour, name in zip(COLOURS, drawn.names, strict=False):
        touched = drawn.values.get(f"{name}/touched")
        if touched is None:
            continue
        bits = np.nan_to_num(touched).astype(np.int64)
        for row in range(len(LIMITS)):
            there = drawn.time[(bits >> row & 1).astype(bool)]
            axis.plot(there, np.full(len(there), row), "|", color=colour, markersize=5)
    axis.set_yticks(range(len(LIMITS)), LIMITS, fontsize=7)
    axis.set_ylim(-0.5, len(LIMITS) - 0.5)
    axis.set_ylabel("limits touched")


def _line(axis: Any, drawn: Drawn, path: str, label: str, **style: Any) -> None:
    values = drawn.values.get(path)
    if values is not None and np.isfinite(values).any():
        axis.plot(drawn.time, values, label=label, lw=style.pop("lw", 0.9), **style)

"""The picture of people and a robot at a handle: tempo, places, forces, energy, limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from robot_bridge.drawing import COLOURS, named, sheet, written
from robot_bridge.duet.phases import NEAR, apart
from robot_bridge.features.kinetics import Signal
from robot_bridge.limits.names import LIMITS

GAP = 0.5  # [s]
SURE = 0.5  # a goal less certain than this is not drawn
JOULES = (
    0.01,
    0.1,
    1.0,
    10.0,
    100.0,
)  # of a logarithmic axis: a tank is small, all that was given large


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
    panels = shown(drawn)
    made = sheet([panel.height for panel in panels])
    for axis, panel in zip(made.panels, panels, strict=True):
        panel.paint(axis, drawn)
        named(axis)
    end = float(drawn.time[-1]) if len(drawn.time) else 1.0
    return written(made, drawn.title, end, out)


def shown(drawn: Drawn) -> list[Panel]:
    """The panels that there is something to draw in: two people can be apart, one cannot."""
    known = _phases(drawn) is not None
    return [panel for panel in PANELS if known or panel.paint is not _phase]


def _phases(drawn: Drawn) -> Signal | None:
    """How much later the second of two is [periods], -0.5..0.5; None where that is not known."""
    phases = [drawn.values.get(f"{name}/phase") for name in drawn.names]
    if len(phases) != 2 or phases[0] is None or phases[1] is None:
        return None
    return apart(phases[0], phases[1])


def _phase(axis: Any, drawn: Drawn) -> None:
    """Dots, because what goes round has no line across its ends."""
    away = _phases(drawn)
    assert away is not None
    first, second = drawn.names
    axis.plot(drawn.time, away, ".", color="0.25", ms=2, label=f"{second} after {first}")
    axis.axhspan(-NEAR, NEAR, color=COLOURS[2], alpha=0.12, lw=0, label="in phase")
    axis.set(ylim=(-0.5, 0.5))
    axis.set_ylabel("apart\n[periods]", fontsize=8)


def _tempo(axis: Any, drawn: Drawn) -> None:
    for colour, name in zip(COLOURS, drawn.names, strict=False):
        _line(axis, drawn, f"{name}/tempo", name, color=colour)
        _line(axis, drawn, f"{name}/robot tempo", f"robot with {name}", color=colour, ls=":")
    _line(axis, drawn, f"{drawn.names[0]}/score tempo", "score", color="0.4", ls="--")
    axis.set_ylabel("tempo\n[Hz]", fontsize=8)


def _places(axis: Any, drawn: Drawn) -> None:
    for colour, name in zip(COLOURS, drawn.names, strict=False):
        _line(axis, drawn, f"{name}/position", f"{name}: handle", color=colour)
        _line(axis, drawn, f"{name}/hand", f"{name}: hand means", color=colour, alpha=0.4)
        goal, sure = (drawn.values.get(f"{name}/{each}") for each in ("goal", "certainty"))
        if goal is not None and sure is not None:
            known = np.where(sure >= SURE, goal, np.nan)
            axis.plot(
                drawn.time, known, color=colour, lw=0.7, ls=":", label=f"{name}: goal, guessed"
            )
    axis.set_ylabel("place\n[rad]", fontsize=8)


def _forces(axis: Any, drawn: Drawn) -> None:
    for colour, name in zip(COLOURS, drawn.names, strict=False):
        _line(axis, drawn, f"{name}/force", f"on the handle of {name}", color=colour)
    axis.set_ylabel("force\n[N·m]", fontsize=8)


def _energy(axis: Any, drawn: Drawn) -> None:
    for colour, name in zip(COLOURS, drawn.names, strict=False):
        _line(axis, drawn, f"{name}/tank", f"{name}: tank", color=colour)
        _line(axis, drawn, f"{name}/score", f"{name}: score", color=colour, alpha=0.4)
        _line(axis, drawn, f"{name}/posted", f"{name}: given, in all", color=colour, ls="--")
    axis.set_yscale("log")
    axis.set_yticks(JOULES, [f"{each:g}" for each in JOULES])
    axis.set_ylim(bottom=JOULES[0])
    axis.set_ylabel("energy\n[J]", fontsize=8)


def _limits(axis: Any, drawn: Drawn) -> None:
    """A row for each limit, with a mark wherever it cut; people's marks side by side."""
    each = 0.8 / max(1, len(drawn.names))
    for number, (colour, name) in enumerate(zip(COLOURS, drawn.names, strict=False)):
        touched = drawn.values.get(f"{name}/touched")
        if touched is None:
            continue
        bits = np.nan_to_num(touched).astype(np.int64)
        for row in range(len(LIMITS)):
            there = drawn.time[(bits >> row & 1).astype(bool)]
            low = row - 0.4 + each * number
            axis.vlines(there, low, low + each, color=colour, lw=0.6)
        axis.plot([], [], color=colour, label=f"{name}: cut by it")
    axis.set_yticks(range(len(LIMITS)), LIMITS, fontsize=7)
    axis.set_ylim(-0.5, len(LIMITS) - 0.5)
    axis.set_ylabel("limits touched", fontsize=8)


def _line(axis: Any, drawn: Drawn, path: str, label: str, **style: Any) -> None:
    values = drawn.values.get(path)
    if values is not None and np.isfinite(values).any():
        time, values = broken(drawn.time, values)
        axis.plot(time, values, label=label, lw=style.pop("lw", 0.9), **style)


def broken(time: Signal, values: Signal) -> tuple[Signal, Signal]:
    """A curve, shapes (T,), with a break wherever nothing was told for `GAP`.

    A line across would show a movement that nobody saw.
    """
    after = np.flatnonzero(np.diff(time) > GAP) + 1
    return np.insert(time, after, time[after]), np.insert(values, after, np.nan)


@dataclass(frozen=True, slots=True)
class Panel:
    """What paints a panel, and how high it is [inches]."""

    paint: Callable[[Any, Drawn], None]
    height: float


PANELS = (
    Panel(_tempo, 2.0),
    Panel(_phase, 1.2),
    Panel(_places, 2.2),
    Panel(_forces, 1.8),
    Panel(_energy, 1.8),
    Panel(_limits, 2.2),
)

"""The picture of a performance: one time axis from typed code to what sounded."""

from __future__ import annotations

import json
import wave
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
LEVEL_STEP = 0.05  # seconds of sound in one point of the level curve
QUIETEST = -60.0  # dBFS that silence is drawn at
LONGEST_LABEL = 46  # characters of a line that are shown
COLOURS = {"player": "#1b6ca8", "agent": "#c1440e"}


@dataclass(frozen=True, slots=True)
class Marks:
    """An evaluation: when [s from the start], by whom, of what."""

    at: float
    by: str
    code: str


@dataclass(frozen=True, slots=True)
class Curves:
    """Named curves over one time axis [s], each of shape (T,)."""

    time: Array
    values: Mapping[str, Array]


def draw(out: Path, marks: Sequence[Marks], *, begun: float, length: float) -> Path:
    """Draw ``duet.png`` in ``out`` from what the processes of a performance wrote there.

    Args:
        out: the folder with ``duet.wav`` and ``reports/``.
        marks: the evaluations.
        begun: the moment that is zero on the axis [s, Unix].
        length: how much of it is shown [s].
    """
    matplotlib.use("Agg")
    from matplotlib import pyplot

    reports = out / "reports"
    figure, axes = pyplot.subplots(
        5, 1, figsize=(12, 11), sharex=True, height_ratios=(1.5, 1.1, 1.2, 1.1, 0.9)
    )
    _evaluations(axes[0], marks, length)
    body = read_lines(reports / "body.jsonl", begun)
    _curves(axes[1], body, ("motion/hand/energy", "motion/hand/period", "motion/hand/phase"))
    axes[1].set_ylabel("movement")
    _robot(axes[2], body)
    intents = read_intents(reports / "agent.json", begun)
    _curves(axes[3], intents, tuple(intents.values), steps=True)
    axes[3].set_ylabel("agent's intents")
    _curves(axes[4], sound_level(out / "duet.wav", wav_start(reports, begun)), ("level",))
    axes[4].set(ylabel="sound [dBFS]", xlabel="time [s]", xlim=(0, length))
    for axis in axes:
        axis.grid(alpha=0.2)
        axis.spines[["top", "right"]].set_visible(False)
    figure.suptitle("A duet: typed code, a moving hand, a robot partner, an agent")
    figure.tight_layout()
    path = out / "duet.png"
    figure.savefig(path, dpi=100)
    pyplot.close(figure)
    return path


def read_lines(path: Path, begun: float) -> Curves:
    """The numbers in a file of JSON lines, each with a ``time`` [s, Unix], as curves."""
    rows = [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []
    names = sorted({name for row in rows for name in row if name != "time"})
    values = {name: _column(rows, name) for name in names}
    return Curves(_column(rows, "time") - begun, values)


def _column(rows: Sequence[Mapping[str, Any]], name: str) -> Array:
    """One value of each row; what is missing or no number becomes nan."""
    found = [row.get(name) for row in rows]
    numbers = [value if isinstance(value, int | float) else np.nan for value in found]
    return np.asarray(numbers, dtype=np.float64)


def read_intents(path: Path, begun: float) -> Curves:
    """What the agent meant at each of its turns."""
    turns = json.loads(path.read_text()) if path.exists() else []
    rows = [{"time": turn["time"], **turn["intents"]} for turn in turns]
    names = list(rows[0])[1:] if rows else []
    return Curves(_column(rows, "time") - begun, {name: _column(rows, name) for name in names})


def wav_start(reports: Path, begun: float) -> float:
    """When the first sample of the recording sounded [s from the start]."""
    path = reports / "synth.json"
    report = json.loads(path.read_text()) if path.exists() else {}
    return float(report.get("started", begun)) - begun


def sound_level(path: Path, start: float) -> Curves:
    """The level of a recording [dBFS, RMS of 50 ms] over time [s from the start]."""
    if not path.exists():
        return Curves(np.empty(0), {"level": np.empty(0)})
    with wave.open(str(path)) as file:
        rate, channels = file.getframerate(), file.getnchannels()
        raw = file.readframes(file.getnframes())
    samples = np.frombuffer(raw, dtype="<i2").astype(np.float64) / 32768.0
    size = int(rate * LEVEL_STEP) * channels
    count = len(samples) // size
    power = np.mean(samples[: count * size].reshape(count, size) ** 2, axis=1)
    level = np.maximum(QUIETEST, 10.0 * np.log10(np.maximum(power, 1e-12)))
    return Curves(start + (np.arange(count) + 0.5) * LEVEL_STEP, {"level": level})


def _evaluations(axis: Any, marks: Sequence[Marks], length: float) -> None:
    """One lane a player; each evaluation a mark with the code that was played."""
    lanes = list(dict.fromkeys(mark.by for mark in marks)) or ["player"]
    seen = dict.fromkeys(lanes, 0)
    for mark in marks:
        lane = lanes.index(mark.by)
        seen[mark.by] += 1
        colour = COLOURS.get(mark.by, "#444444")
        axis.plot(mark.at, lane, "o", color=colour, markersize=5)
        text = mark.code.splitlines()[0]
        shown = text if len(text) <= LONGEST_LABEL else text[: LONGEST_LABEL - 1] + "…"
        axis.annotate(
            shown,
            (mark.at, lane),
            (mark.at, lane + 0.1 + 0.16 * (seen[mark.by] % 5)),
            fontsize=6.5,
            color=colour,
            family="monospace",
            horizontalalignment="left" if mark.at < 0.7 * length else "right",
        )
    axis.set_yticks(range(len(lanes)), lanes)
    axis.set_ylim(-0.3, len(lanes) - 0.1)
    axis.set_ylabel("evaluations")


def _robot(axis: Any, body: Curves) -> None:
    """Where the handle and the hand are, and the force between them."""
    _curves(axis, body, ("robot/position", "robot/hand"))
    axis.set_ylabel("handle, hand [rad]")
    force = body.values.get("robot/force")
    if force is not None:
        right = axis.twinx()
        right.plot(body.time, force, color="#999999", linewidth=0.7, label="force")
        right.set_ylabel("force [N·m]", color="#777777")
        right.spines[["top"]].set_visible(False)


def _curves(axis: Any, curves: Curves, names: Sequence[str], *, steps: bool = False) -> None:
    """The named curves that there are, with a legend."""
    for name in names:
        if name in curves.values:
            style = {"drawstyle": "steps-post", "marker": "."} if steps else {}
            label = name.removeprefix("motion/hand/").removeprefix("robot/")
            axis.plot(curves.time, curves.values[name], linewidth=0.9, label=label, **style)
    if axis.get_legend_handles_labels()[0] and len(names) > 1:
        axis.legend(loc="upper right", fontsize=7, ncols=4, framealpha=0.6)

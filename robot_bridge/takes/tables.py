"""Tables of an inertial sensor: CSV with its units in the first line, as NGIMU and others write."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from livecode.errors import ConfigError
from robot_bridge.takes.take import Array, Columns, Take, checked_times, samples

G = 9.80665
DEGREE = 0.017453292519943295
_TIME = re.compile(r"^(time|t|timestamp|seconds)\b|^time_", re.IGNORECASE)
_AXIS = re.compile(r"(?<![a-z])([xyz])(?![a-z])", re.IGNORECASE)
_KINDS = (
    ("rotation_rate", re.compile(r"gyr|rotation|angular|^g[xyz]\b", re.IGNORECASE)),
    ("linear", re.compile(r"lin|user", re.IGNORECASE)),
    ("acceleration", re.compile(r"acc|^a[xyz]\b", re.IGNORECASE)),
    ("force", re.compile(r"force|^f[xyz]\b", re.IGNORECASE)),
    ("torque", re.compile(r"torque|^t[xyz]\b", re.IGNORECASE)),
)
_UNITS = {
    "rotation_rate": ((r"deg|dps|°", DEGREE), (r"rad", 1.0)),
    "acceleration": ((r"m/s|mps2|ms2|m/s²", 1.0), (r"\bmg\b", G / 1e3), (r"\bg\b|_g$|\(g\)", G)),
    "time": ((r"\bus\b|µs|_us|micro", 1e-6), (r"\bms\b|_ms|milli", 1e-3), (r".", 1.0)),
}


@dataclass(frozen=True, slots=True)
class Column:
    """What one column holds: of which kind, which axis, and its factor to SI units."""

    kind: str
    axis: int
    scale: float


def read(path: Path, rate: float | None) -> Take:
    """A table of one person; ``rate`` [Hz] is needed where there is no column of times.

    Raises:
        ConfigError: if the first line names no movement, or a row is not of numbers.
    """
    head, rows = table(path)
    columns = [column(name) for name in head]
    place = next((k for k, each in enumerate(head) if _TIME.search(each.strip())), None)
    if place is None and rate is None:
        raise ConfigError(f"{path.name} has no column of times: say how fast it is with --rate HZ")
    if place is not None:
        time = checked_times(path.name, rows[:, place] * _scale("time", head[place], 1.0))
    else:
        time = np.arange(len(rows)) / float(rate or 1.0)
    linear, weighed = _three(rows, columns, "linear"), _three(rows, columns, "acceleration")
    made = Columns(
        time=time,
        rate=rate or 1.0 / float(np.median(np.diff(time))),
        acceleration=linear if linear is not None else weighed,
        gravity=linear is None and weighed is not None,
        rotation_rate=_three(rows, columns, "rotation_rate"),
        force=_three(rows, columns, "force"),
        torque=_three(rows, columns, "torque"),
    )
    if made.acceleration is None and made.rotation_rate is None and made.force is None:
        raise ConfigError(
            f"{path.name}: no columns such as 'Accelerometer X (g)' in {', '.join(head)[:200]}"
        )
    return Take(path.stem, {path.stem: samples(made)}, note=_note(head, columns))


def table(path: Path) -> tuple[list[str], Array]:
    """The names and the numbers of a CSV file; lines that begin with # are comments.

    Raises:
        ConfigError: if a row is not of as many numbers as there are names.
    """
    lines = [
        line for line in path.read_text(encoding="utf-8", errors="replace").splitlines()
        if line.strip() and not line.startswith("#")
    ]  # fmt: skip
    head = [name.strip() for name in lines[0].split(",")] if lines else []
    rows = np.empty((max(0, len(lines) - 1), len(head)))
    for k, line in enumerate(lines[1:]):
        cells = line.split(",")
        try:
            rows[k] = [float(cell) if cell.strip() else np.nan for cell in cells[: len(head)]]
        except ValueError:
            raise ConfigError(f"{path.name}, row {k + 2}: {line[:60]!r} is not numbers") from None
    return head, rows


def column(name: str) -> Column | None:
    """What a column of this name holds; None for what is not used."""
    axis = _AXIS.search(name.replace("_", " ")) or re.match(r"^[agft]([xyz])\b", name, re.I)
    if axis is None:
        return None
    for kind, pattern in _KINDS:
        if pattern.search(name):
            unit = "acceleration" if kind == "linear" else kind
            return Column(kind, "xyz".index(axis[1].lower()), _scale(unit, name, 1.0))
    return None


def _scale(kind: str, name: str, usual: float) -> float:
    word = name.replace("²", "2").replace("^", "").lower()
    for pattern, scale in _UNITS.get(kind, ()):
        if re.search(pattern, word):
            return scale
    return usual


def _three(rows: Array, columns: list[Column | None], kind: str) -> Array | None:
    """The three columns of a kind in SI units, shape (T, 3); None if they are not all there."""
    places = {each.axis: k for k, each in enumerate(columns) if each and each.kind == kind}
    if set(places) != {0, 1, 2}:
        return None
    scales = np.array([columns[places[axis]].scale for axis in range(3)])  # type: ignore[union-attr]
    found: Array = rows[:, [places[axis] for axis in range(3)]] * scales
    if not np.isfinite(found).all():
        raise ConfigError(f"a column of {kind} holds what is no finite number")
    return found


def _note(head: list[str], columns: list[Column | None]) -> str:
    read = [name for name, each in zip(head, columns, strict=True) if each is not None]
    return f"read: {', '.join(read)}"

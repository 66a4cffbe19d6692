"""What the columns of a table are, by their names: as many apps write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

G = 9.80665
DEGREE = 0.017453292519943295
AXES = "xyz"
TURNED = "wxyz"
_AXIS = re.compile(r"(?<![a-z])([xyz])(?![a-z])")
_TURNED = re.compile(r"(?<![a-z])([wxyz])(?![a-z])")
_JOINED = re.compile(r"^([agftpq])([wxyz])\b")  # ax, gy, qw
_CAMEL = re.compile(r"(?<=[a-z])(?=[XYZW](?![A-Za-z]))|(?<=[a-z])(?=[A-Z][a-z])")
_BRACKETS = re.compile(r"[\[(].*?[\])]")
_OTHER = re.compile(
    r"mag|compass|gravity|euler|heading|vector|abs|velocity(?! *\(?(rad|deg))|uncal"
)
_KINDS = (
    ("orientation", re.compile(r"quat|^q ?[wxyz]\b|orientation")),
    ("rotation_rate", re.compile(r"gyr|rotation|angular|^g ?[xyz]\b|omega")),
    ("linear", re.compile(r"\blin|user|free ?acc")),
    ("acceleration", re.compile(r"acc|^a ?[xyz]\b")),
    ("force", re.compile(r"force|^f ?[xyz]\b")),
    ("torque", re.compile(r"torque|moment|^t ?[xyz]\b")),
    ("points", re.compile(r"pos|^p ?[xyz]\b|\(?\b[cm]?m\b\)?$")),
)
_PUSH = ((r"m/s|mps2|ms-?2", 1.0), (r"\bmg\b", G / 1e3), (r"\bg\b", G))
_UNITS = {
    "rotation_rate": ((r"deg|dps|°", DEGREE), (r"rad", 1.0)),
    "acceleration": _PUSH,
    "linear": _PUSH,
    "points": ((r"\bmm\b", 1e-3), (r"\bcm\b", 1e-2), (r"\bm\b", 1.0)),
}
MUGIC = (
    "acc x (m/s2)", "acc y (m/s2)", "acc z (m/s2)", "euler x (deg)", "euler y (deg)",
    "euler z (deg)", "gyro x (deg/s)", "gyro y (deg/s)", "gyro z (deg/s)", "mag x (uT)",
    "mag y (uT)", "mag z (uT)", "quat w", "quat x", "quat y", "quat z", "battery", "mV",
    "system", "gyro sure", "acc sure", "mag sure", "time", "count",
)  # fmt: skip
"""The arguments of a MUGIC's message, in the order in which loggers write them, without names."""
COUNT = re.compile(r"^(count|seq\w*|sequence number|packet ?counter|message ?count)$")
TIME = re.compile(r"^(time|t|timestamp|seconds|elapsed|date|sample ?time)\b|\btime\b")
_TIMES = (
    (r"\bns\b|nano", 1e-9),
    (r"\bus\b|µs|μs|micro", 1e-6),
    (r"\bms\b|milli", 1e-3),
    (r"\bs\b|\bsec|seconds", 1.0),
)


@dataclass(frozen=True, slots=True)
class Group:
    """The columns of one thing.

    Attributes:
        kind: "acceleration", "linear" (without gravity), "rotation_rate", "orientation", "force",
            "torque" or "points".
        name: what they have in common, such as "left hand".
        places: of its axes x y z in the table, of an orientation w x y z.
        scale: factor to SI units; None where no unit is written.
    """

    kind: str
    name: str
    places: tuple[int, ...]
    scale: float | None


def plain(name: str) -> str:
    """A name in small letters and single words: "accX", "Acc_x" and "ACC X" are the same."""
    words = _CAMEL.sub(" ", name.strip().replace("²", "2").replace("^", ""))
    return re.sub(r"[\s_.:-]+", " ", words).lower().strip()


def grouped(names: Sequence[str], stem: str) -> list[Group]:
    """All things that are whole; bare columns x, y and z are what the file's name says."""
    found: dict[tuple[str, str], dict[str, tuple[int, float | None]]] = {}
    for place, name in enumerate(names):
        word = plain(name)
        bare = word in tuple(TURNED)
        one = _column(f"of {plain(stem)} {word}" if bare else word, bare)
        if one is not None:
            kind, group, axis = one
            found.setdefault((kind, group), {}).setdefault(axis, (place, _scale(kind, word)))
    made = []
    for (kind, group), axes in found.items():
        wanted = TURNED if kind == "orientation" else AXES
        if set(wanted) <= set(axes):
            places = tuple(axes[axis][0] for axis in wanted)
            made.append(Group(kind, group, places, axes[wanted[0]][1]))
    return made


def clock(names: Sequence[str]) -> tuple[int, float | None] | None:
    """The column of times, and its factor to seconds, None where no unit is written."""
    for place, name in enumerate(names):
        word = plain(name)
        if TIME.search(word):
            scales = (scale for unit, scale in _TIMES if re.search(unit, word))
            return place, next(scales, None)
    return None


def count(names: Sequence[str]) -> int | None:
    """The column that counts what the device has sent; None if there is none."""
    return next((place for place, name in enumerate(names) if COUNT.match(plain(name))), None)


def _column(word: str, bare: bool) -> tuple[str, str, str] | None:
    """The kind, the name without its axis, and the axis; None for what is not used."""
    named = _BRACKETS.sub("", word).strip()
    kind = next((kind for kind, sign in _KINDS if sign.search(word)), None)
    joined = _JOINED.match(named)
    axis = joined[2] if joined else None
    if axis is None:
        signs = _TURNED if kind == "orientation" else _AXIS
        seen = signs.findall(named)
        axis = seen[-1] if seen else None
    if axis is None or (bare and kind is None) or _OTHER.search(named):
        return None
    group = joined[1] if joined else _TURNED.sub(" ", named)
    return kind or "points", " ".join(group.split()), axis


def _scale(kind: str, word: str) -> float | None:
    for pattern, scale in _UNITS.get(kind, ()):
        if re.search(pattern, word):
            return scale
    return None

"""BVH: a skeleton and its turns, brought to places of its joints.

The format of Biovision: each joint stands at its offset from its parent, turned by the angles of
the channels in the order in which they are written, each about an axis of its own frame.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from livecode.errors import ConfigError
from robot_bridge.takes.take import MOST_POINTS, Array, Columns, Take, bridged, plain_names, samples
from robot_bridge.takes.text import text_of

CENTIMETRES = 5.0  # a skeleton that is wider than this is not in metres
MILLIMETRES = 500.0
LEAST = 3  # frames


class DamagedError(ValueError):
    """What of a BVH file is not as it must be."""


@dataclass(slots=True)
class Joint:
    """A joint: its parent's place in the list (-1: none), offset, channels and where they begin."""

    name: str
    parent: int
    offset: tuple[float, ...] = (0.0, 0.0, 0.0)
    channels: tuple[str, ...] = ()
    first: int = 0
    depth: list[int] = field(default_factory=list)


def read(path: Path) -> Take:
    """The places of the joints of a BVH file.

    Raises:
        ConfigError: if it is none.
    """
    head, *motion = re.split(r"^\s*MOTION\s*$", text_of(path), maxsplit=1, flags=re.I | re.M)
    try:
        joints = _joints(head.split())
        rate, rows, said = _frames("".join(motion), sum(len(each.channels) for each in joints))
    except (ValueError, IndexError) as error:
        why = f": {error.args[0]}" if isinstance(error, DamagedError) else ""
        raise ConfigError(f"{path.name} is no BVH file, or a damaged one{why}") from None
    places = positions(joints, rows)
    scale, unit = _unit(places)
    turned = [k for k, joint in enumerate(joints) if joint.channels]
    kept = turned[:MOST_POINTS]
    names = plain_names([joints[k].name.rpartition(":")[2] for k in kept])
    made = Columns(
        time=np.arange(len(rows)) / rate, rate=rate, points=places[:, kept] * scale, names=names
    )
    said += f"; the first {len(kept)} of {len(turned)} joints" if len(turned) > len(kept) else ""
    note = f"{len(kept)} joints at {rate:.4g} Hz, taken to be in {unit}{said}"
    return Take(path.stem, {path.stem: samples(made)}, note=note)


def positions(joints: list[Joint], rows: Array) -> Array:
    """Where each joint is in each frame, shape (T, N, 3), in the unit of the file."""
    count = len(rows)
    places = np.zeros((count, len(joints), 3))
    turns = np.tile(np.eye(3), (count, len(joints), 1, 1))
    for k, joint in enumerate(joints):
        shift = np.tile(np.array(joint.offset), (count, 1))
        turn = np.tile(np.eye(3), (count, 1, 1))
        for place, channel in enumerate(joint.channels):
            values = rows[:, joint.first + place]
            axis = "XYZ".index(channel[0])
            if channel.endswith("position"):
                shift[:, axis] = values + (joint.offset[axis] if joint.parent >= 0 else 0.0)
            else:
                turn = turn @ _turn(axis, np.radians(values))
        if joint.parent < 0:
            places[:, k], turns[:, k] = shift, turn
        else:
            above = turns[:, joint.parent]
            places[:, k] = places[:, joint.parent] + np.einsum("tij,tj->ti", above, shift)
            turns[:, k] = above @ turn
    return places


def _turn(axis: int, angle: Array) -> Array:
    """Rotations about one axis, shape (T, 3, 3)."""
    made = np.tile(np.eye(3), (len(angle), 1, 1))
    a, b = (axis + 1) % 3, (axis + 2) % 3
    made[:, a, a] = made[:, b, b] = np.cos(angle)
    made[:, a, b], made[:, b, a] = -np.sin(angle), np.sin(angle)
    return made


def _joints(words: list[str]) -> list[Joint]:
    joints: list[Joint] = []
    open_ones: list[int] = []
    if not words or words[0].upper() != "HIERARCHY":
        raise DamagedError("it does not begin with HIERARCHY")
    first, k = 0, 1
    while k < len(words):
        word = words[k].upper()
        if word in ("ROOT", "JOINT", "END"):
            joints.append(Joint(words[k + 1], open_ones[-1] if open_ones else -1))
            k += 1
        elif word == "{":
            open_ones.append(len(joints) - 1)
        elif word == "}":
            open_ones.pop()
        elif word == "OFFSET":
            x, y, z = map(float, words[k + 1 : k + 4])
            joints[-1].offset = (x, y, z)
            k += 3
        elif word == "CHANNELS":
            count = int(words[k + 1])
            joints[-1].channels = tuple(words[k + 2 : k + 2 + count])
            joints[-1].first = first
            first, k = first + count, k + 1 + count
        k += 1
    if not joints:
        raise ValueError
    return joints


def _frames(motion: str, width: int) -> tuple[float, Array, str]:
    """The rate [Hz], the rows of numbers, and what is to be said of them."""
    lines = [line.split() for line in motion.splitlines() if line.strip()]
    if len(lines) < 2 or [lines[1][0].lower(), len(lines[1])] != ["frame", 3]:
        raise DamagedError("no MOTION with 'Frames:' and 'Frame Time:' in it")
    said, seconds, body = int(lines[0][-1]), float(lines[1][-1]), lines[2:]
    if seconds <= 0.0:
        raise DamagedError(f"its frame time is {seconds:g} s: it must be above 0")
    if body and len(body[-1]) < width:
        body = body[:-1]  # the file ends in the middle of a frame
    wrong = next((k for k, line in enumerate(body) if len(line) != width), None)
    if wrong is not None or len(body) < LEAST:
        got = f"frame {wrong + 1} has {len(body[wrong])}" if wrong is not None else "few frames"
        raise DamagedError(f"{got}: {LEAST} frames of {width} numbers each are needed, at least")
    rows, strange = bridged(np.array([list(map(float, line)) for line in body]))
    note = f"; {len(rows)} of {said} frames are there" if len(rows) != said else ""
    return 1.0 / seconds, rows, note + (f"; {strange} frames were damaged" if strange else "")


def _unit(places: Array) -> tuple[float, str]:
    """The factor to metres: people are between one and two of them tall."""
    tall = float(np.ptp(places[0], axis=0).max())
    if tall > MILLIMETRES:
        return 1e-3, "millimetres"
    return (1e-2, "centimetres") if tall > CENTIMETRES else (1.0, "metres")

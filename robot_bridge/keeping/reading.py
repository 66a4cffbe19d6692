"""Recordings read back: what is in them for all to see, and what one's keys open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from livecode.errors import WireError
from robot_bridge.keeping.blocks import blocks
from robot_bridge.keeping.rows import samples, unpacked
from robot_bridge.keeping.sealing import Cipher, opened
from robot_bridge.sensing.sample import Sample

Open = Callable[[str], Cipher | None]


@dataclass(slots=True)
class Stretch:
    """One stream of one person in a recording.

    Attributes:
        blocks: how many there are; ``missing``: how many numbers are left out.
        rows: how many samples there are; ``lost``: how many should have come besides.
        read: whether a key opened it.
    """

    device: str
    rate: float
    blocks: int = 0
    missing: int = 0
    rows: int = 0
    lost: int = 0
    read: bool = False
    samples: list[Sample] = field(default_factory=list)
    arrivals: list[float] = field(default_factory=list)
    forces: list[NDArray[np.float64]] = field(default_factory=list)


@dataclass(slots=True)
class Recording:
    """What a file holds; streams by pseudonym, stream and device."""

    name: str = ""
    begun: float = 0.0
    ended: float = 0.0
    whole: bool = False
    marks: list[tuple[float, str]] = field(default_factory=list)
    consents: list[Mapping[str, object]] = field(default_factory=list)
    stretches: dict[tuple[str, str, str], Stretch] = field(default_factory=dict)


def read(raw: bytes, key_of: Open, name: str = "the recording") -> Recording:
    """A recording from its bytes; what ``key_of`` has no cipher for stays sealed.

    Raises:
        WireError: if a block was changed, moved or taken out.
    """
    found = Recording(name)
    for block in blocks(raw, name):
        head = block.head
        kind, time = head["kind"], float(head["time"])
        found.ended = time
        if kind == "begin":
            found.begun, found.name = time, str(head["name"])
        elif kind == "mark":
            found.marks.append((time, str(head["text"])))
        elif kind == "consent":
            found.consents.append(head)
        elif kind == "end":
            found.whole = True
        elif kind in ("motion", "force"):
            _take(found, head, block.line, block.sealed, key_of)
    return found


def _take(
    found: Recording, head: Mapping[str, object], line: bytes, sealed: bytes, key_of: Open
) -> None:
    who, kind, device = str(head["who"]), str(head["kind"]), str(head["device"])
    key = (who, kind, device)
    rate = float(str(head["rate"]))
    stretch = found.stretches.setdefault(key, Stretch(device, rate))
    number = int(str(head["number"]))
    stretch.missing += max(0, number - stretch.blocks - stretch.missing)
    stretch.blocks += 1
    stretch.rows += int(str(head["rows"]))
    stretch.lost = int(str(head["lost"]))
    cipher = key_of(who)
    if cipher is None:
        return
    names, rows = unpacked(opened(cipher, sealed, line))
    if len(rows) != int(str(head["rows"])):
        raise WireError(f"{found.name}: a block of {who} has not as many rows as it says")
    stretch.read = True
    if kind == "force":
        stretch.forces.append(rows)
    else:
        stretch.samples += samples(names, rows, rate)
        stretch.arrivals += rows[:, 1].tolist()

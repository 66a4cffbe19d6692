"""A device profile from what arrives: first the device lies still, then it is moved and turned.

What lies still tells gravity and its unit, what moves tells which numbers are a rotation, a unit
quaternion has length 1 in both, and what rises evenly is a count or a clock. Where two readings
are possible the profile says so in a comment: it is a text, to be corrected by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from livecode.errors import DeviceError
from livecode.osc.codec import Message

Array = NDArray[np.float64]
G = 9.80665
DEGREE = 0.017453292519943295
GRAVITIES = ((G, 1.0, "m/s2"), (1.0, G, "g"), (1000.0, G / 1000.0, "mg"))
NEAR = 0.12  # a length this near to that of gravity is gravity
STEADY = 0.05  # how much the length of gravity may vary at rest, of itself
FEWEST = 8  # messages of an address in each half that say anything
FAST = 35.0  # a hand turns no faster [rad/s]: greater numbers are degrees
TURNING = ("gyr", "rot", "rate", "angular", "turn")
PUSHING = ("acc", "lin", "imu")


@dataclass(frozen=True, slots=True)
class Found:
    """A row of the profile, such as ``acceleration = {…}``, with a comment on why."""

    kind: str
    row: str
    why: str
    first: int


@dataclass(slots=True)
class Heard:
    """All messages of one address: what they held, and when they came."""

    tags: str
    still: list[tuple[float, ...]] = field(default_factory=list)
    moved: list[tuple[float, ...]] = field(default_factory=list)
    arrivals: list[float] = field(default_factory=list)
    timed: bool = False


class Learning:
    """Collects what a device sends, and writes a profile of it."""

    def __init__(self) -> None:
        self.heard: dict[str, Heard] = {}

    def take(self, messages: Iterable[Message], arrival: float, *, moving: bool) -> None:
        """Messages that came at ``arrival`` [s], while the device was at rest or moved."""
        for message in messages:
            tags = "".join(map(_tag, message.arguments))
            if not tags or "?" in tags or (message.address not in self.heard and self._is_full()):
                continue
            heard = self.heard.setdefault(message.address, Heard(tags))
            if heard.tags != tags:
                continue
            row = tuple(each if _tag(each) in "fi" else 0.0 for each in message.arguments)
            (heard.moved if moving else heard.still).append(row)  # type: ignore[arg-type]
            heard.arrivals.append(arrival)
            heard.timed = heard.timed or message.time is not None

    def profile(self, name: str) -> str:
        """The text of the profile.

        Raises:
            DeviceError: if nothing that arrived looks like movement.
        """
        messages, rates, timed = [], [], False
        for address, heard in sorted(self.heard.items()):
            found = _read(address, heard)
            if found:
                messages.append(_table(address, heard.tags, found))
                rates.append(_rate(heard.arrivals))
                timed = timed or heard.timed
        if not messages:
            raise DeviceError(self._nothing())
        head = (
            f'# Learned from what arrived; correct it by hand where it is wrong.\nname = "{name}"\n'
            f'summary = "learned"\ntime = "{"timetag" if timed else "arrival"}"\n'
            f"nominal_rate = {max(rates):.0f} # Hz, as it was heard\nown_rate = true\n"
        )
        return "\n".join([head, *messages])

    def _is_full(self) -> bool:
        return len(self.heard) >= 64

    def _nothing(self) -> str:
        if not self.heard:
            return "nothing arrived: check the address and the port that the device sends to"
        told = ", ".join(f"{address} ,{heard.tags}" for address, heard in self.heard.items())
        return (
            f"nothing that arrived looks like movement ({told[:300]}): hold the device still "
            "first, and then move and turn it; single numbers need no profile"
        )


def _read(address: str, heard: Heard) -> list[Found]:
    """What an address tells of."""
    if min(len(heard.still), len(heard.moved)) < FEWEST:
        return []
    still, moved = np.array(heard.still, float), np.array(heard.moved, float)
    free = [tag in "fi" for tag in heard.tags]
    found: list[Found] = []

    def note(one: Found | None, count: int) -> None:
        if one is not None and all(free[one.first : one.first + count]):
            found.append(one)
            free[one.first : one.first + count] = [False] * count

    _rising(np.vstack([still, moved]), heard, free, found)
    for first in range(len(free) - 3):
        note(_orientation(still, moved, first), 4)
    for first in range(len(free) - 2):
        if not any(each.kind == "acceleration" for each in found):
            note(_weight(still, moved, first) if all(free[first : first + 3]) else None, 3)
    for first in range(len(free) - 2):
        if all(free[first : first + 3]):
            note(_motion(still, moved, first, address, found), 3)
    return found if any(each.kind in ("acceleration", "rotation_rate") for each in found) else []


def _orientation(still: Array, moved: Array, first: int) -> Found | None:
    lengths = np.linalg.norm(np.vstack([still, moved])[:, first : first + 4], axis=1)
    changes = np.ptp(moved[:, first : first + 4], axis=0).max()
    if np.abs(lengths - 1.0).max() > 0.02 or changes < 0.05:
        return None
    row = f'orientation = {{ first = {first}, order = "wxyz" }}'
    return Found("orientation", row, "four of length 1; the order may be xyzw", first)


def _weight(still: Array, moved: Array, first: int) -> Found | None:
    lengths = np.linalg.norm(still[:, first : first + 3], axis=1)
    length = float(np.median(lengths))
    if float(np.std(lengths)) > STEADY * length:
        return None  # noise may be as long as gravity, but it is not as even
    for weight, scale, unit in GRAVITIES:
        changes = float(np.ptp(moved[:, first : first + 3], axis=0).max())
        if abs(length / weight - 1.0) < NEAR and changes > 0.2 * weight:
            row = f"acceleration = {{ first = {first}, scale = {scale:.8g}, gravity = true }}"
            return Found("acceleration", row, f"gravity at rest: {length:.3g} {unit}", first)
    return None


def _motion(
    still: Array, moved: Array, first: int, address: str, found: list[Found]
) -> Found | None:
    """A triple that is near zero at rest: a rotation, or an acceleration without gravity."""
    rest = float(np.linalg.norm(still[:, first : first + 3], axis=1).mean())
    lengths = np.linalg.norm(moved[:, first : first + 3], axis=1)
    most = float(np.quantile(lengths, 0.98))
    kinds = {each.kind for each in found}
    if rest > 0.15 * most or most < 0.2 or "rotation_rate" in kinds:
        return None
    word = address.lower()
    pushes = any(each in word for each in PUSHING) and not any(each in word for each in TURNING)
    if pushes and "acceleration" not in kinds:
        scale, unit = (1.0, "m/s2") if most > 8.0 else (G, "g")
        row = f"acceleration = {{ first = {first}, scale = {scale:.8g} }}"
        why = f"near 0 at rest, up to {most:.3g}: {unit}, if it was shaken well"
        return Found("acceleration", row, why, first)
    scale, unit = (DEGREE, "deg/s") if most > FAST else (1.0, "rad/s")
    row = f"rotation_rate = {{ first = {first}, scale = {scale:.10g} }}"
    return Found("rotation_rate", row, f"near 0 at rest, up to {most:.3g}: {unit}", first)


def _rising(rows: Array, heard: Heard, free: list[bool], found: list[Found]) -> None:
    """Take what rises evenly: a count of messages, or a clock."""
    arrivals = np.array(heard.arrivals)
    span = float(arrivals[-1] - arrivals[0])
    for place, is_free in enumerate(list(free)):
        steps = np.diff(rows[:, place])
        if not is_free or span <= 0.0 or not (steps > 0.0).mean() > 0.9:
            continue
        pace = float(rows[-1, place] - rows[0, place]) / span
        if (steps == np.round(steps)).all() and np.median(steps) == 1.0:
            found.append(Found("sequence", f"sequence = {place}", "it counts the messages", place))
        else:
            scale = min((1.0, 1e-3, 1e-6), key=lambda each: abs(np.log(pace * each)))
            if not 0.5 < pace * scale < 2.0:
                continue
            row = f"clock = {{ first = {place}, scale = {scale:g} }}"
            found.append(Found("clock", row, "it runs as time does", place))
        free[place] = False


def _table(address: str, tags: str, found: list[Found]) -> str:
    rows = [f"{each.row} # {each.why}" for each in found]
    return "\n".join(["[[message]]", f'address = "{address}"', f'types = "{tags}"', *rows, ""])


def _rate(arrivals: list[float]) -> float:
    span = arrivals[-1] - arrivals[0]
    return min(1000.0, max(1.0, (len(arrivals) - 1) / span)) if span > 0.0 else 1.0


def _tag(value: object) -> str:
    if isinstance(value, str):
        return "s"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "?"
    return "f" if isinstance(value, float) else "i"

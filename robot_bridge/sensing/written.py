"""A layout from its table in a profile's TOML, with each mistake named."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from robot_bridge.sensing.layout import DEVICE, POINT, PREFIX, Clock, Layout, Points, Triple, Turn

KEYS = frozenset(each.name for each in fields(Layout) if each.init)
_TYPES = re.compile(r"[fdihs]*([fdih]\*)?")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,31}")
_AXES = {"x": 1.0, "y": 1.0, "z": 1.0, "-x": -1.0, "-y": -1.0, "-z": -1.0}
MOST_POINTS = 64


def layouts(table: Mapping[str, Any], prefixes: Sequence[str]) -> list[Layout]:
    """The layouts of one ``[[message]]``, one for each prefix that its address may have.

    Raises:
        KeyError: if a key is missing.
        TypeError: if a value is of a wrong kind.
        ValueError: naming the key, what it is and what it may be.
    """
    if strange := set(table) - KEYS:
        raise ValueError(f"a message has no {min(strange)!r}: there are {', '.join(sorted(KEYS))}")
    return [_layout(table, prefix + str(table["address"])) for prefix in prefixes]


def prefix(written: object) -> str:
    """A prefix of addresses, such as ``/gyrosc`` or ``/ZIGSIM/{device}``."""
    text = str(written)
    if text and not re.fullmatch(r"(/([A-Za-z0-9_.-]+|\{device\}))+", text):
        raise ValueError(f"prefixes hold {text!r}: write such as '/gyrosc' or '/{{device}}'")
    return text


def number(value: object, key: str) -> float:
    """A finite number."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"{key} is {value!r}: it must be a finite number")
    return float(value)


def _layout(table: Mapping[str, Any], address: str) -> Layout:
    types = _types(table, address)
    points = table.get("points")
    _check_address(address, named=points is not None)
    made = Layout(
        address,
        types,
        acceleration=_triple(table.get("acceleration"), types, address),
        rotation_rate=_triple(table.get("rotation_rate"), types, address),
        orientation=_turn(table.get("orientation"), types, address),
        force=_triple(table.get("force"), types, address),
        torque=_triple(table.get("torque"), types, address),
        points=None if points is None else _points(points, types, address),
        clock=_clock(table.get("clock"), types, address),
        sequence=_sequence(table.get("sequence"), types, address),
        values=_values(table.get("values", ""), types, address),
        ignore=bool(table.get("ignore", False)),
    )
    if not (made.moves or made.values or made.ignore):
        raise KeyError("acceleration")
    return made


def _types(table: Mapping[str, Any], address: str) -> str:
    types = str(table["types"])
    if not _TYPES.fullmatch(types) or (not types and "values" not in table):
        raise ValueError(
            f"types {types!r} of {address}: allowed are the letters f d i h s, and behind the last "
            "number a * for any more of it"
        )
    return types


def _check_address(address: str, *, named: bool) -> None:
    """An address is plain but for its device and, where it names one, its point."""
    plain = address.replace(PREFIX + "/", "/")
    if named and not plain.startswith("/" + POINT):  # all that begins with any word is too much
        plain = plain.replace("/" + POINT, "/", 1)
    if not address.startswith("/") or len(plain) < 2 or set(plain) & set("*?[]{}# "):
        raise ValueError(f"address {address!r}: it must start with '/' and hold no pattern")
    if address.count(DEVICE) > 1:
        raise ValueError(f"address {address!r}: it must name its device once")


def _triple(table: Mapping[str, Any] | None, types: str, address: str) -> Triple | None:
    if table is None:
        return None
    return Triple(
        _first(table, 3, types, address),
        number(table["scale"], "scale"),
        bool(table.get("gravity", False)),
        bool(table.get("estimated", False)),
    )


def _turn(table: Mapping[str, Any] | None, types: str, address: str) -> Turn | None:
    if table is None:
        return None
    order = table["order"]
    if order not in ("wxyz", "xyzw"):
        raise ValueError(f"order is {order!r} in {address}: allowed is 'wxyz' or 'xyzw'")
    return Turn(_first(table, 4, types, address), 0 if order == "wxyz" else 3)


def _clock(table: Mapping[str, Any] | None, types: str, address: str) -> Clock | None:
    if table is None:
        return None
    scale = table["scale"]
    given = scale if isinstance(scale, list) else [scale]
    scales = tuple(number(each, "scale") for each in given)
    if not scales or min(scales) <= 0.0:
        raise ValueError(f"scale is {scale!r} of the clock in {address}: it must be above 0")
    return Clock(_first(table, 1, types, address), scales)


def _sequence(written: object, types: str, address: str) -> int | None:
    return None if written is None else _first({"first": written}, 1, types, address)


def _values(written: object, types: str, address: str) -> str:
    if written == "":
        return ""
    if not isinstance(written, str) or not _NAME.fullmatch(written) or "s" in types:
        raise ValueError(f"values is {written!r} in {address}: write a name; texts are no numbers")
    return written


def _points(table: Mapping[str, Any], types: str, address: str) -> Points:
    axes = table.get("axes", ["x", "y", "z"])
    if len(axes) not in (2, 3) or any(each not in _AXES for each in axes):
        raise ValueError(f"axes is {axes!r} in {address}: write such as ['x', '-y']")
    named = POINT in address
    names = ("",) if named else tuple(map(str, table["names"]))
    if not 1 <= len(names) <= MOST_POINTS or not all(map(_NAME.fullmatch, () if named else names)):
        raise ValueError(f"names in {address}: write 1 to {MOST_POINTS} names of points")
    stride, score = int(table.get("stride", len(axes))), table.get("score")
    per = table.get("per")
    return Points(
        first=_first(table, len(axes), types, address),
        scale=number(table["scale"], "scale"),
        axes=tuple(_AXES[each] for each in axes),
        names=names,
        stride=max(stride, len(axes)),
        per=None if per is None else _first({"first": per}, 1, types, address),
        score=None if score is None else int(score),
        least=number(table.get("least", 0.3), "least"),
    )


def _first(table: Mapping[str, Any], count: int, types: str, address: str) -> int:
    """The index of the first of ``count`` arguments that are numbers."""
    first = table["first"]
    open_end = types.endswith("*")
    length = len(types) - (1 if open_end else 0)
    if not isinstance(first, int) or isinstance(first, bool) or first < 0:
        raise ValueError(f"first is {first!r} in {address}: it must be a whole number from 0")
    if not open_end and first > length - count:
        words = {1: "an argument must stand", 3: "three arguments must follow"}
        word = words.get(count, f"{count} arguments must follow")
        raise ValueError(f"first is {first} in {address}: {word} from there")
    if "s" in types[first : first + count]:
        raise ValueError(f"first is {first} in {address}: a text stands there, not a number")
    return first

"""From the arguments of a message to SI units, as its layout says."""

from __future__ import annotations

import math

from livecode.errors import WireError
from livecode.osc.codec import Argument, Message
from robot_bridge.sensing.addresses import Meaning
from robot_bridge.sensing.layout import Points, Triple, Turn
from robot_bridge.sensing.sample import Quaternion, Vector

Numbers = tuple[float, ...]
_PLAIN = frozenset({float, int})


def belongs(message: Message, meaning: Meaning) -> bool:
    """Whether the arguments are those of the layout.

    Raises:
        WireError: if they are not, and the address is nobody else's.
    """
    layout = meaning.layout
    arguments = message.arguments
    if (
        layout.plain
        and len(arguments) == len(layout.types)
        and _PLAIN.issuperset(map(type, arguments))
    ):
        if math.isfinite(sum(arguments)):  # type: ignore[arg-type]
            return True
    elif _fits(arguments, layout.types, layout.least):
        return True
    if meaning.device:  # any address may look like one with a device's own part
        return False
    if layout.points is not None and _fits(arguments, layout.types, layout.least, finite=False):
        return False  # a marker that is hidden at the moment is sent as NaN, beside those seen
    raise WireError(
        f"{message.address} with {len(message.arguments)} arguments that are not "
        f"',{layout.types}' of the profile {meaning.profile.name}"
    )


def vector(arguments: tuple[Argument, ...], triple: Triple) -> Vector:
    """Three arguments in SI units; they must be numbers."""
    x, y, z = arguments[triple.first : triple.first + 3]
    scale = triple.scale
    return (x * scale, y * scale, z * scale)  # type: ignore[operator]


def quaternion(arguments: tuple[Argument, ...], turn: Turn) -> Quaternion | None:
    """Four arguments as a unit quaternion (w, x, y, z); None if they are far from one."""
    given: Numbers = arguments[turn.first : turn.first + 4]  # type: ignore[assignment]
    a, b, c, d = given
    length = math.sqrt(a * a + b * b + c * c + d * d)
    if not 0.5 < length < 2.0:
        return None
    if turn.real == 0:
        return (a / length, b / length, c / length, d / length)
    return (d / length, a / length, b / length, c / length)


def places(arguments: tuple[Argument, ...], points: Points, named: str) -> dict[str, Vector]:
    """The points of a message that are there and sure enough, by name."""
    numbers: Numbers = arguments  # type: ignore[assignment]
    divisor = 1.0 if points.per is None else numbers[points.per]
    if divisor == 0.0:
        return {}
    scale = points.scale / divisor
    found = {}
    for place, name in enumerate(points.names):
        first = points.first + place * points.stride
        axes = numbers[first : first + len(points.axes)]
        if len(axes) < len(points.axes) or not _is_sure(numbers, points, first):
            continue
        x, y, *rest = (value * sign * scale for value, sign in zip(axes, points.axes, strict=True))
        found[name or named] = (x, y, rest[0] if rest else 0.0)
    return found


def _is_sure(numbers: Numbers, points: Points, first: int) -> bool:
    if points.score is None:
        return True
    place = first + points.score
    return place < len(numbers) and numbers[place] >= points.least


def _fits(arguments: tuple[Argument, ...], types: str, least: int, *, finite: bool = True) -> bool:
    """Whether the arguments are of these types, and its numbers finite where they have to be."""
    if len(arguments) != len(types):
        if len(arguments) < least or not types.endswith("*"):
            return False
        types = types[:-2] + types[-2:-1] * (len(arguments) - least)
    elif types.endswith("*"):
        types = types[:-1] + types[-2:-1]
    for value, tag in zip(arguments, types, strict=True):
        if tag == "s":
            if not isinstance(value, str):
                return False
        elif type(value) not in _PLAIN or (finite and not math.isfinite(value)):  # type: ignore[arg-type]
            return False
    return True

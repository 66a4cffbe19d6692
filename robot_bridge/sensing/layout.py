"""What stands where in a device's messages: vectors, turns, points, forces, times, as data."""

from __future__ import annotations

from dataclasses import dataclass, field

DEVICE = "{device}"  # a part of an address that each device fills in, such as its id
PREFIX = "/" + DEVICE
POINT = "{point}"  # the part of an address that names a point of the body


@dataclass(frozen=True, slots=True)
class Triple:
    """Three neighbouring arguments of a message that are one vector.

    Attributes:
        first: index of the x argument; y and z follow.
        scale: factor to SI units (m/s², rad/s, N or N·m).
        gravity: whether the vector holds gravity (acceleration only).
        estimated: whether it is reckoned from something else, not measured (force only).
    """

    first: int
    scale: float
    gravity: bool = False
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """Four neighbouring arguments that are an orientation, a unit quaternion.

    Attributes:
        first: index of the first of them.
        real: which of the four is the real part, 0 (w x y z) or 3 (x y z w).
    """

    first: int
    real: int = 0


@dataclass(frozen=True, slots=True)
class Clock:
    """An argument that is the time on the device's own clock.

    Attributes:
        first: its index.
        scales: factors to seconds; of several, the one whose pace is that of the arrivals counts.
    """

    first: int
    scales: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """Places of a body, one after the other, or one that the address names.

    Attributes:
        first: index of the first coordinate of the first point.
        scale: factor to metres, or to what ``unit`` of the profile says.
        axes: the signs of the coordinates that are sent, two or three.
        names: what the points are called; one that is empty is named by the address.
        stride: from the first argument of a point to that of the next.
        per: index of an argument that all are divided by, such as the height of a picture.
        score: from a point's first argument to that which says how sure it is.
        least: a point that is less sure than this stays where it was, 0..1.
    """

    first: int
    scale: float
    axes: tuple[float, ...] = (1.0, 1.0, 1.0)
    names: tuple[str, ...] = ("",)
    stride: int = 3
    per: int | None = None
    score: int | None = None
    least: float = 0.3


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of message: its address, its type tags, and what stands where.

    An address is exact, but for a first part ``{device}``, which each device fills in, and a part
    ``{point}``, which names a point. ``types`` may end with a star: any more of the last kind.

    Attributes:
        sequence: index of an argument that counts the messages.
        values: a name under which the arguments are numbers: ``osc("NAME/1")`` and so on.
        ignore: whether the message is this device's, and not used.
        moves: whether it tells of a movement, or only of numbers.
        plain: whether there are always as many arguments, all of them numbers.
    """

    address: str
    types: str
    acceleration: Triple | None = None
    rotation_rate: Triple | None = None
    orientation: Turn | None = None
    force: Triple | None = None
    torque: Triple | None = None
    points: Points | None = None
    clock: Clock | None = None
    sequence: int | None = None
    values: str = ""
    ignore: bool = False
    moves: bool = field(init=False)
    plain: bool = field(init=False)

    def __post_init__(self) -> None:
        told = (self.acceleration, self.rotation_rate, self.orientation, self.force, self.torque)
        object.__setattr__(self, "moves", any(told) or self.points is not None)
        object.__setattr__(self, "plain", not set(self.types) & set("s*"))

    @property
    def least(self) -> int:
        """How many arguments a message has at least."""
        return len(self.types) - (2 if self.types.endswith("*") else 0)

    @property
    def channels(self) -> tuple[str, ...]:
        """What it tells of, in words."""
        told = {
            "acceleration": self.acceleration,
            "rotation": self.rotation_rate,
            "orientation": self.orientation,
            "force": self.force or self.torque,
            "points": self.points,
            "numbers": self.values,
        }
        return tuple(name for name, there in told.items() if there)

"""What goes to and fro between us and a Haply Inverse Service: JSON of its version 3.

The service says one inventory of its devices when one connects, and after that exactly one state
frame for each message that it gets. A force counts until the next message and no longer.
Source: the Inverse SDK's documentation, "WebSocket Protocol" and "Simulation Channel", 3.5.
"""

from __future__ import annotations

import math

import msgspec

from livecode.errors import WireError

PROFILE = "co.hocket:handle"
PRESET = "arm_front_centered"  # the middle of its reach is the origin
OLDEST, NEWEST = (3, 1), (4, 0)  # the first version that speaks so, and the first that may not
VECTORS = (3, 5)  # from here on a force is a "vector", before it was "values"
AXES = "xyz"

Version = tuple[int, int]
Aside = tuple[float, float]


class Vector(msgspec.Struct, frozen=True):
    """Three numbers."""

    x: float = 0.0
    y: float = 0.0
    z: float = 0.0


class State(msgspec.Struct, frozen=True):
    """Where the cursor is [m], how fast [m/s], and the force that is on it [N]."""

    cursor_position: Vector
    cursor_velocity: Vector
    current_cursor_force: Vector = Vector()


class Status(msgspec.Struct, frozen=True):
    """What the device says of itself; what it does not say is taken for good."""

    calibrated: bool = True
    power_supply: bool = True
    ready: bool = True

    @property
    def well(self) -> bool:
        """Whether it can be trusted and moved."""
        return self.calibrated and self.power_supply and self.ready


class Inverse(msgspec.Struct, frozen=True):
    """One device of the Inverse family; in frames that are no inventory parts may lack."""

    device_id: str
    state: State | None = None
    status: Status = Status()


class Buttons(msgspec.Struct, frozen=True):
    """The buttons of a wireless VerseGrip."""

    a: bool = False
    b: bool = False
    c: bool = False


class GripState(msgspec.Struct, frozen=True):
    """A grip: a wired one has a ``button``, a wireless one ``buttons``."""

    button: bool = False
    buttons: Buttons = Buttons()


class Grip(msgspec.Struct, frozen=True):
    """One VerseGrip."""

    device_id: str
    state: GripState | None = None

    @property
    def pressed(self) -> bool:
        """Whether any of its buttons is down."""
        state = self.state
        if state is None:
            return False
        return state.button or state.buttons.a or state.buttons.b or state.buttons.c


class Frame(msgspec.Struct, frozen=True):
    """An inventory, or a state frame."""

    inverse3: tuple[Inverse, ...] = ()
    verse_grip: tuple[Grip, ...] = ()
    wireless_verse_grip: tuple[Grip, ...] = ()


_DECODER = msgspec.json.Decoder(Frame)


def frame(text: bytes | str) -> Frame:
    """The frame that a service has sent.

    Raises:
        WireError: if it is none.
    """
    try:
        return _DECODER.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise WireError(f"not a frame of an Inverse Service: {error}") from None


def version(text: bytes | str) -> Version:
    """The version in the answer to ``GET /version``.

    Raises:
        WireError: if there is none.
    """
    try:
        told = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
        tag = msgspec.json.decode(told["git_tag"], type=str)
        major, minor = tag.lstrip("v").split(".")[:2]
        return int(major), int(minor)
    except (msgspec.DecodeError, KeyError, ValueError) as error:
        raise WireError(f"no version of an Inverse Service: {error!r}") from None


def force(
    device: str, axis: str, newtons: float, speaks: Version, aside: Aside = (0.0, 0.0)
) -> bytes:
    """A message that puts a force on one axis of a device, and ``aside`` on the other two [N].

    It counts until the next message.
    """
    numbers = dict(zip(others(axis), aside, strict=True)) | {axis: newtons}
    vector = {name: value if math.isfinite(value) else 0.0 for name, value in numbers.items()}
    word = "vector" if speaks >= VECTORS else "values"
    return _said(device, {"commands": {"set_cursor_force": {word: vector}}})


def others(axis: str) -> tuple[str, str]:
    """The two axes beside one."""
    one, other = (name for name in AXES if name != axis)
    return one, other


def probe(device: str) -> bytes:
    """A message that only asks where a device is."""
    return _said(device, {"commands": {"probe_position": {}}})


def greeting(device: str, speaks: Version) -> bytes:
    """The first message of a session: who we are, where zero is, and that we only ask."""
    said: dict[str, object] = {"commands": {"probe_position": {}}}
    if speaks >= VECTORS:
        said["configure"] = {"preset": {"preset": PRESET}}
    session = {"configure": {"profile": {"name": PROFILE}}}
    return msgspec.json.encode({"session": session, "inverse3": [{"device_id": device} | said]})


def _said(device: str, what: dict[str, object]) -> bytes:
    return msgspec.json.encode({"inverse3": [{"device_id": device} | what]})

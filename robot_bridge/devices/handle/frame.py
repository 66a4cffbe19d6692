"""The frames between a computer and a handle's controller: 52 bytes, little-endian.

A header of 16 bytes (magic, version, kind, axis, flags, session, sequence, acknowledged), eight
numbers of 4 bytes, and a CRC-32 of all before it. On a serial line a frame is stuffed (COBS,
Cheshire and Baker, IEEE/ACM Trans. Networking 7, 1999) and ends with a zero.
"""

from __future__ import annotations

import math
import struct
import zlib
from dataclasses import astuple, dataclass
from enum import IntEnum, IntFlag

from livecode.errors import WireError

MAGIC = 0x4B48  # "HK"
VERSION = 1
HEAD = struct.Struct("<HBBBBHII")
NUMBERS = struct.Struct("<8f")
MEASURED = struct.Struct("<7fI")  # the last one of a state is the device's clock
CHECK = struct.Struct("<I")
SIZE = HEAD.size + NUMBERS.size + CHECK.size
AXES = 2  # handles on one controller
WRAP = 1 << 32
LARGEST = 3.4e38


class Kind(IntEnum):
    """What a frame is."""

    COMMAND = 1  # to the device: what to be until the next one
    STATE = 2  # of the device: its answer to each command
    LIMITS = 3  # to the device: what it may do at most, never more than it was built for


class Mode(IntEnum):
    """What a command asks for, in its flags."""

    REST = 0  # no force
    WATCH = 1  # no force, ever: only say where the handle is
    FORCE = 2  # a torque
    IMPEDANCE = 3  # a spring and a damper, which the controller closes itself


class Flag(IntFlag):
    """What a state tells in its flags."""

    ALIVE = 1  # commands come in time
    LIMITED = 2  # it has taken the limits
    CUT = 4  # a limit cuts what is asked for
    FAULT = 8  # it did what it cannot; no force until it was asked for none while at rest
    BUTTON = 16  # the stop button at the device is down
    BONDED = 32  # it is bound to the other handle


@dataclass(frozen=True, slots=True)
class Command:
    """What is asked for: [N·m], [rad], [rad/s], [N·m/rad], [N·m·s/rad], [N·m], and the bond's."""

    force: float = 0.0
    reference: float = 0.0
    rate: float = 0.0
    stiffness: float = 0.0
    damping: float = 0.0
    most: float = 0.0
    bond: float = 0.0
    bond_damping: float = 0.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What the device may do at most, as in a `LimitProfile`."""

    force: float = 1.5
    slew: float = 20.0
    velocity: float = 8.0
    velocity_fault: float = 12.0
    wall: float = math.radians(55.0)
    wall_stiffness: float = 6.0
    stiffness: float = 17.0
    damping: float = 0.2


@dataclass(frozen=True, slots=True)
class State:
    """What the device says.

    Attributes:
        position: of the handle [rad].
        velocity: [rad/s].
        given: the torque that it gives [N·m].
        measured: what a sensor of force says [N·m]; 0 without one.
        stiffness: that it uses [N·m/rad].
        most: the strongest it would press now [N·m].
        other: where the other handle of a pair is [rad].
        micros: its own clock [µs], which wraps.
    """

    position: float = 0.0
    velocity: float = 0.0
    given: float = 0.0
    measured: float = 0.0
    stiffness: float = 0.0
    most: float = 0.0
    other: float = 0.0
    micros: int = 0


Body = Command | Limits | State


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame; ``flags`` is a `Mode` in a command and `Flag` bits in a state.

    Attributes:
        axis: which handle of the controller, 0 or 1.
        session: drawn by the computer; a device says it back.
        sequence: counts the frames of a sender, and wraps.
        heard: the sequence of the other end's last frame.
    """

    body: Body
    axis: int = 0
    flags: int = 0
    session: int = 0
    sequence: int = 0
    heard: int = 0


KINDS: dict[type[Body], Kind] = {Command: Kind.COMMAND, Limits: Kind.LIMITS, State: Kind.STATE}


def encode(frame: Frame) -> bytes:
    """The bytes of a frame."""
    kind, counts = KINDS[type(frame.body)], (frame.sequence % WRAP, frame.heard % WRAP)
    head = HEAD.pack(
        MAGIC, VERSION, kind, frame.axis, int(frame.flags) & 0xFF, frame.session, *counts
    )
    layout = MEASURED if kind is Kind.STATE else NUMBERS
    numbers = astuple(frame.body)
    try:
        raw = head + layout.pack(*numbers)
    except OverflowError:  # the largest that four bytes can hold is beyond all limits anyway
        raw = head + layout.pack(*map(_held, numbers))
    return raw + CHECK.pack(zlib.crc32(raw))


def _held(number: float) -> float:
    return max(-LARGEST, min(LARGEST, number))


def decode(raw: bytes) -> Frame:
    """The frame in these bytes.

    Raises:
        WireError: if it is of another size, kind or version, was spoilt on its way, or holds
            a number that is none.
    """
    if len(raw) != SIZE:
        raise WireError(f"a frame of {len(raw)} bytes: it has {SIZE}")
    magic, version, kind, axis, flags, session, sequence, heard = HEAD.unpack_from(raw)
    if magic != MAGIC:
        raise WireError(f"a frame that begins with {magic:#06x}: it begins with {MAGIC:#06x}")
    if CHECK.unpack_from(raw, SIZE - CHECK.size)[0] != zlib.crc32(raw[: -CHECK.size]):
        raise WireError("a frame that was spoilt on its way")
    if version != VERSION:
        raise WireError(f"a frame of version {version}: this is version {VERSION}")
    if axis >= AXES:
        raise WireError(f"a frame for axis {axis}: a controller has {AXES}")
    body = _body(kind, raw)
    if not all(map(math.isfinite, astuple(body))):
        raise WireError(f"a frame with numbers that are none: {body}")
    return Frame(body, axis, flags, session, sequence, heard)


def _body(kind: int, raw: bytes) -> Body:
    if kind == Kind.STATE:
        return State(*MEASURED.unpack_from(raw, HEAD.size))
    if kind == Kind.COMMAND:
        return Command(*NUMBERS.unpack_from(raw, HEAD.size))
    if kind == Kind.LIMITS:
        return Limits(*NUMBERS.unpack_from(raw, HEAD.size))
    raise WireError(f"a frame of kind {kind}: there is {', '.join(map(str, map(int, Kind)))}")


def newer(sequence: int, last: int) -> bool:
    """Whether a sequence number comes after another one; both wrap (RFC 1982)."""
    return 0 < (sequence - last) % WRAP < WRAP // 2


def stuffed(raw: bytes) -> bytes:
    """A frame for a serial line: without zeros, but for the one that ends it."""
    out = bytearray()
    for piece in raw.split(b"\0"):
        while len(piece) >= 254:
            out += b"\xff" + piece[:254]
            piece = piece[254:]
        out += bytes([len(piece) + 1]) + piece
    return bytes(out) + b"\0"


def unstuffed(line: bytes) -> bytes:
    """What a stuffed frame, without its last zero, holds.

    Raises:
        WireError: if it was not stuffed like that.
    """
    out, at = bytearray(), 0
    while at < len(line):
        code = line[at]
        piece = line[at + 1 : at + code]
        if code == 0 or len(piece) != code - 1:
            raise WireError("a frame that was cut on its way")
        out += piece
        at += code
        if code < 255 and at < len(line):
            out.append(0)
    return bytes(out)

"""What two handles tell each other, a hundred times a second: one frame of numbers.

Each side has drawn a number of its own when it began. Only who says that number back is heard:
a frame that somebody recorded of an earlier performance, or sent back to where it came from, is
nobody's news, though it has the right key.
"""

from __future__ import annotations

import math
import struct
from dataclasses import astuple, dataclass

from livecode.errors import WireError

MAGIC = b"HKH1"
LAYOUT = struct.Struct("<4sQQ12d")


@dataclass(frozen=True, slots=True)
class News:
    """What one side tells the other.

    Attributes:
        own: the number that the teller drew.
        said: the last number that it heard of the other side; 0 for none.
        time: when this was sent [s], on the teller's own clock, which nobody else can read.
        echo: the other side's ``time`` of the last news that came [s].
        held: how long ago that came [s].
        position: of the handle [rad].
        speed: of it [rad/s].
        posted: energy given away [J], all together so far.
        tempo: of the hand that moves to and fro [Hz].
        phase: of that, 0..1; 0 at the crest.
        size: of that, either side [rad].
        middle: of that [rad].
        sure: how plain that is, 0..1.
        active: 1 if the teller's handle may be moved, else 0.
    """

    own: int
    said: int
    time: float = 0.0
    echo: float = 0.0
    held: float = 0.0
    position: float = 0.0
    speed: float = 0.0
    posted: float = 0.0
    tempo: float = 0.0
    phase: float = 0.0
    size: float = 0.0
    middle: float = 0.0
    sure: float = 0.0
    active: float = 1.0


def packed(news: News) -> bytes:
    """News as bytes."""
    return LAYOUT.pack(MAGIC, *astuple(news))


def unpacked(payload: bytes) -> News:
    """The news in some bytes.

    Raises:
        WireError: if they are of another length or kind, or hold a number that is none.
    """
    if len(payload) != LAYOUT.size or payload[:4] != MAGIC:
        raise WireError(f"{len(payload)} bytes that are no news of a handle: {LAYOUT.size} are due")
    _, own, said, *numbers = LAYOUT.unpack(payload)
    if not all(map(math.isfinite, numbers)):
        raise WireError("news of a handle with a number that is not finite")
    return News(own, said, *numbers)

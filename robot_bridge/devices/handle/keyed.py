"""Frames of a handle under a key, as they travel over a network; a serial line needs none.

A datagram is a keyed frame of the house (`livecode.osc.keyed`) around eight bytes and a frame of
the handle. Its lease is a number that its sender has drawn; the eight bytes say back the number of
the other end. So what is forged, altered or doubled is refused by the digest and the sequence, and
what somebody recorded, or held back, by the number: an end draws another one whenever it was out
of touch for as long as its watchdog bears.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from livecode.errors import WireError
from livecode.osc.keyed import Opener, Sealer
from robot_bridge.devices.handle.firmware import Controller
from robot_bridge.devices.handle.frame import AXES, SIZE, decode

SAID = struct.Struct(">Q")
NOBODY = 0
Draw = Callable[[], int]  # a number that was never drawn before, not nought


@dataclass(slots=True)
class End:
    """One end: under the ``sealer`` its frames go out, with a lease that only it has drawn.

    Attributes:
        other: the number of the other end; nought while it is unknown.
        refused: how many datagrams were not the other end's, or not of now.
    """

    sealer: Sealer
    other: int = NOBODY
    refused: int = 0
    opener: Opener = field(init=False)

    def __post_init__(self) -> None:
        self.opener = Opener(self.sealer.key)

    def seal(self, frame: bytes) -> bytes:
        """A datagram with a frame."""
        return self.sealer.seal(SAID.pack(self.other) + frame)

    def open(self, raw: bytes) -> tuple[int, int, bytes]:
        """Who drew which number, which number is said back, and the frame.

        Raises:
            WireError: if it is not under this key, was taken before, or is our own voice.
        """
        try:
            lease, payload = self.opener.open(raw)
            if lease == self.sealer.lease or len(payload) != SAID.size + SIZE:
                raise WireError("a datagram of our own, or with something else than a frame")
        except WireError:
            self.refused += 1
            raise
        return lease, SAID.unpack_from(payload)[0], payload[SAID.size :]


class Wire(Protocol):
    """What carries datagrams: see `robot_bridge.devices.handle.client`."""

    @property
    def ended(self) -> bool:
        """Whether it was cut."""

    def open(self) -> None:
        """Begin."""

    def send(self, frame: bytes) -> None:
        """Send one."""

    def receive(self) -> list[bytes]:
        """Those that have come."""

    def close(self) -> None:
        """End."""


@dataclass(slots=True)
class KeyedWire:
    """The computer's end: only answers to it pass, and what it sends is for this device only."""

    wire: Wire
    end: End

    @property
    def ended(self) -> bool:
        """Whether the wire was cut."""
        return self.wire.ended

    def open(self) -> None:
        """Begin."""
        self.wire.open()

    def send(self, frame: bytes) -> None:
        """Send a frame, sealed."""
        self.wire.send(self.end.seal(frame))

    def receive(self) -> list[bytes]:
        """The frames of those datagrams that answer us."""
        frames = []
        for raw in self.wire.receive():
            try:
                number, said, frame = self.end.open(raw)
            except WireError:
                continue
            if said != self.end.sealer.lease:  # an answer to somebody else, or of another day
                self.end.refused += 1
                continue
            self.end.other = number
            frames.append(frame)
        return frames

    def close(self) -> None:
        """End."""
        self.wire.close()


@dataclass(slots=True)
class KeyedController:
    """The device's end, around its controller: the sketch has the same in ``keyed.h``.

    Attributes:
        key: 32 bytes.
        draw: gives a number that was never drawn before.
        ends: one for each handle, since each may be another computer's.
    """

    controller: Controller
    key: bytes
    draw: Draw
    ends: list[End] = field(init=False)
    fresh: list[bool] = field(init=False)

    def __post_init__(self) -> None:
        self.ends = [End(Sealer(self.key, self.draw())) for _ in range(AXES)]
        self.fresh = [True] * AXES

    def receive(self, raw: bytes, now: float) -> bytes | None:
        """Take a datagram at ``now`` [s]; gives back the one to answer with, if it had our key."""
        anybody = End(Sealer(self.key, NOBODY))
        try:
            number, said, frame = anybody.open(raw)
            axis = decode(frame).axis
            self._renew(axis, now)
            end = self.ends[axis]
            if said == end.sealer.lease:
                end.open(raw)  # each is taken once
        except WireError:
            self.controller.spoilt += 1
            return None
        end.other = number
        if said != end.sealer.lease:  # it does not know us as we are now: we say who we are
            self.controller.old += 1
            return end.seal(self.controller.state(axis, now))
        self.fresh[axis] = False
        answer = self.controller.receive(frame, now)
        return None if answer is None else end.seal(answer)

    def _renew(self, axis: int, now: float) -> None:
        """Draw another number for a handle that was out of touch: what was said before is over."""
        if not self.fresh[axis] and not self.controller.axes[axis].alive(now):
            self.ends[axis], self.fresh[axis] = End(Sealer(self.key, self.draw())), True

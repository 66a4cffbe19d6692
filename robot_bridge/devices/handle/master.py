"""The computer's end of a handle, without its wire: what to send, and what came of it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from livecode.errors import WireError
from robot_bridge.devices.device import Impedance, Reading
from robot_bridge.devices.handle.frame import (
    WRAP,
    Command,
    Flag,
    Frame,
    Limits,
    Mode,
    State,
    decode,
    encode,
    newer,
)
from robot_bridge.limits.profile import LimitProfile

AGAIN = 0.5  # [s] from one telling of the limits to the next
LATE = 100  # frames that we have said since: what answers an older one is of the past
BOND_DAMPING = 0.02  # [s]: the bond's damping for its stiffness


@dataclass(slots=True)
class Master:
    """One handle's.

    Attributes:
        session: drawn at random, so that answers to somebody else are known as such.
        readonly: whether the handle is only ever asked where it is.
        bond: how firmly its controller binds it to the other one [N·m/rad].
        reading: where the handle was when it last said so, at a time of ours.
        state: what it said then, with its ``flags``.
        strange: why the last frame that was none was not; "" if there was none.
    """

    axis: int
    session: int
    limits: Limits
    readonly: bool = False
    bond: float = 0.0
    sequence: int = 0
    heard: int | None = None
    reading: Reading = field(default_factory=lambda: Reading(-math.inf, 0.0, 0.0))
    state: State = field(default_factory=State)
    flags: int = 0
    spoilt: int = 0
    strange: str = ""
    told: float = -math.inf

    def receive(self, raw: bytes, now: float) -> None:
        """Take what came at ``now`` [s]; whatever is spoilt, old or not ours is dropped."""
        try:
            frame = decode(raw)
        except WireError as error:
            self.spoilt += 1
            self.strange = str(error)
            return
        if not isinstance(frame.body, State) or frame.axis != self.axis:
            return
        if frame.session != self.session:
            return
        if self.heard is not None and not newer(frame.sequence, self.heard):
            return
        if frame.heard and newer(frame.heard, self.sequence):
            return  # it answers what we have not said
        if (self.sequence - frame.heard) % WRAP > LATE:
            return
        self.heard, self.state, self.flags = frame.sequence, frame.body, frame.flags
        where = frame.body.position
        # Its stop button, or what it latched, is a fault of ours too.
        if frame.flags & (Flag.BUTTON | Flag.FAULT):
            where = math.nan
        self.reading = Reading(now, where, frame.body.velocity)

    def lost(self) -> None:
        """Forget what the device had counted: it was silent for long, and may have restarted."""
        self.heard = None

    def limit(self) -> bytes:
        """A frame that tells the device what it may do."""
        return self._frame(self.limits, Mode.REST)

    def watch(self) -> bytes:
        """A frame that only asks where the handle is."""
        return self._frame(Command(), Mode.WATCH)

    def force(self, torque: float) -> bytes:
        """A frame that asks for a torque [N·m]."""
        if self.readonly:
            return self.watch()
        return self._frame(Command(force=torque, most=self.limits.force), Mode.FORCE)

    def impede(self, wanted: Impedance) -> bytes:
        """A frame that asks for an impedance."""
        if self.readonly:
            return self.watch()
        bond = self.bond if wanted.most > 0.0 else 0.0
        command = Command(
            0.0,
            wanted.reference,
            wanted.rate,
            wanted.stiffness,
            wanted.damping,
            wanted.most,
            bond,
            bond * BOND_DAMPING,
        )
        return self._frame(command, Mode.IMPEDANCE)

    def due(self, now: float) -> bool:
        """Whether the device should be told its limits (again) at ``now`` [s]."""
        if self.flags & Flag.LIMITED and now - self.told < AGAIN:
            return False
        self.told = now
        return True

    def _frame(self, body: Command | Limits, mode: Mode) -> bytes:
        self.sequence += 1
        heard = 0 if self.heard is None else self.heard
        return encode(Frame(body, self.axis, mode, self.session, self.sequence, heard))


def wire_limits(profile: LimitProfile) -> Limits:
    """A profile as a device is told it."""
    return Limits(
        profile.force,
        profile.slew,
        profile.velocity,
        profile.velocity_fault,
        profile.wall,
        profile.wall_stiffness,
        profile.stiffness,
        profile.damping,
    )

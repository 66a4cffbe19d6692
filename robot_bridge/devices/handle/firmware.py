"""What a handle's controller does, in Python: the law, its limits and its watchdog.

The sketch in ``docs/firmware/handle`` is the same in C++, and the tests hold one against the other.
The controller trusts nobody: it takes limits only if they are lower than what it was built for,
gives no force without a valid command of the last 50 ms, and latches what cannot be.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

from livecode.errors import WireError
from robot_bridge.devices.handle.frame import (
    AXES,
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

WATCHDOG = 0.05  # [s] without a valid command after which there is no force
AHEAD = 0.02  # [s] for which a reference goes on as it went
CALM, RESTED = 0.5, 0.2  # [rad/s], [s]: at rest without force for so long, a fault is forgiven
BUILT = Limits(force=3.0, slew=40.0, velocity=10.0, velocity_fault=14.0, stiffness=20.0)


@dataclass(slots=True)
class Axis:
    """One handle of the controller.

    Attributes:
        limits: what it may do, never more than it was built for.
        command: the last one, and its ``mode``.
        heard: when it came [s].
        session: of whoever sent it; ``last`` its sequence.
        given: the torque of now [N·m].
    """

    limits: Limits = BUILT
    command: Command = field(default_factory=Command)
    mode: Mode = Mode.REST
    heard: float = -math.inf
    session: int = 0
    last: int = 0
    sequence: int = 0
    limited: bool = False
    fault: bool = False
    cut: bool = False
    bonded: bool = False
    calm: float = 0.0
    given: float = 0.0
    position: float = 0.0
    velocity: float = 0.0
    ticked: float = -math.inf

    def alive(self, now: float) -> bool:
        """Whether commands come in time."""
        return now - self.heard <= WATCHDOG


@dataclass(slots=True)
class Controller:
    """One or two handles.

    Attributes:
        button: whether the stop button is down.
        spoilt: frames that were none.
        old: frames that came out of order, or twice.
    """

    axes: tuple[Axis, ...] = field(default_factory=lambda: tuple(Axis() for _ in range(AXES)))
    built: Limits = BUILT
    button: bool = False
    spoilt: int = 0
    old: int = 0

    def receive(self, raw: bytes, now: float) -> bytes | None:
        """Take a frame at ``now`` [s]; gives back the state to answer with, if it was one."""
        try:
            frame = decode(raw)
        except WireError:
            self.spoilt += 1
            return None
        if isinstance(frame.body, State) or frame.axis >= len(self.axes):
            self.spoilt += 1
            return None
        axis = self.axes[frame.axis]
        known = frame.session == axis.session and axis.alive(now)
        if axis.alive(now) and frame.session != axis.session:
            self.old += 1  # somebody else plays this handle
            return None
        if known and not newer(frame.sequence, axis.last):
            self.old += 1
            return None
        axis.session, axis.last, axis.heard = frame.session, frame.sequence, now
        if isinstance(frame.body, Limits):
            axis.limits, axis.limited = lowest(self.built, frame.body), True
        else:
            axis.command, axis.mode = frame.body, _mode(frame.flags)
        return self.state(frame.axis, now)

    def tick(self, index: int, position: float, velocity: float, now: float) -> float:
        """The torque for a handle at ``now`` [s], in N·m."""
        axis = self.axes[index]
        dt = max(0.0, min(0.01, now - axis.ticked)) if axis.ticked >= 0.0 else 0.0
        axis.position, axis.velocity, axis.ticked = position, velocity, now
        self._judge(axis, dt)
        if axis.fault or self.button or not axis.alive(now) or axis.mode < Mode.FORCE:
            axis.given, axis.cut, axis.bonded = 0.0, False, False
            return 0.0
        wanted = _number(self._wanted(index, now))
        allowed = _allowed(axis, wanted)
        step = axis.limits.slew * dt
        axis.given = max(axis.given - step, min(axis.given + step, allowed))
        axis.cut = abs(axis.given - wanted) > 1e-6
        return axis.given

    def state(self, index: int, now: float) -> bytes:
        """What a handle says of itself at ``now`` [s]."""
        axis = self.axes[index]
        axis.sequence += 1
        others = [other.position for other in self.axes if other is not axis]
        body = State(
            _number(axis.position),
            _number(axis.velocity),
            axis.given,
            0.0,
            axis.command.stiffness if axis.mode is Mode.IMPEDANCE else 0.0,
            min(axis.limits.force, axis.command.most) if axis.mode >= Mode.FORCE else 0.0,
            _number(others[0]) if others else 0.0,
            int(now * 1e6) % (1 << 32),
        )
        flags = self._flags(axis, now)
        return encode(Frame(body, index, flags, axis.session, axis.sequence, axis.last))

    def _judge(self, axis: Axis, dt: float) -> None:
        """Latch what cannot be; forgive it to a handle at rest that is asked for no force."""
        speed = abs(axis.velocity)
        if not (math.isfinite(axis.position) and speed <= axis.limits.velocity_fault):
            axis.fault = True
        asks = axis.mode is Mode.IMPEDANCE and axis.command.most > 0.0
        asks = asks or (axis.mode is Mode.FORCE and axis.command.force != 0.0)
        axis.calm = axis.calm + dt if speed < CALM and not asks else 0.0
        if axis.calm >= RESTED:
            axis.fault = False

    def _wanted(self, index: int, now: float) -> float:
        axis = self.axes[index]
        command, limits = axis.command, axis.limits
        if axis.mode is Mode.FORCE:
            axis.bonded = False
            return command.force
        stiffness = max(0.0, min(limits.stiffness, command.stiffness))
        damping = max(0.0, min(limits.damping, command.damping))
        reference = command.reference + command.rate * min(AHEAD, now - axis.heard)
        spring = stiffness * (reference - axis.position)
        drawn = spring + damping * (command.rate - axis.velocity)
        most = max(0.0, min(limits.force, command.most))
        return max(-most, min(most, drawn + self._bond(index, now)))

    def _bond(self, index: int, now: float) -> float:
        """What the other handle of a pair draws with; only if both ends want it."""
        axis = self.axes[index]
        axis.bonded = False
        for other in self.axes:
            if other is axis or other.mode is not Mode.IMPEDANCE or not other.alive(now):
                continue
            if other.fault or min(axis.command.most, other.command.most) <= 0.0:
                continue
            firm = min(axis.command.bond, other.command.bond, axis.limits.stiffness)
            loose = min(axis.command.bond_damping, other.command.bond_damping)
            if firm > 0.0:
                axis.bonded = True
                apart, parting = other.position - axis.position, other.velocity - axis.velocity
                return firm * apart + max(0.0, min(axis.limits.damping, loose)) * parting
        return 0.0

    def _flags(self, axis: Axis, now: float) -> int:
        told = (
            (Flag.ALIVE, axis.alive(now)),
            (Flag.LIMITED, axis.limited),
            (Flag.CUT, axis.cut),
            (Flag.FAULT, axis.fault),
            (Flag.BUTTON, self.button),
            (Flag.BONDED, axis.bonded),
        )
        return sum(int(flag) for flag, is_so in told if is_so)


def lowest(built: Limits, asked: Limits) -> Limits:
    """The lower of two limits, each; one that is not above nought is left as it was built."""
    lower = {
        name: min(getattr(built, name), value)
        for name in Limits.__dataclass_fields__
        if (value := getattr(asked, name)) > 0.0
    }
    return replace(built, **lower)


def _number(measured: float) -> float:
    """A number as it is, and nought for what is none; of what was measured the fault bit tells."""
    return measured if math.isfinite(measured) else 0.0


def _mode(flags: int) -> Mode:
    return Mode(flags) if flags in Mode._value2member_map_ else Mode.REST


def _allowed(axis: Axis, wanted: float) -> float:
    """A torque through the limits of the place, the speed and the motor."""
    limits = axis.limits
    beyond = axis.position - max(-limits.wall, min(limits.wall, axis.position))
    if beyond > 0.0:
        wanted = min(wanted, 0.0) - limits.wall_stiffness * beyond
    elif beyond < 0.0:
        wanted = max(wanted, 0.0) - limits.wall_stiffness * beyond
    if wanted * axis.velocity > 0.0:
        room = (limits.velocity_fault - abs(axis.velocity)) / max(
            1e-6, limits.velocity_fault - limits.velocity
        )
        wanted *= max(0.0, min(1.0, room))
    return max(-limits.force, min(limits.force, wanted))

"""The robot as the loop runs it: device, shared memory and counters around the pure tick."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from robot_bridge.control.command import Command, Moment, row, unpacked
from robot_bridge.control.impeding import impeded
from robot_bridge.control.shared import Shared
from robot_bridge.control.state import Robot, RobotState
from robot_bridge.control.stats import LoopStats
from robot_bridge.control.tick import damped, is_fault, tick
from robot_bridge.control.watchdog import Vital
from robot_bridge.devices.device import Device, ImpedanceDevice, SteadyDevice
from robot_bridge.devices.simulated import Hand

STATS_EVERY = 0.1  # [s]


@dataclass(slots=True)
class Runner:
    """One robot; the clock comes in with every step.

    Attributes:
        closer: the device, if its own controller closes the loop; None if we do.
        steadier: the device, if it is held in the directions beside its line.
    """

    robot: Robot
    device: Device
    shared: Shared
    hand: Hand | None = None
    closer: ImpedanceDevice | None = None
    steadier: SteadyDevice | None = None
    state: RobotState = field(default_factory=RobotState)
    command: Command = field(default_factory=Command)
    stats: LoopStats = field(default_factory=LoopStats)
    touched: int = 0
    last: float = 0.0
    told: float = 0.0
    safe_period: float = 0.002
    _row: tuple[float, ...] = ()

    def begin(self, now: float) -> None:
        """Connect the device at ``now`` [s, monotonic]."""
        self.device.connect(now)
        self.last = self.told = now

    def step(self, now: float, late: float) -> Moment:
        """One tick at ``now`` [s, monotonic] that came ``late`` seconds after it was due."""
        self.stats.count(late)
        reading = self.device.read(now)
        self._take()
        vital = Vital(
            now,
            late,
            panic=self.shared.panic,
            fault=is_fault(self.robot.limits, reading),
            reading=reading.time,
            beat=self.shared.beat,
        )
        before = self.state
        self.state, touched = tick(
            self.robot,
            self.state,
            self.command,
            reading,
            vital=vital,
            dt=now - self.last,
            period=self.safe_period,
        )
        sent = self._send(before, touched, now - self.last)
        self.last = now
        if sent != self.state.force:
            self.state = replace(self.state, force=sent)
        moment = Moment(
            now,
            reading.position,
            reading.velocity,
            sent,
            self.state.reference,
            reading.position if self.hand is None else self.hand.target,
            self.state.stiffness,
            float(self.state.stop),
            float(touched),
            self.state.mind.estimate.goal,
            self.state.mind.certainty,
            self.state.purses.tank,
            self.state.purses.score,
            self.state.post.sent,
            self.state.mind.touch.grip,
        )
        self._tell(moment, touched, entered=self.state.stop is not before.stop)
        return moment

    def end(self, now: float) -> None:
        """No force; let go of the device, and leave word of it."""
        self.device.write(0.0)
        self.device.close()
        self.shared.moment.write(row(Moment(now, stop=float(self.state.stop))))
        self.shared.stats.write(self.stats.row())

    def _send(self, before: RobotState, touched: int, dt: float) -> float:
        """Let the device have this tick's force, or what stands for it; gives back the sent one."""
        if self.steadier is not None:
            self.steadier.steady(self.state.stiffness)  # nought in every state without force
        if self.closer is None:
            return self.device.write(self.state.force)
        limits = self.robot.limits
        damping = damped(limits, self.state.stop, self.command)
        return self.closer.impede(
            impeded(limits, before, self.state, damping=damping, touched=touched, dt=dt)
        )

    def _take(self) -> None:
        """The latest whole command; without a new one the old one goes on until its lease ends."""
        found = self.shared.command.read()
        if found is not None and found != self._row:
            self._row = found
            self.command = unpacked(found)
            if self.hand is not None:
                self.hand.intent = self.command.hand

    def _tell(self, moment: Moment, touched: int, *, entered: bool) -> None:
        told = row(moment)
        self.shared.moment.write(told)
        self.shared.ring.write(told)
        self.stats.began(touched, self.touched)
        self.touched = touched
        self.stats.peak_force = max(self.stats.peak_force, abs(moment.force))
        if entered:
            self.stats.stops[self.state.stop] += 1
        if moment.time - self.told >= STATS_EVERY:
            self.told = moment.time
            # What the spring must be safe at is not the wish but what the machine delivers.
            self.safe_period = self.stats.period + self.stats.quantile(0.99)
            self.shared.stats.write(self.stats.row())

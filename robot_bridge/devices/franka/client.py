"""A Franka arm: franky closes the loop at 1 kHz in C++, we say a hundred times what it should be.

franky (MIT) is an extra and is imported only when such an arm is chosen. A thread watches that we
still say something: 50 ms after the last word the arm's springs are let go.
"""

from __future__ import annotations

import contextlib
import importlib
import math
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from livecode.errors import DeviceError
from robot_bridge.control.realtime import own_priority
from robot_bridge.devices.classes import ARM
from robot_bridge.devices.device import Impedance, Reading
from robot_bridge.devices.franka.law import CLIP, LINE, TURN_CLIP, Order, ordered, resting

EVERY = 0.005  # [s] from one order to the next
PATIENCE = (0.2, 0.5, 1.0)  # [s] from one try to reach it to the next
WATCHDOG = 0.05  # [s] without a word after which there is no spring
MENDING = 1.0  # [s] without force after which an arm that stopped by itself is asked to go on
QUICK = 0.02  # [s] in which new gains are taken
CONTACT = ([20.0] * 7, [30.0] * 6)  # [N·m], [N]: what the arm itself takes for a collision


@dataclass(slots=True)
class FrankaArm:
    """An arm whose hand moves along a line; its middle is where it is when we come.

    Attributes:
        host: of the arm's controller.
        readonly: whether it is only ever read.
        middle: where the hand was at first [m], shape (3,).
        pose: where it was when the springs were last set, from which the rest keeps still.
        heard: when the arm's own clock last went on [s, monotonic].
        said: when we last said what it should be [s, monotonic].
    """

    host: str
    readonly: bool = False
    damping: float = ARM.rotary_damping
    robot: Any = None
    tracker: Any = None
    franky: Any = None
    middle: Any = None
    pose: Any = None
    clock: float = -1.0
    heard: float = -math.inf
    said: float = -math.inf
    ordered: float = -math.inf
    springs: bool = False
    free: float = -math.inf
    given: float = 0.0
    place: float = 0.0
    speed: float = 0.0
    ended: threading.Event = field(default_factory=threading.Event)

    def connect(self, now: float) -> None:
        """Get hold of the arm, as it stands, with no spring.

        Raises:
            DeviceError: if it is not there or may not be moved.
        """
        self.franky = importlib.import_module("franky")
        try:
            with own_priority():  # libfranka takes the highest, and its loop has to be before ours
                self.robot = self._reached()
                self.middle = self.robot.state.O_T_EE.translation
                if not self.readonly:
                    self.robot.set_collision_behavior(*CONTACT)
                    self._begin()
        except Exception as error:  # franky raises what libfranka does, and more
            raise DeviceError(
                f"no Franka arm at {self.host} ({error}): see in Desk that FCI is active, the "
                "joints are unlocked and nobody else has control"
            ) from None
        threading.Thread(target=self._watch, name="arm watch", daemon=True).start()

    def read(self, now: float) -> Reading:
        """Where the hand is on its line, as a handle's angle; no number if the arm has stopped."""
        if not self.readonly and not self.robot.is_in_control:
            return Reading(now, math.nan, math.nan)  # to ask it for more would take its time
        state = self.robot.state
        clock = float(state.time.to_msec())
        if clock != self.clock:
            self.clock, self.heard = clock, now
        self.place = float(state.O_T_EE.translation[LINE] - self.middle[LINE])
        twist = state.O_dP_EE_est
        self.speed = 0.0 if twist is None else float(twist.linear[LINE])
        return Reading(self.heard, self.place / ARM.lever, self.speed / ARM.lever)

    def write(self, force: float) -> float:
        """Arms are not told forces: nothing is sent."""
        return 0.0

    def impede(self, wanted: Impedance) -> float:
        """Have the arm be so; gives back what its line then gives, as a torque [N·m]."""
        if self.readonly:
            return 0.0
        self.said = now = time.monotonic()
        if wanted.most <= 0.0:
            if self.springs:
                self.free = now
                self._rest()
            return 0.0
        if now - self.ordered < EVERY:
            return self.given * ARM.lever
        self.ordered = now
        if not self.springs:
            self.pose, self.springs = self.robot.state.O_T_EE, True
        order = ordered(wanted, self.place, self.speed)
        self._tell(order)
        self.given = order.force
        return order.force * ARM.lever

    def close(self) -> None:
        """Let go of the springs, and of the arm when it rests."""
        self.ended.set()
        if self.tracker is None:
            return
        with contextlib.suppress(Exception):
            self._rest()
        stopping = threading.Thread(target=self._stop, daemon=True)
        stopping.start()
        stopping.join(1.0)

    def _reached(self) -> Any:
        """The arm; one that was let go a moment ago takes its time to be had again."""
        config = self.franky.RealtimeConfig.Ignore
        for wait in PATIENCE:
            with contextlib.suppress(Exception):
                return self.franky.Robot(self.host, realtime_config=config)
            time.sleep(wait)
        return self.franky.Robot(self.host, realtime_config=config)

    def _begin(self) -> None:
        """Begin franky's controller without a spring."""
        self.tracker = self.franky.CartesianImpedanceTracker(
            self.robot,
            translational_stiffness=0.0,
            rotational_stiffness=0.0,
            translational_error_clip=[ARM.wall if n == LINE else CLIP for n in range(3)],
            rotational_error_clip=[TURN_CLIP] * 3,
            gains_time_constant=QUICK,
        )
        self.pose = self.robot.state.O_T_EE
        self._rest()

    def _rest(self) -> None:
        self.springs, self.given = False, 0.0
        self._tell(resting(self.place))

    def _tell(self, order: Order) -> None:
        franky, pose = self.franky, self.pose
        place = [float(value) for value in pose.translation]
        place[LINE] = float(self.middle[LINE]) + order.place
        rate = [order.rate if n == LINE else 0.0 for n in range(3)]
        self.tracker.set_target(
            franky.Affine(place, pose.quaternion), franky.Twist(rate, [0.0, 0.0, 0.0])
        )
        gains = franky.CartesianImpedanceGains()
        gains.stiffness = _diagonal(order.stiffness)
        gains.damping = _diagonal(order.damping)
        self.tracker.set_gains(gains=gains)

    def _stop(self) -> None:
        with contextlib.suppress(Exception):
            self.tracker.stop()

    def _watch(self) -> None:
        """Let go when nothing is said any more; ask an arm that stopped to go on, without force."""
        while not self.ended.wait(0.01):
            now = time.monotonic()
            with contextlib.suppress(Exception):
                if self.springs and now - self.said > WATCHDOG:
                    self.free = now
                    self._rest()
                stopped = not self.readonly and not self.robot.is_in_control
                if stopped and not self.springs and now - self.free > MENDING:
                    self.free = now
                    with own_priority():
                        self.robot.recover_from_errors()
                        self._begin()


def _diagonal(values: tuple[float, ...]) -> list[list[float]]:
    """A matrix with these on its diagonal, shape (6, 6)."""
    return [
        [value if row == column else 0.0 for column in range(6)] for row, value in enumerate(values)
    ]


def at(address: str, *, readonly: bool = False) -> FrankaArm:
    """The arm whose controller is at ``HOST``.

    Raises:
        DeviceError: if that is none.
    """
    if not address or "/" in address or "#" in address:
        raise DeviceError(f"franka:{address}: the name or number of its controller, as 172.16.0.2")
    return FrankaArm(address, readonly)

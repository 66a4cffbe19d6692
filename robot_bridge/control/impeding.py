"""What a device that closes the loop itself is told, so that its force stays within our limits."""

from __future__ import annotations

from robot_bridge.control.state import RobotState
from robot_bridge.devices.device import NOTHING, Impedance
from robot_bridge.limits.names import BOND, FORCE, POWER, SLEW, SOFT_START, VELOCITY
from robot_bridge.limits.profile import LimitProfile
from robot_bridge.limits.soft_start import soft_start
from robot_bridge.limits.stop_states import NO_FORCE

CUT = SOFT_START | VELOCITY | POWER | FORCE | SLEW | BOND  # what makes a force weaker than its law


def impeded(
    limits: LimitProfile,
    before: RobotState,
    state: RobotState,
    *,
    damping: float,
    touched: int,
    dt: float,
) -> Impedance:
    """The impedance that stands for the force of a tick.

    The device may press as hard as the limits let the law of this tick press, and where one of
    them cut, no harder than what was left. So between two of our ticks it can be quicker than we
    are, and never stronger.

    Args:
        limits: of the device.
        before: the state before the tick.
        state: the state after it.
        damping: of the coupling [N·m·s/rad].
        touched: the limits that cut something in it.
        dt: how long the tick was [s].
    """
    if state.stop in NO_FORCE:
        return NOTHING
    fastest = limits.reference_speed
    rate = (state.reference - before.reference) / max(1e-6, dt)
    most = limits.force * soft_start(state.started, limits.soft_start)
    if touched & CUT:
        most = min(most, abs(state.force))
    return Impedance(
        state.reference, max(-fastest, min(fastest, rate)), state.stiffness, damping, most
    )

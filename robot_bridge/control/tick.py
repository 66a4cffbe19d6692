"""One tick of the robot: from what is, and what is asked for, to a force that is allowed.

Pure: time comes in, the next state and the force go out. Nothing that is asked for, finite
or not, can bring the force, its change, the stiffness or the reference beyond the profile.
"""

from __future__ import annotations

import math
from dataclasses import replace

from robot_bridge.control.command import Command
from robot_bridge.control.state import Robot, RobotState
from robot_bridge.control.watchdog import Vital, sign
from robot_bridge.devices.device import Reading
from robot_bridge.limits.finite import finite
from robot_bridge.limits.force import force as limited_force
from robot_bridge.limits.power import power, refilled
from robot_bridge.limits.profile import LimitProfile
from robot_bridge.limits.slew import slew, sprung_slew
from robot_bridge.limits.soft_start import soft_start
from robot_bridge.limits.stiffness import sampled_most, stiffness
from robot_bridge.limits.stop_states import NO_FORCE, Stop, follow
from robot_bridge.limits.velocity import velocity as limited_velocity
from robot_bridge.limits.workspace import wall_force, workspace
from robot_bridge.partner.coupling import coupling

LIMITS = (
    "finite",
    "workspace",
    "speed",
    "stiffness",
    "velocity",
    "power",
    "force",
    "soft_start",
    "slew",
)
FINITE, WORKSPACE, SPEED, STIFFNESS, VELOCITY, POWER, FORCE, SOFT_START, SLEW = (
    1 << n for n in range(len(LIMITS))
)
LONGEST = 0.005  # [s]: a late tick earns no bigger step than this
YIELDING = 0.3  # [s] in which the reference of a hold, or of one that follows, goes to the hand
SLIGHT = 1e-9  # a cut smaller than this is rounding


def tick(
    robot: Robot,
    state: RobotState,
    command: Command,
    reading: Reading,
    *,
    vital: Vital,
    dt: float,
    period: float,
) -> tuple[RobotState, int]:
    """The next state, its ``force`` [N·m] being the one to send, and the limits touched.

    Args:
        robot: limits and rules.
        state: the last tick's.
        command: what is asked for.
        reading: the device's.
        vital: what the watchdogs look at.
        dt: time since the last tick [s].
        period: the sampling period that the stiffness must be safe at [s].
    """
    step = max(1e-6, min(LONGEST, finite(dt, LONGEST)))
    state = _signed(robot, state, command, reading, vital=vital, dt=step)
    if state.stop in NO_FORCE:
        return _idle(robot.limits, state, reading), 0
    if state.stop is Stop.ARMED:
        goal, centre = _gesture(state, command, reading, now=vital.now, dt=step)
    else:
        goal, centre = _held(state, reading, step), state.centre
    reference, touched = _reference(robot.limits, goal, state.reference, step)
    spring, cut = _stiffness(robot, state, command, dt=step, period=period)
    rate = (reference - state.reference) / step
    wanted = coupling(
        reference - reading.position,
        rate - reading.velocity,
        spring,
        _damping(robot.limits, state.stop, command),
    )
    force, cuts = _allowed(robot.limits, state, wanted, reading, dt=step, spring=spring)
    store = refilled(
        state.store,
        force * reading.velocity * step,
        step,
        most=robot.limits.power,
        window=robot.limits.power_window,
    )
    return RobotState(
        state.stop,
        state.elapsed,
        state.started + step,
        state.blend,
        state.anchor,
        reference,
        centre,
        spring,
        force,
        store,
        state.calm,
        state.rearm,
    ), touched | cut | cuts


def is_fault(limits: LimitProfile, reading: Reading) -> bool:
    """Whether a reading is none, or faster than the device may ever go."""
    return not (math.isfinite(reading.position) and abs(reading.velocity) <= limits.velocity_fault)


def _signed(
    robot: Robot, state: RobotState, command: Command, reading: Reading, *, vital: Vital, dt: float
) -> RobotState:
    """The state after the watchdogs have looked."""
    rules, limits = robot.rules, robot.limits
    calm = state.calm + dt if abs(reading.velocity) < limits.calm else 0.0
    asked = command.rearm != state.rearm and vital.now <= command.rearm_until
    what = sign(
        state.stop,
        state.elapsed,
        vital,
        mode=command.mode,
        lease=command.lease,
        rearm=asked and calm >= rules.calm,
        rules=rules,
    )
    stop = follow(state.stop, what)
    # A new start stays asked for while it cannot be granted yet, and is forgotten otherwise.
    rearm = state.rearm if stop is Stop.LATCHED and asked else command.rearm
    if stop is state.stop:
        return replace(state, elapsed=state.elapsed + dt, calm=calm, rearm=rearm)
    return replace(
        state,
        stop=stop,
        elapsed=0.0,
        blend=limits.soft_start if state.stop in NO_FORCE else limits.restart,
        anchor=state.reference,
        calm=calm,
        rearm=rearm,
    )


def _idle(limits: LimitProfile, state: RobotState, reading: Reading) -> RobotState:
    """No force; the next start will be from where the handle is then."""
    here = workspace(finite(reading.position, state.reference), limits.wall)
    return RobotState(
        state.stop,
        elapsed=state.elapsed,
        anchor=here,
        reference=here,
        store=limits.power * limits.power_window,
        calm=state.calm,
        rearm=state.rearm,
    )


def _gesture(
    state: RobotState, command: Command, reading: Reading, *, now: float, dt: float
) -> tuple[float, float]:
    """Where the commanded gesture leads [rad], and the centre that it starts from [rad]."""
    along = max(0.0, min(1.0, finite(command.follow, 0.0)))
    centre = state.centre + (along * reading.position - state.centre) * min(1.0, dt / YIELDING)
    goal = centre + command.reference.position(now)
    return state.anchor + soft_start(state.elapsed, state.blend) * (goal - state.anchor), centre


def _held(state: RobotState, reading: Reading, dt: float) -> float:
    """Where the reference goes that no gesture leads: to the hand in a hold, nowhere else."""
    if state.stop is not Stop.HOLD:
        return state.reference
    return state.reference + (reading.position - state.reference) * min(1.0, dt / YIELDING)


def _reference(limits: LimitProfile, goal: float, last: float, dt: float) -> tuple[float, int]:
    """A reference that is a number, within the walls, and not too fast [rad]."""
    real = finite(goal, last)
    inside = workspace(real, limits.wall)
    slow = slew(inside, last, dt, limits.reference_speed)
    touched = _cut(real, goal, FINITE) | _cut(inside, real, WORKSPACE) | _cut(slow, inside, SPEED)
    return slow, touched


def _stiffness(
    robot: Robot, state: RobotState, command: Command, *, dt: float, period: float
) -> tuple[float, int]:
    """The stiffness of this tick [N·m/rad]; a rise that takes its time touches no limit."""
    limits = robot.limits
    most = min(limits.stiffness, sampled_most(robot.damping, period))
    asked = {Stop.ARMED: command.stiffness, Stop.HOLD: limits.hold_stiffness}.get(state.stop, 0.0)
    wanted = finite(asked, 0.0)
    allowed = stiffness(wanted, state.stiffness, dt, rise=limits.stiffness_rise, most=most)
    return allowed, _cut(wanted, asked, FINITE) | (STIFFNESS if wanted > most else 0)


def _damping(limits: LimitProfile, stop: Stop, command: Command) -> float:
    if stop is not Stop.ARMED:
        return limits.damping_usual
    return max(0.0, min(limits.damping, finite(command.damping, limits.damping_usual)))


def _allowed(
    limits: LimitProfile,
    state: RobotState,
    wanted: float,
    reading: Reading,
    *,
    dt: float,
    spring: float,
) -> tuple[float, int]:
    """The force that may be sent [N·m], through every limit in turn, and which of them cut."""
    real = finite(wanted, state.force)
    walled = wall_force(real, reading.position, limits.wall, limits.wall_stiffness)
    slow = limited_velocity(walled, reading.velocity, limits.velocity, limits.velocity_fault)
    paid = power(slow, reading.velocity, dt, store=state.store)
    strong = limited_force(paid, limits.force)
    soft = limited_force(strong, limits.force * soft_start(state.started, limits.soft_start))
    own = -spring * reading.velocity
    sent = sprung_slew(soft, state.force, dt, limits.slew, own=own)
    touched = (
        _cut(real, wanted, FINITE)
        | _cut(walled, real, WORKSPACE)
        | _cut(slow, walled, VELOCITY)
        | _cut(paid, slow, POWER)
        | _cut(strong, paid, FORCE)
        | _cut(soft, strong, SOFT_START)
        | _cut(sent, soft, SLEW)
    )
    return sent, touched


def _cut(after: float, before: float, bit: int) -> int:
    """The bit of a limit if it changed its number; a number that is none counts as changed."""
    return 0 if abs(after - before) <= SLIGHT else bit

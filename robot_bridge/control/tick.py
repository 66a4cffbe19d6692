"""One tick of the robot: from what is, and what is asked for, to a force that is allowed.

Pure: time comes in, the next state and the force go out. Nothing that is asked for, finite
or not, can bring the force, its growth, the stiffness or the reference beyond the profile, and
nobody gets more energy than was declared for whoever asked for it.
"""

from __future__ import annotations

import math
from dataclasses import replace

from robot_bridge.control.afar import is_bound
from robot_bridge.control.anchor import Anchor, anchored, held, stiffened, topped, wished
from robot_bridge.control.command import Command
from robot_bridge.control.state import Robot, RobotState, remembered
from robot_bridge.control.watchdog import Vital, sign
from robot_bridge.devices.device import Reading
from robot_bridge.limits.energy import Purses, begun, lent, settled
from robot_bridge.limits.finite import finite
from robot_bridge.limits.force import force as limited_force
from robot_bridge.limits.names import (
    BOND,
    FINITE,
    FORCE,
    POWER,
    SLEW,
    SOFT_START,
    VELOCITY,
    WORKSPACE,
    cut,
)
from robot_bridge.limits.post import Post, exchanged
from robot_bridge.limits.power import power, refilled
from robot_bridge.limits.profile import LimitProfile
from robot_bridge.limits.slew import sprung_slew
from robot_bridge.limits.soft_start import soft_start
from robot_bridge.limits.stop_states import NO_FORCE, Stop, follow
from robot_bridge.limits.velocity import velocity as limited_velocity
from robot_bridge.limits.workspace import wall_force, workspace
from robot_bridge.partner.coupling import coupling
from robot_bridge.partner.mind import Mind, thought
from robot_bridge.partner.touch import Touch

LONGEST = 0.005  # [s]: a late tick earns no bigger step than this
FARTHEST = 4.0  # [rad]: no handle is farther away than this
SAMPLED = 0.6  # a bit more than the half of KT that a sampled spring gives and bearings take


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
        return _idle(robot, state, command, reading), 0
    place = max(-FARTHEST, min(FARTHEST, reading.position))
    reading = Reading(reading.time, place, reading.velocity)
    state = _noticed(robot, state, command, reading, dt=step)
    state = _posted(robot, state, command, now=vital.now, dt=step)
    return _moved(robot, state, command, reading, now=vital.now, step=step, period=period)


def is_fault(limits: LimitProfile, reading: Reading) -> bool:
    """Whether a reading is none, or faster than the device may ever go."""
    return not (math.isfinite(reading.position) and abs(reading.velocity) <= limits.velocity_fault)


def _moved(
    robot: Robot,
    state: RobotState,
    command: Command,
    reading: Reading,
    *,
    now: float,
    step: float,
    period: float,
) -> tuple[RobotState, int]:
    """The anchor moved and paid for, the force that follows, and the limits that both touched."""
    limits, place = robot.limits, reading.position
    wish = wished(state, command, reading, now=now, dt=step)
    anchor = anchored(limits, state, wish, position=place, dt=step)
    reference = anchor.own + anchor.lean
    error = reference - place
    spring, paid, cuts = stiffened(robot, state, command, error, now=now, dt=step, period=period)
    rate = (reference - state.reference) / step - reading.velocity
    damping = damped(limits, state.stop, command)
    force, more = _allowed(
        limits, state, coupling(error, rate, spring, damping), reading, dt=step, spring=spring
    )
    theirs = paid if is_bound(command, now) else 0.0
    purses = _charged(state, anchor, (paid - theirs, theirs), drag=damping * rate)
    short = held(limits, error, spring, place) - purses.bond
    purses = lent(purses, score=topped(limits, state, short, step), people=0.0)
    # The power counts once more: a force that may only shrink slowly would drive on meanwhile.
    within = power(force, reading.velocity, step, store=state.store)
    driven = power(within, reading.velocity, step, store=max(0.0, purses.bond))
    store = refilled(
        state.store,
        driven * reading.velocity * step,
        step,
        most=limits.power,
        window=limits.power_window,
    )
    return RobotState(  # written out: ``replace`` takes a tenth of a tick
        state.stop,
        state.elapsed,
        state.started + step,
        state.blend,
        state.anchor,
        reference,
        anchor.own,
        anchor.lean,
        wish.centre,
        spring,
        driven,
        store,
        state.calm,
        state.rearm,
        place,
        state.mind,
        purses,
        state.post,
    ), anchor.touched | cuts | more | cut(within, force, POWER) | cut(driven, within, BOND)


def _charged(
    state: RobotState, anchor: Anchor, paid: tuple[float, float], *, drag: float
) -> Purses:
    """The purses after all that moved the anchor was paid for.

    ``paid`` [J] is what the stiffness cost the score and the people; the damper's ``drag`` [N·m]
    is whose the step was.
    """
    return lent(
        state.purses,
        score=anchor.score + paid[0] + drag * (anchor.own - state.own),
        people=anchor.people + paid[1] + drag * (anchor.lean - state.lean),
    )


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
        return remembered(state, state.elapsed + dt, calm, rearm)
    return replace(
        state,
        stop=stop,
        elapsed=0.0,
        blend=limits.soft_start if state.stop in NO_FORCE else limits.restart,
        anchor=state.reference,
        own=state.reference,
        lean=0.0,
        calm=calm,
        rearm=rearm,
    )


def _posted(
    robot: Robot, state: RobotState, command: Command, *, now: float, dt: float
) -> RobotState:
    """The state after the tank has given to somebody elsewhere, and taken what came from there."""
    purses, post = exchanged(
        state.purses,
        state.post,
        robot.limits.allowance,
        came=finite(command.received, state.post.taken),
        most=robot.limits.power * dt,
        dt=dt if state.stop is Stop.ARMED and is_bound(command, now) else 0.0,
    )
    return remembered(state, state.elapsed, state.calm, state.rearm, purses=purses, post=post)


def _idle(robot: Robot, state: RobotState, command: Command, reading: Reading) -> RobotState:
    """No force; the next start will be from where the handle is then."""
    limits = robot.limits
    here = workspace(finite(reading.position, state.reference), limits.wall)
    speed = max(-100.0, min(100.0, finite(reading.velocity, 0.0)))
    whole = (robot.inertia + robot.handle.hand) * speed
    return RobotState(
        state.stop,
        elapsed=state.elapsed,
        anchor=here,
        reference=here,
        own=here,
        store=limits.power * limits.power_window,
        calm=state.calm,
        rearm=state.rearm,
        position=max(-FARTHEST, min(FARTHEST, finite(reading.position, here))),
        mind=Mind(Touch(robot.inertia * speed, whole=whole)),
        purses=begun(limits.allowance),
        # What comes while there is no force is nobody's: a new start begins with its own.
        post=Post(state.post.sent, finite(command.received, state.post.taken)),
    )


def _noticed(
    robot: Robot, state: RobotState, command: Command, reading: Reading, *, dt: float
) -> RobotState:
    """The state with what was felt since the last tick, and with the work that was done."""
    mind = thought(
        state.mind,
        robot.handle,
        robot.model,
        position=reading.position,
        velocity=reading.velocity,
        motor=state.force,
        compete=finite(command.compete, state.mind.compete),
        dt=dt,
    )
    limits = robot.limits
    most = limits.velocity_fault * LONGEST  # a handle that was carried elsewhere did no work
    moved = max(-most, min(most, reading.position - state.position))
    bearings = min(robot.damping, SAMPLED * state.stiffness * dt) * reading.velocity**2 * dt
    purses = settled(
        state.purses,
        limits.allowance,
        given=state.force * moved - bearings,
        held=held(limits, state.reference - reading.position, state.stiffness, reading.position),
        grip=mind.touch.grip,
        dt=dt,
        cycle=max(0.25, min(16.0, finite(command.cycle, 2.0))),
    )
    return remembered(state, state.elapsed, state.calm, state.rearm, mind=mind, purses=purses)


def damped(limits: LimitProfile, stop: Stop, command: Command) -> float:
    """The damping of the coupling [N·m·s/rad] in a stop state."""
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
        cut(real, wanted, FINITE)
        | cut(walled, real, WORKSPACE)
        | cut(slow, walled, VELOCITY)
        | cut(paid, slow, POWER)
        | cut(strong, paid, FORCE)
        | cut(soft, strong, SOFT_START)
        | cut(sent, soft, SLEW)
    )
    return sent, touched

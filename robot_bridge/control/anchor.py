"""Where the robot's end of the spring goes: led by the score, moved for the hand's sake, and paid.

A spring gives the hand only what its other end was moved for, so here is where energy comes
in: each step of the anchor against the spring's force has a price, and whoever wants it pays.
"""

from __future__ import annotations

from dataclasses import dataclass

from robot_bridge.control.afar import along, is_bound, softened
from robot_bridge.control.command import Command
from robot_bridge.control.state import Robot, RobotState
from robot_bridge.devices.device import Reading
from robot_bridge.limits.energy import affordable, stored
from robot_bridge.limits.finite import finite
from robot_bridge.limits.names import FINITE, SCORE, SPEED, STIFFNESS, TANK, WORKSPACE, cut
from robot_bridge.limits.profile import LimitProfile
from robot_bridge.limits.slew import slew
from robot_bridge.limits.soft_start import soft_start
from robot_bridge.limits.stiffness import sampled_most, stiffness
from robot_bridge.limits.stop_states import Stop
from robot_bridge.limits.workspace import workspace
from robot_bridge.partner.assimilation import eased
from robot_bridge.partner.mind import lean

RESTING = 0.05  # [s] after which a slow handle counts as at rest
YIELDING = 0.3  # [s] in which the reference of a hold, or of one that follows, goes to the hand


@dataclass(frozen=True, slots=True)
class Wish:
    """Where the anchor should go [rad]: for the score, and for the hand beside it."""

    own: float
    lean: float
    centre: float


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where it goes: for the score and for the hand [rad], what each cost [J], what was touched."""

    own: float
    lean: float
    score: float
    people: float
    touched: int


def wished(state: RobotState, command: Command, reading: Reading, *, now: float, dt: float) -> Wish:
    """What is asked for at ``now`` [s]: a gesture while armed, nothing but to yield otherwise."""
    if state.stop is not Stop.ARMED:
        own = state.reference
        if state.stop is Stop.HOLD:
            own += (reading.position - own) * min(1.0, dt / YIELDING)
        return Wish(own, 0.0, state.centre)
    follow = max(0.0, min(1.0, finite(command.follow, 0.0)))
    centre = state.centre + (follow * reading.position - state.centre) * min(1.0, dt / YIELDING)
    part = soft_start(state.elapsed, state.blend)
    score = finite(command.reference.position(now), 0.0)
    sway, share = command.sway.position(now), max(0.0, min(1.0, finite(command.sway.share, 1.0)))
    score += (1.0 - share) * sway
    own = state.anchor + part * (score - state.anchor)
    if command.bond >= 1.0 and is_bound(command, now):
        own = state.own  # between two people no score moves anything, nor pays
    leant = part * (centre + lean(state.mind, score + centre) + share * sway)
    return Wish(own, leant + part * along(command, now, own + leant), centre)


def anchored(
    limits: LimitProfile, state: RobotState, wish: Wish, *, position: float, dt: float
) -> Anchor:
    """The anchor ``dt`` [s] later: a number, within the walls, not too fast, and paid for.

    ``position`` is the handle's [rad]; the price of a step is what the spring holds more after it.
    """
    own, touched = _bounded(limits, finite(wish.own, state.own), state.own, dt)
    whole = finite(own + wish.lean, state.reference)
    inside = workspace(whole, limits.wall)
    slow = slew(inside, state.reference, dt, limits.reference_speed)
    touched |= cut(inside, whole, WORKSPACE) | cut(slow, inside, SPEED)
    touched |= 0 if own + wish.lean == whole else FINITE
    own, whole, short = _paid(limits, state, own, slow, position=position, dt=dt)
    before, between, after = (
        stored(state.stiffness, place - position, limits.force)
        for place in (state.reference, own + state.lean, whole)
    )
    return Anchor(own, whole - own, between - before, after - between, touched | short)


def _paid(
    limits: LimitProfile,
    state: RobotState,
    own: float,
    whole: float,
    *,
    position: float,
    dt: float,
) -> tuple[float, float, int]:
    """How far towards ``own`` and ``whole`` [rad] the purses reach, and which were too small."""
    before, between, after = (
        stored(state.stiffness, place - position, limits.force)
        for place in (state.reference, own + state.lean, whole)
    )
    score = affordable(between - before, score_purse(limits, state, dt))
    people = affordable(after - between, state.purses.tank)
    theirs = people * (whole - own - state.lean)
    own = state.own + score * (own - state.own)
    # Two steps that were paid in part may together lead too far or too fast: the hand's gives way.
    inside = workspace(own + state.lean + theirs, limits.wall)
    slow = slew(inside, state.reference, dt, limits.reference_speed)
    return own, slow, (SCORE if score < 1.0 else 0) | (TANK if people < 1.0 else 0)


def stiffened(
    robot: Robot,
    state: RobotState,
    command: Command,
    error: float,
    *,
    now: float,
    dt: float,
    period: float,
) -> tuple[float, float, int]:
    """The stiffness of this tick [N·m/rad], what its rise cost [J], and the limits it touched.

    A rise that takes its time touches no limit. ``error`` [rad] is how far the spring is stretched.
    """
    limits = robot.limits
    most = min(limits.stiffness, sampled_most(robot.damping, period))
    ease = softened(command, now, eased(state.mind.compete, state.mind.certainty))
    asked = {Stop.ARMED: command.stiffness, Stop.HOLD: limits.hold_stiffness}.get(state.stop, 0.0)
    wanted = finite(asked, 0.0)
    goal = wanted * ease if state.stop is Stop.ARMED else wanted
    last = state.stiffness
    allowed = stiffness(goal, last, dt, rise=limits.stiffness_rise, most=most)
    touched = cut(wanted, asked, FINITE) | (STIFFNESS if wanted > most else 0)
    if allowed <= last:
        return allowed, 0.0, touched
    cost = stored(allowed, error, limits.force) - stored(last, error, limits.force)
    theirs = is_bound(command, now)  # a bond between people is stiffened at their cost
    part = affordable(cost, state.purses.tank if theirs else score_purse(limits, state, dt))
    short = 0 if part == 1.0 else TANK if theirs else SCORE
    return last + part * (allowed - last), part * cost, touched | short


def score_purse(limits: LimitProfile, state: RobotState, dt: float) -> float:
    """What the score may spend in ``dt`` [s], in joules."""
    return min(state.purses.score, limits.allowance.score_power * dt)


def topped(limits: LimitProfile, state: RobotState, short: float, dt: float) -> float:
    """What the score adds to a bond that is ``short`` of what the spring holds [J].

    Limits make a spring take less than it gives; so as not to stand still for ever it is made
    up for, but only to a handle at rest: nothing that swings is fed.
    """
    if state.stop is not Stop.ARMED or state.calm < RESTING:
        return 0.0
    return max(0.0, min(short, score_purse(limits, state, dt)))


def held(limits: LimitProfile, error: float, spring: float, position: float) -> float:
    """What the spring and the walls hold [J] with the handle at ``position`` [rad].

    The ``spring`` [N·m/rad] is stretched by ``error`` [rad].
    """
    beyond = max(0.0, abs(position) - limits.wall)
    bent = stored(spring, error, limits.force)
    return bent + (stored(limits.wall_stiffness, beyond, limits.force) if beyond else 0.0)


def _bounded(limits: LimitProfile, goal: float, last: float, dt: float) -> tuple[float, int]:
    """A goal within the walls and not too fast [rad], and what cut it."""
    inside = workspace(goal, limits.wall)
    slow = slew(inside, last, dt, limits.reference_speed)
    return slow, cut(inside, goal, WORKSPACE) | cut(slow, inside, SPEED)

"""What the body tells the robot's loop, and what the loop tells the body: two rows of numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, fields
from enum import IntEnum

from robot_bridge.devices.simulated import HandIntent
from robot_bridge.partner.entrainment import STILL, Sway
from robot_bridge.partner.quintic import Quintic, resting


class Mode(IntEnum):
    """What the robot should be doing."""

    HOLD = 0
    PLAY = 1


@dataclass(frozen=True, slots=True)
class Command:
    """A bounded intent with an end: never a force.

    Attributes:
        mode: what the robot should be doing.
        reference: where its gestures lead [rad] over monotonic time [s].
        follow: how far the reference goes along with the hand, 0..1.
        stiffness: of the coupling [N·m/rad].
        damping: of the coupling [N·m·s/rad].
        lease: until when this may be obeyed [s, monotonic].
        rearm: how many times a new start was asked for.
        rearm_until: until when the last one may be granted [s, monotonic].
        hand: what the simulated hand means to do.
        compete: λ of the assimilation: 0 helps the hand, 1 goes its own way, 2 works against it.
        cycle: how long a cycle of the score is [s].
        bond: how far the reference goes along with somebody elsewhere, 0..1; 0: nobody is there.
        there: where their handle was [rad], and ``there_speed`` how fast [rad/s].
        there_time: when that came [s, monotonic].
        received: energy that came from there [J], all together so far.
        sway: a swing in time with the hand, beside what the score leads to.
    """

    mode: Mode = Mode.HOLD
    reference: Quintic = field(default_factory=lambda: resting(0.0))
    follow: float = 0.0
    stiffness: float = 0.0
    damping: float = 0.0
    lease: float = 0.0
    rearm: int = 0
    rearm_until: float = 0.0
    hand: HandIntent = field(default_factory=HandIntent)
    compete: float = 1.0
    cycle: float = 2.0
    bond: float = 0.0
    there: float = 0.0
    there_speed: float = 0.0
    there_time: float = 0.0
    received: float = 0.0
    sway: Sway = STILL


def packed(command: Command) -> tuple[float, ...]:
    """A command as numbers."""
    q, hand, sway = command.reference, command.hand, command.sway
    return (
        *(float(command.mode), command.follow, command.stiffness, command.damping),
        *(command.lease, float(command.rearm), command.rearm_until),
        *(q.start, q.end, q.c0, q.c1, q.c2, q.c3, q.c4, q.c5),
        *(hand.tempo, hand.amplitude, hand.phase, hand.time),
        *(command.compete, command.cycle),
        *(command.bond, command.there, command.there_speed, command.there_time, command.received),
        *(sway.size, sway.tempo, sway.phase, sway.time, sway.share),
    )


COMMAND_SIZE = len(packed(Command()))


def unpacked(row: tuple[float, ...]) -> Command:
    """The command in a row of numbers; a mode that is none is a hold."""
    mode, follow, stiffness, damping, lease, rearm, rearm_until = row[:7]
    compete, cycle, bond, there, there_speed, there_time, received = row[19:26]
    if not math.isfinite(rearm):  # a count that is none asks for no new start
        rearm, rearm_until = 0.0, -math.inf
    return Command(
        Mode.PLAY if mode == Mode.PLAY else Mode.HOLD,
        Quintic(*row[7:15]),
        follow,
        stiffness,
        damping,
        lease,
        int(rearm),
        rearm_until,
        HandIntent(*row[15:19]),
        compete,
        cycle,
        bond,
        there,
        there_speed,
        there_time,
        received,
        Sway(*row[26:31]),
    )


@dataclass(frozen=True, slots=True)
class Moment:
    """One tick of the loop as it was.

    Attributes:
        time: [s, monotonic].
        position: of the handle [rad].
        velocity: [rad/s].
        force: what was truly sent to the device [N·m].
        reference: where the robot wanted the handle [rad].
        hand: where the simulated hand wants to be; the handle's position otherwise [rad].
        stiffness: of the coupling [N·m/rad].
        stop: the stop state, as a number.
        touched: the limits that cut something, one bit each.
        goal: where the hand seems to want to go [rad].
        certainty: how sure that is, 0..1.
        tank: what is left for helping and competing [J].
        score: what the score has left in this cycle [J].
        posted: energy given to somebody elsewhere [J], all together so far.
        grip: how sure it is that a hand is at the handle, 0..1.
    """

    time: float = 0.0
    position: float = 0.0
    velocity: float = 0.0
    force: float = 0.0
    reference: float = 0.0
    hand: float = 0.0
    stiffness: float = 0.0
    stop: float = 0.0
    touched: float = 0.0
    goal: float = 0.0
    certainty: float = 0.0
    tank: float = 0.0
    score: float = 0.0
    posted: float = 0.0
    grip: float = 0.0


MOMENT_SIZE = len(fields(Moment))


def row(moment: Moment) -> tuple[float, ...]:
    """A moment as numbers; written out because ``astuple`` copies deeply, a third of a tick."""
    m = moment
    return (
        *(m.time, m.position, m.velocity, m.force, m.reference),
        *(m.hand, m.stiffness, m.stop, m.touched),
        *(m.goal, m.certainty, m.tank, m.score, m.posted, m.grip),
    )

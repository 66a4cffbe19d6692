"""What the robot is, and what it remembers from tick to tick."""

from __future__ import annotations

from dataclasses import dataclass, field

from robot_bridge.control.watchdog import Rules
from robot_bridge.limits.energy import Purses
from robot_bridge.limits.post import Post
from robot_bridge.limits.profile import WRIST_HANDLE, LimitProfile
from robot_bridge.limits.stop_states import Stop
from robot_bridge.partner.assimilation import HandModel
from robot_bridge.partner.mind import Mind
from robot_bridge.partner.touch import Handle


@dataclass(frozen=True, slots=True)
class Robot:
    """What does not change while a robot runs.

    Attributes:
        limits: of the device.
        rules: of the watchdogs.
        damping: the device's own, in its bearings [N·m·s/rad].
        inertia: the device's own [kg·m²].
        model: how a hand is thought to go to its goal.
    """

    limits: LimitProfile = WRIST_HANDLE
    rules: Rules = field(default_factory=Rules)
    damping: float = 0.02
    inertia: float = 0.003
    model: HandModel = field(default_factory=HandModel)

    @property
    def handle(self) -> Handle:
        """What the device is made of."""
        return Handle(self.inertia, self.damping)


@dataclass(frozen=True, slots=True)
class RobotState:
    """What the robot remembers.

    Attributes:
        stop: the stop state.
        elapsed: how long it has been so [s].
        started: how long there may have been any force [s].
        blend: how long the reference takes to go over to what is commanded [s].
        anchor: where the reference stood when this stop state began [rad].
        reference: where the robot wants the handle [rad]: ``own`` and ``lean`` together.
        own: where the score has led so far [rad].
        lean: how far it goes along with the hand, or against it [rad].
        centre: where gestures start from; goes along with the hand if asked to [rad].
        stiffness: [N·m/rad].
        force: the last one [N·m].
        store: what the power limit can still give [J].
        calm: for how long the handle has been slow [s].
        rearm: the last count of new starts that was dealt with.
        position: where the handle was [rad].
        mind: what is thought of the hand.
        purses: what is left for whom [J].
        post: what went to somebody elsewhere and came from there [J].
    """

    stop: Stop = Stop.ZERO
    elapsed: float = 0.0
    started: float = 0.0
    blend: float = 0.0
    anchor: float = 0.0
    reference: float = 0.0
    own: float = 0.0
    lean: float = 0.0
    centre: float = 0.0
    stiffness: float = 0.0
    force: float = 0.0
    store: float = 0.0
    calm: float = 0.0
    rearm: int = 0
    position: float = 0.0
    mind: Mind = field(default_factory=Mind)
    purses: Purses = field(default_factory=Purses)
    post: Post = field(default_factory=Post)


def remembered(
    state: RobotState,
    elapsed: float,
    calm: float,
    rearm: int,
    *,
    mind: Mind | None = None,
    purses: Purses | None = None,
    post: Post | None = None,
) -> RobotState:
    """The state with these in place; written out because ``replace`` takes a tenth of a tick."""
    return RobotState(
        state.stop,
        elapsed,
        state.started,
        state.blend,
        state.anchor,
        state.reference,
        state.own,
        state.lean,
        state.centre,
        state.stiffness,
        state.force,
        state.store,
        calm,
        rearm,
        state.position,
        state.mind if mind is None else mind,
        state.purses if purses is None else purses,
        state.post if post is None else post,
    )

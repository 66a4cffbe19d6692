"""What kinds of devices there are, and what each kind may do at most, in its own units.

The robot thinks in the angle of a handle. A device that moves along a line gets a lever, so that
all of its figures become a handle's: a place is an angle times the lever, a force a torque by the
lever, and power and energy stay what they are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from robot_bridge.limits.energy import Allowance
from robot_bridge.limits.profile import WRIST_HANDLE, LimitProfile

REACH = 45.0 / 55.0  # of the range up to its soft wall that a gesture of 1 goes


@dataclass(frozen=True, slots=True, kw_only=True)
class LineClass:
    """A kind of device that one moves along a line.

    Attributes:
        name: by which lists and errors call it.
        lever: how far one moves for a radian of the handle that stands for it [m].
        force: most to the hand [N].
        slew: fastest change of force [N/s].
        velocity: from here on the robot stops driving, and from where it is a fault [m/s].
        stiffness: when nothing is asked for, and at most [N/m].
        stiffness_rise: [N/m/s].
        damping: when nothing is asked for, and at most [N·s/m].
        power: to the hand, mean of 50 ms [W].
        tank: what it starts with, and holds at most [J].
        wall: where the soft end of the range begins, either side of the middle [m].
        wall_stiffness: [N/m].
        reference_speed: fastest movement of the reference [m/s].
        hold_stiffness: of a compliant hold [N/m].
        calm: the hand counts as at rest below this speed [m/s].
        mass: what moves with the hand [kg].
        bearings: its own damping [N·s/m], rather too low: it bounds what is stiff and passive.
    """

    name: str
    lever: float
    force: float
    slew: float
    velocity: tuple[float, float]
    stiffness: tuple[float, float]
    stiffness_rise: float
    damping: tuple[float, float]
    power: float
    tank: tuple[float, float]
    wall: float
    wall_stiffness: float
    reference_speed: float
    hold_stiffness: float
    calm: float
    mass: float
    bearings: float

    @property
    def limits(self) -> LimitProfile:
        """The limits of the handle that stands for it."""
        lever, square = self.lever, self.lever**2
        wall = self.wall / lever
        return LimitProfile(
            force=self.force * lever,
            slew=self.slew * lever,
            velocity=self.velocity[0] / lever,
            velocity_fault=self.velocity[1] / lever,
            stiffness=self.stiffness[1] * square,
            stiffness_usual=self.stiffness[0] * square,
            stiffness_rise=self.stiffness_rise * square,
            damping=self.damping[1] * square,
            damping_usual=self.damping[0] * square,
            power=self.power,
            wall=wall,
            wall_stiffness=self.wall_stiffness * square,
            reach=REACH * wall,
            reference_speed=self.reference_speed / lever,
            hold_stiffness=self.hold_stiffness * square,
            calm=self.calm / lever,
            allowance=Allowance(tank=self.tank[1], tank_start=self.tank[0]),
        )

    @property
    def inertia(self) -> float:
        """Of the handle that stands for it [kg·m²]."""
        return self.mass * self.lever**2

    @property
    def rotary_damping(self) -> float:
        """Of that handle's bearings [N·m·s/rad]."""
        return self.bearings * self.lever**2


@dataclass(frozen=True, slots=True)
class HandleClass:
    """A kind of device that turns: it is the handle itself."""

    name: str = "wrist handle"
    limits: LimitProfile = WRIST_HANDLE
    inertia: float = 0.003
    rotary_damping: float = 0.02
    lever: float = 1.0


DeviceClass = LineClass | HandleClass

WRIST = HandleClass()
HELD = LineClass(
    name="hand-held",
    lever=0.1,
    force=5.0,
    slew=200.0,
    velocity=(0.8, 1.2),
    stiffness=(80.0, 150.0),
    stiffness_rise=100.0,
    damping=(3.0, 7.0),
    power=2.0,
    tank=(0.05, 0.5),
    wall=0.09,
    wall_stiffness=150.0,
    reference_speed=0.5,
    hold_stiffness=20.0,
    calm=0.05,
    mass=0.25,
    bearings=0.2,
)
ARM = LineClass(
    name="arm",
    lever=0.15,
    force=20.0,
    slew=100.0,
    velocity=(0.25, 0.5),
    stiffness=(150.0, 400.0),
    stiffness_rise=200.0,
    damping=(40.0, 80.0),
    power=4.0,
    tank=(0.2, 2.0),
    wall=0.14,
    wall_stiffness=400.0,
    reference_speed=0.2,
    hold_stiffness=40.0,
    calm=0.02,
    mass=4.0,
    bearings=4.0,
)
SIMULATED_ARM = replace(ARM, name="simulated arm", damping=(15.0, 40.0), mass=0.85, bearings=1.35)
"""The arm of `robot_bridge.devices.planar`, which is lighter than a real one."""

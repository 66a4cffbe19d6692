"""From a choice to a device that the loop can drive; only what was chosen is imported."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import util

from livecode.errors import DeviceError
from robot_bridge.control.state import Robot
from robot_bridge.devices.catalogue import Choice, Kind
from robot_bridge.devices.device import Device, ImpedanceDevice, Reading, SteadyDevice
from robot_bridge.devices.guarded import Guarded
from robot_bridge.devices.lever import Levered, Line
from robot_bridge.devices.simulated import Hand, SimulatedHandle


@dataclass(frozen=True, slots=True)
class Opened:
    """A device, what the robot needs to know of it, and the hand that is simulated with it."""

    device: Device
    robot: Robot
    hand: Hand | None = None
    closer: ImpedanceDevice | None = None
    steadier: SteadyDevice | None = None


def opened(choice: Choice, *, swinging: bool = False) -> Opened:
    """The device of a choice, not yet connected; ``swinging``: a simulated one is held by a hand.

    Raises:
        DeviceError: if its address is none, or what it needs is not installed.
    """
    kind = choice.kind
    require(kind)
    if choice.name in ("simulated", "planar"):
        hand = Hand() if swinging else None
        handle = _simulated(choice, hand)
        return Opened(Readonly(handle) if choice.readonly else handle, robot_of(choice), hand)
    device = Guarded(_real(choice), choice.limits.force)
    steadier = device if kind.axes and not choice.free else None
    closer = device if kind.impedance else None
    return Opened(device, robot_of(choice), closer=closer, steadier=steadier)


def robot_of(choice: Choice) -> Robot:
    """A robot with the limits and the make of a device."""
    family = choice.kind.family
    return Robot(choice.limits, damping=family.rotary_damping, inertia=family.inertia)


def require(kind: Kind) -> None:
    """See that what a kind of device needs is installed.

    Raises:
        DeviceError: if it is not; it says how to get it.
    """
    if kind.needs is not None and util.find_spec(kind.needs[0]) is None:
        module, extra = kind.needs
        raise DeviceError(f"{kind.name} needs {module}: pip install 'hocket[{extra}]'")


@dataclass(slots=True)
class Readonly:
    """A simulated device that is only read."""

    device: Device

    @property
    def damping(self) -> float:
        """Of its bearings [N·m·s/rad]."""
        return self.device.damping

    def connect(self, now: float) -> None:
        """Begin."""
        self.device.connect(now)

    def read(self, now: float) -> Reading:
        """Where the handle is."""
        return self.device.read(now)

    def write(self, force: float) -> float:
        """Nothing is sent."""
        return 0.0

    def close(self) -> None:
        """End."""
        self.device.close()


def _simulated(choice: Choice, hand: Hand | None) -> Device:
    if choice.name == "simulated":
        return SimulatedHandle(hand=hand)
    from robot_bridge.devices.planar import PlanarArm

    return _levered(PlanarArm(hand=hand), choice.kind)


def _real(choice: Choice) -> Device:
    if choice.name == "haply":
        from robot_bridge.devices.haply.client import at

        line = at(choice.address, choice.limits, readonly=choice.readonly)
        return _levered(line, choice.kind)
    if choice.name == "handle":
        from robot_bridge.devices.handle.client import at as handle

        return handle(
            choice.address,
            choice.limits,
            readonly=choice.readonly,
            bond=choice.bond,
            key=choice.key,
        )
    if choice.name == "franka":
        from robot_bridge.devices.franka.client import at as arm

        return arm(choice.address, readonly=choice.readonly)
    raise DeviceError(f"there is no adapter for {choice.name}")


def _levered(line: Line, kind: Kind) -> Device:
    family = kind.family
    return Levered(line, family.lever, family.rotary_damping)

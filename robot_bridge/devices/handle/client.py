"""A handle of our own protocol, over whatever wire; its loop is ours or its controller's."""

from __future__ import annotations

import contextlib
import secrets
import time
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Protocol

from livecode.errors import DeviceError
from livecode.osc.keyed import Sealer
from robot_bridge.devices.classes import WRIST
from robot_bridge.devices.device import NOTHING, Impedance, Reading
from robot_bridge.devices.handle.frame import VERSION, Flag
from robot_bridge.devices.handle.keyed import End, KeyedWire
from robot_bridge.devices.handle.master import Master, wire_limits
from robot_bridge.devices.handle.serial import SerialWire
from robot_bridge.devices.handle.udp import UdpWire
from robot_bridge.limits.profile import LimitProfile

PATIENCE = 3.0  # [s] for a handle to answer at the start
AGAIN = 0.5  # [s] from one try to open a line that was pulled out to the next
SILENT = 0.1  # [s] after which what a device had counted is forgotten


class Wire(Protocol):
    """What carries frames."""

    @property
    def ended(self) -> bool:
        """Whether it was cut, and has to be opened again."""

    def open(self) -> None:
        """Begin.

        Raises:
            DeviceError: if there is no such line.
        """

    def send(self, frame: bytes) -> None:
        """Send one frame."""

    def receive(self) -> list[bytes]:
        """The frames that have come."""

    def close(self) -> None:
        """End."""


@dataclass(slots=True)
class HandleClient:
    """One handle; ``place`` is where it is, for people."""

    place: str
    wire: Wire
    master: Master
    damping: float = WRIST.rotary_damping
    again: float = 0.0

    def connect(self, now: float) -> None:
        """Find it, tell it its limits, and wait for its first answer.

        Raises:
            DeviceError: if nobody answers, or not as this version does.
        """
        self.wire.open()
        begun = time.monotonic()
        while time.monotonic() - begun < PATIENCE:
            self.wire.send(self.master.limit())
            time.sleep(0.01)
            self.read(now + time.monotonic() - begun)
            if self.master.flags & Flag.LIMITED:
                return
        self.wire.close()
        why = f" (something came: {self.master.strange})" if self.master.strange else ""
        raise DeviceError(
            f"no handle answers at {self.place}{why}: is it on, is its sketch of version "
            f"{VERSION} of docs/firmware/handle, and has it the key that --device-key names?"
        )

    def read(self, now: float) -> Reading:
        """Where the handle is; as old as its last answer."""
        if self.wire.ended and now >= self.again:
            self.again = now + AGAIN
            self.wire.close()
            with contextlib.suppress(DeviceError):
                self.wire.open()
        for frame in self.wire.receive():
            self.master.receive(frame, now)
        if now - self.master.reading.time > SILENT:
            self.master.lost()
        if self.master.due(now):
            self.wire.send(self.master.limit())
        return self.master.reading

    def write(self, force: float) -> float:
        """Send a torque [N·m]; gives back what was sent, which is none if it is only read."""
        most = self.master.limits.force
        wanted = max(-most, min(most, force))
        self.wire.send(self.master.force(wanted))
        return 0.0 if self.master.readonly else wanted

    def impede(self, wanted: Impedance) -> float:
        """Send an impedance; gives back the torque that the handle said it gives [N·m]."""
        self.wire.send(self.master.impede(wanted))
        if self.master.readonly or wanted.most == 0.0:
            return 0.0
        return self.master.state.given

    def close(self) -> None:
        """No force, and let go."""
        self.wire.send(self.master.watch() if self.master.readonly else self.master.force(0.0))
        self.impede(NOTHING)
        self.wire.close()


def at(
    address: str,
    limits: LimitProfile = WRIST.limits,
    *,
    readonly: bool = False,
    bond: float = 0.0,
    key: str = "",
) -> HandleClient:
    """The handle at ``HOST:PORT`` or ``/dev/…``, with ``#1`` for the second of a pair.

    ``key`` is the device's, in hex; on a network there is no way without one.

    Raises:
        DeviceError: if the address is none, or has no key and needs one.
    """
    place, _, number = address.partition("#")
    if number not in ("", "0", "1"):
        raise DeviceError(f"handle:{address}: #0 and #1 are the handles of a controller")
    master = Master(
        int(number or 0),
        secrets.randbelow(1 << 16),
        wire_limits(limits),
        readonly=readonly,
        bond=bond,
    )
    return HandleClient(address, _wire(place, address, key), master)


def _is_here(host: str) -> bool:
    """Whether only this machine can send to where this one sends."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _wire(place: str, address: str, key: str) -> Wire:
    if place.startswith("/"):
        return SerialWire(place)
    host, _, port = place.rpartition(":")
    if not host or not port.isdigit() or not 0 < int(port) < 65536:
        raise DeviceError(f"handle:{address}: such as 192.168.4.1:9400, or /dev/ttyACM0")
    if key:
        sealer = Sealer(bytes.fromhex(key), secrets.randbits(63) or 1)
        return KeyedWire(UdpWire(host, int(port)), End(sealer))
    if not _is_here(host):
        raise DeviceError(
            f"handle:{address} is on a network, where anybody could move it: add --device-key "
            "FILE, 32 bytes in hex, the same as KEY in the sketch; over USB none is needed"
        )
    return UdpWire(host, int(port))

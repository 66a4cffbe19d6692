"""A controller with two simulated handles, over UDP: the other end, for trials and for tests."""

from __future__ import annotations

import asyncio
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from robot_bridge.devices.handle.firmware import Controller
from robot_bridge.devices.handle.keyed import KeyedController
from robot_bridge.devices.simulated import Hand, HandIntent, SimulatedHandle

TICK = 0.005  # [s] from one turn to the next without a frame; each frame makes one too


@dataclass(slots=True)
class Serving(asyncio.DatagramProtocol):
    """The controller at a port of this machine.

    Attributes:
        key: 32 bytes without which nobody is heard; b"" for none.
        mischief: how it misbehaves now; "" for not at all.
        peak: the strongest torque that it gave [N·m].
    """

    handles: tuple[SimulatedHandle, ...]
    key: bytes = b""
    controller: Controller = field(default_factory=Controller)
    transport: asyncio.DatagramTransport | None = None
    mischief: str = ""
    peak: float = 0.0
    received: int = 0
    keyed: KeyedController | None = None

    def __post_init__(self) -> None:
        if self.key:
            self.keyed = KeyedController(self.controller, self.key, _drawn)

    async def begin(self, port: int = 0) -> str:
        """Serve, and give back the address: ``HOST:PORT``."""
        loop = asyncio.get_running_loop()
        self.transport, _ = await loop.create_datagram_endpoint(
            lambda: self, local_addr=("127.0.0.1", port)
        )
        now = time.monotonic()
        for handle in self.handles:
            handle.connect(now)
        host, found = self.transport.get_extra_info("sockname")[:2]
        return f"{host}:{found}"

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        """A frame; the controller runs at least as often as it is asked."""
        now = time.monotonic()
        self.received += 1
        self.tick(now)
        answer = (self.keyed or self.controller).receive(data, now)
        if answer is None or self.transport is None or self.mischief == "silent":
            return
        if self.mischief == "garbage":
            answer = answer[::-1]
        self.transport.sendto(answer, addr)

    def tick(self, now: float) -> None:
        """Let the handles move until ``now`` [s] under the controller's torque."""
        for index, handle in enumerate(self.handles):
            reading = handle.read(now)
            place = float("nan") if self.mischief == "nonsense" else reading.position
            torque = self.controller.tick(index, place, reading.velocity, now)
            handle.write(torque)
            self.peak = max(self.peak, abs(torque))

    async def run(self, ending: asyncio.Event) -> None:
        """Tick until it is time to end."""
        while not ending.is_set():
            self.tick(time.monotonic())
            await asyncio.sleep(TICK)
        if self.transport is not None:
            self.transport.close()

    def facts(self) -> dict[str, Any]:
        """What came so far, and how the handles are."""
        return {
            "received": self.received,
            "spoilt": self.controller.spoilt,
            "old": self.controller.old,
            "peak": self.peak,
            "places": [handle.position for handle in self.handles],
            "given": [axis.given for axis in self.controller.axes],
            "modes": [int(axis.mode) for axis in self.controller.axes],
            "bonded": [axis.bonded for axis in self.controller.axes],
        }


def _drawn() -> int:
    return secrets.randbits(63) or 1


def pair(*, swinging: bool) -> tuple[SimulatedHandle, ...]:
    """Two handles: a hand that swings holds the first one, or nobody does."""
    hand = Hand(intent=HandIntent(tempo=0.8, amplitude=0.3)) if swinging else None
    return SimulatedHandle(hand=hand), SimulatedHandle()

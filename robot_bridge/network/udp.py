"""The sockets of a bond between two places, and what both screens show of it."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from livecode.errors import ConfigError, DeviceError
from livecode.osc.codec import bundle, encode
from livecode.osc.keyed import Sealer
from robot_bridge.control.command import Moment
from robot_bridge.network.coupling import Coupling, Tie

SHOW_EVERY = 0.1  # [s]
ADDRESS = "/robot/link"
Place = tuple[str, int]


@dataclass(slots=True)
class Line(asyncio.DatagramProtocol):
    """One end: ``other`` is where the other handle's body takes frames."""

    coupling: Coupling
    other: Place
    clock: Any
    transport: asyncio.DatagramTransport | None = None
    shown: dict[str, float | str] = field(default_factory=dict)
    next_show: float = 0.0

    def error_received(self, exc: Exception) -> None:
        """Nobody is there yet, or not any more: we go on asking."""

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        """A frame; whether it is the other's is told by its key, not by where it came from."""
        self.coupling.receive(data, self.clock())

    def tick(self, now: float, moments: Sequence[Moment]) -> Tie | None:
        """Tell the other end what our handle does; what is to be shown, now and then."""
        self.coupling.feel(moments)
        if self.transport is not None:
            self.transport.sendto(self.coupling.frame(now), self.other)
        if now < self.next_show:
            return None
        self.next_show = now + SHOW_EVERY
        tie = self.coupling.tie(now)
        self.shown = {f"robot/link/{name}": value for name, value in asdict(tie).items()}
        return tie

    @property
    def port(self) -> int:
        """Where this end takes frames."""
        assert self.transport is not None
        return int(self.transport.get_extra_info("sockname")[1])

    def close(self) -> None:
        """Let go of the socket."""
        if self.transport is not None:
            self.transport.close()


async def open_line(key: bytes, other: Place, port: int, clock: Any) -> Line:
    """A line to the ``other`` end, heard on UDP ``port`` of every address.

    Raises:
        DeviceError: if the port is taken, or the other end's name is known to nobody.
    """
    coupling = Coupling(Sealer(key, secrets.randbits(63)), secrets.randbits(63) or 1)
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(*other)
        transport, line = await loop.create_datagram_endpoint(
            lambda: Line(coupling, (str(found[0][4][0]), int(found[0][4][1])), clock),
            local_addr=("::" if ":" in str(found[0][4][0]) else "0.0.0.0", port),
        )
    except OSError as error:
        raise DeviceError(
            f"no bond with {other[0]}:{other[1]} from UDP port {port}: {error}; name a free port "
            "with --couple-port, and the other end as HOST:PORT"
        ) from None
    line.transport = transport
    return line


def tie_packet(tie: Tie, time: float) -> bytes:
    """What is to be seen of the bond, in OSC, at ``time`` [s, Unix]."""
    values = (tie.word, tie.delay, tie.jitter, tie.loss, tie.tank, tie.given, tie.got)
    return bundle(time, [encode(ADDRESS, *values)])


def place(text: str) -> Place:
    """The address in ``HOST:PORT``.

    Raises:
        ConfigError: if it is none.
    """
    host, _, port = text.rpartition(":")
    if not host or not port.isdigit() or not 0 < int(port) < 65536:
        raise ConfigError(f"--couple {text!r}: it takes HOST:PORT, such as 192.168.1.7:9300")
    return host.strip("[]"), int(port)

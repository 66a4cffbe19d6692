"""How much a sender of movement may send: little as a stranger, then what its device needs."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from livecode.errors import ConfigError

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is taken from one sender.

    Attributes:
        size: of a datagram [bytes].
        rate: datagrams a second; as many may come at once after a pause.
        messages: in a bundle.
        arguments: of a message.
    """

    size: int = 1500
    rate: int = 200
    messages: int = 16
    arguments: int = 16


STRANGER = Bounds()
CROWD = Bounds(rate=800)  # of all strangers together, from however many ports
DEVICE = Bounds(rate=400, arguments=32)
"""Of a sender that speaks as a device profile says, unless that has bounds of its own."""
WIDEST = Bounds(size=8192, rate=4000, messages=64, arguments=128)


def read(table: Mapping[str, Any]) -> Bounds:
    """The bounds in a profile's table ``limits``; what it does not name is as for any device.

    Raises:
        ValueError: naming the key, what it is and what it may be.
    """
    known = [each.name for each in fields(Bounds)]
    for key, value in table.items():
        if key not in known:
            raise ValueError(f"limits.{key} is none of {', '.join(known)}")
        most = getattr(WIDEST, key)
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
            raise ValueError(f"limits.{key} is {value!r}: allowed is a whole number 1 to {most}")
    return Bounds(**{**asdict(DEVICE), **table})


@dataclass(slots=True)
class Bucket:
    """A token bucket: how many datagrams a sender may still send, as of ``time`` [s]."""

    time: float
    bounds: Bounds = STRANGER
    tokens: float = field(default=STRANGER.rate)

    def take(self, now: float) -> bool:
        """Take one token if there is one; ``bounds.rate`` of them come back a second."""
        rate = self.bounds.rate
        self.tokens = min(rate, self.tokens + max(0.0, now - self.time) * rate)
        self.time = now
        if self.tokens < 1.0:
            return False
        self.tokens -= 1.0
        return True

    def is_wider(self, bounds: Bounds) -> bool:
        """Whether a device's bounds are to take the place of those that the sender has.

        Who speaks as two devices in turn has the wider bounds, and gains nothing by turning.
        """
        return self.bounds is STRANGER or bounds.rate > self.bounds.rate

    def widen(self, bounds: Bounds) -> None:
        """Give the sender the bounds of its device."""
        self.tokens += max(0, bounds.rate - self.bounds.rate)
        self.bounds = bounds


NEAR = (
    "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16",
    "::1/128", "fc00::/7", "fe80::/10",
)  # fmt: skip
"""Networks of one house, and this machine: nobody on the internet has such an address."""


OWN_BITS = {4: 20, 6: 64}  # of an address are its network's: as many as campus networks have


def near(own: str) -> tuple[str, ...]:
    """The networks that phones are heard from, on a machine of the address ``own``; "" for none.

    Where a network has public addresses, as on some campuses, its own part of them is near, too.
    """
    if not own:
        return NEAR
    address = ipaddress.ip_address(own)
    return (*NEAR, str(ipaddress.ip_network(f"{own}/{OWN_BITS[address.version]}", strict=False)))


def networks(allowed: Iterable[str]) -> tuple[Network, ...]:
    """The networks that addresses such as "192.168.1.20" or "192.168.1.0/24" name.

    Raises:
        ConfigError: if one is no address.
    """
    found = []
    for each in allowed:
        try:
            found.append(ipaddress.ip_network(each, strict=False))
        except ValueError:
            raise ConfigError(
                f"{each[:60]!r} is no sender: write an address such as 192.168.1.20, "
                "or a network such as 192.168.1.0/24"
            ) from None
    return tuple(found)


def is_among(host: str, allowed: tuple[Network, ...]) -> bool:
    """Whether a sender is in one of the networks; where none is named, everybody is."""
    if not allowed:
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return any(address in each for each in allowed)

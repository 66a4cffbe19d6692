"""Who moves which device: known ones by name, unknown ones only after a yes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from ipaddress import ip_address

from robot_bridge.sensing.bounds import Network, is_among
from robot_bridge.sensing.sample import Sample

MOST_WAITING = 8
MOST_HOSTS = 64
NUMBERS = "numbers"  # what a sender of numbers alone is known by, before its address
QUIET = 5.0  # [s] without a word after which nobody is asked about a device any more
HEARD = 1.0  # [s] for which a device is listened to before anybody is asked


@dataclass(frozen=True, slots=True)
class Waiting:
    """A device that nobody has said yes to.

    Attributes:
        identity: what it is known by: "zigsim/4F2A", or "touchosc@192.168.1.7".
        host: the address that it sends from.
        first: when it was heard first [s].
        last: when it was heard last [s].
        count: how many samples it has sent since then.
        channels: what it tells of.
    """

    identity: str
    host: str
    first: float
    last: float
    count: int
    channels: tuple[str, ...]

    @property
    def numbers_alone(self) -> bool:
        """Whether nothing but numbers came from there."""
        return self.identity.startswith(f"{NUMBERS}@")

    @property
    def rate(self) -> float:
        """Samples a second [Hz]; 0 before it can be told."""
        span = self.last - self.first
        return (self.count - 1) / span if span > 0.0 else 0.0


@dataclass(slots=True)
class Roster:
    """Names of the devices that are known, and the devices that wait for one.

    Attributes:
        names: whose a device is, by its identity.
        asks: whether a device that is not known has to wait; else it is taken as it comes.
        trusted: networks whose devices are taken as they come, as this machine's own are.
        hosts: addresses from which a known device has been heard.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    asks: bool = False
    trusted: tuple[Network, ...] = ()
    waiting: dict[str, Waiting] = field(default_factory=dict)
    hosts: set[str] = field(default_factory=set)

    def knows(self, device: str, host: str) -> bool:
        """Whether a device may be heard."""
        if not self.asks or identity(device, host) in self.names or is_here(host):
            return True
        return bool(self.trusted) and is_among(host, self.trusted)

    def name(self, device: str, host: str) -> str:
        """Whose a device is; "" if nobody has said."""
        found = self.names.get(identity(device, host), "")
        if found and len(self.hosts) < MOST_HOSTS:
            self.hosts.add(host)
        return found

    def wait(self, sample: Sample, host: str, now: float) -> None:
        """Note a device that may not be heard yet."""
        self._note(identity(sample.device, host), host, channels(sample), now)

    def speaks(self, host: str, now: float) -> bool:
        """Whether numbers from an address are taken: from one whose device somebody knows.

        Of another one it is noted that it waits, at ``now`` [s].
        """
        if not self.asks or is_here(host) or (self.trusted and is_among(host, self.trusted)):
            return True
        if host in self.hosts or f"{NUMBERS}@{host}" in self.names:
            return True
        self._note(f"{NUMBERS}@{host}", host, ("numbers",), now)
        return False

    def asked(self, now: float) -> list[Waiting]:
        """The devices of which it is time to ask whose they are, at ``now`` [s]."""
        self._forget(now)
        devices = {each.host for each in self.waiting.values() if not each.numbers_alone}
        return [
            each
            for each in self.waiting.values()
            if each.last - each.first >= HEARD
            and not (each.numbers_alone and each.host in devices | self.hosts)
        ]

    def _note(self, known: str, host: str, told: tuple[str, ...], now: float) -> None:
        before = self.waiting.get(known)
        if before is None:
            self._forget(now)
            if len(self.waiting) >= MOST_WAITING:
                return
            before = Waiting(known, host, now, now, 0, told)
        self.waiting[known] = replace(before, last=now, count=before.count + 1, channels=told)

    def _forget(self, now: float) -> None:
        self.hosts.update(each.host for known, each in self.waiting.items() if known in self.names)
        self.waiting = {
            known: each
            for known, each in self.waiting.items()
            if now - each.last <= QUIET and known not in self.names
        }


def identity(device: str, host: str) -> str:
    """What a device is known by: its own id if it says one, else the address it sends from."""
    return device if "/" in device else f"{device}@{host}"


def is_here(host: str) -> bool:
    """Whether an address is this machine's own."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def channels(sample: Sample) -> tuple[str, ...]:
    """What a sample tells of, in words."""
    told = {
        "acceleration": sample.inertial,
        "rotation": sample.rotation_rate != (0.0, 0.0, 0.0),
        "orientation": sample.orientation is not None,
        f"{len(sample.points)} points": bool(sample.points),
        "force": sample.force is not None,
    }
    return tuple(name for name, there in told.items() if there)

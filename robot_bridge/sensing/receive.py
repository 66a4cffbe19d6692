"""The door for sensor datagrams: bounded, counted, and never asleep on a sender's word."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from livecode.errors import WireError
from livecode.osc.codec import Message
from livecode.osc.codec import decode as decode_packet
from robot_bridge.sensing.addresses import Addresses, Meaning
from robot_bridge.sensing.arguments import belongs
from robot_bridge.sensing.assemble import Assembly
from robot_bridge.sensing.bounds import CROWD, STRANGER, WIDEST, Bounds, Bucket, Network, is_among
from robot_bridge.sensing.numbers import Numbers
from robot_bridge.sensing.roster import Roster
from robot_bridge.sensing.sample import Sample

LONGEST_ADDRESS = 128
PATTERN_CHARACTERS = frozenset("*?[]{}")
MOST_SENDERS = 16
MOST_DEVICES = 16  # of one sender, such as a bridge that passes several on
MOST_PACKETS = 256  # kinds of them that are known; beyond that they are looked up anew
MARKER, MOST_MARKS, LONGEST_MARK = "/marker", 64, 200
Mark = tuple[float, str]  # when [s], and a text
NOTED = "noted"  # behind the text of a marker that another recording tells on
QUIET = 10.0  # seconds after which a sender that says nothing is forgotten

Sender = tuple[str, int]
Pairs = list[tuple[Message, Meaning | None]]


@dataclass(slots=True)
class Counts:
    """What came in: samples and numbers taken, other messages, malformed and refused packets."""

    samples: int = 0
    numbers: int = 0
    unknown: int = 0
    malformed: int = 0
    refused: int = 0


@dataclass(slots=True)
class Receiver:
    """Turns datagrams into samples; whatever is wrong with one is counted and dropped.

    A sender is a stranger, and may send little, until it says what a device profile knows, and
    nobody has to say yes to it first; then it has the bounds of that.

    Attributes:
        table: what addresses mean.
        allowed: the networks that are listened to; empty for all that reach this port.
        crowd: what all strangers together may still send.
        numbers: what came under addresses that no device claims.
        devices: what each device of a sender has said so far.
        roster: which devices may be heard, and which have to wait for a yes.
        marks: markers that came, each with when [s], until somebody takes them.
        noted: those of them that another recording told on; two that tell each other what they are
            told would never end.
        packets: what the addresses of packets of late meant.
    """

    table: Addresses
    allowed: tuple[Network, ...] = ()
    counts: Counts = field(default_factory=Counts)
    buckets: dict[Sender, Bucket] = field(default_factory=dict)
    crowd: Bucket = field(default_factory=lambda: Bucket(0.0, CROWD, CROWD.rate))
    numbers: Numbers = field(default_factory=Numbers)
    devices: dict[Sender, dict[tuple[str, str], Assembly]] = field(default_factory=dict)
    roster: Roster = field(default_factory=Roster)
    marks: list[Mark] = field(default_factory=list)
    noted: set[Mark] = field(default_factory=set)
    packets: dict[tuple[str, ...], tuple[tuple[Meaning | None, ...], Bounds]] = field(
        default_factory=dict, repr=False
    )

    def receive(self, packet: bytes, sender: Sender, now: float) -> list[Sample]:
        """The samples of one datagram that arrived at ``now`` [s]; none if it is refused.

        What no device claims is kept in ``numbers``, as far as it is a number.
        """
        if not self._admits(sender, now):
            self.counts.refused += 1
            return []
        try:
            pairs = self._read(packet)
        except WireError:
            self.counts.malformed += 1
            return []
        first = next((meaning for _, meaning in pairs if meaning is not None), None)
        bucket = self.buckets[sender]
        wider = first is not None and bucket.is_wider(first.profile.bounds)
        if wider and first is not None and self._knows(first, sender):
            bucket.widen(first.profile.bounds)
        taken = self._assembled(pairs, sender, now)
        strange = [message for message, meaning in pairs if meaning is None]
        numbers = 0
        if strange and self.roster.speaks(sender[0], now):
            numbers = sum(self._noted(each, now) for each in strange)
        self.counts.samples += len(taken)
        self.counts.numbers += numbers
        self.counts.unknown += len(strange) - numbers
        return taken

    def _noted(self, message: Message, now: float) -> bool:
        """Take a number, or a marker: ``/marker`` with a text, for a recording."""
        if message.address == MARKER and message.arguments:
            self.mark(message, now)
            return False
        return self.numbers.take(message, now)

    def mark(self, message: Message, when: float) -> None:
        """Take a marker of ``when`` [s]: its text, for a recording."""
        text = message.arguments[0] if message.arguments else None
        if not isinstance(text, str) or len(self.marks) >= MOST_MARKS:
            return
        mark = (when, text[:LONGEST_MARK])
        self.marks.append(mark)
        if NOTED in message.arguments[1:] and len(self.noted) < MOST_MARKS:
            self.noted.add(mark)

    def _knows(self, meaning: Meaning, sender: Sender) -> bool:
        """Whether a device has more than a stranger's bounds: one that still waits has not."""
        name, own = meaning.profile.name, meaning.device
        return self.roster.knows(f"{name}/{own}" if own else name, sender[0])

    def _assembled(self, pairs: Pairs, sender: Sender, now: float) -> list[Sample]:
        """The samples that these messages of one datagram complete."""
        done: list[Sample | None] = []
        touched: list[Assembly] = []
        last: Assembly | None = None
        for message, meaning in pairs:
            if meaning is None:
                continue
            if meaning.layout.values and self.roster.speaks(sender[0], now):
                self.counts.numbers += self.numbers.fill(meaning.layout, message, now)
            if not meaning.layout.moves:
                continue
            device = last
            if (
                device is None
                or device.profile is not meaning.profile
                or (device.own != meaning.device)
            ):
                device = self._device(meaning, sender)
            if device is None:
                self.counts.refused += 1
                continue
            if device.ready and device.leader == (meaning.rank, meaning.point):
                done.append(device.complete())  # a device that sends several at once
            device.take(meaning, message, now)
            if device is not last and device not in touched:
                touched.append(device)
            last = device
        done += [device.complete() for device in touched]
        return [sample for sample in done if sample is not None]

    def _device(self, meaning: Meaning, sender: Sender) -> Assembly | None:
        """What this device of a sender has said so far; None if the sender has too many."""
        devices = self.devices.setdefault(sender, {})
        key = (meaning.profile.name, meaning.device)
        found = devices.get(key)
        if found is None and len(devices) < MOST_DEVICES:
            found = devices[key] = Assembly(meaning.profile, meaning.device)
        return found

    def _read(self, packet: bytes) -> Pairs:
        """The messages of a packet, each with what it means, or None if no device claims it.

        Raises:
            WireError: if it is beyond the bounds of what it says, or a message is not as its
                device sends it.
        """
        if len(packet) > WIDEST.size:
            raise WireError(f"a sensor packet of {len(packet)} bytes: at most {WIDEST.size}")
        messages = decode_packet(packet)
        found, bounds = self._meant(tuple([message.address for message in messages]))
        if len(packet) > bounds.size or len(messages) > bounds.messages:
            raise WireError(f"a sensor packet beyond {bounds}")
        pairs: Pairs = []
        most = bounds.arguments
        for message, meaning in zip(messages, found, strict=True):
            if len(message.arguments) > most:
                raise WireError(f"a sensor message beyond {bounds}")
            if meaning is not None and not belongs(message, meaning):
                meaning = None
            pairs.append((message, meaning))
        return pairs

    def _meant(self, addresses: tuple[str, ...]) -> tuple[tuple[Meaning | None, ...], Bounds]:
        """What the addresses of a packet mean, and its bounds; a device says the same ones again.

        Raises:
            WireError: if one is strange and means nothing.
        """
        known = self.packets.get(addresses)
        if known is not None:
            return known
        found = tuple(map(self.table.find, addresses))
        bounds = next((each.profile.bounds for each in found if each is not None), STRANGER)
        for address, meaning in zip(addresses, found, strict=True):
            if meaning is None and not _is_plain(address):
                raise WireError("a sensor message to a strange address")
        if len(self.packets) >= MOST_PACKETS:
            self.packets.clear()
        self.packets[addresses] = found, bounds
        return found, bounds

    def _admits(self, sender: Sender, now: float) -> bool:
        """Whether a datagram of ``sender`` is read at all."""
        bucket = self.buckets.get(sender)
        strange = bucket is None or bucket.bounds is STRANGER
        if strange and not (is_among(sender[0], self.allowed) and self.crowd.take(now)):
            return False
        if bucket is None:
            if len(self.buckets) >= MOST_SENDERS and not self._make_room(now):
                return False
            bucket = self.buckets[sender] = Bucket(now)
        return bucket.take(now)

    def _make_room(self, now: float) -> bool:
        """Forget the stranger, or else the silent device, that was heard the longest ago."""
        spare = [
            (bucket.bounds is not STRANGER, bucket.time, sender)
            for sender, bucket in self.buckets.items()
            if bucket.bounds is STRANGER or now - bucket.time > QUIET
        ]
        if spare:
            gone = min(spare)[2]
            del self.buckets[gone]
            self.devices.pop(gone, None)
        return bool(spare)


@lru_cache(maxsize=1024)
def _is_plain(address: str) -> bool:
    """Whether an address is one place; patterns would have to be matched, and none is."""
    return len(address) <= LONGEST_ADDRESS and PATTERN_CHARACTERS.isdisjoint(address)

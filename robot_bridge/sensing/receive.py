"""The door for sensor datagrams: bounded, counted, and never asleep on a sender's word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from livecode.errors import WireError
from livecode.osc.codec import Message
from livecode.osc.codec import decode as decode_packet
from robot_bridge.sensing.decode import Meaning, Sample, decode

LARGEST_PACKET = 1500  # bytes: what fits an Ethernet frame
MOST_MESSAGES = 16
MOST_ARGUMENTS = 32
LONGEST_ADDRESS = 128
PACKETS_PER_SECOND = 400.0  # a sender: twice the fastest profile, with room for bursts
MOST_SENDERS = 16

Sender = tuple[str, int]


@dataclass(slots=True)
class Counts:
    """What came in: samples taken, messages nobody knows, malformed and refused packets."""

    samples: int = 0
    unknown: int = 0
    malformed: int = 0
    refused: int = 0


@dataclass(slots=True)
class Bucket:
    """A token bucket: how many packets a sender may still send, as of ``time`` [s]."""

    tokens: float
    time: float

    def take(self, now: float, rate: float) -> bool:
        """Take one token if there is one; ``rate`` tokens come back a second."""
        self.tokens = min(rate, self.tokens + max(0.0, now - self.time) * rate)
        self.time = now
        if self.tokens < 1.0:
            return False
        self.tokens -= 1.0
        return True


@dataclass(slots=True)
class Receiver:
    """Turns datagrams into samples; whatever is wrong with one is counted and dropped."""

    table: Mapping[str, Meaning]
    rate: float = PACKETS_PER_SECOND
    counts: Counts = field(default_factory=Counts)
    buckets: dict[Sender, Bucket] = field(default_factory=dict)

    def receive(self, packet: bytes, sender: Sender, now: float) -> list[Sample]:
        """The samples of one datagram that arrived at ``now`` [s]; none if it is refused."""
        if not self._admits(sender, now):
            self.counts.refused += 1
            return []
        try:
            samples = [self._sample(message, now) for message in _messages(packet)]
        except WireError:
            self.counts.malformed += 1
            return []
        taken = [sample for sample in samples if sample is not None]
        self.counts.samples += len(taken)
        self.counts.unknown += len(samples) - len(taken)
        return taken

    def _sample(self, message: Message, now: float) -> Sample | None:
        return decode(message, self.table, now)

    def _admits(self, sender: Sender, now: float) -> bool:
        bucket = self.buckets.get(sender)
        if bucket is None:
            if len(self.buckets) >= MOST_SENDERS:
                self._forget_the_quiet(now)
            if len(self.buckets) >= MOST_SENDERS:
                return False
            bucket = self.buckets[sender] = Bucket(self.rate, now)
        return bucket.take(now, self.rate)

    def _forget_the_quiet(self, now: float) -> None:
        quiet = [sender for sender, bucket in self.buckets.items() if now - bucket.time > 10.0]
        for sender in quiet:
            del self.buckets[sender]


def _messages(packet: bytes) -> list[Message]:
    if len(packet) > LARGEST_PACKET:
        raise WireError(f"a sensor packet of {len(packet)} bytes: at most {LARGEST_PACKET}")
    messages = decode_packet(packet)
    if len(messages) > MOST_MESSAGES:
        raise WireError(f"{len(messages)} messages in a sensor bundle: at most {MOST_MESSAGES}")
    for message in messages:
        if len(message.address) > LONGEST_ADDRESS or len(message.arguments) > MOST_ARGUMENTS:
            raise WireError("a sensor message with a longer address or more arguments than allowed")
    return messages

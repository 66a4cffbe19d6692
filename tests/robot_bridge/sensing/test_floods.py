"""Floods from real sockets: what is hostile is dropped, and a device is heard all the while."""

import asyncio
import socket
from collections.abc import Iterator
from itertools import cycle

from livecode.osc.codec import bundle, encode
from robot_bridge.recording import Row, ngimu_packet
from robot_bridge.sensing.decode import Sample, lookup
from robot_bridge.sensing.profile import load
from robot_bridge.sensing.receive import MOST_SENDERS, Receiver, Sender
from robot_bridge.sensing.udp import listen, port_of

CENTURY = 4.0e9  # a moment of 2096 [s, Unix]
HOSTILE = (
    b"",
    b"#bundle\0",
    b"\xff" * 1500,
    encode("/" + "a" * 200, 1.0),
    encode("/{a,b}*[!-~]{c,d}*?*?*?*?", 1.0),
    encode("/sensors", *[float("nan")] * 10),
    encode("/sensors", *[float("inf")] * 10),
    encode("/sensors", "x" * 1400),
    encode("/hello", *[0.0] * 200),
    bundle(CENTURY, [encode("/hello", 1.0)] * 60),
    bundle(CENTURY, [bundle(CENTURY, [encode("/hello", 1.0)])]),
    encode("/blob", b"x" * 8000),
)


class Stage:
    """A receiver behind a real port, with a clock that is turned by hand."""

    def __init__(self) -> None:
        self.now = 0.0
        self.ears = Receiver(lookup(load()))
        self.heard: list[Sample] = []

    def take(self, packet: bytes, sender: Sender) -> None:
        self.heard += self.ears.receive(packet, sender, self.now)

    @property
    def datagrams(self) -> int:
        """How many have arrived; one with several messages may count as several."""
        counts = self.ears.counts
        return counts.samples + counts.unknown + counts.malformed + counts.refused


def _sockets(count: int) -> Iterator[socket.socket]:
    for _ in range(count):
        yield socket.socket(socket.AF_INET, socket.SOCK_DGRAM)


async def performed(stage: Stage, seconds: int) -> None:
    """A device sends 50 samples a second; forty others send what they can in between."""
    motion = await listen("127.0.0.1", 0, stage.take, "movement")
    to = ("127.0.0.1", port_of(motion))
    device, *others = _sockets(41)
    hostile = cycle(HOSTILE)
    try:
        for turn in range(50 * seconds):
            stage.now = turn / 50
            row = Row(stage.now, (0.0, 0.0, 1.0), (0.0, 0.0, 1.0))
            before = stage.datagrams
            device.sendto(ngimu_packet(row, CENTURY + stage.now), to)
            for other in others:
                other.sendto(next(hostile), to)
            for _ in range(1000):
                if stage.datagrams >= before + 41:
                    break
                await asyncio.sleep(0.001)
    finally:
        motion.close()
        for one in (device, *others):
            one.close()


def test_a_device_is_heard_through_a_flood_of_strangers() -> None:
    stage = Stage()
    asyncio.run(performed(stage, 6))
    times = [sample.time - CENTURY for sample in stage.heard]
    assert times == sorted(times)
    assert all(abs(sample.acceleration[2] - 9.80665) < 1e-6 for sample in stage.heard)
    late = [time for time in times if time >= 3.0]
    assert len(late) == 150
    assert len(stage.ears.buckets) <= MOST_SENDERS
    assert stage.ears.counts.samples == len(stage.heard)

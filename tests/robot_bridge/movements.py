"""Movements for tests: made ones, and recorded ones on their way through the whole ear."""

from __future__ import annotations

import math
from collections.abc import Iterator
from random import Random

from robot_bridge.features.frame import MotionFrame
from robot_bridge.features.stream import Streams
from robot_bridge.recording import Row, ngimu_packet, performed, read
from robot_bridge.sensing.decode import lookup
from robot_bridge.sensing.profile import load
from robot_bridge.sensing.receive import Receiver

PHONE = ("10.0.0.7", 8000)


def swinging(tempo: float, seconds: float, start: float = 1000.0) -> Iterator[tuple[float, bytes]]:
    """An arm that swings evenly: its rotation about x has its crest at ``start``."""
    for k in range(round(seconds * 50)):
        angle = math.tau * tempo * k / 50
        row = Row(0.0, (200 * math.cos(angle), 0.0, 0.0), (0.0, 0.5 * math.sin(angle), 1.0))
        yield start + k / 50, ngimu_packet(row, start + k / 50)


def recorded(seconds: float, start: float = 1000.0) -> Iterator[tuple[float, bytes]]:
    """The shipped recording, from its beginning."""
    for time, packet in performed(read("strides"), start):
        if time >= start + seconds:
            return
        yield time, packet


def frames(packets: Iterator[tuple[float, bytes]], loss: float = 0.0) -> list[MotionFrame]:
    """What the features say of these datagrams when a part of them is lost on the way."""
    random = Random(21)
    receiver = Receiver(lookup(load()))
    streams = Streams("hand")
    found = []
    for time, packet in packets:
        if random.random() < loss:
            continue
        arrival = time + 0.005 + 0.01 * random.random()
        for sample in receiver.receive(packet, PHONE, arrival):
            streams.push(sample, PHONE, arrival)
        found += [frame for _, frame in streams.due(arrival)]
    return found

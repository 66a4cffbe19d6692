"""Movements for tests: made ones, and recorded ones on their way through the whole ear."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from random import Random

from robot_bridge.features.frame import MotionFrame
from robot_bridge.features.stream import Streams
from robot_bridge.recording import Row, ngimu_packet, performed, read
from robot_bridge.sensing.decode import Vector, lookup
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


def standing(seconds: float, start: float = 1000.0) -> list[Row]:
    """Somebody who stands and breathes, at 50 Hz, with the tremble of a held hand."""
    random = Random(5)
    return [
        Row(start + k / 50, (0.0, 0.0, 0.0), (_tremble(random), 0.0, 1.0 + _tremble(random)))
        for k in range(round(seconds * 50))
    ]


def jumping(rows: list[Row], at: float, height: float = 0.25, landing: float = 3.0) -> list[Row]:
    """The same with a jump at ``at`` [s] of ``height`` [m]; the arms swing while it lasts."""
    flight = math.sqrt(8.0 * height / 9.80665)
    stages = ((0.3, 0.6), (0.15, 2.0), (flight, 0.0), (0.08, landing), (0.12, 1.3))
    return [_felt(row, row.time - at, stages, flight) for row in rows]


def struck(rows: list[Row], *times: float, blow: float = 4.0) -> list[Row]:
    """The same with a blow of 40 ms [g] at each of these times [s]."""
    return [
        _added(row, (0.0, blow if any(0.0 <= row.time - at < 0.04 for at in times) else 0.0, 0.0))
        for row in rows
    ]


def shaken(rows: list[Row], begin: float, end: float, rate: float = 5.0) -> list[Row]:
    """The same, shaken to and fro ``rate`` times a second from ``begin`` to ``end`` [s]."""
    return [
        _added(row, (0.0, 2.0 * math.sin(math.tau * rate * (row.time - begin)), 0.0))
        if begin <= row.time < end
        else row
        for row in rows
    ]


def sent(rows: list[Row]) -> Iterator[tuple[float, bytes]]:
    """Times and datagrams of these rows."""
    return ((row.time, ngimu_packet(row, row.time)) for row in rows)


def rises(found: list[MotionFrame], name: str) -> list[float]:
    """When a feature rises through a half, as code that waits for a gesture sees it [s]."""
    levels = [(0.0, 0.0), *((frame.time, getattr(frame, name)) for frame in found)]
    return [time for (_, low), (time, high) in itertools.pairwise(levels) if low < 0.5 <= high]


def _tremble(random: Random) -> float:
    return 0.01 * (random.random() - 0.5)


def _felt(row: Row, age: float, stages: tuple[tuple[float, float], ...], flight: float) -> Row:
    """A row in the middle of a jump: how heavy one is [g], stage after stage of so many seconds."""
    for length, weight in stages:
        if 0.0 <= age < length:
            swing = 0.2 * math.sin(math.tau * age / flight) if weight == 0.0 else 0.0
            return Row(row.time, row.gyroscope, (swing, 0.0, weight))
        age -= length
    return row


def _added(row: Row, more: Vector) -> Row:
    x, y, z = (a + b for a, b in zip(row.accelerometer, more, strict=True))
    return Row(row.time, row.gyroscope, (x, y, z))

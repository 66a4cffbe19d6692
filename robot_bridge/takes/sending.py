"""Samples as the datagrams of the plain OSC profile, in the order in which they are due."""

from __future__ import annotations

import heapq
from collections.abc import Iterator

from livecode.osc.codec import bundle, encode
from robot_bridge.sensing.sample import Sample
from robot_bridge.takes.take import Take

IN_A_BUNDLE = 60  # messages


def packet(sample: Sample, time: float) -> bytes:
    """A sample as a bundle that was taken at ``time`` [s, Unix]."""
    said = []
    if sample.inertial or sample.rotation_rate != (0.0, 0.0, 0.0):
        address = "/imu" if sample.gravity else "/imu/linear"
        said.append(encode(address, *sample.acceleration, *sample.rotation_rate))
    for name, place in zip(sample.names, sample.points, strict=True):
        said.append(encode(f"/points/{name}", *place))
    if sample.orientation is not None:
        said.append(encode("/orientation", *sample.orientation))
    if sample.force is not None:
        said.append(encode("/force/estimated" if sample.estimated else "/force", *sample.force))
    if sample.torque is not None:
        said.append(encode("/torque", *sample.torque))
    return bundle(time, said[:IN_A_BUNDLE])


def performed(take: Take, start: float, speed: float = 1.0) -> Iterator[tuple[float, str, bytes]]:
    """When [s, Unix] whose datagram is due, if the take begins at ``start`` and runs so fast."""

    def own(who: str) -> Iterator[tuple[float, str, bytes]]:
        for sample in take.people[who]:
            due = start + sample.time / speed
            yield due, who, packet(sample, due)

    yield from heapq.merge(*(own(who) for who in take.people), key=lambda each: each[0])

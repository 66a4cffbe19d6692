"""Between two samples, on a straight line."""

from __future__ import annotations

import math

from msgspec.structs import replace

from robot_bridge.sensing.sample import Quaternion, Sample, Vector


def blend(a: Sample, b: Sample, time: float, part: float) -> Sample:
    """The sample at ``time`` [s], ``part`` of the way from ``a`` to ``b``, 0..1."""
    even = Sample(
        time,
        line(a.acceleration, b.acceleration, part),
        line(a.rotation_rate, b.rotation_rate, part),
        b.gravity,
        b.nominal_rate,
        b.inertial,
        device=b.device,
    )
    return even if _is_inertial(b) else _blended(even, a, b, part)


def line(a: Vector, b: Vector, part: float) -> Vector:
    """A vector ``part`` of the way from ``a`` to ``b``."""
    return (a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part, a[2] + (b[2] - a[2]) * part)


def _is_inertial(sample: Sample) -> bool:
    """Whether a sample is an inertial sensor's and nothing more, as most are."""
    return not sample.points and sample.force is None and sample.orientation is None


def _blended(even: Sample, a: Sample, b: Sample, part: float) -> Sample:
    """A grid sample with what it has besides: points, forces, orientation."""
    points = b.points
    if a.names == b.names:
        points = tuple(line(p, q, part) for p, q in zip(a.points, b.points, strict=True))
    return replace(
        even,
        points=points,
        names=b.names,
        orientation=_turned(a.orientation, b.orientation, part),
        force=_between(a.force, b.force, part),
        torque=_between(a.torque, b.torque, part),
        estimated=b.estimated,
    )


def _between(a: Vector | None, b: Vector | None, part: float) -> Vector | None:
    return b if a is None or b is None else line(a, b, part)


def _turned(a: Quaternion | None, b: Quaternion | None, part: float) -> Quaternion | None:
    """Between two orientations, on the shorter way; the straight line, brought to length 1."""
    if a is None or b is None:
        return b
    sign = 1.0 if sum(p * q for p, q in zip(a, b, strict=True)) >= 0.0 else -1.0
    w, x, y, z = (p + (sign * q - p) * part for p, q in zip(a, b, strict=True))
    length = math.sqrt(w * w + x * x + y * y + z * z) or 1.0
    return (w / length, x / length, y / length, z / length)

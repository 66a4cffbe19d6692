"""From whatever arrives, however late and with whatever loss, to an even 100 Hz.

Everything runs on the device's clock: the network's jitter never reaches the features.
Gaps up to ``LONGEST_GAP`` are bridged by straight lines; after a longer one a new stretch begins.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

from robot_bridge.sensing.decode import Sample, Vector

RATE = 100.0  # [Hz]
LONGEST_GAP = 0.4  # [s]: the longest drop-out in a real recording over WiFi was 0.31 s
LATE = 1.0  # [s]: a step back of more than this is a device that started anew
WINDOW = 2.0  # [s] over which the quality of the link is measured


@dataclass(frozen=True, slots=True)
class Link:
    """How well a sensor is heard.

    Attributes:
        rate: samples that came, per second [Hz].
        loss: the part of the nominal samples that did not come, 0..1.
        jitter: standard deviation of arrival against the device's clock [s].
    """

    rate: float = 0.0
    loss: float = 0.0
    jitter: float = 0.0


@dataclass(slots=True)
class Resampler:
    """Puts one sensor's samples on the grid k / ``RATE`` of its own clock."""

    nominal_rate: float
    last: Sample | None = None
    broken: bool = False
    history: deque[tuple[float, float]] = field(default_factory=lambda: deque(maxlen=2048))
    taken: int = 0
    expected: float = 0.0

    def push(self, sample: Sample, arrival: float) -> list[Sample]:
        """The grid samples that this one completes; doubled and overtaken ones give none.

        ``broken`` tells whether a new stretch began with this sample.
        """
        last = self.last
        self.broken = last is None
        if last is not None:
            step = sample.time - last.time
            if -LATE <= step <= 0.0:
                return []
            self.broken = not 0.0 < step <= LONGEST_GAP
            self.expected += step * self.nominal_rate if 0.0 < step < 60.0 else 1.0
        self.taken += 1
        self.last = sample
        if self.broken:
            self.history.clear()
        self.history.append((sample.time, arrival - sample.time))
        while sample.time - self.history[0][0] > WINDOW:
            self.history.popleft()
        return [] if last is None or self.broken else _between(last, sample)

    def link(self) -> Link:
        """The quality of the link over the last ``WINDOW`` seconds."""
        if len(self.history) < 2:
            return Link()
        span = self.history[-1][0] - self.history[0][0]
        rate = (len(self.history) - 1) / span
        delays = [delay for _, delay in self.history]
        mean = math.fsum(delays) / len(delays)
        spread = math.sqrt(math.fsum((delay - mean) ** 2 for delay in delays) / len(delays))
        return Link(rate, max(0.0, 1.0 - rate / self.nominal_rate), spread)

    def loss(self) -> float:
        """The part of the nominal samples that never came, 0..1, since the beginning."""
        return max(0.0, 1.0 - (self.taken - 1) / self.expected) if self.expected >= 1.0 else 0.0

    def offset(self) -> float:
        """What to add to the device's clock to get ours [s]: the least delay seen lately."""
        return min((delay for _, delay in self.history), default=0.0)


def _between(last: Sample, sample: Sample) -> list[Sample]:
    """Grid samples after ``last`` up to and with ``sample``, on a straight line."""
    first = math.floor(last.time * RATE + 1e-6) + 1
    final = math.floor(sample.time * RATE + 1e-6)
    span = sample.time - last.time
    return [
        _blend(last, sample, k / RATE, (k / RATE - last.time) / span)
        for k in range(first, final + 1)
    ]


def _blend(a: Sample, b: Sample, time: float, part: float) -> Sample:
    return Sample(
        time,
        _line(a.acceleration, b.acceleration, part),
        _line(a.rotation_rate, b.rotation_rate, part),
        b.gravity,
    )


def _line(a: Vector, b: Vector, part: float) -> Vector:
    return (a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part, a[2] + (b[2] - a[2]) * part)

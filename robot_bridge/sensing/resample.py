"""From whatever arrives, however late and with whatever loss, to an even 100 Hz.

Everything runs on the device's clock: the network's jitter never reaches the features.
Gaps up to ``LONGEST_GAP`` are bridged by straight lines; after a longer one a new stretch begins.
"""

from __future__ import annotations

import itertools
import math
from collections import deque
from dataclasses import dataclass, field
from operator import itemgetter

from robot_bridge.sensing.blend import blend
from robot_bridge.sensing.sample import Sample

RATE = 100.0  # [Hz]
LONGEST_GAP = 0.4  # [s]: the longest drop-out in a real recording over WiFi was 0.31 s
LATE = 1.0  # [s]: a step back of more than this is a device that started anew
LOOK_EVERY = 16  # samples between two looks at the usual step
CLOSE = 1e-3  # of a step: 10 µs; a timetag of today is no finer than 0.5 µs as a number of seconds
RESTART = 60.0  # [s]: who was silent for longer began anew, and lost nothing
MOST_LOST = 10_000  # by a device's own count; a greater step is a count that began anew
_DELAY = itemgetter(1)
WINDOW = 2.0  # [s] over which the quality of the link is measured


@dataclass(frozen=True, slots=True)
class Link:
    """How well a sensor is heard.

    Attributes:
        rate: samples that came, per second [Hz].
        loss: the part of the nominal samples that did not come, 0..1.
        jitter: standard deviation of arrival against the device's clock [s]; of a device without
            one, of arrival against an even pace.
        gap: the longest time between two samples [s].
    """

    rate: float = 0.0
    loss: float = 0.0
    jitter: float = 0.0
    gap: float = 0.0


@dataclass(slots=True)
class Resampler:
    """Puts one sensor's samples on the grid k / ``RATE`` of its own clock.

    Attributes:
        nominal_rate: how many samples a second the device is meant to send [Hz].
        own_rate: whether its owner decides that; then the usual step between samples does.
        expected: samples that should have come since the first one.
        gaps: how many stretches longer than ``LONGEST_GAP`` were without a sample.
        longest: the longest time without a sample [s].
        pace: the rate that the usual step of late tells [Hz], where the owner sets it.
    """

    nominal_rate: float
    own_rate: bool = False
    last: Sample | None = None
    broken: bool = False
    history: deque[tuple[float, float]] = field(default_factory=lambda: deque(maxlen=2048))
    taken: int = 0
    expected: float = 0.0
    gaps: int = 0
    longest: float = 0.0
    pace: float = 0.0

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
            self.expected += self._due(last, sample, step)
            if 0.0 < step < RESTART:
                self.gaps += self.broken
                self.longest = max(self.longest, step)
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
        times = [time for time, _ in self.history]
        steps = [b - a for a, b in itertools.pairwise(times)]
        rate = len(steps) / (times[-1] - times[0])
        nominal = self._nominal(steps)
        delays = [delay for _, delay in self.history]
        spread = _spread(delays)
        if max(delays) == min(delays):  # the arrivals are the clock
            spread = _spread([step - max(1, round(step * nominal)) / nominal for step in steps])
        return Link(rate, max(0.0, 1.0 - rate / nominal), spread, max(steps))

    def loss(self) -> float:
        """The part of the nominal samples that never came, 0..1, since the beginning."""
        return max(0.0, 1.0 - (self.taken - 1) / self.expected) if self.expected >= 1.0 else 0.0

    def offset(self) -> float:
        """What to add to the device's clock to get ours [s]: the least delay seen lately."""
        return min(map(_DELAY, self.history), default=0.0)

    def _due(self, last: Sample, sample: Sample, step: float) -> float:
        """How many samples should have come from one to the next, by the device's own count."""
        if sample.sequence is not None and last.sequence is not None:
            counted = sample.sequence - last.sequence
            if 0 < counted < MOST_LOST:
                return counted
        if not 0.0 < step < RESTART:
            return 1.0
        if not self.own_rate:
            return step * self.nominal_rate
        if self.taken % LOOK_EVERY == 0 and len(self.history) > 1:
            times = [time for time, _ in self.history]
            self.pace = self._nominal([b - a for a, b in itertools.pairwise(times)])
        return step * self.pace if self.pace else 1.0  # before that nothing is taken for lost

    def _nominal(self, steps: list[float]) -> float:
        """The rate that there would be without loss [Hz]: of the usual step, if it is not given."""
        if not self.own_rate or not steps:
            return self.nominal_rate
        return 1.0 / sorted(steps)[len(steps) // 2]


def _spread(values: list[float]) -> float:
    """The standard deviation."""
    mean = math.fsum(values) / len(values)
    return math.sqrt(math.fsum((value - mean) ** 2 for value in values) / len(values))


def _between(last: Sample, sample: Sample) -> list[Sample]:
    """Grid samples after ``last`` up to and with ``sample``, on a straight line."""
    first = math.floor(last.time * RATE + CLOSE) + 1
    final = math.floor(sample.time * RATE + CLOSE)
    span = sample.time - last.time
    return [
        blend(last, sample, k / RATE, (k / RATE - last.time) / span)
        for k in range(first, final + 1)
    ]

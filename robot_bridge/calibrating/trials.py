"""The trials of a one-axis handle."""

from __future__ import annotations

import math
from collections.abc import Callable, Generator

from robot_bridge.calibrating import reckoning
from robot_bridge.calibrating.course import Finding, Sample, Trial
from robot_bridge.limits.profile import LimitProfile

RESTS = 2.0  # [s] of tare
SHAKES, SHAKE, CENTRE = 6.0, (1.3, 3.7), 0.3  # [s], [Hz], [N·m/rad]
PRESS = 0.05  # [N·m] of each of the two shakes
SWEEPS = 8.0  # [s] in which somebody moves it from end to end
RISE = 0.12  # [N·m/s] by which the force grows until it is enough
COMFORT = 0.8  # of the force that was enough
SPRINGS = (3 / 17, 6 / 17, 11 / 17, 16 / 17)  # of the stiffest that is allowed, that are plucked
PLUCK, PLUCKED = 0.15, 0.01  # [N·m], [s] of a pluck
HEARD, PERIODS = 0.5, 2.5  # [s], and so many of its own periods, that it is heard at least
TONES = (1.0, 1.6, 2.5, 3.5, 4.5, 6.0, 8.0, 11.0, 15.0)  # [Hz] that it is led in
LED, WIDE = 3, 0.08  # periods of each, after two to settle, and how wide [rad]


def tare() -> Trial:
    """Where it rests, and how much its readings scatter, while nobody touches it."""
    heard = yield from _for(RESTS, lambda sample: 0.0)
    return reckoning.tare(heard)


def friction(rest: float) -> Trial:
    """Its inertia and friction, by shaking it a little about its ``rest`` [rad]."""

    def shaken(sample: Sample) -> float:
        push = sum(PRESS * math.sin(math.tau * tone * sample.time) for tone in SHAKE)
        return push - CENTRE * (sample.position - rest)

    heard = yield from _for(SHAKES, shaken)
    return reckoning.friction(heard)


def reach() -> Trial:
    """How far it goes, while somebody moves it from end to end."""
    heard = yield from _for(SWEEPS, lambda sample: 0.0)
    return reckoning.reach(heard)


def comfort(limits: LimitProfile, enough: Callable[[Sample], bool]) -> Trial:
    """How hard it may press: harder and harder, until somebody says that it is ``enough``."""
    sample = yield 0.0
    begun = sample.time
    while True:
        force = min(limits.force, RISE * (sample.time - begun))
        said = enough(sample)
        if said or force >= limits.force:
            break
        sample = yield force
    note = "four fifths of what was enough" if said else "nobody said that it was enough"
    return [
        Finding("force that was enough", abs(sample.force), "N·m"),
        Finding("comfortable force", COMFORT * abs(sample.force), "N·m", note),
    ]


def z_width(rest: float, inertia: float, limits: LimitProfile) -> Trial:
    """The stiffest spring that is still passive: from how soon plucked softer ones come to rest.

    A sampled spring takes damping away, the more the stiffer it is: K T / 2 (Colgate and Schenkel,
    1997). So it is found without ever making one that is not passive.
    """
    decays: list[tuple[float, float]] = []
    for spring in (part * limits.stiffness for part in SPRINGS):
        yield from _for(0.4, lambda sample: -CENTRE * (sample.position - rest))
        begun = (yield 0.0).time

        def plucked(sample: Sample, spring: float = spring, begun: float = begun) -> float:
            pull = min(PLUCK, 0.5 * limits.force) if sample.time - begun < PLUCKED else 0.0
            return pull - spring * (sample.position - rest)

        period = math.tau * math.sqrt(max(1e-6, inertia) / spring)
        heard = yield from _for(max(HEARD, PERIODS * period), plucked)
        decays.append((spring, reckoning.decay(heard, spring, inertia, rest)))
    return reckoning.z_width(decays, inertia)


def bandwidth(rest: float, limits: LimitProfile) -> Trial:
    """How fast a movement may be that it is led along, with the usual spring."""
    gains: list[tuple[float, float]] = []
    for tone in TONES:
        begun = (yield 0.0).time

        def led(sample: Sample, tone: float = tone, begun: float = begun) -> float:
            angle = math.tau * tone * (sample.time - begun)
            place = rest + WIDE * math.sin(angle)
            rate = WIDE * math.tau * tone * math.cos(angle)
            push = limits.stiffness_usual * (place - sample.position)
            return push + limits.damping_usual * (rate - sample.velocity)

        yield from _for(2.0 / tone, led)
        heard = yield from _for(LED / tone, led)
        gains.append((tone, reckoning.gain(heard, tone, WIDE)))
    return reckoning.bandwidth(gains)


def _for(seconds: float, push: Callable[[Sample], float]) -> Generator[float, Sample, list[Sample]]:
    """Push for so long; what was heard."""
    sample = yield 0.0
    heard, begun = [sample], sample.time
    while sample.time - begun < seconds:
        sample = yield push(sample)
        heard.append(sample)
    return heard

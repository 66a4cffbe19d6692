"""Follows a beat once it is found: an oscillator that learns tempo, phase and shape as it goes.

Source: the adaptive Fourier oscillator of Ronsse et al., "Oscillator-based assistance of cyclical
movements" (Medical and Biological Engineering and Computing 49, 2011), and Gams et al., "On-line
learning and modulation of periodic movements" (Autonomous Robots 27, 2009). Its gains are per
period here, not per second, so that a slow beat is followed as well as a fast one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

PULL, LEARN, SHAPE = 2.0, 1.5, 1.2  # per period: of the phase, the tempo, the amplitudes
SLOWEST, FASTEST = 0.3, 6.0  # [Hz]: the tempo stays within


@dataclass(frozen=True, slots=True)
class Oscillator:
    """A tempo [Hz], a phase [periods, 0 at the crest], and the wave: mean and two overtones.

    The signal that it follows has an amplitude of about 1.
    """

    tempo: float
    phase: float
    mean: float = 0.0
    cosine: float = 1.0
    sine: float = 0.0
    cosine2: float = 0.0
    sine2: float = 0.0


def expected(now: Oscillator) -> float:
    """What the oscillator expects to hear now."""
    angle = math.tau * now.phase
    return (
        now.mean
        + now.cosine * math.cos(angle)
        + now.sine * math.sin(angle)
        + now.cosine2 * math.cos(2 * angle)
        + now.sine2 * math.sin(2 * angle)
    )


def followed(now: Oscillator, sample: float, dt: float) -> Oscillator:
    """The oscillator ``dt`` [s] later, having heard ``sample``."""
    angle = math.tau * now.phase
    c, s, c2, s2 = math.cos(angle), math.sin(angle), math.cos(2 * angle), math.sin(2 * angle)
    error = max(-3.0, min(3.0, sample - expected(now)))  # a blow is no reason to lose the beat
    slope = now.sine * c - now.cosine * s + 2.0 * (now.sine2 * c2 - now.cosine2 * s2)
    size = math.hypot(now.cosine, now.sine, 2.0 * now.cosine2, 2.0 * now.sine2)
    pull = error * slope / (size + 0.01)
    step = now.tempo * dt  # periods
    learn = SHAPE * step * error
    return replace(
        now,
        tempo=max(SLOWEST, min(FASTEST, now.tempo * (1.0 + LEARN * step * pull / math.tau))),
        phase=(now.phase + step * (1.0 + PULL * pull / math.tau)) % 1.0,
        mean=now.mean + 0.5 * learn,
        cosine=now.cosine + learn * c,
        sine=now.sine + learn * s,
        cosine2=now.cosine2 + learn * c2,
        sine2=now.sine2 + learn * s2,
    )


def crest(now: Oscillator) -> float:
    """The phase counted from the crest of the wave's first overtone, 0..1."""
    return (now.phase - math.atan2(now.sine, now.cosine) / math.tau) % 1.0

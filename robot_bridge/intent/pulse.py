"""The beat somebody moves to: found by resonance, followed by an oscillator, placed in a metre."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from livecode.intent import Pulse
from robot_bridge.features.kinetics import Signal
from robot_bridge.intent.metre import level
from robot_bridge.intent.oscillator import Oscillator, crest, expected, followed
from robot_bridge.intent.resonance import Complex, Resonance, Resonators

EASED = 5  # samples of which the mean is taken: noise above the movement's own band goes
LATE = (EASED - 1) / 2  # samples by which that is late
HALF = 2  # the bank hears every second sample
LOOK_EVERY = 3  # of those: 17 times a second
PLAIN = 0.2  # of the movement a tempo must explain to be followed
OFF = 0.1  # in logarithm: by so much the bank may say something else
FOR = 0.15  # periods in which it has to say so before the oscillator is begun anew
AT_REST = 0.03  # of a vigorous movement: below that there is no beat
JUDGED = 3.0  # periods over which it is judged whether the beat goes on as expected
PROVEN = 2.0  # periods that a beat must have gone on to be quite believed
LOST = 1.0  # [s] without a plain tempo after which the beat is given up


@dataclass(slots=True)
class Beats:
    """Follows one movement of so many ``channels``, at ``rate`` [Hz].

    A vigorous movement has an amplitude of about 1 in its channels.

    Attributes:
        bank: which tempi resonate.
        oscillator: what follows the beat; None while there is none.
        axis: the direction in which the beat goes to and fro, shape (C,).
        fit: how much of the last period the oscillator's tempo explains, 0..1.
        age: for how many periods the oscillator has followed.
        wrong: mean square of what came otherwise than expected, and of the ``whole``.
    """

    channels: int
    rate: float
    bank: Resonators = field(init=False)
    oscillator: Oscillator | None = None
    axis: Signal = field(init=False)
    middle: float = 0.0
    size: float = 1.0
    fit: float = 0.0
    fits: Signal = field(init=False)
    recent: Signal = field(init=False)
    count: int = 0
    off: float = 0.0
    lost: float = 0.0
    age: float = 0.0
    wrong: float = 0.0
    whole: float = 0.5

    def __post_init__(self) -> None:
        self.bank = Resonators(self.channels, self.rate / HALF)
        self.recent = np.zeros((EASED, self.channels))
        self.axis = np.zeros(self.channels)
        self.fits = np.zeros(len(self.bank.tempi))

    def push(self, sample: Signal) -> None:
        """One sample of the movement, shape (C,)."""
        self.recent[self.count % EASED] = sample
        self.count += 1
        if self.count < EASED:
            return
        eased = self.recent.mean(axis=0)
        if self.oscillator is not None:
            along = (float(self.axis @ eased) - self.middle) / self.size
            self._judge(self.oscillator, along)
            self.oscillator = followed(self.oscillator, along, 1.0 / self.rate)
        if self.count % HALF == 0:
            self.bank.push(eased)
            if self.bank.count % LOOK_EVERY == 0:
                self._look()

    def restart(self) -> None:
        """A gap lies before the next sample: the beat must be found again."""
        self.bank.restart()
        self.count = 0
        self.oscillator, self.fit, self.off, self.lost = None, 0.0, 0.0, 0.0
        self.fits[:] = 0.0

    @property
    def confidence(self) -> float:
        """How much of the last periods came as expected, 0..1; in the first two, less."""
        right = max(0.0, 1.0 - self.wrong / max(1e-9, self.whole))
        return right * min(1.0, self.age / PROVEN)

    def pulse(self, ago: float = 0.0) -> Pulse | None:
        """The beat as it is now; None where there is none. The last sample was so long ``ago`` [s].

        What comes late, or many at once, is read on: the phase is that of now, not of the sample.
        """
        if self.oscillator is None:
            return None
        tempo = self.oscillator.tempo
        periods = level(tempo, self._fit)
        return Pulse(
            tempo=tempo,
            phase=(crest(self.oscillator) + tempo * (LATE / self.rate + ago)) % 1.0,
            confidence=self.confidence,
            level=periods,
            beat=tempo / periods,
        )

    def _judge(self, now: Oscillator, along: float) -> None:
        """Compare what comes with what was expected, over the last few periods."""
        step = now.tempo / self.rate
        part = min(1.0, step / JUDGED)
        self.age += step
        self.wrong += part * ((along - expected(now)) ** 2 - self.wrong)
        self.whole += part * ((along - now.mean) ** 2 - self.whole)

    def _look(self) -> None:
        """Compare what resonates with what is followed; begin, begin anew, or give up."""
        self.fits = self.bank.fits()
        found = self.bank.strongest(self.fits)
        step = LOOK_EVERY * HALF / self.rate
        if found.fit < PLAIN or self._rests(found):
            self.lost += step
            self.fit = min(self.fit, found.fit)
            if self.lost > LOST:
                self.oscillator, self.fit = None, 0.0
            return
        self.lost = 0.0
        if self.oscillator is None:
            self._begin(found)
        apart = abs(math.log(found.tempo / self._tempo()))
        self.off = self.off + step * found.tempo if apart > OFF else 0.0
        if self.off > FOR:
            self._begin(found)
        self.fit = self._fit(self._tempo())
        self._scale()

    def _begin(self, found: Resonance) -> None:
        """Let the oscillator begin at what resonates, in phase with it."""
        mean, part = self.bank.component(found.tempo)
        axis = _axis(part)
        if float(axis @ self.axis) < 0.0:
            axis = -axis
        along = complex(axis @ part)
        self.axis, self.middle = axis, float(axis @ mean)
        self.size = max(1e-6, abs(along))
        self.oscillator = Oscillator(found.tempo, math.atan2(along.imag, along.real) / math.tau)
        self.off, self.age = 0.0, 0.0
        self.whole, self.wrong = 0.5, 0.5 * (1.0 - found.fit)

    def _scale(self) -> None:
        """Go along with a movement that grows or shrinks."""
        _, part = self.bank.component(self._tempo())
        self.size += 0.1 * (max(1e-6, abs(complex(self.axis @ part))) - self.size)

    def _rests(self, found: Resonance) -> bool:
        _, part = self.bank.component(found.tempo)
        return float(np.linalg.norm(part)) < AT_REST

    def _tempo(self) -> float:
        return self.oscillator.tempo if self.oscillator is not None else 1.0

    def _fit(self, tempo: float) -> float:
        """How much of the movement a tempo explains, 0..1."""
        return float(np.interp(math.log(tempo), np.log(self.bank.tempi), self.fits))


def _axis(part: Complex) -> Signal:
    """The direction, shape (C,), in which a complex movement goes furthest."""
    _, vectors = np.linalg.eigh(np.real(np.outer(part, part.conj())))
    axis: Signal = vectors[:, -1]
    return axis

"""A beat between two: the robot swings with the hand, between the hand's tempo and the score's.

An oscillator that learns its tempo is drawn by both, in phase with each; who holds the handle feels
where the other wants the beat to be. Source: the adaptive-frequency oscillator of Righetti, Buchli
and Ijspeert (Physica D 216, 2006) in phases; felt as a force after Berdahl, Cadoz and Castagné
(EURASIP J. Audio Speech Music Proc. 2012:9), whose players kept time best in phase.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

PULL, LEARN = 3.0, 1.2  # per period: of the phase, of the tempo
GROWS = 0.5  # [s] in which a swing becomes as wide as the hand's, or nothing
PLAIN = 0.4  # how plain a hand's beat must be to be swung with
SLOWEST, FASTEST = 0.3, 6.0  # [Hz]
LEVELS = (0.25, 0.5, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0)  # swings in a cycle that the score may mean


@dataclass(frozen=True, slots=True)
class Sway:
    """A swing about where the reference is.

    Attributes:
        size: either side [rad].
        tempo: [Hz].
        phase: 0..1 at ``time``; 0 is the crest.
        time: [s, monotonic].
        share: how far it goes to the hand's beat, 0..1: so much of it the people's tank pays, and
            the score the rest.
    """

    size: float = 0.0
    tempo: float = 1.0
    phase: float = 0.0
    time: float = 0.0
    share: float = 1.0

    def position(self, now: float) -> float:
        """Where the swing is at ``now`` [s], in rad; nonsense is the middle."""
        if self.size == 0.0:
            return 0.0
        angle = math.tau * (self.phase + self.tempo * (now - self.time))
        if not (math.isfinite(angle) and math.isfinite(self.size)):
            return 0.0
        return self.size * math.cos(angle)


STILL = Sway()


@dataclass(frozen=True, slots=True)
class Beat:
    """A tempo [Hz] and a phase (0..1, 0 at the crest) now, and how plain they are, 0..1."""

    tempo: float
    phase: float
    plain: float = 1.0


def swayed(sway: Sway, hand: Beat, score: Beat, now: float, *, share: float, size: float) -> Sway:
    """The swing at ``now`` [s].

    Args:
        sway: the swing before.
        hand: the beat of the hand.
        score: the beat that the score means.
        now: [s, monotonic].
        share: how far it goes to the hand's beat, 0..1; the rest of the way is the score's.
        size: how wide the hand swings, either side [rad].
    """
    dt = max(0.0, min(0.1, now - sway.time))
    if hand.plain < PLAIN:
        smaller = sway.size * (1.0 - min(1.0, dt / GROWS))
        return Sway(smaller, sway.tempo, (sway.phase + sway.tempo * dt) % 1.0, now, share)
    if sway.size < 1e-4:  # who begins, begins in phase
        sway = Sway(1e-3, hand.tempo, hand.phase, now)
    step = sway.tempo * dt  # periods
    phase, tempo = sway.phase + step, sway.tempo
    for beat, weight in ((hand, share), (score, 1.0 - share)):
        phase += weight * PULL * step * math.sin(math.tau * (beat.phase - sway.phase)) / math.tau
        tempo += weight * LEARN * step * (beat.tempo - sway.tempo)
    wider = sway.size + (size - sway.size) * min(1.0, dt / GROWS)
    return Sway(wider, max(SLOWEST, min(FASTEST, tempo)), phase % 1.0, now, share)


def meant(cycle: float, onset: float, now: float, tempo: float) -> Beat:
    """The beat that a score means at ``now`` [s]: swings that fit into its cycle.

    Of those the one that is nearest to ``tempo`` [Hz]; a crest is at ``onset`` [s]. ``cycle`` [s].
    """
    near = min(LEVELS, key=lambda level: abs(math.log(level / (cycle * max(1e-3, tempo)))))
    fit = near / cycle
    return Beat(fit, ((now - onset) * fit) % 1.0)

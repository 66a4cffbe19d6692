"""How one note sounds, told from the measured table: where its spectrum lies, how much it is heard.

No sample is made: the table's bands go through the note's filters as the instrument's would.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from agents.perception.spectra import GATE, GATES, HERTZ, Bands, Voice, voices

UNKNOWN = "pluck"  # as which a sound is taken that is not in the table
OPEN, NYQUIST = 20_000.0, 24_000.0  # [Hz]
OCTAVE = 12
LOWEST, HIGHEST = -24, 24  # notes of the table
LEAST = 1e-12
FALL = math.log(10) / 2  # an amplitude falls by so much while a voice rings


@dataclass(frozen=True, slots=True)
class Timbre:
    """What one note is to the ear, before gain.

    Attributes:
        centre: of its spectrum [Hz].
        presence: its RMS summed over time [s], by which its centre counts.
        energy: as BS.1770 weighs it, summed over time [s].
    """

    centre: float
    presence: float
    energy: float


@dataclass(frozen=True, slots=True)
class Impression:
    """What one note is to the ear, before gain: without a room, and in all of it.

    Attributes:
        lasts: until it has fallen by 10 dB, or is let go [s].
    """

    dry: Timbre
    wet: Timbre
    lasts: float


def is_held(name: str) -> bool:
    """Whether a voice sounds for as long as it is held, rather than as it rings."""
    voice = voices().get((name, 0))
    return voice is not None and voice.held


@lru_cache(maxsize=4096)  # the notes of a phrase are few, and often struck
def impression(
    name: str, note: float, *, speed: float, gate: float | None, lowpass: float, highpass: float
) -> Impression:
    """How a voice sounds at a note [semitones], held for ``gate`` [s], None to ring as it does.

    Filters are told by their cutoffs [Hz]; a low-pass at `OPEN`, a high-pass at 0 let all through.
    """
    known = name if (name, 0) in voices() else UNKNOWN
    faster = max(1 / 16, min(16.0, abs(speed)))
    if (known, OCTAVE) not in voices():
        return _one(voices()[known, 0], faster, gate, lowpass, highpass)
    pitch = note + OCTAVE * math.log2(faster)
    low, high, share = _around(pitch)
    one, other = (_one(voices()[known, at], 1.0, gate, lowpass, highpass) for at in (low, high))
    return Impression(
        _mixed(one.dry, other.dry, share),
        _mixed(one.wet, other.wet, share),
        _between(one.lasts, other.lasts, share),
    )


def _around(pitch: float) -> tuple[int, int, float]:
    """The measured notes below and above a pitch, and how far it lies from one to the other."""
    at = (min(HIGHEST, max(LOWEST, pitch)) - LOWEST) / OCTAVE
    below = min(int(at), (HIGHEST - LOWEST) // OCTAVE - 1)
    return LOWEST + OCTAVE * below, LOWEST + OCTAVE * (below + 1), at - below


def _between(low: float, high: float, share: float) -> float:
    """A number between two positive ones, by their ratio."""
    return math.exp((1 - share) * math.log(max(LEAST, low)) + share * math.log(max(LEAST, high)))


def _mixed(low: Timbre, high: Timbre, share: float) -> Timbre:
    return Timbre(
        _between(low.centre, high.centre, share),
        _between(low.presence, high.presence, share),
        _between(low.energy, high.energy, share),
    )


def _one(
    voice: Voice, faster: float, gate: float | None, lowpass: float, highpass: float
) -> Impression:
    """A measured voice, played faster, through filters of 12 dB an octave."""
    passed = _passing(faster, lowpass, highpass)
    louder, longer, lasts = _lasting(voice, gate, voice.ring / faster)
    dry, wet = (_through(bands, passed, faster, louder, longer) for bands in (voice.dry, voice.wet))
    return Impression(dry, wet, lasts)


def _through(
    bands: Bands, passed: tuple[float, ...], faster: float, louder: float, longer: float
) -> Timbre:
    """What of some bands passes the filters, with how much more presence and energy."""
    kept = [share * amount for share, amount in zip(bands.spectrum, passed, strict=True)]
    total = max(LEAST, sum(kept))
    centre = faster * sum([one * hertz for one, hertz in zip(kept, HERTZ, strict=True)]) / total
    energy = sum([one * amount**2 for one, amount in zip(bands.energies, passed, strict=True)])
    return Timbre(centre, total * louder / faster, energy * longer / faster)


@lru_cache(maxsize=256)  # the notes of a phrase share few filters
def _passing(faster: float, lowpass: float, highpass: float) -> tuple[float, ...]:
    """Which share of each band's amplitude gets through both filters."""
    return tuple(_passed(faster * hertz, lowpass, highpass) for hertz in HERTZ)


def _passed(hertz: float, lowpass: float, highpass: float) -> float:
    """Which share of an amplitude gets through both filters, and is within hearing."""
    if hertz > NYQUIST:
        return 0.0
    low = 1 / math.sqrt(1 + (hertz / lowpass) ** 4) if lowpass < OPEN else 1.0
    return low / math.sqrt(1 + (highpass / hertz) ** 4) if highpass > 0 else low


def _lasting(voice: Voice, gate: float | None, ring: float) -> tuple[float, float, float]:
    """How much presence and energy are left or added by the gate, and how long it is heard [s]."""
    if voice.held:
        held = GATE if gate is None else gate
        more = _grown(voice.grows, held)
        return more, more, held
    if gate is None:
        return 1.0, 1.0, ring
    held = max(0.0, gate)
    gone = FALL * held / ring  # what a gate cuts off of an amplitude that falls evenly
    return 1 - math.exp(-gone), 1 - math.exp(-2 * gone), min(held, ring)


def _grown(grows: tuple[float, ...], held: float) -> float:
    """How much more energy a voice has that is held for so long [s]; as it lasts, off the table."""
    at = math.log2(max(LEAST, held) / GATES[0])
    below = min(max(0, int(at)), len(GATES) - 2)
    within = min(max(0.0, at - below), 1.0)
    decibels = grows[below] + within * (grows[below + 1] - grows[below])
    beyond = held / min(max(held, GATES[0]), GATES[-1])
    return float(10 ** (decibels / 10)) * beyond

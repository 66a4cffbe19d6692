"""Voices like a mouth: trains of pulses through the resonances of vowels.

The formants are the means of men's voices by G. Peterson and H. Barney, "Control methods used
in a study of the vowels", Journal of the ASA 24(2), 1952; the levels are those of a sung tone.
"""

from __future__ import annotations

import numpy as np

from livecode.synth.effects.filters import fast_length
from livecode.synth.shapes import Floats, saw
from livecode.synth.sources.note import Note

VOWELS: dict[str, tuple[tuple[float, float, float], ...]] = {  # Hz, level, width [Hz]
    "a": ((730.0, 1.0, 80.0), (1090.0, 0.5, 90.0), (2440.0, 0.25, 120.0)),
    "e": ((530.0, 1.0, 60.0), (1840.0, 0.35, 90.0), (2480.0, 0.25, 120.0)),
    "i": ((270.0, 1.0, 50.0), (2290.0, 0.25, 100.0), (3010.0, 0.2, 120.0)),
    "o": ((570.0, 1.0, 60.0), (840.0, 0.5, 80.0), (2410.0, 0.1, 120.0)),
    "u": ((300.0, 1.0, 50.0), (870.0, 0.3, 80.0), (2240.0, 0.1, 120.0)),
    "ae": ((660.0, 1.0, 80.0), (1720.0, 0.5, 90.0), (2410.0, 0.3, 120.0)),
    "aa": ((710.0, 1.0, 80.0), (1100.0, 0.6, 90.0), (2540.0, 0.3, 120.0)),
    "oe": ((490.0, 1.0, 60.0), (1350.0, 0.4, 90.0), (1690.0, 0.3, 120.0)),
    "ue": ((300.0, 1.0, 50.0), (1750.0, 0.3, 90.0), (2300.0, 0.2, 120.0)),
    "y": ((300.0, 1.0, 50.0), (1750.0, 0.3, 90.0), (2300.0, 0.2, 120.0)),
    "uh": ((640.0, 1.0, 70.0), (1190.0, 0.5, 90.0), (2390.0, 0.2, 120.0)),
    "un": ((520.0, 1.0, 60.0), (1190.0, 0.4, 90.0), (2390.0, 0.15, 120.0)),
    "en": ((570.0, 1.0, 60.0), (1500.0, 0.4, 90.0), (2400.0, 0.2, 120.0)),
    "an": ((690.0, 1.0, 70.0), (1300.0, 0.5, 90.0), (2440.0, 0.2, 120.0)),
    "on": ((500.0, 1.0, 60.0), (750.0, 0.5, 80.0), (2410.0, 0.1, 120.0)),
}
ORDER = ("a", "e", "i", "o", "u")


def formant(note: Note) -> Floats:
    """A sung tone; ``voice`` goes from a by way of e, i and o to u."""
    place = 4.0 * (note.many.voice or 0.0)
    train = saw(note.phase(), note.step())
    first = min(int(place), 3)
    one = mouthed(train, note.rate, ORDER[first])
    if place == first:
        return one
    other = mouthed(train, note.rate, ORDER[first + 1])
    return one + (place - first) * (other - one)


def mouthed(sound: Floats, rate: int, vowel: str) -> Floats:
    """``sound``, shape (…, N), through the resonances of a vowel; as it is if there is none."""
    formants = VOWELS.get(vowel.strip().lower())
    if formants is None:
        return sound
    count = sound.shape[-1]
    size = fast_length(count + rate // 40)
    hertz = np.fft.rfftfreq(size, 1.0 / rate)
    response = np.zeros(len(hertz), np.complex128)
    for centre, level, width in formants:
        response += level * hertz * 1j * width / (centre**2 - hertz**2 + 1j * hertz * width)
    shaped = np.fft.irfft(np.fft.rfft(sound, size) * response, size)[..., :count]
    return np.asarray(2.2 * shaped)

"""Pitched voices: each makes the raw sound of one note, before filters and envelope."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from livecode.synth.effects.filters import fast_length, filtered, response
from livecode.synth.shapes import Floats, decay, noise
from livecode.synth.shapes import saw as saw_wave
from livecode.synth.shapes import sine as sine_wave
from livecode.synth.shapes import square as square_wave
from livecode.synth.shapes import triangle as triangle_wave
from livecode.synth.sources.note import Note
from livecode.synth.sources.sampling import resampled
from livecode.synth.sources.unison import many

PLUCK_SECONDS = 2.0
STRINGS = 16  # notes of it that are kept: 12 MB at the most
DETUNED = (-0.11, -0.045, 0.0, 0.06, 0.12)  # semitones
DRAWBARS = ((0.5, 0.8), (1.5, 0.5), (1.0, 1.0), (2.0, 0.4), (3.0, 0.2), (4.0, 0.25))
BELL = 3.5  # ratio of the partial that makes a bell of a tone
FALL = 0.35  # seconds in which half of a bell's brightness is gone


def bass(note: Note) -> Floats:
    """A round bass: a saw whose brightness falls after the attack, and a sine below it."""
    raw = saw_wave(note.phase(), note.step())
    bright = _soft(raw, note, 14.0, 1.0)
    dark = _soft(raw, note, 4.0, 1.2)
    edge = decay(note.time, 0.06)
    body = 0.6 * (edge * bright + (1.0 - edge) * dark) + 0.42 * sine_wave(note.phase())
    return body * (0.5 + 0.5 * decay(note.time, 0.12))


def lead(note: Note) -> Floats:
    """Two saws a little apart, and the octave below."""
    raw = np.sum([saw_wave(note.phase(by), note.step(by)) for by in (0.997, 1.003, 0.5)], axis=0)
    return _soft(0.32 * raw, note, 10.0, 0.8)


def pad(note: Note) -> Floats:
    """Five saws around a note, softened; they begin at unlike phases."""
    raw = np.zeros(note.count)
    for index, semitones in enumerate(DETUNED):
        ratio = 2.0 ** (semitones / 12.0)
        raw += saw_wave(note.phase(ratio) + 0.19 * index, note.step(ratio))
    return _soft(0.24 * raw, note, 5.0, 0.7)


def pluck(note: Note) -> Floats:
    """A plucked string, which rings for up to two seconds however long the note is.

    Source: Karplus and Strong, "Digital synthesis of plucked-string and drum timbres",
    Computer Music Journal 7(2), 1983. The loop is linear, so that its response to the burst of
    noise is taken from the spectrum at once, and its delay need not be whole samples.
    """
    sound = _string(note.rate, note.hertz)
    return (
        sound if isinstance(note.bend, float) else resampled(sound, note.rate, 1.0, bend=note.bend)
    )


@lru_cache(maxsize=STRINGS)
def _string(rate: int, hertz: float) -> Floats:
    """A string of ``hertz`` that is plucked; kept, for a pattern comes back to its notes."""
    half = min(0.3, 60.0 / hertz)  # seconds until half: low strings ring longer
    count = round(rate * min(PLUCK_SECONDS, 9.0 * half))
    size = fast_length(count + count // 8)
    period = rate / hertz
    burst = noise("pluck", max(2, round(period)))
    turns = np.arange(size // 2 + 1) / size
    fall = 2.0 ** (-period / rate / half)
    loop = fall * np.cos(np.pi * turns) * np.exp(-2j * np.pi * turns * period)
    finger = response(size, rate, "low", min(9.0 * hertz, 0.4 * rate), 0.7)  # softer than a pick
    struck = np.fft.rfft(burst - burst.mean(), size) * finger
    sound = np.fft.irfft(struck / (1.0 - loop), size)[:count]
    sound = np.asarray(sound / max(1e-9, float(np.abs(sound).max())))
    sound.setflags(write=False)
    return sound


def bell(note: Note) -> Floats:
    """A bell: two operators at a ratio that is not whole, whose brightness falls."""
    push = 1.5 * decay(note.time, FALL) * sine_wave(note.phase(BELL)) / (2.0 * np.pi)
    tone = sine_wave(note.phase() + push) + 0.3 * sine_wave(note.phase(2.0) + 0.5 * push)
    return 0.5 * tone * decay(note.time, 2.0 * FALL)


def electric_piano(note: Note) -> Floats:
    """An electric piano: a tine that is struck, and what it sings."""
    tine = 1.2 * decay(note.time, 0.05) * sine_wave(note.phase(14.0)) / (2.0 * np.pi)
    body = 1.1 * decay(note.time, 0.3) * sine_wave(note.phase()) / (2.0 * np.pi)
    return (
        0.45
        * (sine_wave(note.phase() + body) + sine_wave(note.phase() + tine))
        * decay(note.time, 0.7)
    )


def organ(note: Note) -> Floats:
    """An organ with six drawbars out."""
    raw = [level * sine_wave(note.phase(ratio)) for ratio, level in DRAWBARS]
    return np.asarray(0.24 * np.sum(raw, axis=0))


def chip(note: Note) -> Floats:
    """A square wave that begins an octave higher, as on an old machine."""
    early = note.time < 0.03
    up = square_wave(note.phase(2.0), note.step(2.0))
    return 0.33 * np.where(early, up, square_wave(note.phase(), note.step()))


def saw(note: Note) -> Floats:
    """A saw wave."""
    return 0.6 * many(note, saw_wave)


def square(note: Note) -> Floats:
    """A square wave."""
    return 0.4 * many(note, square_wave)


def sine(note: Note) -> Floats:
    """A sine wave."""
    return 0.6 * many(note, lambda phase, _: sine_wave(phase))


def triangle(note: Note) -> Floats:
    """A triangle wave."""
    return 0.7 * many(note, lambda phase, _: triangle_wave(phase))


def _soft(raw: Floats, note: Note, overtones: float, q: float) -> Floats:
    """``raw`` without what is higher than so many times the note."""
    return filtered(raw, note.rate, "low", overtones * note.hertz, q)[..., : note.count]

"""The beginning of a long tone, made by itself, so that the tone can start while the rest is made.

What a tone is made of looks back, not ahead: a filter's answer to the first quarter of a second
does not depend on what comes later. So the first samples of a shorter tone are those of the long
one, but for what wraps around in a spectrum, 90 dB below. Tones of which that is not true are made
whole.
"""

from __future__ import annotations

import numpy as np

from livecode.synth.effects.filters import LONGEST_RING, band_quality, quality, ringing
from livecode.synth.effects.movement import FRAME, TAIL
from livecode.synth.effects.varying import moves
from livecode.synth.samples.library import Library
from livecode.synth.shapes import Samples
from livecode.synth.sources import rendering
from livecode.synth.sources.tone import FULL_TONE, Tone
from livecode.synth.sources.voices import VOICES, Tonal
from livecode.synth.words.blocks import Bend, Dirt, Spectrum

SECONDS = 0.25  # of a tone that are made first
WORTH = 3  # times as long must a tone be
MARGIN = FRAME + 256  # samples that are made besides: a phaser's pieces reach so far ahead
OF_ALL = frozenset({"pluck", "formant", "white", "pink", "brown"})  # levelled by all of their sound
HARDEST = 0.5  # of a shape: what drives harder raises what wraps around, too


def samples(rate: int) -> int:
    """How many samples are made first."""
    return round(SECONDS * rate)


def divisible(tone: Tone, rate: int, library: Library = rendering.NOTHING) -> bool:
    """Whether a tone is long, and its beginning is the same when it is made by itself."""
    voice = VOICES.get(tone.name)
    if tone.name in library or tone.name in OF_ALL or not isinstance(voice, Tonal):
        return False
    if tone.speed <= 0.0:
        return False
    long = rendering.length(tone, rate) > WORTH * samples(rate)
    release = voice.release if tone.release is None else tone.release
    return long and release >= rendering.SHORTEST_FADE and _looks_back(tone) and _settles(tone)


def begun(tone: Tone, rate: int) -> Samples:
    """The sound of a `divisible` tone, of which only the beginning is made; shape as of `dry`."""
    count = samples(rate)
    made = rendering.first(tone, rate, count + MARGIN)[..., :count]
    if not np.isfinite(made).all():
        made = np.zeros(count)
    tail = round(TAIL * rate) if tone.moved.chorus else 0
    sound = np.zeros((*made.shape[:-1], rendering.length(tone, rate) + tail), np.float32)
    sound[..., :count] = np.clip(made, -FULL_TONE, FULL_TONE)
    sound.setflags(write=False)
    return sound


def _looks_back(tone: Tone) -> bool:
    """Whether nothing that is done to it needs what comes later, or stands for all of it."""
    bends = tone.bend != Bend() or tone.accelerate != 0.0
    if tone.name == "wavetable" and bends:  # its waves are chosen for the highest pitch
        return False
    driven = tone.shape > HARDEST or tone.crush or tone.band.drive or tone.dirt != Dirt()
    return not driven and tone.spectrum == Spectrum() and tone.band.vowel is None


def _settles(tone: Tone) -> bool:
    """Whether its filters, where they stand still, ring no longer than there is room for."""
    band = tone.band
    asked = (
        (tone.hcutoff, quality(tone.hresonance), tone.high),
        (band.bandf, band_quality(band.bandq), tone.middle),
        (tone.cutoff, quality(tone.resonance), tone.low),
    )
    return all(
        hertz is None or moves(sweep) or ringing(hertz, q) <= LONGEST_RING
        for hertz, q, sweep in asked
    )

"""Pitch that moves while a note sounds: vibrato, bends by an envelope, slides, jumps."""

from __future__ import annotations

import numpy as np

from livecode.synth.envelope import Envelope, curve, given
from livecode.synth.shapes import Floats
from livecode.synth.words.blocks import Bend

HELD = Envelope(0.2, 0.001, 1.0, 0.001)
VIBRATO_DEPTH = 0.5  # semitones, where only its speed is given
FARTHEST = 6.0  # octaves that a pitch may be bent


def bent(
    bend: Bend, hertz: float, gate: float, count: int, rate: int, *, apart: float = 0.0
) -> Floats | None:
    """The factor of the frequency at each sample; None where the pitch stands still.

    ``apart`` is how far above its pitch it begins [semitones], if it glides.
    """
    if bend == Bend():
        return None
    semitones = np.zeros(count)
    time = np.arange(count) / rate
    if bend.vib:
        depth = VIBRATO_DEPTH if bend.vibmod is None else bend.vibmod
        semitones += depth * np.sin(2.0 * np.pi * bend.vib * time)
    if bend.penv:
        semitones += bend.penv * _enveloped(bend, gate, count, rate)
    if bend.slide:
        semitones += bend.slide * np.minimum(time / max(gate, 0.001), 1.0)
    if bend.glide:
        semitones += apart * np.maximum(1.0 - time / bend.glide, 0.0)
    factor = np.exp2(np.clip(semitones / 12.0, -FARTHEST, FARTHEST))
    if bend.pitch_jump:
        jumped = max(1.0 + bend.pitch_jump / hertz, 0.05)
        factor = np.where(time >= (bend.pitch_jump_time or 0.0), factor * jumped, factor)
    return np.asarray(factor)


def _enveloped(bend: Bend, gate: float, count: int, rate: int) -> Floats:
    """The bend's envelope around its anchor, which is by itself where the envelope holds."""
    stages = (bend.pattack, bend.pdecay, bend.psustain, bend.prelease)
    envelope = given(stages, HELD)
    level = curve(envelope, gate, count, rate)
    if bend.pcurve:
        level = level * level
    anchor = envelope.sustain if bend.panchor is None else bend.panchor
    return np.asarray(level - anchor)

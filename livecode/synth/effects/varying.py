"""A filter whose cutoff moves through a whole sound: by its envelope, by a slow wave.

The sound is cut into pieces over which the cutoff stands still. What each piece answers to its
own input is reckoned for all of them at once; only the filter's charge goes from piece to piece
in turn. The filter is that of ``moving``, whose charge stays true when the cutoff moves.
"""

from __future__ import annotations

import numpy as np

from livecode.synth.effects.filters import LOWEST, Kind, highest
from livecode.synth.effects.moving import Complexes, Poles, poles, powers
from livecode.synth.effects.sweeps import SINE, sweep
from livecode.synth.envelope import Envelope, curve, given
from livecode.synth.shapes import Floats
from livecode.synth.words.blocks import Band, Sweep

STEP = 64  # samples over which a cutoff stands still
ENVELOPE = Envelope(0.005, 0.14, 0.0, 0.1)
MOST_OCTAVES = 8.0


def moves(settings: Sweep) -> bool:
    """Whether a filter has an envelope or a wave."""
    return settings != Sweep()


def cutoffs(
    settings: Sweep, hertz: float, band: Band, *, gate: float, count: int, rate: int, cps: float
) -> Floats:
    """The cutoff [Hz] of each piece of ``count`` samples; shape (pieces,)."""
    pieces = -(-count // STEP)
    slow = rate // STEP
    octaves = np.zeros(pieces)
    stages = (settings.attack, settings.decay, settings.sustain, settings.release)
    if settings.env is not None or any(stage is not None for stage in stages):
        depth = 1.0 if settings.env is None else settings.env
        level = curve(given(stages, ENVELOPE), gate, pieces, slow)
        anchor = band.fanchor or 0.0
        octaves += depth * (level - anchor) if depth >= 0 else -depth * (1.0 - level - anchor)
    found = hertz * np.exp2(np.clip(octaves, -MOST_OCTAVES, MOST_OCTAVES))
    pace = (settings.sync or 0.0) * cps or settings.rate or 0.0
    if pace or settings.depth is not None or settings.depthfrequency is not None:
        shape = SINE if settings.shape is None else settings.shape
        skew = 0.5 if settings.skew is None else settings.skew
        wave = sweep(np.arange(pieces) / slow * (pace or 1.0), shape, skew)
        wave = 2.0 * wave - 1.0 + (settings.dc or 0.0)
        share = (
            (1.0 if settings.depthfrequency is None else 0.0)
            if settings.depth is None
            else settings.depth
        )
        found = found * (1.0 + share * wave) + (settings.depthfrequency or 0.0) * wave
    return np.clip(found, LOWEST, highest(rate))


def varied(sound: Floats, rate: int, kind: Kind, hertz: Floats, q: float) -> Floats:
    """``sound``, shape (…, N), through a filter at ``hertz``, shape (pieces,)."""
    count = sound.shape[-1]
    rows = np.atleast_2d(sound)
    padded = np.zeros((len(rows), len(hertz) * STEP))
    padded[:, :count] = rows
    known = poles(np.tan(np.pi * hertz / rate), np.full(len(hertz), 1.0 / q), [kind] * len(hertz))
    raised = powers(known.pole, STEP + 1)
    out = np.stack([_run(row.reshape(-1, STEP), known, raised) for row in padded])
    return np.asarray(out[:, :count].reshape(sound.shape))


def _run(pieces: Floats, known: Poles, raised: Complexes) -> Floats:
    """One row of sound, in pieces of shape (pieces, STEP), through its filters; shape (N,)."""
    came = np.cumsum(pieces / raised[:, :-1], axis=1) * (known.inward / known.pole)[:, None]
    before = _befores(known, raised[:, -1], came[:, -1])
    inside = np.empty(pieces.shape, np.complex128)
    inside[:, 0] = before
    inside[:, 1:] = before[:, None] + came[:, :-1]
    inside *= raised[:, :-1]
    heard = 2.0 * (known.heard[:, None] * inside).real + known.direct[:, None] * pieces
    return np.asarray(heard.reshape(-1))


def _befores(known: Poles, whole: Complexes, came: Complexes) -> Complexes:
    """The coordinate in which each piece begins; from piece to piece it changes its axes."""
    firsts, seconds = known.first.tolist(), known.second.tolist()
    befores = []
    one = two = 0.0
    for first, second, over, added in zip(
        firsts, seconds, whole.tolist(), came.tolist(), strict=True
    ):
        real = one / (2.0 * first)
        before = complex(real, (real * second.real - two / 2.0) / second.imag)
        befores.append(before)
        last = over * (before + added)
        one, two = 2.0 * last.real * first, 2.0 * (last * second).real
    return np.array(befores)

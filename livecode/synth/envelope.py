"""Envelopes of four stages, and what is meant where one of them is missing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from livecode.synth.shapes import Floats

SHORTEST = 0.001  # seconds of a stage that is not given beside others that are


@dataclass(frozen=True, slots=True)
class Envelope:
    """Four stages; the times are in seconds, ``sustain`` is a level from 0 to 1."""

    attack: float
    decay: float
    sustain: float
    release: float


Stages = tuple[float | None, float | None, float | None, float | None]


def given(stages: Stages, default: Envelope) -> Envelope:
    """The envelope that ``stages`` mean: ``default`` if none is given, else short ones.

    Who gives a decay and no level means a sound that dies away; who gives neither, one that
    holds.
    """
    attack, decay, sustain, release = stages
    if stages == (None, None, None, None):
        return default
    held = (1.0 if decay is None else 0.0) if sustain is None else sustain
    return Envelope(
        SHORTEST if attack is None else attack,
        SHORTEST if decay is None else decay,
        held,
        SHORTEST if release is None else release,
    )


def curve(envelope: Envelope, gate: float, count: int, rate: int) -> Floats:
    """Its level over ``count`` samples of a note that is held for ``gate`` [s]; shape (count,).

    A note that ends before its attack does falls from where it is.
    """
    top, low = envelope.attack, envelope.attack + envelope.decay
    time = np.arange(count) / rate
    held = np.interp(
        np.minimum(time, gate), [0.0, top + 1e-9, low + 2e-9], [0.0, 1.0, envelope.sustain]
    )
    if envelope.attack <= 0.0:
        held[0] = held[1] if count > 1 else 1.0
    left = 1.0 - np.maximum(time - gate, 0.0) / max(envelope.release, 1e-6)
    return np.asarray(held * np.maximum(left, 0.0))

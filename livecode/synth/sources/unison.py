"""Several voices that sound as one: detuned, beginning at unlike phases, spread out.

The saws of a supersaw lie unevenly, as those of the Roland JP-8000 do, whose ratios A. Szabo
measured ("How to emulate the super saw", KTH, 2010).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from livecode.synth.shapes import Floats, saw
from livecode.synth.sources.note import Note

SUPERSAW = (-0.11002313, -0.06288439, -0.01952356, 0.0, 0.01991221, 0.06216538, 0.10745242)
SUPERSAW_DETUNE = 0.18  # semitones, at the outermost
GOLDEN = 0.381966  # of a turn between the phases at which voices begin
MOST = 16

Wave = Callable[[Floats, Floats | float], Floats]  # (phase [turns], step [turns]) -> sound


def supersaw(note: Note) -> Floats:
    """Seven saws around a note, spread from left to right; shape (2, N)."""
    detune = SUPERSAW_DETUNE if note.many.detune is None else abs(note.many.detune)
    count = round(note.many.unison or len(SUPERSAW))
    places = np.interp(np.linspace(0, 6, count), range(7), np.array(SUPERSAW) / 0.11)
    if count == 1:
        places = np.zeros(1)
    span = 0.6 if note.many.panspan is None else note.many.panspan
    return 0.6 * _laid(note, lambda phase, step: saw(phase, step), detune * places, span)


def many(note: Note, wave: Wave) -> Floats:
    """``wave`` once, or as often as is asked for; shape (N,), or (2, N) if they are spread."""
    count = min(round(note.many.unison or 1), MOST)
    detune = note.many.detune or 0.0
    if count == 1 and detune == 0.0:
        return wave(note.phase(), note.step())
    if count == 1:
        places = np.array([0.0, detune])
    else:
        places = np.linspace(-1.0, 1.0, count) * (abs(detune) or SUPERSAW_DETUNE)
    return _laid(note, wave, places, note.many.panspan or 0.0)


def _laid(note: Note, wave: Wave, semitones: Floats, span: float) -> Floats:
    """The wave at each of some distances, as loud together as one; spread over ``span``."""
    total = np.zeros((2, note.count))
    count = len(semitones)
    for index, each in enumerate(semitones):
        ratio = 2.0 ** (float(each) / 12.0)
        sound = wave(note.phase(ratio) + GOLDEN * index, note.step(ratio))
        place = 0.0 if count == 1 else 2.0 * ((index * 2) % count) / max(count - 1, 1) - 1.0
        angle = 0.25 * np.pi * (1.0 + span * np.clip(place, -1.0, 1.0))
        total[0] += np.cos(angle) * sound
        total[1] += np.sin(angle) * sound
    total *= np.sqrt(2.0 / count)
    return total if span else np.asarray(total[0])

"""How music is by other measures than those the agent ranks with: one beside each intent."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Mapping

from agents.perception.measures import Note, Rendering
from agents.perception.sounds import sound_of
from benchmarks._acoustics import Acoustics

GRID = 16  # steps of a cycle
HESITATION, ANTICIPATION, SYNCOPATION = 1, 2, 3  # what each counts in Keith's measure
METRE = (5, 1, 2, 1, 3, 1, 2, 1, 4, 1, 2, 1, 3, 1, 2, 1)  # the weight of each


def pace(rendering: Rendering) -> float:
    """How many sounds begin in the cycle that is neither busy nor empty: the median one."""
    counts = [0] * rendering.cycles
    for note in rendering.notes:
        counts[int(note.begin)] += 1
    return statistics.median(counts)


def openness(rendering: Rendering) -> float:
    """The median height of the filter times the sound's own brightness [octaves]."""
    return statistics.median(
        math.log2(max(100.0, note.number("cutoff", 12_000.0)) / 100)
        * sound_of(note.controls.get("s", "")).brightness
        for note in rendering.notes
    )


def wetness(rendering: Rendering) -> float:
    """The share of the sounding time that has more than a little room."""
    total = sum(_length(note) for note in rendering.notes)
    wet = sum(_length(note) * note.number("room", 0.0) ** 2 for note in rendering.notes)
    return wet / total


def change(rendering: Rendering) -> float:
    """The share of the sounds that is in only one of two cycles, over all pairs of cycles."""
    cycles: dict[int, set[tuple[float, object, float]]] = {
        cycle: set() for cycle in range(rendering.cycles)
    }
    for note in rendering.notes:
        pitch = note.number("note", note.number("n", 0.0))
        cycles[int(note.begin)].add((round(note.begin % 1, 3), note.controls.get("s"), pitch))
    pairs = [(cycles[one], cycles[other]) for one in cycles for other in range(one)]
    return statistics.mean(len(one ^ other) / max(1, len(one) + len(other)) for one, other in pairs)


def pitch(rendering: Rendering) -> float:
    """The median height of the sounds [semitones]."""
    return statistics.median(_height(note) for note in rendering.notes)


def power(rendering: Rendering) -> float:
    """The median of the squared gains."""
    return statistics.median(note.number("gain", 1.0) ** 2 for note in rendering.notes)


def overlap(rendering: Rendering) -> float:
    """How many voices sound at a time, on the mean over the time in which any does."""
    edges = sorted(
        [(note.begin, 1) for note in rendering.notes] + [(note.end, -1) for note in rendering.notes]
    )
    sounding, last, busy, total = 0, 0.0, 0.0, 0.0
    for at, by in edges:
        if sounding:
            busy += at - last
            total += sounding * (at - last)
        sounding, last = sounding + by, at
    return total / busy if busy else 0.0


def complexity(rendering: Rendering) -> float:
    """How much less metrical weight the onsets have than as many could, 0..1, cycle by cycle.

    Source: Toussaint, "A mathematical analysis of African, Brazilian, and Cuban clave rhythms",
    Proceedings of BRIDGES (2002): metrical complexity, between its least and its most.
    """
    found = []
    for cycle in range(rendering.cycles):
        begins = {note.begin % 1 for note in rendering.notes if int(note.begin) == cycle}
        struck = {int(begin * GRID + 1e-9) % GRID for begin in begins}
        if struck and len(struck) < GRID:
            weights, count = sorted(METRE), len(struck)
            least, most = sum(weights[:count]), sum(weights[-count:])
            has = sum(METRE[step] for step in struck)
            found.append((most - has) / (most - least))
    return statistics.mean(found) if found else 0.0


def off_beat(rendering: Rendering) -> float:
    """The mean of Keith's measure over the onsets, on a grid of sixteenths.

    An onset lasts until the next; its beat is the longest binary value that is no longer.
    Source: Keith, "From Polychords to Polya" (1991), as in Toussaint, "The geometry of musical
    rhythm" (2013): begun on and ended off the beat 1, off and on 2, off and off 3.
    """
    steps = sorted({int(note.begin * GRID + 1e-9) for note in rendering.notes})
    ends = [*steps[1:], rendering.cycles * GRID]
    pairs = [(begin, end) for begin, end in zip(steps, ends, strict=True) if end > begin]
    return statistics.mean(_kept_off(*pair) for pair in pairs) if pairs else 0.0


def _kept_off(begin: int, end: int) -> int:
    beat = 1 << min(GRID.bit_length() - 1, (end - begin).bit_length() - 1)
    off, on = begin % beat > 0, end % beat == 0
    return (ANTICIPATION if on else SYNCOPATION) if off else (0 if on else HESITATION)


DESCRIPTORS: Mapping[str, tuple[str, Callable[[Rendering], float]]] = {
    "density": ("pace", pace),
    "brightness": ("openness", openness),
    "space": ("wetness", wetness),
    "variation": ("change", change),
    "register": ("pitch", pitch),
    "loudness": ("power", power),
    "polyphony": ("overlap", overlap),
    "syncopation": ("complexity", complexity),
}


# What the sound itself says of an intent, by what `benchmarks._acoustics` hears of it.
ACOUSTIC: Mapping[str, tuple[str, Callable[[Acoustics], float]]] = {
    "brightness": ("spectral centroid", lambda heard: heard.centroid),
    "loudness": ("BS.1770 loudness", lambda heard: heard.loudness),
    "space": ("reverberant share", lambda heard: heard.reverberant),
}
# A further measure of events, chosen before it was seen (agents/LOG.md).
FURTHER: Mapping[str, tuple[str, Callable[[Rendering], float]]] = {
    "syncopation": ("Keith's measure", off_beat),
}


def _length(note: Note) -> float:
    return max(1e-6, note.end - note.begin)


def _height(note: Note) -> float:
    sound = sound_of(note.controls.get("s", ""))
    semitones = note.number("note", note.number("n", 0.0)) if sound.pitched else 0.0
    return 48 * sound.height + semitones + 12 * math.log2(max(0.01, abs(note.number("speed", 1.0))))

"""How music is, heard from its events: one measure of 0..1 for each intent."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from agents.perception.loudness import gated, lufs
from agents.perception.rendering import CPS, INSTANT, Note, Rendering, render_of, unit
from agents.perception.sounds import sound_of

__all__ = ["MEASURES", "STEPS", "Note", "Rendering", "loudest", "lufs", "measure", "render_of"]

STEPS = 16  # the grid of a cycle on which accents are counted
BUSIEST = 24.0  # onsets a cycle that count as density 1
DARK, BRIGHT = 150.0, 15_000.0  # centres of a spectrum [Hz] that count as brightness 0 and 1
SOFT, LOUD = -40.0, -14.0  # [LUFS] that count as loudness 0 and 1
MOST_VOICES = 4.0  # voices at a time that count as polyphony 1
# The weight of each sixteenth of a bar, 0 for the heaviest. Source: Longuet-Higgins and Lee,
# "The rhythmic interpretation of monophonic music", Music Perception 1 (1984).
WEIGHTS = (0, -4, -3, -4, -2, -4, -3, -4, -1, -4, -3, -4, -2, -4, -3, -4)
STRONGEST_SYNCOPATION = 2.0  # mean weight won an onset that counts as syncopation 1


def measure(rendering: Rendering) -> Mapping[str, float]:
    """Every intent's measure; those that need sound are 0 where there is none."""
    known = rendering.measured  # a rendering is measured once, however often it is heard
    if not known:
        known.update({name: by(rendering) for name, by in MEASURES.items()})
    return known


def onsets(rendering: Rendering) -> tuple[float, ...]:
    """How often each sixteenth of a cycle begins a sound, as a share of the cycles; 16 values."""
    counts = [0] * STEPS
    for step in _struck(rendering):
        counts[step % STEPS] += 1
    return tuple(count / max(1, rendering.cycles) for count in counts)


def density(rendering: Rendering) -> float:
    """Onsets a cycle, on a logarithmic scale: 24 a cycle is 1."""
    return unit(math.log2(1 + rate(rendering)) / math.log2(1 + BUSIEST))


def rate(rendering: Rendering) -> float:
    """Events a cycle."""
    return len(rendering.notes) / max(1, rendering.cycles)


def brightness(rendering: Rendering) -> float:
    """Where the spectrum of all that sounds lies, two decades on a logarithmic scale.

    Source: the spectral centroid of Grey and Gordon, Journal of the Acoustical Society of
    America 63 (1978), told from the table of each voice; what is louder and longer counts more.
    """
    return _brightness(rendering, rendering.kinds.notes)


def _brightness(rendering: Rendering, notes: Sequence[Note]) -> float:
    presence = centres = 0.0
    for note, count in zip(notes, rendering.kinds.counts, strict=True):
        level, room, dry, wet = count * note.amplitude, note.room, note.sound.dry, note.sound.wet
        one, other = level * (1 - room) * dry.presence, level * room * wet.presence
        presence += one + other
        centres += one * dry.centre + other * wet.centre
    if presence <= 0:
        return 0.0
    return unit(math.log(max(DARK, centres / presence) / DARK) / math.log(BRIGHT / DARK))


def space(rendering: Rendering) -> float:
    """The amount of room that all sounds together have, each by its energy."""
    return _space(rendering, rendering.kinds.notes)


def _space(rendering: Rendering, notes: Sequence[Note]) -> float:
    counts = rendering.kinds.counts
    energies = [count * note.energy for note, count in zip(notes, counts, strict=True)]
    total = sum(energies)
    if total <= 0:
        return 0.0
    squares = sum(energy * note.room**2 for energy, note in zip(energies, notes, strict=True))
    return unit(math.sqrt(squares / total))


def register(rendering: Rendering) -> float:
    """How high the sounds lie: four octaves from low to high."""
    kinds = rendering.kinds
    heights = [unit(_height(note)) for note in kinds.notes]
    total = sum(count * one for count, one in zip(kinds.counts, heights, strict=True))
    return total / max(1, len(rendering.notes))


def loudness(rendering: Rendering) -> float:
    """How loud it is, from soft to loud in the measure of broadcasts."""
    return _loudness(rendering, rendering.kinds.notes)


def _loudness(rendering: Rendering, notes: Sequence[Note]) -> float:
    return unit((gated(rendering, notes) - SOFT) / (LOUD - SOFT))


def variation(rendering: Rendering) -> float:
    """How little one cycle shares with the next: 1 less the mean Jaccard index of onset sets."""
    cycles: dict[int, set[tuple[float, int]]] = defaultdict(set)
    voices = _voices(rendering)
    for note, voice in zip(rendering.notes, voices, strict=True):
        cycles[int(note.begin)].add((round(note.begin % 1, 4), voice))
    changes = []
    for cycle in range(rendering.cycles - 1):
        one, other = cycles[cycle], cycles[cycle + 1]
        if one or other:
            changes.append(1 - len(one & other) / len(one | other))
    return sum(changes) / len(changes) if changes else 0.0


def polyphony(rendering: Rendering) -> float:
    """How many voices sound together, on the mean of the onsets: 4 are 1.

    A drum sounds for as long as it rings, whatever it is told to hold; the same sound twice at
    once is one voice; one that ends as another begins does not sound with it.
    """
    notes, own = rendering.notes, _voices(rendering)
    voices = {(note.begin, voice): note for note, voice in zip(notes, own, strict=True)}
    if not voices:
        return 0.0
    begins = sorted([note.begin for note in voices.values()])
    ends = sorted([note.begin + note.sound.lasts * CPS for note in voices.values()])
    onsets = sorted(set(begins))
    together = sum([bisect_right(begins, at) - bisect_right(ends, at + INSTANT) for at in onsets])
    return unit((together / len(onsets) - 1) / (MOST_VOICES - 1))


def syncopation(rendering: Rendering) -> float:
    """How much weight the onsets win over the empty stronger steps that follow them.

    Source: Longuet-Higgins and Lee (1984), per onset and on a grid of sixteenths; see also
    Fitch and Rosenfeld, "Perception and production of syncopated rhythms" (2007).
    """
    steps = sorted(_struck(rendering))
    if not steps:
        return 0.0
    last = rendering.cycles * STEPS
    won = sum(
        [
            _won(step % STEPS, min(following, last) - step)
            for step, following in zip(steps, [*steps[1:], last], strict=True)
        ]
    )
    return unit(won / len(steps) / STRONGEST_SYNCOPATION)


@lru_cache(maxsize=4096)
def _won(step: int, until: int) -> int:
    """What weight an onset wins over the strongest of the empty steps that follow it."""
    silent = (WEIGHTS[at % STEPS] for at in range(step + 1, step + until))
    return max(0, max(silent, default=-9) - WEIGHTS[step])


def emptiness(rendering: Rendering) -> float:
    """The share of sixteenths on which nothing begins."""
    return 1 - sum(onsets(rendering)) / STEPS


def loudest(rendering: Rendering) -> float:
    """The greatest sum of gains of sounds that begin together."""
    kinds, sums = rendering.kinds, dict[float, float]()
    gains = [abs(note.number("gain", 1.0)) for note in kinds.notes]
    for note, kind in zip(rendering.notes, kinds.each, strict=True):
        sums[note.begin] = sums.get(note.begin, 0.0) + gains[kind]
    return max(sums.values(), default=0.0)


MEASURES: Mapping[str, Callable[[Rendering], float]] = {
    "density": density,
    "brightness": brightness,
    "space": space,
    "variation": variation,
    "register": register,
    "loudness": loudness,
    "polyphony": polyphony,
    "syncopation": syncopation,
}

# What a control moves that says nothing of which notes there are, nor of how long they last.
MOVED: Mapping[str, Mapping[str, Callable[[Rendering, Sequence[Note]], float]]] = {
    "gain": {"brightness": _brightness, "space": _space, "loudness": _loudness},
    "cutoff": {"brightness": _brightness, "space": _space, "loudness": _loudness},
    "room": {"brightness": _brightness, "space": _space, "loudness": _loudness},
}


def moved(rendering: Rendering, control: str, value: float) -> Mapping[str, float]:
    """Every intent's measure if a control of `MOVED` stood at a value: quicker than to render."""
    notes = [knobbed(note, control, value) for note in rendering.kinds.notes]
    found = {name: by(rendering, notes) for name, by in MOVED[control].items()}
    return {**measure(rendering), **found}


def knobbed(note: Note, control: str, value: float) -> Note:
    """A note with a control at a value."""
    return Note(note.begin, note.end, {**note.controls, control: value})


def _height(note: Note) -> float:
    return _height_of(note.controls.get("s", ""), note.pitch, note.number("speed", 1.0))


def _voices(rendering: Rendering) -> list[int]:
    """Which voice each note is, in order: notes of one sound and pitch are of the same voice."""
    numbers: dict[tuple[object, float], int] = {}
    of_kinds = [
        numbers.setdefault((note.controls.get("s"), note.pitch), len(numbers))
        for note in rendering.kinds.notes
    ]
    return [of_kinds[kind] for kind in rendering.kinds.each]


def _struck(rendering: Rendering) -> set[int]:
    """The sixteenths on which sounds begin, counted from the first cycle."""
    return {int(note.begin) * STEPS + _step(note.begin) for note in rendering.notes}


@lru_cache(maxsize=4096)
def _height_of(name: float | str, pitch: float, speed: float) -> float:
    sound = sound_of(name)
    semitones = pitch if sound.pitched else 0.0
    shift = 12 * math.log2(abs(speed)) if speed else 0.0
    return sound.height + (semitones + shift) / 48


def _step(begin: float) -> int:
    return int((begin % 1) * STEPS + 1e-9) % STEPS

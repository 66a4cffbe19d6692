"""How music is, heard from its events: one measure of 0..1 for each intent."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from agents.perception.sounds import sound_of
from livecode.cell.messages import Bus, Event, Value

INSTANT = 1e-9  # cycles: a voice that ends as another begins does not sound with it
STEPS = 16  # the grid of a cycle on which accents are counted
BUSIEST = 24.0  # onsets a cycle that count as density 1
DARK, OPEN = 100.0, 12_000.0  # cutoffs [Hz] that count as closed and as open
SOFT, LOUD = 0.3, 1.2  # gains that count as loudness 0 and 1
MOST_VOICES = 4.0  # voices at a time that count as polyphony 1
# The weight of each sixteenth of a bar, 0 for the heaviest. Source: Longuet-Higgins and Lee,
# "The rhythmic interpretation of monophonic music", Music Perception 1 (1984).
WEIGHTS = (0, -4, -3, -4, -2, -4, -3, -4, -1, -4, -3, -4, -2, -4, -3, -4)
STRONGEST_SYNCOPATION = 2.0  # mean weight won an onset that counts as syncopation 1


@dataclass(frozen=True, slots=True)
class Note:
    """An event with plain numbers: when it sounds [cycles], and its controls' values."""

    begin: float
    end: float
    controls: Mapping[str, float | str]

    def number(self, name: str, default: float) -> float:
        """A control as a number, or ``default`` where it is not one."""
        value = self.controls.get(name, default)
        return default if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Rendering:
    """What code plays over ``cycles`` cycles from 0 on, or the reason why it plays nothing."""

    notes: tuple[Note, ...]
    cycles: int
    fault: str = ""
    _measured: dict[str, float] = field(init=False, default_factory=dict, compare=False, repr=False)


def render_of(
    events: Sequence[Event],
    cycles: int,
    signals: Mapping[str, float] | None = None,
    begin: int = 0,
) -> Rendering:
    """The rendering that a cell's events make from cycle ``begin`` on, which becomes cycle 0.

    Live controls stand where ``signals`` put them.
    """
    live, heard = signals or {}, _Heard()
    return Rendering(tuple(_note(event, live, begin, heard) for event in events), cycles)


def measure(rendering: Rendering) -> Mapping[str, float]:
    """Every intent's measure; those that need sound are 0 where there is none."""
    known = rendering._measured  # a rendering is measured once, however often it is heard
    if not known:
        known.update({name: by(rendering) for name, by in MEASURES.items()})
    return known


def onsets(rendering: Rendering) -> tuple[float, ...]:
    """How often each sixteenth of a cycle begins a sound, as a share of the cycles; 16 values."""
    hit = {(int(note.begin), _step(note.begin)) for note in rendering.notes}
    counts = [0] * STEPS
    for _, step in hit:
        counts[step] += 1
    return tuple(count / max(1, rendering.cycles) for count in counts)


def density(rendering: Rendering) -> float:
    """Onsets a cycle, on a logarithmic scale: 24 a cycle is 1."""
    return _unit(math.log2(1 + rate(rendering)) / math.log2(1 + BUSIEST))


def rate(rendering: Rendering) -> float:
    """Events a cycle."""
    return len(rendering.notes) / max(1, rendering.cycles)


def brightness(rendering: Rendering) -> float:
    """The mean of the sounds' brightness, darkened by the low-pass filter."""
    return _mean(rendering, _brightness)


def space(rendering: Rendering) -> float:
    """The mean amount of room."""
    return _mean(rendering, lambda note: note.number("room", 0.0))


def register(rendering: Rendering) -> float:
    """How high the sounds lie: four octaves from low to high."""
    return _mean(rendering, _height)


def loudness(rendering: Rendering) -> float:
    """The mean gain on a scale from soft to loud."""
    return _mean(rendering, lambda note: (note.number("gain", 1.0) - SOFT) / (LOUD - SOFT))


def variation(rendering: Rendering) -> float:
    """How little one cycle shares with the next: 1 less the mean Jaccard index of onset sets."""
    cycles: dict[int, set[tuple[float, object, float]]] = defaultdict(set)
    for note in rendering.notes:
        pitch = note.number("note", note.number("n", 0.0))
        cycles[int(note.begin)].add((round(note.begin % 1, 4), note.controls.get("s"), pitch))
    changes = []
    for cycle in range(rendering.cycles - 1):
        one, other = cycles[cycle], cycles[cycle + 1]
        if one or other:
            changes.append(1 - len(one & other) / len(one | other))
    return sum(changes) / len(changes) if changes else 0.0


def polyphony(rendering: Rendering) -> float:
    """How many voices sound together, on the mean of the onsets: 4 are 1."""
    begins = sorted(note.begin for note in rendering.notes)
    if not begins:
        return 0.0
    ends = sorted(note.end for note in rendering.notes)
    onsets = sorted(set(begins))
    together = sum(bisect_right(begins, at) - bisect_right(ends, at + INSTANT) for at in onsets)
    return _unit((together / len(onsets) - 1) / (MOST_VOICES - 1))


def syncopation(rendering: Rendering) -> float:
    """How much weight the onsets win over the empty stronger steps that follow them.

    Source: Longuet-Higgins and Lee (1984), per onset and on a grid of sixteenths; see also
    Fitch and Rosenfeld, "Perception and production of syncopated rhythms" (2007).
    """
    steps = sorted({int(note.begin) * STEPS + _step(note.begin) for note in rendering.notes})
    if not steps:
        return 0.0
    last = rendering.cycles * STEPS
    won = sum(
        _won(step % STEPS, min(following, last) - step)
        for step, following in zip(steps, [*steps[1:], last], strict=True)
    )
    return _unit(won / len(steps) / STRONGEST_SYNCOPATION)


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
    sums: dict[float, float] = defaultdict(float)
    for note in rendering.notes:
        sums[note.begin] += abs(note.number("gain", 1.0))
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


Controls = Mapping[str, float | str]
_Heard = dict[tuple[tuple[str, Value], ...], Controls]  # those of a rendering that are the same


def _note(event: Event, signals: Mapping[str, float], first: int, heard: _Heard) -> Note:
    """An event as it sounds: ``clip`` says what share of its time a voice lasts.

    Notes that say the same share their controls, so that what they say is measured once.
    """
    said = tuple(event.controls.items())
    controls = heard.get(said)
    if controls is None:
        controls = heard[said] = {
            name: _at(value, signals) if isinstance(value, Bus) else value for name, value in said
        }
    (above, below), (over, under) = event.begin, event.end
    begin, end = (above - first * below) / below, (over - first * under) / under
    held = controls.get("clip", 1.0)
    last = (end - begin) * float(held) if isinstance(held, int | float) else end - begin
    return Note(begin, begin + last, controls)


def _at(bus: Bus, signals: Mapping[str, float]) -> float:
    """Where live signals put a control."""
    position = _unit(signals.get(bus.path, 0.5))
    if bus.curve == "exponential" and bus.low > 0 and bus.high > 0:
        return bus.low * float((bus.high / bus.low) ** position)
    return bus.low + (bus.high - bus.low) * position


def _brightness(note: Note) -> float:
    return _brightness_of(note.controls.get("s", ""), note.number("cutoff", OPEN))


def _height(note: Note) -> float:
    pitch = note.number("note", note.number("n", 0.0))
    return _height_of(note.controls.get("s", ""), pitch, note.number("speed", 1.0))


@lru_cache(maxsize=4096)  # the notes of a phrase are few, and often struck
def _brightness_of(name: float | str, cutoff: float) -> float:
    opened = _unit(math.log(max(DARK, cutoff) / DARK) / math.log(OPEN / DARK))
    return sound_of(name).brightness * (0.25 + 0.75 * opened)


@lru_cache(maxsize=4096)
def _height_of(name: float | str, pitch: float, speed: float) -> float:
    sound = sound_of(name)
    semitones = pitch if sound.pitched else 0.0
    shift = 12 * math.log2(abs(speed)) if speed else 0.0
    return sound.height + (semitones + shift) / 48


def _mean(rendering: Rendering, value: Callable[[Note], float]) -> float:
    """The mean over all notes of a value of 0..1 that their controls tell."""
    if not rendering.notes:
        return 0.0
    known: dict[int, float] = {}
    values = []
    for note in rendering.notes:
        told = known.get(id(note.controls))
        if told is None:
            told = known[id(note.controls)] = _unit(value(note))
        values.append(told)
    return sum(values) / len(values)


def _step(begin: float) -> int:
    return int((begin % 1) * STEPS + 1e-9) % STEPS


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value))

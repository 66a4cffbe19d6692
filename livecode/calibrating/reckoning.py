"""How late clicks are heard: from taps of a person, or from the sound that comes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from livecode.errors import DeviceError
from livecode.synth.shapes import Floats

LEAD = 4  # clicks to get into step, which do not count
FEWEST = 8  # that must have been answered
EVENLY = 1.4826  # the deviation of even noise, as a multiple of its median distance
LOOSEST_TAPS, LOOSEST_SOUND = 0.045, 0.005  # seconds: with a greater deviation nothing is found
PAUSE = 1.0  # seconds before the first click from which on is looked at what comes in
EARLY = 0.1  # seconds that a note may be heard before it is due, by clocks that differ
SILENT = 0.05  # seconds before that which tell how loud it is when no note begins
STEP = 0.001  # seconds over which loudness is taken
RISEN = 0.25  # of a note's greatest loudness, where it has begun
ABOVE = 4.0  # times what is there without it that a note has to be at its loudest
LATEST = 0.45  # seconds after which no click comes back
CLEAREST = 0.5  # how much what comes back must be like the click, 0 to 1
STEADY = "tap with every click, as evenly as you can"
PUNCTUAL = (
    "end what else is busy, give JACK its real-time priority where it plays (jackd -R), and choose "
    "a sound that begins at once"
)


@dataclass(frozen=True, slots=True)
class Found:
    """How late clicks are [s]: the median, the deviation, and of how many."""

    latency: float
    deviation: float
    count: int


def of_taps(due: Sequence[float], taps: Sequence[float]) -> Found:
    """From the moments [s] at which clicks were due, and those at which somebody tapped.

    Raises:
        DeviceError: if there were too few taps, or they were too uneven.
    """
    interval = float(np.median(np.diff(due)))
    late = []
    for second in list(due)[LEAD:]:
        near = min(taps, key=lambda tap: abs(tap - second), default=float("inf"))
        if abs(near - second) < 0.5 * interval:
            late.append(near - second)
    return _settled(late, LOOSEST_TAPS, few=STEADY, uneven=STEADY)


def of_sound(
    due: Sequence[float], sound: Floats, begin: float, *, click: Floats, rate: int
) -> Found:
    """From what came in, shape (N,), from second ``begin`` on: where it is most like ``click``.

    Raises:
        DeviceError: if too few clicks came back, or they came unevenly.
    """
    late = []
    for second in list(due)[LEAD:]:
        first = round((second - begin) * rate)
        piece = sound[max(0, first) : first + round(LATEST * rate) + len(click)]
        if first < 0 or len(piece) < 2 * len(click):
            continue
        alike = _alike(piece, click)
        best = int(alike.argmax())
        if alike[best] > CLEAREST:
            late.append((first + best) / rate + begin - second)
    fix = "connect the output to the input, turn it up, and let nothing else sound"
    return _settled(late, LOOSEST_SOUND, few=fix, uneven=PUNCTUAL)


def of_onsets(due: Sequence[float], sound: Floats, begin: float, *, rate: int) -> Found:
    """From what came in of gear whose sound nobody knows: where each note begins to be loud.

    A note has begun where it first has a quarter of its greatest level (root mean square of a
    millisecond); one that rises slowly is heard late, too.

    Raises:
        DeviceError: if too few notes were heard, or they came unevenly.
    """
    step = max(1, round(STEP * rate))
    late = []
    for second in list(due)[LEAD:]:
        first = max(0, round((second - EARLY - begin) * rate))
        before = _loudness(sound[max(0, first - round(SILENT * rate)) : first], step)
        after = _loudness(sound[first : first + round((EARLY + LATEST) * rate)], step)
        if not len(before) or not len(after) or after.max() <= ABOVE * before.min():
            continue
        begun = after >= max(RISEN * after.max(), 2.0 * before.min())
        late.append((first + int(np.argmax(begun)) * step) / rate + begin - second)
    fix = "let the gear be heard at the input, loud, with a sound that begins at once"
    return _settled(late, LOOSEST_SOUND, few=fix, uneven=PUNCTUAL)


def _loudness(sound: Floats, step: int) -> Floats:
    """The level of each piece of ``step`` samples; shape (N // step,)."""
    whole = sound[: len(sound) // step * step].reshape(-1, step)
    return np.asarray(np.sqrt(np.mean(whole * whole, axis=1)))


def _alike(piece: Floats, click: Floats) -> Floats:
    """How much the sound from each sample on is like the click, 0 to 1."""
    products = np.correlate(piece, click, "valid")
    energy = np.cumsum(np.concatenate([[0.0], piece * piece]))
    around = np.maximum(energy[len(click) :] - energy[: -len(click)], 1e-12)
    return np.asarray(np.abs(products) / np.sqrt(around * float(np.dot(click, click))))


def _settled(late: Sequence[float], loosest: float, *, few: str, uneven: str) -> Found:
    if len(late) < FEWEST:
        raise DeviceError(f"only {len(late)} clicks were answered, {FEWEST} are needed: {few}")
    middle = float(np.median(late))
    deviation = EVENLY * float(np.median(np.abs(np.array(late) - middle)))
    if deviation > loosest:
        raise DeviceError(
            f"the answers differ by {1e3 * deviation:.0f} ms, and {1e3 * loosest:.0f} are allowed: "
            f"{uneven}"
        )
    return Found(middle, deviation, len(late))

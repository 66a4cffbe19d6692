"""A voice that sounds: where it is in its sound, and what the control buses do to it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec
import numpy as np

from livecode.synth.effects.filters import HIGHEST, LOWEST, Kind, knob, quality
from livecode.synth.effects.moving import Bank, MovingFilter
from livecode.synth.mixing.strip import Strip
from livecode.synth.shapes import Samples

LEVEL = 0.4  # of a voice at gain 1, as in SuperDirt
LOUDEST_GAIN = 2.0
FOLLOW = 0.5  # of the way to a bus's value is gone in each block
FADE = 0.004  # seconds in which a voice that is cut off falls silent
MOST_RESONANCE = 50.0
RINGING = 0.05  # seconds that a moving filter may go on after the sound


class Follower:
    """A setting that runs after a control bus, smoothly.

    Attributes:
        begin: its value at the start of the present block.
        end: its value at the end of it.
    """

    def __init__(self, bus: int | None, still: float, low: float, high: float) -> None:
        self._bus = bus
        self._low, self._high = low, high
        self.begin = self.end = still

    @property
    def bound(self) -> bool:
        """Whether a bus moves it."""
        return self._bus is not None

    def start(self, buses: Mapping[int, float]) -> None:
        """Take the bus's present value without a glide, as the voice begins."""
        self.end = self._wanted(buses)
        self.begin = self.end

    def move(self, buses: Mapping[int, float]) -> None:
        """Go on by a block."""
        self.begin = self.end
        self.end += FOLLOW * (self._wanted(buses) - self.end)

    def _wanted(self, buses: Mapping[int, float]) -> float:
        """The bus's value; a bus that was never set changes nothing."""
        if self._bus is None or self._bus not in buses:
            return self.end
        return min(max(buses[self._bus], self._low), self._high)


class Knob(Follower):
    """The cutoff [Hz] of one of the two filters that one knob, a bus, turns to."""

    def __init__(self, bus: int, kind: Kind) -> None:
        super().__init__(bus, LOWEST if kind == "high" else HIGHEST, LOWEST, HIGHEST)
        self._kind = kind

    def _wanted(self, buses: Mapping[int, float]) -> float:
        if self._bus is None or self._bus not in buses:
            return self.end
        kind, hertz = knob(buses[self._bus])
        return hertz if kind == self._kind else LOWEST if self._kind == "high" else HIGHEST


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the mix: a piece of sound, and how much of it goes left and right."""

    sound: Samples
    left: float
    right: float


def level(gain: float) -> float:
    """The amplitude for a ``gain``: SuperDirt's law, the fourth power."""
    return LEVEL * min(max(gain, 0.0), LOUDEST_GAIN) ** 4


def sides(pan: float) -> tuple[float, float]:
    """How much of a voice goes left and right at ``pan``, with equal power throughout."""
    angle = 0.5 * math.pi * min(max(pan, 0.0), 1.0)
    return math.cos(angle), math.sin(angle)


class Playing:
    """A voice that was started at frame ``start``; ``dry`` is its whole sound."""

    def __init__(self, dry: Samples, strip: Strip, start: int, rate: int) -> None:
        self.strip = strip
        self._start = start
        self._at = 0
        self._fade_from: int | None = None
        self._gone_from: int | None = None
        self._fade, self._fall = round(FADE * rate), max(1, round((strip.fall or 0.0) * rate))
        self._gain = Follower(strip.gain_bus, strip.gain, 0.0, LOUDEST_GAIN)
        self._pan = Follower(strip.pan_bus, strip.pan, 0.0, 1.0)
        self._moves = strip.gain_bus is not None or strip.pan_bus is not None
        self._sends = _sends(strip)
        self.filters = _filters(strip)
        self._dry = dry  # not a copy: of a take the rest may still come
        self._end = len(dry) + (round(RINGING * rate) if self.filters else 0)

    @property
    def done(self) -> bool:
        """Whether nothing of it is left."""
        return self._at >= self._end

    def begin(self, buses: Mapping[int, float]) -> None:
        """Take the present values of the control buses as it starts."""
        self._gain.start(buses)
        self._pan.start(buses)
        for follower, _ in self._sends:
            follower.start(buses)
        for guided in self.filters:
            guided.start(buses)

    def move_filters(self, buses: Mapping[int, float]) -> None:
        """Let cutoffs and resonances go on by a block, after their buses."""
        for guided in self.filters:
            guided.move(buses)

    def stop(self, frame: int) -> None:
        """Fall silent from ``frame`` on."""
        if self._fade_from is None or frame < self._fade_from:
            self._fade_from = frame

    def let_go(self, frame: int) -> None:
        """Die away from ``frame`` on, as its own envelope would; what is struck rings on."""
        if self._gone_from is None and self.strip.fall is not None:
            self._gone_from = max(frame, self._start)

    def piece(self, frame: int, block: int) -> Samples:
        """The next piece of its dry sound, for the block that starts at ``frame``."""
        sound = self._piece(frame, block)
        if self._gone_from is not None:
            line = self._left(len(sound), frame, self._gone_from, self._fall)
            sound = sound * (line * line)
        if self._fade_from is not None:
            sound = sound * self._left(len(sound), frame, self._fade_from, self._fade)
        return sound

    def rows(self, sound: Samples, buses: Mapping[int, float]) -> list[Row]:
        """A piece at its level and place: one row, or two while the pan moves."""
        if self._moves:
            self._gain.move(buses)
            self._pan.move(buses)
        loud = level(self._gain.end)
        left, right = self._sides(self._pan.end)
        if self._gain.begin != self._gain.end:
            sound, loud = sound * _line(level(self._gain.begin), loud, len(sound)), 1.0
        loud *= self.strip.volume
        if self._pan.begin == self._pan.end:
            return [Row(sound, loud * left, loud * right)]
        old_left, old_right = self._sides(self._pan.begin)
        return [
            Row(sound * _line(old_left, left, len(sound)), loud, 0.0),
            Row(sound * _line(old_right, right, len(sound)), 0.0, loud),
        ]

    def channels(self, sound: Samples, buses: Mapping[int, float]) -> list[tuple[Row, Strip]]:
        """A piece in the mix: its rows, and what of them buses send to the room and the echo."""
        rows = self.rows(sound, buses)
        found = [(row, self.strip) for row in rows]
        for follower, sent in self._sends:
            follower.move(buses)
            if follower.begin or follower.end:
                line = _line(follower.begin, follower.end, len(sound))
                found += [(replace(row, sound=row.sound * line), sent) for row in rows]
        return found

    def _sides(self, pan: float) -> tuple[float, float]:
        """How much goes left and right; half of a stereo sound keeps to its side."""
        left, right = sides(pan)
        return left * (self.strip.side <= 0), right * (self.strip.side >= 0)

    def _piece(self, frame: int, block: int) -> Samples:
        """The next piece of the dry sound, with silence before its start and after its end."""
        first = max(0, self._start - frame)
        piece = self._dry[self._at : self._at + block - first]
        self._at = min(self._at + block - first, self._end)
        if len(piece) == block:
            return piece
        sound = np.zeros(block, np.float32)
        sound[first : first + len(piece)] = piece
        return sound

    def _left(self, count: int, frame: int, begin: int, lasts: int) -> Samples:
        """What is left of a fade over a block; after its end the voice is done."""
        end = begin + lasts
        if frame + count >= end:
            self._at = self._end
        left = (end - frame - np.arange(count)) / lasts
        return np.clip(left, 0.0, 1.0).astype(np.float32)


def filtered(
    voices: Sequence[Playing], sounds: list[Samples], buses: Mapping[int, float], rate: int
) -> list[Samples]:
    """The pieces of ``voices`` through their moving filters, one after the other."""
    for voice in voices:
        voice.move_filters(buses)
    deepest = max((len(voice.filters) for voice in voices), default=0)
    for turn in range(deepest):  # the first filters of all voices together, then the second
        chosen = [
            (index, voice.filters[turn].cutoff, voice.filters[turn].moving)
            for index, voice in enumerate(voices)
            if turn < len(voice.filters)
        ]
        done = Bank(rate, [moving for _, _, moving in chosen]).run(
            np.stack([sounds[index] for index, _, _ in chosen]),
            np.array([cutoff.begin for _, cutoff, _ in chosen]),
            np.array([cutoff.end for _, cutoff, _ in chosen]),
        )
        for (index, _, _), sound in zip(chosen, done, strict=True):
            sounds[index] = sound
    return sounds


@dataclass(frozen=True, slots=True)
class Guided:
    """A filter that buses move, and what runs after them."""

    cutoff: Follower
    resonance: Follower
    moving: MovingFilter

    def start(self, buses: Mapping[int, float]) -> None:
        """Take the buses' present values, as the voice begins."""
        for follower in (self.cutoff, self.resonance):
            follower.start(buses)
        self.moving.q = quality(self.resonance.end)

    def move(self, buses: Mapping[int, float]) -> None:
        """Go on by a block."""
        self.cutoff.move(buses)
        if self.resonance.bound:
            self.resonance.move(buses)
            self.moving.q = quality(self.resonance.end)


def _sends(strip: Strip) -> list[tuple[Follower, Strip]]:
    """The sends that buses move: how much, and where all of that goes and is heard nowhere else."""
    sends = msgspec.structs.replace(strip.sends, dry=0.0)
    unheard = replace(strip, sends=sends, room=0.0, delay=0.0)
    found = []
    if strip.room_bus is not None:
        found.append((Follower(strip.room_bus, 0.0, 0.0, 1.0), replace(unheard, room=1.0)))
    if strip.delay_bus is not None:
        found.append((Follower(strip.delay_bus, 0.0, 0.0, 1.0), replace(unheard, delay=1.0)))
    return found


def _filters(strip: Strip) -> list[Guided]:
    """The filters that buses move."""
    found = []
    if strip.hcutoff_bus is not None or strip.hresonance_bus is not None:
        still = LOWEST if strip.hcutoff is None else strip.hcutoff
        cutoff = Follower(strip.hcutoff_bus, still, LOWEST, HIGHEST)
        found.append(_guided("high", cutoff, strip.hresonance_bus, strip.hresonance))
    if strip.cutoff_bus is not None or strip.resonance_bus is not None:
        still = HIGHEST if strip.cutoff is None else strip.cutoff
        cutoff = Follower(strip.cutoff_bus, still, LOWEST, HIGHEST)
        found.append(_guided("low", cutoff, strip.resonance_bus, strip.resonance))
    if strip.djf_bus is not None:
        found += [_guided("high", Knob(strip.djf_bus, "high"), None, 0.0)]
        found += [_guided("low", Knob(strip.djf_bus, "low"), None, 0.0)]
    return found


def _guided(kind: Kind, cutoff: Follower, bus: int | None, resonance: float) -> Guided:
    still = Follower(bus, resonance, 0.0, MOST_RESONANCE)
    return Guided(cutoff, still, MovingFilter(kind, quality(resonance)))


def _line(begin: float, end: float, count: int) -> Samples:
    """From ``begin`` to ``end`` in a straight line; shape (count,)."""
    return begin + (end - begin) * np.arange(1, count + 1, dtype=np.float32) / np.float32(count)

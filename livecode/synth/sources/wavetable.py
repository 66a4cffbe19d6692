"""A wavetable: five waves that pass into one another, without partials that cannot be carried."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from livecode.synth.effects.sweeps import SINE, sweep
from livecode.synth.envelope import Envelope, curve, given
from livecode.synth.shapes import Floats, Ints, saw
from livecode.synth.sources.note import Note
from livecode.synth.words.blocks import Table

SIZE = 2048  # samples of one wave
FRAMES = 5
MOST_PARTIALS = 512
WIDTH = 0.25  # of a pulse, where none is asked for
ENVELOPE = Envelope(0.005, 0.14, 0.0, 0.1)


def wavetable(note: Note) -> Floats:
    """A tone between sine, triangle, saw, square and a voice-like wave, at ``wt`` (0 to 1)."""
    table = note.table
    highest = note.hertz * float(np.max(note.bend))
    partials = int(min(max(0.45 * note.rate / highest, 1.0), MOST_PARTIALS))
    frames = _frames(1 << (partials.bit_length() - 1))
    place = np.clip(_place(note), 0.0, 1.0) * (FRAMES - 1)
    turn = _warped(note.phase() % 1.0, table) * SIZE
    at = turn.astype(np.int64)
    between = turn - at
    low = np.minimum(place.astype(np.int64), FRAMES - 2)
    high = place - low
    return 0.6 * (
        (1.0 - high) * _read(frames, low, at, between) + high * _read(frames, low + 1, at, between)
    )


def pulse(note: Note) -> Floats:
    """A pulse whose width ``pw`` may move."""
    table = note.table
    width = np.full(note.count, WIDTH if table.pw is None else table.pw)
    if table.pwsweep or table.pwrate:
        depth = 0.3 if table.pwsweep is None else table.pwsweep
        width += depth * (sweep(note.time * (table.pwrate or 1.0), SINE) - 0.5)
    phase, step = note.phase(), note.step()
    width = np.clip(width, 0.02, 0.98)
    return np.asarray(0.4 * (saw(phase, step) - saw(phase + width, step)))


def _place(note: Note) -> Floats:
    table = note.table
    place = np.full(note.count, table.wt or 0.0)
    stages = (table.wtattack, table.wtdecay, table.wtsustain, table.wtrelease)
    if table.wtenv is not None or any(stage is not None for stage in stages):
        depth = 1.0 if table.wtenv is None else table.wtenv
        place += depth * curve(given(stages, ENVELOPE), note.gate, note.count, note.rate)
    hertz = (table.wtsync or 0.0) * note.cps or table.wtrate or 0.0
    if hertz or table.wtdepth:
        depth = 0.5 if table.wtdepth is None else table.wtdepth
        shape = SINE if table.wtshape is None else table.wtshape
        skew = 0.5 if table.wtskew is None else table.wtskew
        moved = sweep(note.time * (hertz or 1.0), shape, skew) - 0.5 + (table.wtdc or 0.0)
        place += 2.0 * depth * moved
    return place


def _warped(turn: Floats, table: Table) -> Floats:
    """The place in the wave, bent: ``asym`` moves its middle, ``sync`` runs through it faster."""
    amount = table.warp or 0.0
    if amount <= 0.0:
        return turn
    mode = (table.warpmode or "asym").lower()
    if mode == "sync":
        return np.asarray((turn * (1.0 + 7.0 * amount)) % 1.0)
    if mode == "mirror":
        return np.asarray((turn + amount * (np.abs(2.0 * turn - 1.0) - turn)) % 1.0)
    if mode == "quant":
        steps = round(2.0 ** (6.0 - 5.0 * amount))
        return np.asarray(np.floor(turn * steps) / steps)
    middle = 0.5 * (1.0 - 0.95 * amount)
    return np.where(
        turn < middle, 0.5 * turn / middle, 0.5 + 0.5 * (turn - middle) / (1.0 - middle)
    )


def _read(frames: Floats, frame: Ints, at: Ints, between: Floats) -> Floats:
    one, two = frames[frame, at], frames[frame, at + 1]
    return np.asarray(one + between * (two - one))


@lru_cache(maxsize=12)
def _frames(partials: int) -> Floats:
    """The waves with so many partials, their first sample again at the end; (FRAMES, SIZE+1)."""
    number = np.arange(1, partials + 1)
    odd = number % 2 == 1
    voice = np.exp(-(((number - 6.0) / 4.0) ** 2)) + 0.5 * np.exp(-(((number - 17.0) / 5.0) ** 2))
    levels = (
        np.where(number == 1, 1.0, 0.0),
        np.where(odd, np.where(number % 4 == 1, 1.0, -1.0) / number**2, 0.0),
        1.0 / number,
        np.where(odd, 1.0 / number, 0.0),
        voice + np.where(number == 1, 0.6, 0.0),
    )
    spectrum = np.zeros((FRAMES, SIZE // 2 + 1), np.complex128)
    spectrum[:, 1 : partials + 1] = -1j * np.array(levels)
    waves = np.fft.irfft(spectrum, SIZE)
    waves *= 0.5 / np.sqrt(np.mean(waves**2, axis=1, keepdims=True))
    frames = np.concatenate([waves, waves[:, :1]], axis=1)
    frames.setflags(write=False)
    return np.asarray(frames)

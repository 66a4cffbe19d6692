"""How music sounds: measures of the sound that the built-in instrument makes of it.

Nothing of it is known to the agent, which ranks by events and never hears a sample.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agents.perception.measures import Note, Rendering
from livecode.synth.mixing.mixer import RATE, Mixer

Sound = NDArray[np.float64]
Spectrum = NDArray[np.complex128]
CPS = 0.5  # the room's own tempo [cycles/s]
TAIL = 2.0  # [s] in which what sounds may die away
FRAME, HOP = 2048, 1024  # [samples] of a spectrum
QUIET = 1e-6  # RMS of a frame in which nothing sounds
ROOMLESS = {"room": 0.0, "delay": 0.0}
# The K-weighting at 48 kHz: a shelf for the head, and a high pass. Source: ITU-R BS.1770-5.
SHELF = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285),
    (-1.69065929318241, 0.73248077421585),
)
PASS = ((1.0, -2.0, 1.0), (-1.99004745483398, 0.99007225036621))
BLOCK, STEP = 0.4, 0.1  # [s] of loudness, three quarters of each shared with the next
SILENT, BELOW = -70.0, -10.0  # the gates [LUFS, LU]
FLOOR = -90.0  # [LUFS] of silence


@dataclass(frozen=True, slots=True)
class Acoustics:
    """What a sound is.

    Attributes:
        centroid: the centre of its spectrum [Hz], 0 for silence.
        loudness: gated [LUFS].
        reverberant: the share of its energy that is the room's, 0..1.
    """

    centroid: float
    loudness: float
    reverberant: float


def acoustics(rendering: Rendering) -> Acoustics:
    """What the built-in instrument makes of a rendering."""
    wet = rendered(rendering)
    dry = rendered(rendering, **ROOMLESS) if _reverberates(rendering) else wet
    energy = float(np.sum(wet**2))
    room = float(np.sum((wet - dry) ** 2))
    return Acoustics(centroid(wet), loudness(wet), min(1.0, room / energy) if energy else 0.0)


def rendered(rendering: Rendering, **instead: float) -> Sound:
    """The sound, shape (N, 2), with some controls put to other values."""
    mixer = Mixer(RATE)
    for note in rendering.notes:
        mixer.schedule({**_played(note), **instead}, round(note.begin / CPS * RATE))
    return np.asarray(mixer.render(round((rendering.cycles / CPS + TAIL) * RATE)), np.float64)


def centroid(sound: Sound) -> float:
    """The mean of the frames' centres of gravity [Hz], louder frames counting for more.

    Source: Grey and Gordon, "Perceptual effects of spectral modifications on musical timbres",
    Journal of the Acoustical Society of America 63 (1978): of the magnitude spectrum.
    """
    mono = sound.mean(axis=1)
    frames = np.lib.stride_tricks.sliding_window_view(mono, FRAME)[::HOP]
    loud = np.sqrt(np.mean(frames**2, axis=1))
    heard = loud > QUIET
    if not heard.any():
        return 0.0
    spectra = np.abs(np.fft.rfft(frames[heard] * np.hanning(FRAME), axis=1))
    hertz = np.fft.rfftfreq(FRAME, 1 / RATE)
    centres = spectra @ hertz / np.maximum(spectra.sum(axis=1), 1e-12)
    return float(np.average(centres, weights=loud[heard]))


def loudness(sound: Sound) -> float:
    """The gated loudness [LUFS]. Source: ITU-R BS.1770-5, annex 1, of two channels."""
    weighed = np.stack([weighted(one) for one in sound.T])
    size, step = round(BLOCK * RATE), round(STEP * RATE)
    blocks = np.lib.stride_tricks.sliding_window_view(weighed, size, axis=1)[:, ::step]
    power = np.mean(blocks**2, axis=2).sum(axis=0)
    kept = power[_lufs(power) > SILENT]
    if not len(kept):
        return FLOOR
    gate = float(_lufs(np.array([kept.mean()]))[0]) + BELOW
    return float(_lufs(np.array([kept[_lufs(kept) > gate].mean()]))[0])


def weighted(sound: Sound) -> Sound:
    """One channel as the ear weighs it, by the K-weighting of BS.1770."""
    size = 2 * len(sound)  # what rings on is cut off
    turn = np.exp(-2j * math.pi * np.arange(size // 2 + 1) / size)
    response = _response(SHELF, turn) * _response(PASS, turn)
    return np.asarray(np.fft.irfft(np.fft.rfft(sound, size) * response, size)[: len(sound)])


def _lufs(power: Sound) -> Sound:
    return np.asarray(-0.691 + 10 * np.log10(np.maximum(power, 1e-12)))


def _response(taps: tuple[tuple[float, ...], tuple[float, ...]], turn: Spectrum) -> Spectrum:
    """How a filter of second order answers at each turn of the unit circle."""
    over, under = taps
    above = over[0] + over[1] * turn + over[2] * turn**2
    return np.asarray(above / (1 + under[0] * turn + under[1] * turn**2))


def _played(note: Note) -> Mapping[str, object]:
    """A note as the instrument is told of it."""
    lasts = note.end - note.begin
    held = note.number("clip", 1.0)
    delta = (lasts / held if held else lasts) / CPS
    return {**note.controls, "delta": delta, "cps": CPS}


def _reverberates(rendering: Rendering) -> bool:
    return any(note.number(name, 0.0) > 0 for note in rendering.notes for name in ROOMLESS)

"""Effects that move by themselves: tremolo, phaser, chorus, a rotating loudspeaker.

The phaser is four first-order all-passes in a row, whose corner moves; over a few milliseconds
it stands still, so that each piece is worked by its spectrum and laid over the next.
"""

from __future__ import annotations

import numpy as np

from livecode.synth.effects.sweeps import SINE, sweep
from livecode.synth.shapes import Floats
from livecode.synth.words.blocks import Moved

STAGES = 4
FRAME, HOP = 1024, 256  # samples of the phaser's pieces, and from one to the next
CHORUS = ((0.019, 0.0032, 0.63, 0.0), (0.025, 0.0027, 0.81, 0.4), (0.031, 0.0023, 0.47, 0.7))
TAIL = 0.04  # seconds that a chorus goes on after the sound
SOUND = 343.0  # m/s


def moved(sound: Floats, settings: Moved, rate: int, cps: float) -> Floats:
    """``sound``, shape (…, N), with the effects that are asked for; it may become stereo."""
    if sound.shape[-1] < 2:
        return sound
    if settings.tremolo or settings.tremolosync:
        sound = sound * _trembling(settings, sound.shape[-1], rate, cps)
    if settings.phaserrate:
        sound = _phased(sound, settings, rate)
    if settings.chorus:
        sound = _chorused(sound, settings.chorus, rate)
    if settings.leslie:
        sound = _turning(sound, settings, rate)
    return sound


def _trembling(settings: Moved, count: int, rate: int, cps: float) -> Floats:
    hertz = (settings.tremolosync or 0.0) * cps or settings.tremolo or 0.0
    depth = 1.0 if settings.tremolodepth is None else settings.tremolodepth
    shape = SINE if settings.tremoloshape is None else settings.tremoloshape
    skew = 0.5 if settings.tremoloskew is None else settings.tremoloskew
    turns = np.arange(count) / rate * hertz + (settings.tremolophase or 0.0)
    wave = sweep(turns, shape, skew)
    smooth = max(1, round(0.001 * rate))  # a square would click
    edges = np.concatenate([np.full(smooth, wave[0]), wave])
    summed = np.cumsum(edges)
    wave = (summed[smooth:] - summed[:-smooth]) / smooth
    return np.asarray(1.0 - depth * wave)


def _phased(sound: Floats, settings: Moved, rate: int) -> Floats:
    """The sound and its all-passed self together, where they are out of phase a notch."""
    count = sound.shape[-1]
    depth = 0.75 if settings.phaserdepth is None else settings.phaserdepth
    centre = 1_000.0 if settings.phasercenter is None else settings.phasercenter
    width = 2_000.0 if settings.phasersweep is None else settings.phasersweep
    frames = -(-count // HOP) + FRAME // HOP
    padded = np.zeros((*sound.shape[:-1], (frames + FRAME // HOP) * HOP))
    padded[..., FRAME - HOP : FRAME - HOP + count] = sound
    window = np.hanning(FRAME + 1)[:-1]
    at = np.arange(frames)[:, None] * HOP + np.arange(FRAME)[None, :]
    spectra = np.fft.rfft(padded[..., at] * window, 2 * FRAME)
    time = (np.arange(frames) * HOP - FRAME / 2) / rate
    corner = centre + 0.5 * width * np.sin(2.0 * np.pi * (settings.phaserrate or 0.0) * time)
    tangent = np.tan(np.pi * np.clip(corner, 40.0, 0.4 * rate) / rate)
    c = ((tangent - 1.0) / (tangent + 1.0))[:, None]
    back = np.exp(-2j * np.pi * np.arange(FRAME + 1) / (2 * FRAME))[None, :]
    allpass = ((c + back) / (1.0 + c * back)) ** STAGES
    pieces = np.fft.irfft(spectra * (1.0 + depth * allpass) / (1.0 + 0.5 * depth), 2 * FRAME)
    return _overlaid(pieces)[..., FRAME - HOP : FRAME - HOP + count] / (FRAME / HOP / 2)


def _overlaid(pieces: Floats) -> Floats:
    """Pieces of shape (…, frames, 2·FRAME) laid over one another, each ``HOP`` later."""
    frames = pieces.shape[-2]
    parts = 2 * FRAME // HOP
    out = np.zeros((*pieces.shape[:-2], frames + parts, HOP))
    for part in range(parts):
        out[..., part : part + frames, :] += pieces[..., part * HOP : (part + 1) * HOP]
    return out.reshape(*pieces.shape[:-2], -1)


def _chorused(sound: Floats, amount: float, rate: int) -> Floats:
    """Three copies whose delays waver, left, right and in the middle; shape (2, N)."""
    rows = np.atleast_2d(sound)
    rows = np.concatenate([rows, np.zeros((len(rows), round(TAIL * rate)))], axis=1)
    time = np.arange(rows.shape[1]) / rate
    wet = np.zeros((2, rows.shape[1]))
    for (lag, depth, hertz, phase), (left, right) in zip(
        CHORUS, ((1.0, 0.2), (0.6, 0.6), (0.2, 1.0)), strict=True
    ):
        delays = lag + depth * np.sin(2.0 * np.pi * (hertz * time + phase))
        late = _at(rows, np.arange(rows.shape[1]) - delays * rate)
        wet[0] += left * late[0]
        wet[1] += right * late[-1]
    return np.asarray((1.0 - 0.4 * amount) * rows + 0.55 * amount * wet)


def _turning(sound: Floats, settings: Moved, rate: int) -> Floats:
    """A horn that turns: it comes nearer and goes away, on two sides; shape (2, N)."""
    amount = settings.leslie or 0.0
    hertz = 6.7 if settings.lrate is None else settings.lrate
    size = 0.3 if settings.lsize is None else settings.lsize
    both = np.broadcast_to(sound, (2, sound.shape[-1]))
    turns = hertz * np.arange(both.shape[1]) / rate
    wet = np.empty(both.shape)
    for side, phase in ((0, 0.0), (1, 0.25)):
        angle = np.sin(2.0 * np.pi * (turns + phase))
        lag = size / SOUND * rate * (1.0 + angle)
        wet[side] = (0.75 + 0.25 * angle) * _at(both[side], np.arange(len(lag)) - lag)
    return np.asarray((1.0 - amount) * both + amount * wet)


def _at(sound: Floats, places: Floats) -> Floats:
    """``sound``, shape (…, N), between its samples, and silence before it."""
    lowest = np.maximum(places, 0.0)
    at = np.minimum(lowest.astype(np.int64), sound.shape[-1] - 2)
    here = sound[..., at]
    between = here + (lowest - at) * (sound[..., at + 1] - here)
    return np.asarray(np.where(places < 0.0, 0.0, between))

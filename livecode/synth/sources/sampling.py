"""A recorded sound as it is played: a part of it, faster, backwards, in a loop, stretched."""

from __future__ import annotations

import numpy as np

from livecode.synth.shapes import Floats, Ints
from livecode.synth.sources.tone import Tone
from livecode.synth.words.blocks import Slice

SLOWEST, FASTEST = 1.0 / 32.0, 32.0
MOST_SECONDS = 30.0  # of one sample as it is played
GRAIN = 0.06  # seconds of the pieces of which a stretched sound is made
SEARCH = 0.012  # seconds around its place in which a grain may begin
EVERY = 2  # samples between which it is looked for
MOST_LOOPS = 64


def played(
    sound: Floats, tone: Tone, rate: int, speed: float, bend: Floats | float = 1.0
) -> Floats:
    """``sound``, shape (…, N), from ``tone.begin`` to ``tone.end``, at ``speed``.

    A speed below 0 plays backwards; one of 0 is silence.
    """
    part = _part(sound, tone)
    if speed == 0.0 or part.shape[-1] < 2:
        return np.zeros(1)
    speed = _counted(part.shape[-1], tone, rate, speed)
    if speed < 0.0:
        part = part[..., ::-1]
    if tone.slice.stretch and tone.slice.stretch != 1.0:
        part = stretched(part, tone.slice.stretch, rate)
    part = _looped(part, tone.slice, tone, rate, abs(speed))
    done = resampled(part, rate, abs(speed), tone.accelerate, bend=bend)
    return _faded(done, tone.slice, rate)


def resampled(
    sound: Floats, rate: int, speed: float, accelerate: float = 0.0, *, bend: Floats | float = 1.0
) -> Floats:
    """``sound`` at ``speed`` times its pace, which gets faster by ``accelerate`` each second.

    Between samples it is a cubic (Catmull and Rom); played faster it is smoothed before.
    """
    speed = min(max(speed, SLOWEST), FASTEST)
    still = not isinstance(bend, np.ndarray)
    if speed == 1.0 and accelerate == 0.0 and still:
        return sound
    longest = round(min(rate * MOST_SECONDS, sound.shape[-1] / speed * 4))
    time = np.arange(max(1, longest)) / rate
    pace = speed + accelerate * time
    if isinstance(bend, np.ndarray):
        pace = (
            pace
            * np.concatenate([bend, np.full(max(0, len(pace) - len(bend)), bend[-1])])[: len(pace)]
        )
    pace = np.clip(pace, SLOWEST, FASTEST)
    places = np.cumsum(pace) - pace
    places = places[places <= sound.shape[-1] - 1]
    return _cubic(_smoothed(sound, float(np.median(pace))), places)


def stretched(sound: Floats, factor: float, rate: int) -> Floats:
    """``sound`` so many times as slow, at its own pitch: grains laid over one another.

    Source: W. Verhelst and M. Roelands, "An overlap-add technique based on waveform similarity
    (WSOLA)", ICASSP 1993: each grain begins near its place, where it goes on as the last did.
    """
    factor = min(max(factor, 1.0 / 16.0), 16.0)
    size = max(64, round(GRAIN * rate)) // 2 * 2
    hop = size // 2
    count = round(min(sound.shape[-1] * factor, rate * MOST_SECONDS))
    grains = max(1, -(-count // hop))
    padded = np.concatenate([sound, np.zeros((*sound.shape[:-1], size))], axis=-1)
    wanted = np.minimum((np.arange(grains) * hop / factor).astype(np.int64), sound.shape[-1] - 1)
    begins = _aligned(padded if padded.ndim == 1 else padded.sum(axis=0), wanted, hop, rate)
    window = np.hanning(size + 1)[:-1]
    pieces = padded[..., begins[:, None] + np.arange(size)[None, :]] * window
    pieces[..., 0, :hop] = padded[..., begins[0] : begins[0] + hop]  # its beginning stays sharp
    out = np.zeros((*sound.shape[:-1], grains + 1, hop))
    out[..., :-1, :] += pieces[..., :hop]
    out[..., 1:, :] += pieces[..., hop:]
    return np.asarray(out.reshape(*sound.shape[:-1], -1)[..., :count])


def _aligned(sound: Floats, wanted: Ints, hop: int, rate: int) -> Ints:
    """Where each grain begins, near ``wanted``, so that its waves meet those of the one before."""
    reach = round(SEARCH * rate)
    last = len(sound) - hop - 1
    begins = [int(wanted[0])]
    for place in wanted[1:].tolist():
        on = begins[-1] + hop  # where the grain before goes on
        first = max(0, min(place - reach, last - 2 * reach))
        around = sound[first : first + 2 * reach + hop : EVERY]
        goes_on = sound[on : on + hop : EVERY]
        if len(goes_on) < hop // EVERY or len(around) < len(goes_on):
            begins.append(min(place, last))
            continue
        energy = np.cumsum(np.concatenate([[1e-9], around * around]))
        over = np.sqrt(energy[len(goes_on) :] - energy[: -len(goes_on)])
        alike = np.correlate(around, goes_on, "valid") / np.maximum(over, 1e-6)
        begins.append(min(first + EVERY * int(alike.argmax()), last))
    return np.array(begins, np.int64)


def _part(sound: Floats, tone: Tone) -> Floats:
    count = sound.shape[-1]
    return sound[..., round(tone.begin * count) : round(tone.end * count)]


def _counted(count: int, tone: Tone, rate: int, speed: float) -> float:
    """The speed where ``unit`` counts in cycles or seconds: 1 fits the part into one of them."""
    unit = (tone.slice.unit or "r")[:1].lower()
    if unit == "c":
        return speed * count / rate * tone.cps
    return speed * count / rate if unit == "s" else speed


def _looped(part: Floats, cut: Slice, tone: Tone, rate: int, speed: float) -> Floats:
    """The part again and again: ``loop`` times, or for the gate between its loop points."""
    if not cut.loop:
        return part
    count = part.shape[-1]
    first = round((cut.loop_begin or 0.0) * count)
    last = max(first + 2, round((1.0 if cut.loop_end is None else cut.loop_end) * count))
    body = part[..., first:last]
    if cut.loop == 1.0:
        wanted = (tone.gate or 1.0 / max(tone.cps, 0.05)) * rate * max(speed, SLOWEST)
        times = int(min(wanted / max(1, body.shape[-1]) + 1, 4096))
    else:
        times = int(min(cut.loop, MOST_LOOPS)) - 1
    longest = round(MOST_SECONDS * rate)
    times = min(times, longest // max(1, body.shape[-1]) + 1)
    whole = np.concatenate([part[..., :last], *[body] * max(0, times)], axis=-1)
    return np.asarray(whole[..., :longest])


def _smoothed(sound: Floats, pace: float) -> Floats:
    """``sound`` without the highest frequencies, which could not be carried any faster."""
    if pace <= 1.5:
        return sound
    size = 1 << (sound.shape[-1] - 1).bit_length()
    spectrum = np.fft.rfft(sound, size)
    spectrum[..., int(spectrum.shape[-1] / pace) :] = 0.0
    return np.asarray(np.fft.irfft(spectrum, size)[..., : sound.shape[-1]])


def _cubic(sound: Floats, places: Floats) -> Floats:
    at = places.astype(np.int64)
    x = places - at
    last = sound.shape[-1] - 1
    a, b = sound[..., np.maximum(at - 1, 0)], sound[..., at]
    c, d = sound[..., np.minimum(at + 1, last)], sound[..., np.minimum(at + 2, last)]
    one, two, three = 0.5 * (c - a), a - 2.5 * b + 2.0 * c - 0.5 * d, 1.5 * (b - c) + 0.5 * (d - a)
    return np.asarray(b + x * (one + x * (two + x * three)))


def _faded(sound: Floats, cut: Slice, rate: int) -> Floats:
    count = sound.shape[-1]
    level = np.ones(count)
    if cut.fade_in_time:
        rise = min(count, round(cut.fade_in_time * rate))
        level[:rise] = np.arange(rise) / max(rise, 1)
    if cut.fade_time:
        fall = min(count, round(cut.fade_time * rate))
        level[count - fall :] *= np.arange(fall, 0, -1) / max(fall, 1)
    return sound * level

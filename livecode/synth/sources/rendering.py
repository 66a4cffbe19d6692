"""The one way from a tone to its dry sound: source, dirt, filters, envelope, movement."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from livecode.synth.effects.compressor import compressed
from livecode.synth.effects.distortion import dirtied
from livecode.synth.effects.filters import Kind, band_quality, filtered, knob, quality
from livecode.synth.effects.movement import moved
from livecode.synth.effects.spectral import changed
from livecode.synth.effects.varying import cutoffs, moves, varied
from livecode.synth.samples.library import Library, Recorded
from livecode.synth.shapes import Floats, Samples, noise
from livecode.synth.sources.bending import bent
from livecode.synth.sources.fm import pushed
from livecode.synth.sources.formant import mouthed
from livecode.synth.sources.note import Note
from livecode.synth.sources.sampling import played
from livecode.synth.sources.tone import FULL_TONE, Tone
from livecode.synth.sources.voices import VOICES, Drum, Tonal
from livecode.synth.words.blocks import Sweep

MOST_SECONDS = 10.0  # of one voice; a sample may last longer
MOST_SAMPLE_SECONDS = 30.0
SHORTEST_FADE = 0.004  # seconds: shorter ones click
LADDER_DRIVE = 0.7
NOTHING = Library()
RECORDED = Drum(lambda _: np.zeros(1))  # stands for a sample: it is struck


def dry(tone: Tone, rate: int, library: Library = NOTHING) -> Samples:
    """The whole sound of ``tone``, before gain, pan and sends; shape (N,), or (2, N) in stereo.

    Raises:
        KeyError: if there is no such voice.
    """
    voice: Drum | Tonal = RECORDED
    gate = tone.gate
    if tone.name in library:
        sound = _recorded(library.get(tone.name, tone.number, tone.midinote), tone, rate)
    else:
        voice = VOICES[tone.name]
        if isinstance(voice, Drum):
            sound = _struck(tone, rate)
        else:
            sound, gate = _held(voice, tone, rate)
    return _safe(_worked(sound, voice, tone, gate, rate), rate)


def first(tone: Tone, rate: int, count: int) -> Floats:
    """The first ``count`` samples, or some more, of a pitched voice; shape (N,), or (2, N).

    They are those of `dry` where nothing that is done to the tone looks ahead.
    """
    voice = VOICES[tone.name]
    assert isinstance(voice, Tonal)
    sound, gate = _held(voice, tone, rate, most=count)
    return _worked(sound, voice, tone, gate, rate, whole=length(tone, rate))


def length(tone: Tone, rate: int) -> int:
    """How many samples a pitched voice holds and dies away for, before it is moved."""
    voice = VOICES[tone.name]
    assert isinstance(voice, Tonal)
    release = voice.release if tone.release is None else tone.release
    return round(min(MOST_SECONDS, _gate(voice, tone) + release) * rate)


def fall(tone: Tone, library: Library = NOTHING) -> float | None:
    """How long a pitched voice takes to die away when it is let go of [s].

    None of what is struck: drums and samples ring on.
    """
    voice = None if tone.name in library else VOICES.get(tone.name)
    if not isinstance(voice, Tonal):
        return None
    return max(SHORTEST_FADE, voice.release if tone.release is None else tone.release)


def _worked(
    sound: Floats,
    voice: Drum | Tonal,
    tone: Tone,
    gate: float | None,
    rate: int,
    *,
    whole: int | None = None,
) -> Floats:
    """A raw sound with all that is asked for, in its order; ``whole`` as in `_enveloped`."""
    longest = MOST_SAMPLE_SECONDS if voice is RECORDED else MOST_SECONDS
    held = sound.shape[-1] / rate if gate is None else gate
    sound = _noisy(sound, tone)
    sound = dirtied(sound, tone.dirt, tone.shape, tone.crush, rate)
    sound = _filtered(sound, tone, held, rate)
    sound = changed(sound, tone.spectrum, _hertz(voice, tone), rate)
    sound = sound[..., : round(longest * rate)]
    sound = _enveloped(sound, voice, tone, gate, rate, whole=whole)
    return compressed(moved(sound, tone.moved, rate, tone.cps), tone.moved, rate)


@lru_cache(maxsize=64)
def _drum(name: str, rate: int) -> Floats:
    """A drum as it is struck; it is the same each time."""
    voice = VOICES[name]
    assert isinstance(voice, Drum)
    sound = voice.make(rate)
    sound.setflags(write=False)
    return sound


def _struck(tone: Tone, rate: int) -> Floats:
    faster = 1.0 if tone.midinote is None else 2.0 ** ((tone.midinote - 60.0) / 12.0)
    return _bent_sample(_drum(tone.name, rate), tone, rate, tone.speed * faster)


def _recorded(recorded: Recorded | None, tone: Tone, rate: int) -> Floats:
    """A sample, faster or slower for its note; silence where its file is no sound."""
    if recorded is None:
        return np.zeros(1)
    faster = 1.0 if tone.midinote is None else 2.0 ** ((tone.midinote - recorded.root) / 12.0)
    return _bent_sample(np.asarray(recorded.sound, np.float64), tone, rate, tone.speed * faster)


def _bent_sample(sound: Floats, tone: Tone, rate: int, speed: float) -> Floats:
    count = sound.shape[-1]
    held = count / rate if tone.gate is None else tone.gate
    bend = bent(tone.bend, 261.626, held, count, rate, apart=tone.apart)
    return played(sound, tone, rate, speed, 1.0 if bend is None else bend)


def pitch(tone: Tone) -> float:
    """The pitch of a tone [semitones]: its own, or else its voice's."""
    if tone.midinote is not None:
        return tone.midinote
    voice = VOICES.get(tone.name)
    return 12.0 * voice.octave if isinstance(voice, Tonal) else 60.0


def _hertz(voice: Drum | Tonal, tone: Tone) -> float:
    own = 12.0 * voice.octave if isinstance(voice, Tonal) else 60.0
    note = own if tone.midinote is None else tone.midinote
    return float(440.0 * 2.0 ** ((note - 69.0) / 12.0))


def _gate(voice: Tonal, tone: Tone) -> float:
    """For how long a voice is held [s]; one that rings by itself, for a second."""
    rings = voice.rings and tone.gate is None
    return 1.0 if rings else min(tone.gate or 1.0, MOST_SECONDS)


def _held(
    voice: Tonal, tone: Tone, rate: int, *, most: int | None = None
) -> tuple[Floats, float | None]:
    """A pitched voice's raw sound, of at most so many samples, and for how long it is held [s]."""
    hertz = _hertz(voice, tone) * abs(tone.speed) * (tone.many.harmonic or 1.0)
    hertz = min(max(hertz, 16.0), rate / 4.0)
    held = _gate(voice, tone)
    gate = None if voice.rings and tone.gate is None else held
    count = length(tone, rate) if most is None else min(most, length(tone, rate))
    if not tone.speed or not count:
        return np.zeros(1), gate
    bend = bent(tone.bend, hertz, held, count, rate, apart=tone.apart)
    if tone.accelerate:
        pace = np.clip(1.0 + tone.accelerate * np.arange(count) / rate, 1.0 / 32.0, 32.0)
        bend = pace if bend is None else bend * pace
    moved_hertz = hertz if bend is None else hertz * bend
    note = Note(
        rate=rate,
        hertz=hertz,
        count=count,
        gate=held,
        bend=1.0 if bend is None else np.minimum(bend, 0.45 * rate / hertz),
        pushed=pushed(tone.operators, moved_hertz, held, count=count, rate=rate),
        table=tone.table,
        many=tone.many,
        cps=tone.cps,
    )
    sound = voice.make(note)
    return (sound if tone.speed > 0.0 else sound[..., ::-1]), gate


def _noisy(sound: Floats, tone: Tone) -> Floats:
    """With as much noise as is asked for, which follows the loudness of nothing."""
    share = tone.many.noise or 0.0
    if not share or sound.shape[-1] < 2:
        return sound
    return np.asarray((1.0 - share) * sound + 0.4 * share * noise("mixed in", sound.shape[-1]))


def _filtered(sound: Floats, tone: Tone, gate: float, rate: int) -> Floats:
    """Through all filters that are asked for: high pass, band pass, low pass, vowel."""
    band = tone.band
    ask: list[tuple[Kind, float, float, Sweep]] = []
    if tone.hcutoff is not None:
        ask.append(("high", tone.hcutoff, quality(tone.hresonance), tone.high))
    if band.bandf is not None:
        ask.append(("band", band.bandf, band_quality(band.bandq), tone.middle))
    if tone.cutoff is not None:
        ask.append(("low", tone.cutoff, quality(tone.resonance), tone.low))
    if band.djf is not None and abs(band.djf - 0.5) > 0.01:
        kind, hertz = knob(band.djf)
        ask.append((kind, hertz, 1.0, Sweep()))
    if band.drive and ask:
        sound = np.tanh((1.0 + band.drive) * sound) / np.tanh(1.0 + band.drive)
    for kind, hertz, q, sweep in ask:
        sound = _through(sound, tone, (kind, hertz, q), sweep, gate=gate, rate=rate)
    return sound if band.vowel is None else mouthed(sound, rate, band.vowel)


def _through(
    sound: Floats,
    tone: Tone,
    asked: tuple[Kind, float, float],
    sweep: Sweep,
    *,
    gate: float,
    rate: int,
) -> Floats:
    """Through one filter: exact where it stands still; twice, or a ladder, by ``ftype``."""
    kind, hertz, q = asked
    steep = round(tone.band.ftype or 0.0)
    if steep == 1:
        sound = np.tanh((1.0 + LADDER_DRIVE) * sound) / (1.0 + LADDER_DRIVE)
    for each in (q,) if not steep else (q, 0.707 if steep == 1 else q):
        if moves(sweep):
            count = sound.shape[-1]
            curve = cutoffs(
                sweep, hertz, tone.band, gate=gate, count=count, rate=rate, cps=tone.cps
            )
            sound = varied(sound, rate, kind, curve, max(each, 0.707))
        else:
            sound = filtered(sound, rate, kind, hertz, each)
    return sound


def _enveloped(
    sound: Floats,
    voice: Drum | Tonal,
    tone: Tone,
    gate: float | None,
    rate: int,
    *,
    whole: int | None = None,
) -> Floats:
    """``sound`` with its rise, its fall, its gate and release, and an end that does not click.

    ``whole`` is how many samples it has in all, where this is only its beginning.
    """
    own_attack, own_release = (
        (voice.attack, voice.release) if isinstance(voice, Tonal) else (0.0, SHORTEST_FADE)
    )
    attack = own_attack if tone.attack is None else tone.attack
    release = max(SHORTEST_FADE, own_release if tone.release is None else tone.release)
    shortest = round(SHORTEST_FADE * rate)
    if gate is not None:
        sound = sound[..., : round((gate + release) * rate)]
        fall = max((whole or sound.shape[-1]) - round(gate * rate), shortest)
    else:
        wanted = shortest if tone.release is None else round(release * rate)
        fall = max(shortest, wanted)
    sound = np.array(sound)
    count = sound.shape[-1]
    end = whole or count
    rise = min(end, round(attack * rate))
    if rise > 0:
        sound[..., :rise] *= np.arange(min(rise, count)) / rise
    if tone.decay is not None:
        time = np.maximum(np.arange(count) / rate - attack, 0.0) / max(tone.decay, 0.001)
        sound *= tone.hold + (1.0 - tone.hold) * np.exp(-5.0 * time)
    fall = min(end, fall)
    if count > end - fall:
        line = np.arange(fall, end - count, -1) / (fall + 1.0)
        sound[..., end - fall :] *= line * line
    return sound


def _safe(sound: Floats, rate: int) -> Samples:
    """With 32 bits, silent if it is not finite, within ``FULL_TONE``; it ends without a click."""
    if not np.isfinite(sound).all():
        sound = np.zeros(1)
    done = np.clip(sound, -FULL_TONE, FULL_TONE).astype(np.float32)
    if float(np.abs(done[..., -1]).max()) > 1e-4:
        fade = min(done.shape[-1], round(SHORTEST_FADE * rate))
        done[..., -fade:] *= np.linspace(1.0, 0.0, fade, dtype=np.float32)
    done.setflags(write=False)
    return done

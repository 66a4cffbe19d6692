"""The table of voices, and the one way from a tone to its dry sound."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from livecode.synth import drums, tones
from livecode.synth.effects import crushed, shaped, swept
from livecode.synth.filters import filtered, quality
from livecode.synth.shapes import Floats, Samples
from livecode.synth.tone import FULL_TONE, Tone

MOST_SECONDS = 10.0  # of one voice
SHORTEST_FADE = 0.004  # seconds: shorter ones click
CACHE_BYTES = 48 << 20


@dataclass(frozen=True, slots=True)
class Drum:
    """A voice that is struck: it has its own length, and a note only makes it faster."""

    make: Callable[[int], Floats]


@dataclass(frozen=True, slots=True)
class Tonal:
    """A voice with a pitch; it is held for the gate unless it ``rings`` by itself."""

    make: Callable[[int, float, float], Floats]
    octave: int = 5
    attack: float = 0.003
    release: float = 0.04
    rings: bool = False


VOICES: dict[str, Drum | Tonal] = {
    "bd": Drum(drums.kick),
    "sn": Drum(drums.snare),
    "hh": Drum(drums.closed_hat),
    "oh": Drum(drums.open_hat),
    "cp": Drum(drums.clap),
    "rim": Drum(drums.rim),
    "lt": Drum(drums.low_tom),
    "mt": Drum(drums.mid_tom),
    "ht": Drum(drums.high_tom),
    "cb": Drum(drums.cowbell),
    "bass": Tonal(tones.bass, octave=3),
    "lead": Tonal(tones.lead),
    "pad": Tonal(tones.pad, attack=0.08, release=0.4),
    "pluck": Tonal(tones.pluck, attack=0.0, rings=True),
    "saw": Tonal(tones.saw),
    "sine": Tonal(tones.sine),
    "square": Tonal(tones.square),
    "tri": Tonal(tones.triangle),
}
SYNONYMS = {"sd": "sn", "supersaw": "pad", "superpiano": "pluck", "triangle": "tri"}
NAMES = frozenset({*VOICES, *SYNONYMS})


def known(name: str) -> str | None:
    """The voice that ``name`` stands for; None if there is none."""
    name = SYNONYMS.get(name, name)
    return name if name in VOICES else None


def dry(tone: Tone, rate: int) -> Samples:
    """The whole sound of ``tone`` in mono, before gain, pan and sends; shape (N,).

    Raises:
        KeyError: if there is no such voice.
    """
    voice = VOICES[tone.name]
    sound, gate = (
        _struck(voice, tone, rate) if isinstance(voice, Drum) else _held(voice, tone, rate)
    )
    if tone.crush:
        sound = crushed(sound, tone.crush)
    if tone.shape:
        sound = shaped(sound, tone.shape)
    if tone.hcutoff is not None:
        sound = filtered(sound, rate, "high", tone.hcutoff, quality(tone.hresonance))
    if tone.cutoff is not None:
        sound = filtered(sound, rate, "low", tone.cutoff, quality(tone.resonance))
    sound = _enveloped(sound[: round(MOST_SECONDS * rate)], voice, tone, gate, rate)
    return _safe(sound)


@lru_cache(maxsize=64)
def _drum(voice: Drum, rate: int) -> Floats:
    """A drum as it is struck; it is the same each time."""
    sound = voice.make(rate)
    sound.setflags(write=False)
    return sound


def _struck(voice: Drum, tone: Tone, rate: int) -> tuple[Floats, float | None]:
    sound = _drum(voice, rate)
    if tone.midinote is None:
        return swept(sound, tone, rate, tone.speed), tone.gate
    faster = 2.0 ** ((tone.midinote - 60.0) / 12.0)
    return swept(sound, tone, rate, tone.speed * faster), tone.gate


def _held(voice: Tonal, tone: Tone, rate: int) -> tuple[Floats, float | None]:
    note = 12.0 * voice.octave if tone.midinote is None else tone.midinote
    hertz = 440.0 * 2.0 ** ((note - 69.0) / 12.0)
    hertz = min(max(hertz * abs(tone.speed), 16.0), rate / 4.0)
    gate = None if voice.rings and tone.gate is None else min(tone.gate or 1.0, MOST_SECONDS)
    release = voice.release if tone.release is None else tone.release
    seconds = min(MOST_SECONDS, (gate or 1.0) + release)
    sound = voice.make(rate, hertz, seconds) if tone.speed else np.zeros(1)
    return (sound if tone.speed > 0.0 else sound[::-1]), gate


def _enveloped(
    sound: Floats, voice: Drum | Tonal, tone: Tone, gate: float | None, rate: int
) -> Floats:
    """``sound`` with its rise, its gate and release, and an end that does not click."""
    own_attack, own_release = (
        (voice.attack, voice.release) if isinstance(voice, Tonal) else (0.0, SHORTEST_FADE)
    )
    attack = own_attack if tone.attack is None else tone.attack
    release = max(SHORTEST_FADE, own_release if tone.release is None else tone.release)
    if gate is not None:
        sound = sound[: round((gate + release) * rate)]
        fall = max(len(sound) - round(gate * rate), round(SHORTEST_FADE * rate))
    else:
        fall = round(SHORTEST_FADE * rate)
    sound = np.array(sound)
    rise = min(len(sound), round(attack * rate))
    if rise > 0:
        sound[:rise] *= np.arange(rise) / rise
    fall = min(len(sound), fall)
    line = np.arange(fall, 0, -1) / (fall + 1.0)
    sound[-fall:] *= line * line
    return sound


def _safe(sound: Floats) -> Samples:
    """``sound`` with 32 bits, silent if it is not finite, and never beyond ``FULL_TONE``."""
    if not np.isfinite(sound).all():
        sound = np.zeros(1)
    done = np.clip(sound, -FULL_TONE, FULL_TONE).astype(np.float32)
    done.setflags(write=False)
    return done


class Cache:
    """Dry sounds by tone, the least lately used forgotten first."""

    def __init__(self, rate: int, most_bytes: int = CACHE_BYTES) -> None:
        self.rate = rate
        self._most_bytes = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[Tone, Samples] = OrderedDict()

    def get(self, tone: Tone) -> Samples:
        """The dry sound of ``tone``, rendered if it is not kept."""
        sound = self._kept.get(tone)
        if sound is not None:
            self._kept.move_to_end(tone)
            return sound
        sound = self._kept[tone] = dry(tone, self.rate)
        self._bytes += sound.nbytes
        while self._bytes > self._most_bytes and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._bytes -= old.nbytes
        return sound

"""The table of voices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from livecode.synth.shapes import Floats
from livecode.synth.sources import drums, noises, tones, unison, wavetable
from livecode.synth.sources.formant import formant
from livecode.synth.sources.names import NAMES, SYNONYMS
from livecode.synth.sources.note import Note

__all__ = ["NAMES", "SYNONYMS", "VOICES", "Drum", "Tonal", "known"]


@dataclass(frozen=True, slots=True)
class Drum:
    """A voice that is struck: it has its own length, and a note only makes it faster."""

    make: Callable[[int], Floats]


@dataclass(frozen=True, slots=True)
class Tonal:
    """A voice with a pitch; it is held for the gate unless it ``rings`` by itself."""

    make: Callable[[Note], Floats]
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
    "supersaw": Tonal(unison.supersaw),
    "pulse": Tonal(wavetable.pulse),
    "wavetable": Tonal(wavetable.wavetable),
    "formant": Tonal(formant, attack=0.02, release=0.08),
    "bell": Tonal(tones.bell, attack=0.001, release=0.6),
    "epiano": Tonal(tones.electric_piano, attack=0.002, release=0.15),
    "organ": Tonal(tones.organ, attack=0.005),
    "chip": Tonal(tones.chip),
    "white": Tonal(noises.white),
    "pink": Tonal(noises.pink),
    "brown": Tonal(noises.brown),
    "crackle": Tonal(noises.crackle),
}


def known(name: str) -> str | None:
    """The voice that ``name`` stands for; None if there is none."""
    name = SYNONYMS.get(name, name)
    return name if name in VOICES else None

"""What decides how a voice sounds by itself, as values; equal tones are equal sounds."""

from __future__ import annotations

from dataclasses import dataclass, field

from livecode.synth.words.blocks import (
    Band,
    Bend,
    Dirt,
    Many,
    Moved,
    Operator,
    Slice,
    Spectrum,
    Sweep,
    Table,
)

FULL_TONE = 4.0  # the greatest level a dry voice may have


@dataclass(frozen=True, slots=True, kw_only=True)
class Tone:
    """Everything that shapes the dry sound of a voice.

    Attributes:
        name: which voice, or which bank of samples.
        number: which sample of the bank.
        midinote: its pitch [semitones, 60 is middle C]; None for the voice's own.
        apart: how far the pitch that it glides from lies above it [semitones].
        speed: how many times as fast it is played; below 0 backwards.
        accelerate: how much faster it gets [speeds/s].
        begin: where in the sound it starts, 0 to 1.
        end: where in the sound it stops, 0 to 1.
        gate: how long it is held [s]; None for as long as the voice rings by itself.
        attack: how long it takes to rise [s]; None for the voice's own.
        decay: how long it takes to fall to ``hold`` [s]; None for no fall.
        hold: the level it falls to, 0 to 1.
        release: how long it takes to fall after the gate [s]; None for the voice's own.
        cutoff: low-pass [Hz]; None for none.
        resonance: of the low-pass, on the scale of ``filters.quality``.
        hcutoff: high-pass [Hz]; None for none.
        hresonance: of the high-pass.
        shape: how hard it is driven, 0 to 1.
        crush: how many bits it is kept in; 0 for all of them.
        cps: the tempo [cycles/s], for what counts in cycles.
        take: which recording of this performance it plays; 0 for none.
    """

    name: str
    number: int = 0
    midinote: float | None = None
    apart: float = 0.0
    speed: float = 1.0
    accelerate: float = 0.0
    begin: float = 0.0
    end: float = 1.0
    gate: float | None = None
    attack: float | None = None
    decay: float | None = None
    hold: float = 1.0
    release: float | None = None
    cutoff: float | None = None
    resonance: float = 0.0
    hcutoff: float | None = None
    hresonance: float = 0.0
    shape: float = 0.0
    crush: float = 0.0
    cps: float = 0.5
    take: int = 0
    slice: Slice = field(default_factory=Slice)
    bend: Bend = field(default_factory=Bend)
    operators: tuple[Operator, ...] = ()
    table: Table = field(default_factory=Table)
    many: Many = field(default_factory=Many)
    low: Sweep = field(default_factory=Sweep)
    high: Sweep = field(default_factory=Sweep)
    band: Band = field(default_factory=Band)
    middle: Sweep = field(default_factory=Sweep)
    dirt: Dirt = field(default_factory=Dirt)
    spectrum: Spectrum = field(default_factory=Spectrum)
    moved: Moved = field(default_factory=Moved)

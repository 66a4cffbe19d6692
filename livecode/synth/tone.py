"""What decides how a voice sounds by itself, and how it is played into the mix, as values."""

from __future__ import annotations

from dataclasses import dataclass

FULL_TONE = 4.0  # the greatest level a dry voice may have


@dataclass(frozen=True, slots=True, kw_only=True)
class Tone:
    """Everything that shapes the dry sound of a voice; equal tones are equal sounds.

    Attributes:
        name: which voice.
        midinote: its pitch [semitones, 60 is middle C]; None for the voice's own.
        speed: how many times as fast it is played; below 0 backwards.
        accelerate: how much faster it gets [speeds/s].
        begin: where in the sound it starts, 0 to 1.
        end: where in the sound it stops, 0 to 1.
        gate: how long it is held [s]; None for as long as the voice rings by itself.
        attack: how long it takes to rise [s]; None for the voice's own.
        release: how long it takes to fall after the gate [s]; None for the voice's own.
        cutoff: low-pass [Hz]; None for none.
        resonance: of the low-pass, 0 to 1.
        hcutoff: high-pass [Hz]; None for none.
        hresonance: of the high-pass, 0 to 1.
        shape: how hard it is driven, 0 to 1.
        crush: how many bits it is kept in; 0 for all of them.
    """

    name: str
    midinote: float | None = None
    speed: float = 1.0
    accelerate: float = 0.0
    begin: float = 0.0
    end: float = 1.0
    gate: float | None = None
    attack: float | None = None
    release: float | None = None
    cutoff: float | None = None
    resonance: float = 0.0
    hcutoff: float | None = None
    hresonance: float = 0.0
    shape: float = 0.0
    crush: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """How a voice is played into the mix: what a mixing desk has above each fader.

    A field ``…_bus`` is the control bus that moves the setting while the voice sounds.

    Attributes:
        gain: on SuperDirt's scale: the level is its fourth power.
        volume: a factor of the level, beside the gain.
        pan: 0 is left, 1 is right.
        orbit: which reverb and delay it is sent to.
        cut: a group in which a new voice ends the one before; 0 for none.
        room: how much goes to the reverb, 0 to 1.
        size: how large the room is, 0 to 1; None leaves it as it is.
        delay: how much goes to the delay, 0 to 1.
        delaytime: [s]; None leaves it as it is.
        delayfeedback: 0 to 0.95; None leaves it as it is.
        resonance: of a low-pass that a bus moves, 0 to 1.
        hresonance: of a high-pass that a bus moves, 0 to 1.
    """

    gain: float = 1.0
    volume: float = 1.0
    pan: float = 0.5
    orbit: int = 0
    cut: int = 0
    room: float = 0.0
    size: float | None = None
    delay: float = 0.0
    delaytime: float | None = None
    delayfeedback: float | None = None
    resonance: float = 0.0
    hresonance: float = 0.0
    gain_bus: int | None = None
    pan_bus: int | None = None
    cutoff_bus: int | None = None
    hcutoff_bus: int | None = None

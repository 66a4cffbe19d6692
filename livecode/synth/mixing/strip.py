"""How a voice is played into the mix, as values: what a desk has above each fader."""

from __future__ import annotations

from dataclasses import dataclass, field

from livecode.synth.words.blocks import Duck, Sends

CUE = 16  # the orbit of what goes to the headphones alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The settings of one voice. A field ``…_bus`` is the control bus that moves the setting.

    Attributes:
        known_by: the id by which it can be let go of; 0 if it has none.
        fall: how long it takes to die away when it is let go of [s]; None of what rings on.
        gain: on SuperDirt's scale: the level is its fourth power.
        volume: a factor of the level, beside the gain.
        pan: 0 is left, 1 is right.
        side: -1 for a sound that is only on the left, 1 only on the right, 0 on both.
        orbit: which reverb and delay it is sent to; `CUE` is the headphones' own.
        cut: a group in which a new voice ends the one before; 0 for none.
        room: how much goes to the reverb, 0 to 1.
        size: how large the room is; None leaves it as it is.
        delay: how much goes to the delay, 0 to 1.
        delaytime: [s]; None leaves it as it is.
        delayfeedback: 0 to 0.98; None leaves it as it is.
        cutoff: of a low-pass [Hz] of which a bus moves the resonance.
        resonance: of a low-pass that a bus moves.
        hcutoff: of a high-pass [Hz] of which a bus moves the resonance.
        hresonance: of a high-pass that a bus moves.
        sends: the rarer settings of room and echo.
        duck: which orbits it makes quieter, and how.
    """

    known_by: int = 0
    fall: float | None = None
    gain: float = 1.0
    volume: float = 1.0
    pan: float = 0.5
    side: int = 0
    orbit: int = 0
    cut: int = 0
    room: float = 0.0
    size: float | None = None
    delay: float = 0.0
    delaytime: float | None = None
    delayfeedback: float | None = None
    cutoff: float | None = None
    hcutoff: float | None = None
    resonance: float = 0.0
    hresonance: float = 0.0
    sends: Sends = field(default_factory=Sends)
    duck: Duck = field(default_factory=Duck)
    gain_bus: int | None = None
    pan_bus: int | None = None
    cutoff_bus: int | None = None
    hcutoff_bus: int | None = None
    resonance_bus: int | None = None
    hresonance_bus: int | None = None
    djf_bus: int | None = None
    room_bus: int | None = None
    delay_bus: int | None = None

    @property
    def reverbs(self) -> bool:
        """Whether anything of it goes to the reverb, or may."""
        return self.room > 0.0 or self.room_bus is not None

    @property
    def echoes(self) -> bool:
        """Whether anything of it goes to the delay, or may."""
        return self.delay > 0.0 or self.delay_bus is not None

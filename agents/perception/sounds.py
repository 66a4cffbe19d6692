"""How the sounds of the built-in instrument lie: a written table of brightness and height."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound's spectral weight (0 dull, 1 bright) and how high it lies (0 low, 1 high).

    ``pitched`` sounds take notes and lie where their note lies. The weight leans the grammar's
    dice; how bright music is is told from the spectra (`agents.perception.hearing`).
    """

    brightness: float
    height: float
    role: Literal["kick", "snare", "hat", "tom", "bell", "pitched"]

    @property
    def pitched(self) -> bool:
        """Whether the sound plays notes."""
        return self.role == "pitched"


SOUNDS = {
    "bd": Sound(0.10, 0.08, "kick"),
    "sn": Sound(0.60, 0.50, "snare"),
    "hh": Sound(1.00, 0.90, "hat"),
    "oh": Sound(0.95, 0.85, "hat"),
    "cp": Sound(0.75, 0.60, "snare"),
    "rim": Sound(0.70, 0.65, "snare"),
    "lt": Sound(0.20, 0.22, "tom"),
    "mt": Sound(0.28, 0.30, "tom"),
    "ht": Sound(0.36, 0.38, "tom"),
    "cb": Sound(0.65, 0.70, "bell"),
    "bass": Sound(0.20, 0.15, "pitched"),
    "pluck": Sound(0.50, 0.50, "pitched"),
    "lead": Sound(0.60, 0.50, "pitched"),
    "pad": Sound(0.35, 0.50, "pitched"),
}
UNKNOWN = Sound(0.5, 0.5, "bell")


def sound_of(name: object) -> Sound:
    """The table's line for a sample such as ``bd`` or ``bd:3``; a middling one if unknown."""
    return SOUNDS.get(str(name).partition(":")[0], UNKNOWN)

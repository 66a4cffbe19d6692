"""What a partner is like at the moment, for those who watch it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Manner:
    """How the robot plays along.

    Attributes:
        partner: the personality it has where code says nothing, such as ``guide``.
        compete: λ of what plays, 0 to 2.
        tempo: in which it swings with the hand [Hz]; 0 while it does not.
        passes: of the hand's loop that it has taken down; -1 without a loop.
    """

    partner: str
    compete: float
    tempo: float = 0.0
    passes: int = -1

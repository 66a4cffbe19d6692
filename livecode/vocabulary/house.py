"""Controls of the built-in instrument that other synths do not know."""

from __future__ import annotations

from livecode.vocabulary.effects import effect
from livecode.vocabulary.entries import Control

HOUSE: tuple[Control, ...] = (
    Control(
        "cue",
        "integer",
        "1 lets it be heard in the headphones alone, never in the room.",
        's("bd*2").cue(1)',
        low=0,
        high=1,
        default=0,
    ),
    effect(
        "glide",
        "How long the pitch takes to come from that of the note before.",
        'note("c3 g3").s("lead").glide(0.1)',
        0,
        4,
        "portamento",
        unit="s",
    ),
    effect(
        "pingpong",
        "How much the echoes go from side to side.",
        's("cp").delay(0.5).pingpong(1)',
    ),
)

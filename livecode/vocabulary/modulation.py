"""Controls that every moved setting has alike: the stages of its envelope, its slow wave."""

from __future__ import annotations

from collections.abc import Mapping

from livecode.vocabulary.effects import effect
from livecode.vocabulary.entries import Control

FILTER_STAGES = {"attack": "a", "decay": "d", "sustain": "s", "release": "r"}
"""The stages of an envelope by how they are called in short beside a filter's name."""
WAVE_STAGES = {"attack": "att", "decay": "dec", "sustain": "sus", "release": "rel"}
"""The same beside a wavetable's."""


def enveloped(
    short: str, what: str, example: str, called: Mapping[str, str] = FILTER_STAGES
) -> tuple[Control, ...]:
    """The stages of the envelope that moves ``what``; ``example`` has one already."""

    def stage(name: str, summary: str, value: str, most: float = 10, unit: str = "s") -> Control:
        full, also = f"{short}{name}", f"{short}{called[name]}"
        return effect(full, summary, f"{example}.{full}({value})", 0, most, also, unit=unit)

    envelope = f"the envelope of {what}"
    return (
        stage("attack", f"How long {envelope} takes to rise.", "0.1"),
        stage("decay", f"How long {envelope} takes to fall to where it holds.", "0.1"),
        stage("sustain", f"Where {envelope} holds.", "0.5", 1, ""),
        stage("release", f"How long {envelope} takes to close.", "0.2"),
    )


def swept(short: str, what: str, example: str, depth: Control) -> tuple[Control, ...]:
    """The slow wave that moves ``what``; how far it does, ``depth``, each says for itself."""
    rate = f"{example}.{short}rate(2)"

    def moved(name: str, summary: str, value: str, low: float = 0, high: float = 1) -> Control:
        return effect(f"{short}{name}", summary, f"{rate}.{short}{name}({value})", low, high)

    return (
        effect(f"{short}rate", f"How fast {what} is swept.", rate, 0, 64, unit="Hz"),
        effect(
            f"{short}sync",
            f"How many sweeps of {what} fill a cycle.",
            f"{example}.{short}sync(2)",
            0,
            64,
            unit="per cycle",
        ),
        depth,
        moved(
            "shape",
            f"The shape of the sweep of {what}: 0 triangle, 1 sine, 2 ramp, 3 saw, 4 square.",
            "1",
            high=4,
        ),
        moved("skew", f"How the sweep of {what} leans: 0.5 is even.", "0.2"),
        moved("dc", f"Moves the whole sweep of {what} up or down.", "0.3", low=-1),
    )

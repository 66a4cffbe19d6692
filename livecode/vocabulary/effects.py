"""Controls of how it sounds: filters, space, echoes, dirt."""

from __future__ import annotations

from livecode.vocabulary.entries import Control

EFFECTS: tuple[Control, ...] = (
    Control(
        "cutoff",
        "number",
        "Cuts what is higher than this frequency.",
        's("hh*8").cutoff("<800 4000>")',
        unit="Hz",
        low=20,
        high=20000,
        synonyms=("lpf", "ctf", "lp"),
        bindable=True,
        spread=("resonance", "lpenv"),
    ),
    Control(
        "resonance",
        "number",
        "How much the low-pass filter rings at its cutoff.",
        's("hh*8").cutoff(1000).resonance("0.1 0.4")',
        low=0,
        high=50,
        synonyms=("lpq",),
        bindable=True,
    ),
    Control(
        "room",
        "number",
        "How much of it goes into the reverb.",
        's("cp").room("<0.2 0.8>")',
        low=0,
        high=1,
        spread=("size",),
    ),
)

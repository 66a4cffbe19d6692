"""Controls that move the filters: their envelopes and the slow waves that sweep them."""

from __future__ import annotations

from livecode.vocabulary.effects import effect
from livecode.vocabulary.entries import Control

KINDS = (("lp", "low-pass", "cutoff"), ("hp", "high-pass", "hcutoff"), ("bp", "band-pass", "bandf"))


def _swept(short: str, filter_: str, frequency: str) -> tuple[Control, ...]:
    """The controls of the wave that sweeps one filter."""
    base = f's("hh*8").{frequency}(1000).{short}rate(2)'
    return (
        effect(
            f"{short}rate",
            f"How fast the {filter_} filter is swept.",
            base,
            0,
            64,
            unit="Hz",
        ),
        effect(
            f"{short}sync",
            f"How many sweeps of the {filter_} filter fill a cycle.",
            f's("hh*8").{frequency}(1000).{short}sync(2)',
            0,
            64,
            unit="per cycle",
        ),
        effect(
            f"{short}depth",
            f"How far the {filter_} filter is swept, in shares of its frequency.",
            f"{base}.{short}depth(0.5)",
            0,
            16,
        ),
        effect(
            f"{short}depthfrequency",
            f"How far the {filter_} filter is swept.",
            f"{base}.{short}depthfrequency(500)",
            0,
            20000,
            f"{short}depthfreq",
            unit="Hz",
        ),
        effect(
            f"{short}shape",
            f"The shape of the {filter_} filter's sweep: 0 triangle, 1 sine, 2 ramp, 3 saw, "
            "4 square.",
            f"{base}.{short}shape(1)",
            0,
            4,
        ),
        effect(
            f"{short}skew",
            f"How the {filter_} filter's sweep leans: 0.5 is even.",
            f"{base}.{short}skew(0.2)",
        ),
        effect(
            f"{short}dc",
            f"Moves the whole sweep of the {filter_} filter up or down.",
            f"{base}.{short}dc(0.3)",
            -1,
            1,
        ),
    )


def _enveloped(short: str, filter_: str, frequency: str) -> tuple[Control, ...]:
    """The stages of one filter's envelope."""
    base = f'note("c3*2").s("bass").{frequency}(300).{short}env(3)'
    return (
        effect(
            f"{short}attack",
            f"How long the envelope of the {filter_} filter takes to rise.",
            f"{base}.{short}attack(0.1)",
            0,
            10,
            f"{short}a",
            unit="s",
        ),
        effect(
            f"{short}decay",
            f"How long the envelope of the {filter_} filter takes to fall to where it holds.",
            f"{base}.{short}decay(0.1)",
            0,
            10,
            f"{short}d",
            unit="s",
        ),
        effect(
            f"{short}sustain",
            f"Where the envelope of the {filter_} filter holds.",
            f"{base}.{short}sustain(0.5)",
            0,
            1,
            f"{short}s",
        ),
        effect(
            f"{short}release",
            f"How long the envelope of the {filter_} filter takes to close.",
            f"{base}.{short}release(0.2)",
            0,
            10,
            f"{short}r",
            unit="s",
        ),
    )


FILTERS: tuple[Control, ...] = (
    *(control for kind in KINDS for control in _swept(*kind)),
    *(control for kind in KINDS[1:] for control in _enveloped(*kind)),
    effect(
        "ftype",
        "The kind of filter: 0 is 12 dB, 1 a ladder, 2 is 24 dB an octave.",
        's("hh*8").cutoff(900).ftype("<0 1 2>")',
        0,
        2,
    ),
    effect(
        "fanchor",
        "Where in the range of the envelope the filter's frequency lies.",
        'note("c3*2").s("bass").cutoff(300).lpenv(3).fanchor(0.5)',
    ),
    effect("lbrick", "Cuts all highs, as a wall.", 's("hh*4").lbrick("<0.2 0.6>")'),
    effect("hbrick", "Cuts all lows, as a wall.", 's("hh*4").hbrick("<0.2 0.6>")'),
)

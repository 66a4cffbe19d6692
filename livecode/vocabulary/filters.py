"""Controls that move the filters: their envelopes and the slow waves that sweep them."""

from __future__ import annotations

from livecode.vocabulary.effects import effect
from livecode.vocabulary.entries import Control
from livecode.vocabulary.modulation import enveloped, swept

KINDS = (("lp", "low-pass", "cutoff"), ("hp", "high-pass", "hcutoff"), ("bp", "band-pass", "bandf"))


def _swept(short: str, filter_: str, frequency: str) -> tuple[Control, ...]:
    """The controls of the wave that sweeps one filter."""
    example = f's("hh*8").{frequency}(1000)'
    rate = f"{example}.{short}rate(2)"
    depth = effect(
        f"{short}depth",
        f"How far the {filter_} filter is swept, in shares of its frequency.",
        f"{rate}.{short}depth(0.5)",
        0,
        16,
    )
    hertz = effect(
        f"{short}depthfrequency",
        f"How far the {filter_} filter is swept.",
        f"{rate}.{short}depthfrequency(500)",
        0,
        20000,
        f"{short}depthfreq",
        unit="Hz",
    )
    return (*swept(short, f"the {filter_} filter", example, depth), hertz)


def _enveloped(short: str, filter_: str, frequency: str) -> tuple[Control, ...]:
    """The stages of one filter's envelope."""
    example = f'note("c3*2").s("bass").{frequency}(300).{short}env(3)'
    return enveloped(short, f"the {filter_} filter", example)


FILTERS: tuple[Control, ...] = (
    *(control for kind in KINDS for control in _swept(*kind)),
    *(control for kind in KINDS for control in _enveloped(*kind)),
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

"""Layers as people read them: a table of events, a picture, and where each event came from."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from livecode.pattern.hap import Hap
from livecode.pattern.show import WIDTH, picture, shown, time_shown
from livecode.show.asking import Layer, haps
from livecode.show.why import Why, told

MOST_LINES = 400  # of one layer's table
LEVELS = "▁▂▃▄▅▆▇█"
HEAD = ("begins", "lasts", "plays")


def report(
    layers: Sequence[Layer], begin: Fraction, end: Fraction, *, why: Why | None = None
) -> str:
    """The picture and the table of every layer.

    Args:
        layers: what is shown.
        begin: the first moment [cycles].
        end: the last one [cycles].
        why: if given, each event says which pieces of the code made it.

    Raises:
        BudgetError: if there is too much to show.
    """
    return "\n\n".join(_layer(layer, begin, end, why) for layer in layers)


def _layer(layer: Layer, begin: Fraction, end: Fraction, why: Why | None) -> str:
    found = sorted(haps(layer.pattern, begin, end), key=_order)
    title = f"{layer.name}, cycles {time_shown(begin)} to {time_shown(end)}"
    lines = [title, *(f"  {line}" for line in _drawn(layer, found, begin, end))]
    if not found:
        return "\n".join(lines)
    head = (*HEAD, "made by") if why else HEAD
    cells = [head, *(_row(hap, why) for hap in found[:MOST_LINES])]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head) - 1)]
    lines += ["", *(_joined(row, widths) for row in cells)]
    if len(found) > MOST_LINES:
        lines.append(f"  and {len(found) - MOST_LINES} more: ask for fewer cycles")
    return "\n".join(lines)


def _drawn(layer: Layer, found: Sequence[Hap], begin: Fraction, end: Fraction) -> list[str]:
    """The picture: a row for each sound, or the curve of a value that changes all the time."""
    if found and all(hap.whole is None and _level(hap) is not None for hap in found):
        return [_curve(layer, begin, end)]
    return picture(layer.pattern, begin, end).splitlines() if found else ["silence"]


def _curve(layer: Layer, begin: Fraction, end: Fraction) -> str:
    step = (end - begin) / WIDTH
    moments = (begin + step * column for column in range(WIDTH))
    levels = [
        _level(hap) or 0.0 for at in moments for hap in layer.pattern.query(at, at + step)[:1]
    ]
    low, high = min(levels), max(levels)
    top = len(LEVELS) - 1
    heights = [round((level - low) / (high - low) * top) if high > low else 0 for level in levels]
    return f"{''.join(LEVELS[height] for height in heights)}  {shown(low)} to {shown(high)}"


def _level(hap: Hap) -> float | None:
    value = hap.value
    finite = isinstance(value, int | float) and math.isfinite(value)
    return float(value) if finite else None


def _joined(row: tuple[str, ...], widths: Sequence[int]) -> str:
    cells = [f"{cell:<{width}}" for cell, width in zip(row, widths, strict=False)]
    return "  " + "  ".join([*cells, row[-1]]).rstrip()


def _row(hap: Hap, why: Why | None) -> tuple[str, ...]:
    """One event; one that goes on from before has its begin in brackets, a live one a ``~``."""
    if hap.whole is None:
        cells = [f"~{time_shown(hap.part.begin)}", time_shown(hap.part.duration), shown(hap.value)]
    else:
        begin = time_shown(hap.whole.begin)
        length = time_shown(hap.whole.duration)
        cells = [begin if hap.has_onset else f"({begin})", length, shown(hap.value)]
    return (*cells, told(why.origins(hap.spans))) if why else tuple(cells)


def _order(hap: Hap) -> tuple[Fraction, Fraction, str]:
    return hap.part.begin, hap.part.end, shown(hap.value)

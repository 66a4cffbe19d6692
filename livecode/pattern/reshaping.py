"""Shapes from shapes: put in a row, sped up, turned round, struck at the onsets of a rhythm."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from livecode.pattern.shapes import LEAF, REST, Layers, Row, Shape, Switch, Turns


def row(parts: Sequence[Shape], starts: Sequence[int], weights: Sequence[int]) -> Shape:
    """Parts one after the other, each for its weight's share of the cycle."""
    if all(weight == weights[0] for weight in weights):
        return Turns(parts, starts, len(parts))
    begins = list(accumulate(weights, initial=0))
    places = [
        (part, begin, begin + weight, start)
        for part, start, begin, weight in zip(parts, starts, begins, weights, strict=False)
        if part is not REST
    ]
    return Row(begins[-1], places)


def sped(shape: Shape, over: int, under: int) -> Shape | None:
    """The shape over/under times as fast; None if events would reach over a cycle's end."""
    if shape is REST:
        return shape
    if isinstance(shape, Turns):
        pace, broken = divmod(shape.pace * over, under)
        if not broken:
            return Turns(shape.parts, shape.starts, pace)
    if under == 1:
        return Turns((shape,), (0,), over)
    if type(shape) is not Layers:
        return None
    parts = [part for one in shape.parts if (part := sped(one, over, under)) is not None]
    return Layers(parts, shape.starts) if len(parts) == len(shape.parts) else None


def turned(shape: Shape) -> Shape | None:
    """Each cycle backwards; None if that is no shape."""
    if shape is REST or shape is LEAF:
        return shape
    if isinstance(shape, Row):
        return _row_backwards(shape)
    if isinstance(shape, Turns) and not _turnable(shape):
        return None
    assert isinstance(shape, Turns | Layers)
    parts = [part for one in shape.parts if (part := turned(one)) is not None]
    if len(parts) < len(shape.parts):
        return None
    if isinstance(shape, Switch):
        return Switch(parts, shape.starts, shape.order)
    if isinstance(shape, Layers):
        return Layers(parts, shape.starts)
    if shape.pace == 1:
        return Turns(parts, shape.starts, 1)
    return Turns(parts[::-1], shape.starts[::-1], shape.pace)


def _turnable(shape: Turns) -> bool:
    """Whether each cycle begins with the first part, as each part begins its own."""
    count = len(shape.parts)
    if shape.pace in (1, count):
        return True
    return shape.pace % count == 0 and all(part.period == 1 for part in shape.parts)


def _row_backwards(shape: Row) -> Shape | None:
    total, places = shape.total, []
    for part, a, b, first in reversed(shape.places):
        back = turned(part)
        if back is None:
            return None
        places.append((back, total - b, total - a, first))
    return Row(total, places)


def struck(shape: Shape, bits: Sequence[bool]) -> Shape | None:
    """The leaf of each cycle at the set ones of equal steps; None if there is no such leaf."""
    if shape is REST or not any(bits):
        return REST
    if shape is LEAF:
        places = [(LEAF, step, step + 1, 0) for step, bit in enumerate(bits) if bit]
        return Row(len(bits), places)
    if not isinstance(shape, Switch) and not (isinstance(shape, Turns) and shape.pace == 1):
        return None
    parts = [part for one in shape.parts if (part := struck(one, bits)) is not None]
    if len(parts) < len(shape.parts):
        return None
    if isinstance(shape, Turns):
        return Turns(parts, shape.starts, 1)
    return Switch(parts, shape.starts, shape.order)

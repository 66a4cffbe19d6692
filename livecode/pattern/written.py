"""Written nodes put together: what is known from the code stays known as long as it can be.

Each verb gives a written node if all that it is made of is written and the result has a shape,
else None: then the table of each part is asked for, cycle by cycle.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from livecode.pattern import reshaping
from livecode.pattern.hap import Spans, merge_spans
from livecode.pattern.node import SILENCE, Node, Written
from livecode.pattern.shapes import LARGEST_GRAIN, MOST_PARTS, Layers, Leaf, Shape, Switch, Turns

MOST_CHOICES = 64
"""What takes turns within so many cycles is known in advance."""


def in_row(nodes: Sequence[Node], weights: Sequence[int]) -> Node | None:
    """One after the other within a cycle, each for its weight's share."""
    return _joined(nodes, lambda parts, starts: reshaping.row(parts, starts, weights))


def in_turns(nodes: Sequence[Node]) -> Node | None:
    """One a cycle; each goes on where it stopped."""
    return _joined(nodes, lambda parts, starts: Turns(parts, starts, 1))


def in_layers(nodes: Sequence[Node]) -> Node | None:
    """All at once."""
    return _joined(nodes, Layers)


def switched(nodes: Sequence[Node]) -> Node | None:
    """One a cycle; each plays the cycle that it would play alone."""
    distinct = list({id(node): node for node in nodes}.values())
    indices = {id(node): index for index, node in enumerate(distinct)}
    order = [indices[id(node)] for node in nodes]
    return _joined(distinct, lambda parts, starts: Switch(parts, starts, order))


def sped(node: Node, over: int, under: int) -> Node | None:
    """over/under times as fast."""
    return _reshaped(node, lambda shape: reshaping.sped(shape, over, under))


def turned(node: Node) -> Node | None:
    """Each cycle backwards."""
    return _reshaped(node, reshaping.turned)


def struck(node: Node, bits: Sequence[bool]) -> Node | None:
    """The one value of each cycle at the set ones of equal steps."""
    return _reshaped(node, lambda shape: reshaping.struck(shape, bits))


def alone(node: Node) -> list[Leaf] | None:
    """The one leaf that fills each cycle of the period; None if it is not so in all."""
    if not isinstance(node, Written) or node.shape.period > MOST_CHOICES:
        return None
    found = [node.shape.alone(cycle) for cycle in range(node.shape.period)]
    return (
        [node.leaves[index] for index in found if index is not None] if None not in found else None
    )


def with_spans(node: Written, spans: Spans) -> Written:
    """The node, its events also made by what stands at ``spans``."""
    if not spans:
        return node
    return Written(node.shape, [(value, merge_spans(own, spans)) for value, own in node.leaves])


def _joined(
    nodes: Sequence[Node], shaped: Callable[[list[Shape], list[int]], Shape]
) -> Node | None:
    parts: list[Shape] = []
    starts: list[int] = []
    leaves: list[Leaf] = []
    known: dict[int, int] = {}  # where the leaves of a list begin, by its identity
    for node in nodes:
        if not isinstance(node, Written):
            return None
        own = node.leaves
        start = known.get(id(own))
        if start is None:
            start = known[id(own)] = len(leaves)
            leaves += own
        parts.append(node.shape)
        starts.append(start)
    if not parts:
        return SILENCE
    return _sound(shaped(parts, starts), leaves)


def _reshaped(node: Node, change: Callable[[Shape], Shape | None]) -> Node | None:
    if not isinstance(node, Written):
        return None
    shape = change(node.shape)
    return None if shape is None else _sound(shape, node.leaves)


def _sound(shape: Shape, leaves: list[Leaf]) -> Node | None:
    fine = shape.grain <= LARGEST_GRAIN and shape.count <= MOST_PARTS
    return Written(shape, leaves) if fine else None

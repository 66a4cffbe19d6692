"""Shapes: rhythms known from the code alone, drawn straight into the ticks of a cycle.

A shape says when its leaves sound; a list beside it says what they are, so that a change of
values never touches the rhythm. Drawing goes from the whole to its parts: each event is made
once, in the ticks in which it will stay, however deep it is nested.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle as cycled
from itertools import islice
from math import gcd, lcm
from typing import Any

from livecode.pattern.budget import charge
from livecode.pattern.hap import Spans

Event = tuple[int, int, int, int, Any, Spans]
Leaf = tuple[Any, Spans]
"""What sounds: a value, and the places in the code that it comes from."""

LARGEST_GRAIN = 2**62
MOST_PARTS = 512
"""Shapes do not grow beyond these: their parts are then asked for one by one."""


class Shape:
    """When leaves sound.

    Attributes:
        grain: in so many ticks a cycle all its times are whole.
        period: after so many cycles it repeats.
        count: of how many parts it is made, parts of parts included.
    """

    __slots__ = ("count", "grain", "period")

    def __init__(self, grain: int = 1, period: int = 1, count: int = 1) -> None:
        self.grain = grain
        self.period = period
        self.count = count

    def draw(
        self, out: list[Event], leaves: list[Leaf], first: int, cycle: int, begin: int, length: int
    ) -> None:
        """Add the events of a cycle that stands at [begin, begin + length) ticks.

        Its leaves are those from ``first`` on; ``length`` is a multiple of the grain.
        """

    def alone(self, cycle: int) -> int | None:
        """The leaf that fills the cycle by itself, or None."""
        return None


REST = Shape()


class _Leaf(Shape):
    """One leaf that fills the cycle."""

    __slots__ = ()

    def draw(
        self, out: list[Event], leaves: list[Leaf], first: int, cycle: int, begin: int, length: int
    ) -> None:
        """The leaf itself."""
        value, spans = leaves[first]
        end = begin + length
        out.append((begin, end, begin, end, value, spans))

    def alone(self, cycle: int) -> int | None:
        """Always its leaf."""
        return 0


LEAF = _Leaf()


class Row(Shape):
    """Parts one after the other within a cycle.

    Attributes:
        total: so many steps make the cycle.
        places: for each part that sounds: itself, the steps where it begins and ends, and
            the first of its leaves.
    """

    __slots__ = ("places", "plain", "total")

    def __init__(self, total: int, places: Sequence[tuple[Shape, int, int, int]]) -> None:
        super().__init__(
            total * lcm(*[part.grain // gcd(part.grain, b - a) for part, a, b, _ in places]),
            lcm(*[part.period for part, _, _, _ in places]),
            1 + sum([part.count for part, _, _, _ in places]),
        )
        self.total = total
        self.places = places
        self.plain = all(part is LEAF for part, _, _, _ in places)

    def draw(
        self, out: list[Event], leaves: list[Leaf], first: int, cycle: int, begin: int, length: int
    ) -> None:
        """Each part in its place."""
        step = length // self.total
        if self.plain:
            out += [
                (begin + a * step, begin + b * step, begin + a * step, begin + b * step, v, s)
                for _, a, b, place in self.places
                for v, s in (leaves[first + place],)
            ]
            return
        for part, a, b, place in self.places:
            part.draw(out, leaves, first + place, cycle, begin + a * step, (b - a) * step)


class Turns(Shape):
    """Parts that take turns, ``pace`` of them a cycle; each goes on where it stopped.

    As many a cycle as there are parts: a sequence. One a cycle: an alternation. One part
    only: a repetition.
    """

    __slots__ = ("pace", "parts", "plain", "starts")

    def __init__(self, parts: Sequence[Shape], starts: Sequence[int], pace: int) -> None:
        around = len(parts) * lcm(*[part.period for part in parts])
        super().__init__(
            pace * lcm(*[part.grain for part in parts]),
            around // gcd(around, pace),
            1 + sum([part.count for part in parts]),
        )
        self.parts = parts
        self.starts = starts
        self.pace = pace
        self.plain = all(part is LEAF for part in parts)

    def draw(
        self, out: list[Event], leaves: list[Leaf], first: int, cycle: int, begin: int, length: int
    ) -> None:
        """The parts whose turn it is."""
        count, step = len(self.parts), length // self.pace
        if self.pace > count:
            charge(self.pace)
        places = range(begin, begin + length, step)
        if self.plain and count == 1:
            value, spans = leaves[first + self.starts[0]]
            out += [(a, a + step, a, a + step, value, spans) for a in places]
            return
        turn = cycle * self.pace
        if self.plain:
            order = islice(cycled(self.starts), turn % count, None)
            out += [
                (a, a + step, a, a + step, value, spans)
                for a, start in zip(places, order, strict=False)
                for value, spans in (leaves[first + start],)
            ]
            return
        for a in places:
            round_, index = divmod(turn, count)
            part, start = self.parts[index], first + self.starts[index]
            if part is LEAF:  # most parts are, and a call costs more than an event
                value, spans = leaves[start]
                out.append((a, a + step, a, a + step, value, spans))
            else:
                part.draw(out, leaves, start, round_, a, step)
            turn += 1

    def alone(self, cycle: int) -> int | None:
        """That of the part whose turn it is."""
        if self.pace > 1:
            return None
        round_, index = divmod(cycle, len(self.parts))
        leaf = self.parts[index].alone(round_)
        return None if leaf is None else self.starts[index] + leaf


class Layers(Shape):
    """Parts at the same time."""

    __slots__ = ("parts", "starts")

    def __init__(self, parts: Sequence[Shape], starts: Sequence[int]) -> None:
        super().__init__(
            lcm(*[part.grain for part in parts]),
            lcm(*[part.period for part in parts]),
            1 + sum([part.count for part in parts]),
        )
        self.parts = parts
        self.starts = starts

    def draw(
        self, out: list[Event], leaves: list[Leaf], first: int, cycle: int, begin: int, length: int
    ) -> None:
        """All parts."""
        for part, start in zip(self.parts, self.starts, strict=True):
            part.draw(out, leaves, first + start, cycle, begin, length)


class Switch(Layers):
    """One of the parts each cycle; each plays the cycle that it would play alone.

    Attributes:
        order: which part it is, cycle by cycle, over and over.
    """

    __slots__ = ("order",)

    def __init__(self, parts: Sequence[Shape], starts: Sequence[int], order: Sequence[int]) -> None:
        super().__init__(parts, starts)
        self.period = lcm(self.period, len(order))
        self.order = order

    def draw(
        self, out: list[Event], leaves: list[Leaf], first: int, cycle: int, begin: int, length: int
    ) -> None:
        """The part of the cycle."""
        index = self.order[cycle % len(self.order)]
        self.parts[index].draw(out, leaves, first + self.starts[index], cycle, begin, length)

    def alone(self, cycle: int) -> int | None:
        """That of the part of the cycle."""
        index = self.order[cycle % len(self.order)]
        leaf = self.parts[index].alone(cycle)
        return None if leaf is None else self.starts[index] + leaf

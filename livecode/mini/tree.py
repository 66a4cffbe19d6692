"""What a mini-notation string says, as a tree; each node knows where it stands in the text."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

Span = tuple[int, int]  # (begin, end) in characters of the string

ONE = Fraction(1)
"""The weight of a step that says nothing else."""


class Atom(NamedTuple):
    """A word or a number that sounds for its whole step."""

    span: Span
    value: str | int | float


@dataclass(frozen=True, slots=True)
class Rest:
    """``~`` or ``-``: a step of silence."""

    span: Span


@dataclass(frozen=True, slots=True)
class Fast:
    """``*f``: faster by a factor that may itself be a pattern."""

    factor: Node


@dataclass(frozen=True, slots=True)
class Slow:
    """``/f``: slower by a factor that may itself be a pattern."""

    factor: Node


@dataclass(frozen=True, slots=True)
class Replicate:
    """``!n``: the same cycle again, ``times`` times in the room of the step."""

    times: Fraction


@dataclass(frozen=True, slots=True)
class Degrade:
    """``?p``: each event is dropped with probability ``amount``.

    ``seed`` is the running number of the random sign in its string, so that two signs
    of one string never agree by accident.
    """

    amount: Fraction
    seed: int


@dataclass(frozen=True, slots=True)
class Tail:
    """``:y``: a further element of a list, such as the sample number in ``bd:3``."""

    element: Node


@dataclass(frozen=True, slots=True)
class Upto:
    """``.. b``: all whole numbers from the step's value to ``last``."""

    last: Node


@dataclass(frozen=True, slots=True)
class Euclid:
    """``(k,n,r)``: k onsets spread evenly over n steps, rotated by r steps to the right."""

    pulses: Step
    steps: Step
    rotation: Step | None = None


Modifier = Fast | Slow | Replicate | Degrade | Tail | Upto | Euclid


class Step(NamedTuple):
    """One step of a sequence: what it is, what is done to it in order, how long it is."""

    span: Span
    node: Node
    modifiers: tuple[Modifier, ...] = ()
    weight: Fraction = ONE


@dataclass(frozen=True, slots=True)
class Sequence:
    """Steps that share a cycle in proportion to their weights; ``marked`` if led by ``^``."""

    span: Span
    steps: tuple[Step, ...]
    marked: bool = False

    @property
    def weight(self) -> Fraction:
        """How many steps it counts as."""
        return sum((step.weight for step in self.steps), Fraction(0))


@dataclass(frozen=True, slots=True)
class Stack:
    """``a, b``: layers at the same time."""

    span: Span
    layers: tuple[Sequence, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """``a | b``: one of the options each cycle, drawn with the random sign's number."""

    span: Span
    options: tuple[Sequence, ...]
    seed: int


@dataclass(frozen=True, slots=True)
class Feet:
    """``a b . c d``: groups of equal length."""

    span: Span
    feet: tuple[Sequence, ...]


@dataclass(frozen=True, slots=True)
class Alternation:
    """``<a b>``: one step each cycle; each layer goes on by itself."""

    span: Span
    layers: tuple[Sequence, ...]


@dataclass(frozen=True, slots=True)
class Polymeter:
    """``{a b, c d e}%n``: n steps of each layer each cycle."""

    span: Span
    layers: tuple[Sequence, ...]
    steps: Node | None = None


Body = Sequence | Stack | Choice | Feet
Node = Atom | Rest | Body | Alternation | Polymeter

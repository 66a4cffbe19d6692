"""From a mini-notation tree to a pattern: each kind of node is woven from the engine's verbs."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Any, NoReturn

from livecode.errors import MiniError
from livecode.mini.parser import parse
from livecode.mini.tokens import place
from livecode.mini.tree import (
    ONE,
    Alternation,
    Atom,
    Choice,
    Degrade,
    Euclid,
    Fast,
    Feet,
    Modifier,
    Node,
    Polymeter,
    Replicate,
    Rest,
    Sequence,
    Slow,
    Stack,
    Step,
    Tail,
    Upto,
)
from livecode.pattern.dialects import HOCKET, Dialect
from livecode.pattern.joins import join
from livecode.pattern.node import Constant
from livecode.pattern.node import Node as Engine
from livecode.pattern.pattern import Pattern
from livecode.pattern.words.chance import choose_cycles, degrade_by
from livecode.pattern.words.structure import (
    alternation,
    cons,
    equal_steps,
    in_turns,
    number_range,
    polymeter,
    pure,
    sequence,
    silence,
    stack,
)
from livecode.pattern.words.time import fast, slow, zoom

LARGEST_FACTOR = 65_536  # behind * and /
LONGEST_KEPT = 256  # characters of a string that is woven once for all its evaluations
MOST_STEPS = 1_024  # of a rhythm in ( ), of a range with ..


def mini(text: str, offset: int | None = 0, dialect: Dialect = HOCKET) -> Pattern:
    """The pattern that a mini-notation string describes.

    Args:
        text: such as ``bd*2 [~ sn]``.
        offset: where the string stands in the code, in characters; its haps then carry
            the places in the code that they come from. None if that is not known.
        dialect: whose meaning a rhythm in ( ) has.

    Raises:
        MiniError: if the string cannot be read, with the place counted from its own start.
    """
    # Long strings are rare, and many of them kept would fill the memory of a cell.
    make = _kept if len(text) <= LONGEST_KEPT else _made
    return make(text, offset, dialect)


def _made(text: str, offset: int | None, dialect: Dialect) -> Pattern:
    return _Weaver(text, offset, dialect).woven(parse(text))


_kept = lru_cache(maxsize=256)(_made)


class _Weaver:
    """Weaves the nodes of one string."""

    def __init__(self, text: str, offset: int | None, dialect: Dialect) -> None:
        self._text = text
        self._offset = offset
        self._dialect = dialect

    def woven(self, node: Node) -> Pattern:
        """The pattern of a node."""
        return _WEAVES[type(node)](self, node)

    def _atom(self, node: Atom) -> Pattern:
        return Pattern(self._constant(node), ONE)

    def _constant(self, node: Atom) -> Constant:
        if self._offset is None:
            return Constant(node.value)
        begin, end = node.span
        return Constant(node.value, ((begin + self._offset, end + self._offset),))

    def _rest(self, node: Rest) -> Pattern:
        return silence

    def _items(self, layer: Sequence) -> list[tuple[Pattern, Fraction]]:
        return [(self._step(step), step.weight) for step in layer.steps]

    def _sequence(self, node: Sequence) -> Pattern:
        made = self._row(node)
        inner = [step.node for step in node.steps if not step.modifiers and _marked(step.node)]
        return (
            _counted(made, [self.woven(one).steps for one in inner], node.weight) if inner else made
        )

    def _row(self, layer: Sequence) -> Pattern:
        """The steps of a layer; equal ones, which most are, need no sums of fractions."""
        if all(step.weight is ONE for step in layer.steps):
            return equal_steps([self._step_node(step) for step in layer.steps])
        return sequence(self._items(layer))

    def _step_node(self, step: Step) -> Engine:
        if not step.modifiers and isinstance(step.node, Atom):
            return self._constant(step.node)
        return self._step(step).node

    def _stack(self, node: Stack) -> Pattern:
        layers = [self.woven(layer) for layer in node.layers]
        marked = [
            made.steps for made, layer in zip(layers, node.layers, strict=True) if layer.marked
        ]
        return _counted(stack(*layers), marked)

    def _choice(self, node: Choice) -> Pattern:
        return choose_cycles([self.woven(option) for option in node.options], node.seed)

    def _feet(self, node: Feet) -> Pattern:
        return sequence([(self.woven(foot), Fraction(1)) for foot in node.feet])

    def _alternation(self, node: Alternation) -> Pattern:
        return stack(*(self._turns(layer) for layer in node.layers))

    def _turns(self, layer: Sequence) -> Pattern:
        if all(step.weight is ONE for step in layer.steps):
            return Pattern(in_turns([self._step_node(step) for step in layer.steps]), ONE)
        return alternation(self._items(layer))

    def _polymeter(self, node: Polymeter) -> Pattern:
        layers = [(self.woven(layer), layer.weight) for layer in node.layers]
        if node.steps is None:
            return polymeter(layers)
        pace = self._amount(node.steps, LARGEST_FACTOR, "'%'")
        return polymeter(layers, pace if isinstance(pace, Pattern) else pure(pace))

    def _step(self, step: Step) -> Pattern:
        made = self.woven(step.node)
        for modifier in step.modifiers:
            made = self._modified(made, modifier, step)
        return made

    def _modified(self, pattern: Pattern, modifier: Modifier, step: Step) -> Pattern:
        if isinstance(modifier, Fast):
            return fast(pattern, self._amount(modifier.factor, LARGEST_FACTOR, "'*'"))
        if isinstance(modifier, Slow):
            return slow(pattern, self._amount(modifier.factor, LARGEST_FACTOR, "'/'"))
        if isinstance(modifier, Replicate):
            return replicated(pattern, modifier.times)
        if isinstance(modifier, Degrade):
            return degrade_by(pattern, modifier.amount, modifier.seed)
        if isinstance(modifier, Tail):
            return cons(pattern, self.woven(modifier.element))
        if isinstance(modifier, Upto):
            return self._range(pattern, step.node, modifier.last)
        return self._euclid(pattern, modifier)

    def _range(self, pattern: Pattern, first: Node, last: Node) -> Pattern:
        ends = [one.value for one in (first, last) if isinstance(one, Atom)]
        for one in (first, last):
            if isinstance(one, Atom) and isinstance(one.value, str):
                self._refuse(one, f"a range goes from number to number, got '{one.value}'")
        if len(ends) == 2 and abs(float(ends[1]) - float(ends[0])) >= MOST_STEPS:
            self._refuse(last, f"a range has at most {MOST_STEPS} numbers")
        upper = self.woven(last)
        if isinstance(pattern.node, Constant):
            return number_range(pattern, upper)
        # The range of each number of a moving lower end fills the time of that number.
        return Pattern(
            join(
                pattern.node,
                lambda low: number_range(pure(low), upper).node,
                "squeeze",
                (upper.node,),
            )
        )

    def _euclid(self, pattern: Pattern, rhythm: Euclid) -> Pattern:
        pulses = self._argument(rhythm.pulses)
        steps = self._argument(rhythm.steps)
        rotation = None if rhythm.rotation is None else self._argument(rhythm.rotation)
        return self._dialect.euclid(pattern, pulses, steps, rotation)

    def _argument(self, step: Step) -> Any:
        if step.modifiers:
            return self._step(step)
        return self._amount(step.node, MOST_STEPS, "a rhythm in ( )")

    def _amount(self, node: Node, most: int, where: str) -> Any:
        """A number as it is, so that nothing needs joining; anything else as a pattern."""
        if not isinstance(node, Atom):
            return self.woven(node)
        if isinstance(node.value, str):
            self._refuse(node, f"{where} needs a number, got the word '{node.value}'")
        if abs(node.value) > most:
            self._refuse(node, f"{where} takes numbers up to {most}, got {node.value:.6g}")
        return node.value

    def _refuse(self, node: Node, message: str) -> NoReturn:
        begin, end = node.span
        raise MiniError(f"in a pattern string: {message}", place(self._text, begin, end - begin))


def replicated(pattern: Pattern, times: Fraction) -> Pattern:
    """Each cycle ``times`` times within itself; of a broken number the last copy is cut."""
    if times == 1:
        return pattern
    whole, rest = int(times), times - int(times)
    copies = [(pattern, Fraction(1))] * whole
    if rest:
        copies.append((zoom(pattern, 0, rest), rest))
    return sequence(copies)


def _marked(node: Node) -> bool:
    return isinstance(node, Sequence) and node.marked


def _counted(
    pattern: Pattern, marked: list[Fraction | None], times: Fraction = Fraction(1)
) -> Pattern:
    """The pattern, its steps counted by those parts that ``^`` marks, if any are."""
    counts = [count for count in marked if count]
    if not counts:
        return pattern
    whole = lcm(*(count.numerator for count in counts))
    return Pattern(pattern.node, times * whole)


_WEAVES: dict[type, Callable[[_Weaver, Any], Pattern]] = {
    Atom: _Weaver._atom,
    Rest: _Weaver._rest,
    Sequence: _Weaver._sequence,
    Stack: _Weaver._stack,
    Choice: _Weaver._choice,
    Feet: _Weaver._feet,
    Alternation: _Weaver._alternation,
    Polymeter: _Weaver._polymeter,
}

"""Random patterns and random code, for laws that hold for all of them."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from livecode.pattern.pattern import Pattern
from livecode.pattern.words import time
from livecode.pattern.words.chance import degrade_by
from livecode.pattern.words.conditions import every
from livecode.pattern.words.structure import pure, sequence, silence, slowcat, stack
from livecode.vocabulary import registry
from livecode.vocabulary.entries import Parameter, Word

F = Fraction

# Patterns of the engine ---------------------------------------------------------------

FACTORS = st.sampled_from([F(1, 2), F(2), F(3), F(3, 2), F(2, 3), F(1, 5)])
SHIFTS = st.sampled_from([F(1, 4), F(1, 3), F(-1, 8), F(5, 2)])
WEIGHTS = st.sampled_from([F(1), F(2), F(1, 2)])


def _grown(children: st.SearchStrategy[Pattern]) -> st.SearchStrategy[Pattern]:
    several = st.lists(children, min_size=1, max_size=3)
    return st.one_of(
        several.map(lambda some: stack(*some)),
        several.map(lambda some: slowcat(*some)),
        st.lists(st.tuples(children, WEIGHTS), max_size=3).map(sequence),
        st.builds(time.fast, children, FACTORS),
        st.builds(time.late, children, SHIFTS),
        st.builds(time.ply, children, st.integers(1, 3)),
        st.builds(time.compress, children, st.just(F(1, 4)), st.just(F(3, 4))),
        st.builds(lambda own: every(own, 2, time.rev), children),
        st.builds(degrade_by, children, st.sampled_from([0.3, 0.5])),
    )


PATTERNS = st.recursive(st.sampled_from("abc").map(pure) | st.just(silence), _grown, max_leaves=6)
"""Patterns of discrete events with values a, b and c; some random, some without a period."""

# Code ---------------------------------------------------------------------------------

_STEP = st.sampled_from(["0", "1", "7", "0.5", "~", "<0 2>", "[0 1]", "3*2", "1?", "2(3,8)"])
MINIS = st.lists(_STEP, min_size=1, max_size=4).map(" ".join)
"""Mini-notation of numbers."""

_SOURCES = st.one_of(
    MINIS.map(lambda text: f'n("{text}").s("pluck")'),
    MINIS.map(lambda text: f'note("{text}")'),
    st.sampled_from(['s("bd*2 [~ sn]")', 's("bd(<3 5>,8)")', 's("hh*8?")', "silence"]),
    st.sampled_from(["n(sine)", "n(rand.segment(4))", 's("{bd sn cp}%4")', 'chord("<C Am>")']),
)
_CHANGES = st.sampled_from(["fast(2)", "rev", "_.late(1/8)", "lambda x: x.slow(3)", "gain(0.5)"])
_NUMBERS = st.sampled_from(["0", "1", "2", "3", "-1", "1/3", "0.25", "8", "1e9", '"<2 3>"'])


def _argument(parameter: Parameter) -> st.SearchStrategy[str]:
    if parameter.kind in ("function", "functions"):
        return _CHANGES
    if parameter.kind == "patterns":
        return _SOURCES | _NUMBERS
    if parameter.kind in ("lists", "numbers"):
        return st.sampled_from(['[2, s("bd")]', "[0, 1/2]", "[]", "[[0, 2]]", '"0 1"'])
    if parameter.kind == "test":
        return st.just("lambda v: True")
    if parameter.kind == "text":
        return st.sampled_from(['"d1"', '"ada/energy"', '"C:minor"', '""'])
    return _NUMBERS | MINIS.map(lambda text: f'"{text}"')


def called(word: Word) -> st.SearchStrategy[str]:
    """Calls of a word behind any pattern, with arguments of its kinds, sensible or not."""
    arguments = st.tuples(*map(_argument, word.parameters)).map(", ".join)
    return st.builds(lambda own, given: f"({own}).{word.name}({given})", _SOURCES, arguments)


METHODS = [word for word in registry.words() if word.method]
"""All words that stand behind a dot."""

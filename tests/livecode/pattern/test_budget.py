"""The event budget stops a pattern before it fills the memory."""

import tracemalloc
from collections.abc import Callable

import pytest

from livecode.errors import BudgetError, CodeError
from livecode.pattern.budget import budget, charge
from livecode.pattern.pattern import Pattern
from livecode.pattern.words import layers, rhythm, slicing, time
from livecode.pattern.words.arithmetic import operated
from livecode.pattern.words.controls import control_pattern
from livecode.pattern.words.structure import pure, run, slowcat, stack
from livecode.pattern.words.windows import iterate
from livecode.vocabulary import registry
from tests.livecode.pattern.playing import F, row, values

SOUND = registry.control("s")
assert SOUND is not None
BD = control_pattern(SOUND, "bd")


def tower(count: int) -> Pattern:
    pattern = row("a", "b")
    for _ in range(count):
        pattern = time.fast(pattern, 10)
    return pattern


def doubled(count: int) -> Pattern:
    pattern = row("a", "b")
    for _ in range(count):
        pattern = layers.superimpose(pattern, time.rev)
    return pattern


BOMBS: list[Callable[[], Pattern]] = [
    lambda: time.fast(pure("a"), 10**9),
    lambda: time.fast(row("a", "b"), 10**9),
    lambda: time.fast(slowcat(pure("a"), pure("b")), 10**9),
    lambda: time.fast(row("a", "b"), F(10**9, 7)),
    lambda: rhythm.euclid(pure("a"), 10**8, 10**9),
    lambda: rhythm.segment(pure("a"), 10**9),
    lambda: time.ply(row("a", "b"), 10**9),
    lambda: time.ply(time.ply(time.ply(pure("a"), 1000), 1000), 1000),
    lambda: slicing.chop(slicing.chop(BD, 1000), 1000),
    lambda: run(10**9),
    lambda: iterate(row("a", "b"), 10**9),
    lambda: operated("add", "mix")(*[stack(*[time.fast(pure(1), 900)] * 4)] * 2),
    lambda: tower(12),
    lambda: doubled(40),
    lambda: stack(*[time.fast(pure("a"), 1000)] * 1000),
    lambda: layers.echo_with(BD, 10**9, F(1, 8), lambda own, _: time.rev(own)),
    lambda: time.slow(time.fast(pure("a"), 10**7), 10**7) | time.fast(pure("a"), 10**7),
]


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_before_it_fills_the_memory(bomb: Callable[[], Pattern]) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(CodeError), budget(events=10_000):
            bomb().query(F(0), F(4))
        assert tracemalloc.get_traced_memory()[1] < 64_000_000
    finally:
        tracemalloc.stop()


def test_a_bomb_is_refused_even_where_nobody_set_a_budget() -> None:
    with pytest.raises(BudgetError, match="too many events"):
        time.fast(pure("a"), 10**9).query(F(0), F(1))


def test_a_chain_too_deep_is_refused() -> None:
    pattern = row("a", "b")
    for _ in range(5000):
        pattern = time.late(pattern, F(1, 8))
    with pytest.raises(BudgetError, match="deep"):
        pattern.query(F(0), F(1))


def test_times_too_fine_are_refused() -> None:
    pattern = row("a", "b")
    for prime in range(10_007, 10_207, 2):
        pattern = time.late(pattern, F(1, prime))
    with pytest.raises(BudgetError, match="too fine"), budget(events=10_000):
        pattern.query(F(0), F(1))


def test_an_inner_budget_is_paid_from_the_outer_one() -> None:
    with budget(events=100) as purse:
        with budget(events=50):
            charge(40)
        assert purse.left == 60
        with pytest.raises(BudgetError), budget(events=1000):
            charge(61)


def test_what_has_been_made_before_costs_nothing() -> None:
    pattern = time.fast(row("a", "b"), 16)
    assert len(values(pattern)) == 32
    with budget(events=1):
        assert len(values(pattern)) == 32

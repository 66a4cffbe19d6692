"""What the code alone tells is drawn from shapes: it plays as if it were asked part by part."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livecode.mini.weave import mini
from livecode.pattern.library import METHODS as M
from livecode.pattern.node import Node, Written
from livecode.pattern.pattern import Pattern
from livecode.pattern.shapes import MOST_PARTS
from livecode.pattern.words.structure import slowcat, slowcat_prime, stack
from tests.livecode.pattern.playing import F, heard

STRINGS = st.sampled_from(
    [
        "a b c",
        "a [b c]*2 ~",
        "<a b c>",
        "<a b>*2 c",
        "a@3 b <c d>",
        "{a b c}%4",
        "{a b, c d e}%<2 3>",
        "a(3,8)",
        "<a [b c]>(<3 5>,8,<0 2>)",
        "a!2 <b!2 [c d]>",
        "[a b, <c d>*4]*2",
        "[a b c]*3",
    ]
)
CHANGES: dict[str, Callable[[Pattern], Pattern]] = {
    "fast": lambda own: M["fast"](own, F(3, 2)),
    "whole": lambda own: M["fast"](own, 3),
    "slow": lambda own: M["slow"](own, 2),
    "rev": lambda own: M["rev"](own),
    "every": lambda own: M["every"](own, 3, lambda it: M["rev"](it)),
    "turns": lambda own: slowcat(own, mini("x y")),
    "switch": lambda own: slowcat_prime(own, mini("<x y>")),
    "stack": lambda own: stack(own, mini("x(3,8)")),
    "chosen": lambda own: M["set"](own, mini("<1 2 3>")),
    "paced": lambda own: M["fast"](own, mini("<1 2>")),
    "euclid": lambda own: M["euclid"](own, 3, 8),
}


def asked(pattern: Pattern) -> Pattern:
    """The same pattern, but nothing of it is known in advance."""
    node = pattern.node
    return Pattern(Node(node.table, lambda: node.facts), pattern.steps)


@settings(max_examples=150, deadline=None)
@given(STRINGS, st.lists(st.sampled_from(sorted(CHANGES)), max_size=4), st.integers(-3, 13))
def test_changes_of_what_is_written_are_those_of_what_is_asked(
    text: str, names: list[str], cycle: int
) -> None:
    written = other = mini(text)
    for name in names:
        written, other = CHANGES[name](written), CHANGES[name](asked(other))
    assert heard(written, F(cycle), F(cycle + 1)) == heard(other, F(cycle), F(cycle + 1))


@pytest.mark.parametrize("name", ["whole", "rev", "every", "turns", "switch", "stack", "chosen"])
def test_a_written_pattern_stays_written(name: str) -> None:
    assert isinstance(CHANGES[name](mini("a [b <c d>] e*3")).node, Written)


def test_a_shape_that_would_grow_too_large_is_asked_part_by_part() -> None:
    pattern = mini("a b")
    while isinstance(pattern.node, Written):
        assert pattern.node.shape.count <= MOST_PARTS
        pattern = stack(pattern, M["rev"](pattern))
    assert len(pattern.cycle(0)[1]) > MOST_PARTS / 4


def test_times_too_fine_for_one_shape_are_kept_exact() -> None:
    primes = [1009, 1013, 1019, 1021, 1031, 1033, 1039]
    pattern = slowcat(*(mini(f"[a ~]*{prime}") for prime in primes))
    assert [len(pattern.cycle(cycle)[1]) for cycle in range(7)] == primes


def test_values_are_changed_once_for_all_cycles() -> None:
    changed: list[str] = []

    def louder(value: str) -> str:
        changed.append(value)
        return value.upper()

    written = mini("a*8").node
    assert isinstance(written, Written)
    pattern = Pattern(written.each(louder))
    assert [event[4] for event in pattern.cycle(5)[1]] == ["A"] * 8
    assert changed == ["a"]

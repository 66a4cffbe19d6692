"""Laws that hold for every pattern."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from livecode.pattern.pattern import Pattern
from livecode.pattern.words import time
from livecode.pattern.words.structure import stack
from tests.livecode.pattern.playing import F, heard
from tests.strategies import FACTORS, PATTERNS

TIMES = st.builds(Fraction, st.integers(-12, 36), st.sampled_from([1, 2, 3, 4, 7]))


@settings(max_examples=60, deadline=None)
@given(PATTERNS, TIMES, TIMES, TIMES)
def test_two_windows_have_what_one_has_but_for_the_cut(
    pattern: Pattern, first: Fraction, second: Fraction, third: Fraction
) -> None:
    begin, middle, end = sorted((first, second, third))
    whole = heard(pattern, begin, end)
    pieces = heard(pattern, begin, middle) | heard(pattern, middle, end)
    uncut = {one for one in pieces if middle not in one[1]}
    assert uncut - whole == set() or begin == end
    assert {(w, v) for w, _, v in whole} == {(w, v) for w, _, v in pieces}


@settings(max_examples=60, deadline=None)
@given(PATTERNS, st.integers(0, 12))
def test_parts_lie_in_their_wholes_and_in_the_window(pattern: Pattern, cycle: int) -> None:
    for hap in pattern.query(F(cycle), F(cycle + 1)):
        assert hap.whole is not None
        assert hap.whole.begin <= hap.part.begin < hap.part.end <= hap.whole.end
        assert cycle <= hap.part.begin and hap.part.end <= cycle + 1


@settings(max_examples=60, deadline=None)
@given(PATTERNS, st.integers(0, 5))
def test_turning_twice_changes_nothing(pattern: Pattern, cycle: int) -> None:
    twice = time.rev(time.rev(pattern))
    assert heard(twice, F(cycle), F(cycle + 1)) == heard(pattern, F(cycle), F(cycle + 1))


@settings(max_examples=60, deadline=None)
@given(PATTERNS, TIMES, st.integers(0, 4))
def test_late_then_early_changes_no_onset(pattern: Pattern, amount: Fraction, cycle: int) -> None:
    back = time.early(time.late(pattern, amount), amount)
    assert starts(back, cycle) == starts(pattern, cycle)


@settings(max_examples=60, deadline=None)
@given(PATTERNS, FACTORS, st.integers(0, 4))
def test_fast_then_slow_changes_no_onset(pattern: Pattern, factor: Fraction, cycle: int) -> None:
    back = time.slow(time.fast(pattern, factor), factor)
    assert starts(back, cycle) == starts(pattern, cycle)


@settings(max_examples=60, deadline=None)
@given(PATTERNS, st.integers(0, 300))
def test_a_period_is_kept(pattern: Pattern, cycle: int) -> None:
    period = pattern.node.facts.period
    if period is not None:
        assert pattern.cycle(cycle) == pattern.cycle(cycle + period)


@settings(max_examples=60, deadline=None)
@given(PATTERNS, st.integers(1, 12), st.integers(0, 3))
def test_small_windows_have_each_onset_once(pattern: Pattern, cuts: int, cycle: int) -> None:
    windows = [
        onset
        for index in range(cuts)
        for onset in pattern.onsets(cycle + F(index, cuts), cycle + F(index + 1, cuts))
    ]
    assert sorted(map(repr, windows)) == sorted(map(repr, pattern.onsets(F(cycle), F(cycle + 1))))


@settings(max_examples=60, deadline=None)
@given(PATTERNS, PATTERNS, st.integers(-2, 5))
def test_the_order_of_layers_changes_nothing(first: Pattern, second: Pattern, cycle: int) -> None:
    window = F(cycle), F(cycle + 1)
    assert heard(stack(first, second), *window) == heard(stack(second, first), *window)


def starts(pattern: Pattern, cycle: int) -> list[tuple[Fraction, Fraction, str]]:
    found = pattern.onsets(F(cycle), F(cycle + 1))
    return sorted((F(*begin), F(*end), value) for begin, end, value, _ in found)

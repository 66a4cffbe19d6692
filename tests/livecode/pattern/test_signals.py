"""Signals and their ranges."""

import pytest

from livecode.pattern import signals
from livecode.pattern.rhythm import segment
from livecode.pattern.structure import pure, slowcat
from livecode.pattern.time import early, fast, rev, slow
from tests.livecode.pattern.playing import F, values


def test_a_signal_has_no_whole() -> None:
    (hap,) = signals.saw.query(F(1, 4), F(3, 4))
    assert hap.whole is None and hap.value == 0.25 and not hap.has_onset


@pytest.mark.parametrize(
    ("signal", "expected"),
    [
        (signals.saw, [0, 0.25, 0.5, 0.75]),
        (signals.isaw, [1, 0.75, 0.5, 0.25]),
        (signals.sine, [0.5, 1, 0.5, 0]),
        (signals.cosine, [1, 0.5, 0, 0.5]),
        (signals.square, [0, 0, 1, 1]),
        (signals.tri, [0, 0.5, 1, 0.5]),
        (signals.saw2, [-1, -0.5, 0, 0.5]),
        (rev(signals.saw), [0.75, 0.5, 0.25, 0]),
        (early(signals.saw, 0.25), [0.25, 0.5, 0.75, 0]),
        (fast(signals.saw, 2), [0, 0.5, 0, 0.5]),
    ],
)
def test_signals_have_their_shape(signal: signals.Pattern, expected: list[float]) -> None:
    assert values(segment(signal, 4)) == pytest.approx(expected, abs=1e-12)


def test_a_slowed_signal_goes_on_in_the_next_cycle() -> None:
    assert values(segment(slow(signals.saw, 2), 2), 1) == [0.5, 0.75]


def test_range_stretches() -> None:
    assert values(segment(signals.in_range(signals.saw, 10, 20), 2)) == [10, 15]


def test_a_range_may_be_patterned() -> None:
    low = slowcat(pure(0), pure(10))
    assert values(segment(signals.in_range(signals.saw, low, 20), 2), 1) == [10, 15]


def test_rangex_goes_by_equal_ratios() -> None:
    assert values(segment(signals.in_range_exponential(signals.saw, 100, 10_000), 2)) == [
        pytest.approx(100),
        pytest.approx(1000),
    ]


def test_range2_takes_both_signs() -> None:
    assert values(segment(signals.in_range_bipolar(signals.saw2, 0, 10), 2)) == [0, 5]

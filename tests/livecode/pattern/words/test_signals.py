"""Signals and their ranges."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from livecode.pattern.library import METHODS
from livecode.pattern.waves import Signal
from livecode.pattern.words import chance, signals
from livecode.pattern.words.chance_words import with_seed
from livecode.pattern.words.rhythm import segment
from livecode.pattern.words.structure import pure, slowcat
from livecode.pattern.words.time import early, fast, rev, slow
from tests.livecode.pattern.playing import F, values

MANY = [
    signals.saw,
    signals.sine,
    signals.cosine,
    chance.rand,
    chance.perlin,
    chance.berlin,
    with_seed(chance.perlin, 7),
    signals.in_range(slow(signals.sine, 3), 0.5, 3),
    fast(early(signals.in_range_exponential(signals.saw, 20, 2000), F(1, 3)), 5),
    signals.square,
]


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


@given(some.sampled_from(MANY), some.lists(some.integers(-500, 5000), max_size=6))
def test_many_moments_sound_as_each_alone(signal: signals.Pattern, moments: list[int]) -> None:
    assert isinstance(signal.node, Signal)
    alone = [signal.node.source(moment, 48) for moment in moments]
    assert signal.node.row(moments, 48) == alone


def test_signals_set_controls_in_the_order_they_are_written() -> None:
    sound = METHODS["s"](pure("hh"))
    played = METHODS["gain"](METHODS["pan"](METHODS["gain"](sound, signals.saw), 0.5), signals.isaw)
    assert values(segment(played, 2)) == [{"s": "hh", "gain": 1.0, "pan": 0.5}] * 2


def test_what_a_signal_sets_leaves_the_sound_itself_alone() -> None:
    sound = METHODS["s"](fast(pure("hh"), 2))
    louder = METHODS["gain"](METHODS["pan"](sound, signals.saw), signals.saw)
    assert [value["gain"] for value in values(louder)] == [0, 0.5]
    assert values(sound) == [{"s": "hh"}] * 2

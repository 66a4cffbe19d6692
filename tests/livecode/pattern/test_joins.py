"""Two patterns, or a pattern of patterns, made into one."""

from typing import Any

from livecode.pattern import joins
from livecode.pattern.node import Node
from livecode.pattern.pattern import Pattern
from livecode.pattern.words.arithmetic import operated
from livecode.pattern.words.signals import isaw, saw, sine
from livecode.pattern.words.structure import pure, slowcat
from livecode.pattern.words.time import fast
from tests.livecode.pattern.playing import F, played, row, spans, values

OWN, OTHER = row(0, 1), row(10, 20, 30)


def joined(how: joins.Join) -> Pattern:
    inner: dict[Any, Node] = {"x": row("a", "b").node, "y": row("c", "d", "e").node}
    return Pattern(joins.join(row("x", "y").node, inner.__getitem__, how))


def test_left_keeps_the_rhythm_of_the_first() -> None:
    added = operated("add")(OWN, OTHER)
    assert played(added) == [(F(0), 10), (F(1, 2), 21)]
    assert len(spans(added)) == 4


def test_out_keeps_the_rhythm_of_the_second() -> None:
    assert played(operated("add", "out")(OWN, OTHER)) == [(F(0), 10), (F(1, 3), 20), (F(2, 3), 31)]


def test_mix_lasts_while_both_do() -> None:
    assert played(operated("add", "mix")(OWN, OTHER)) == [
        (F(0), 10),
        (F(1, 3), 20),
        (F(1, 2), 21),
        (F(2, 3), 31),
    ]


def test_squeeze_fits_a_cycle_into_each_event() -> None:
    assert values(operated("add", "squeeze")(OWN, OTHER)) == [10, 20, 30, 11, 21, 31]
    assert values(operated("add", "squeezeout")(OWN, OTHER)) == [10, 11, 20, 21, 30, 31]


def test_inner_shows_a_stretch_of_each() -> None:
    assert played(joined("inner")) == [(F(0), "a"), (F(2, 3), "e")]


def test_outer_keeps_the_outer_whole() -> None:
    assert (F(0), F(1, 2), F(0), F(1, 2)) in spans(joined("outer"))


def test_squeeze_join_plays_whole_cycles() -> None:
    assert values(joined("squeeze")) == ["a", "b", "c", "d", "e"]


def test_restart_begins_the_inner_pattern_anew() -> None:
    turning = slowcat(pure("a"), pure("b"))
    restarted = operated("keepif", "restart")(turning, row(1, 1))
    assert [values(restarted, cycle) for cycle in range(2)] == [["a", "a"], ["a", "a"]]


def test_reset_begins_the_cycle_anew() -> None:
    turning = slowcat(row("a", "b"), row("c", "d"))
    reset = operated("keepif", "reset")(turning, row(1, 1))
    assert [values(reset, cycle) for cycle in range(2)] == [["a", "a"], ["c", "c"]]


def test_a_signal_is_sampled_at_the_onset_even_of_an_event_begun_before() -> None:
    combined = joins.app_left(fast(pure(0), F(1, 2)).node, saw.node, lambda own, other: other)
    second = Pattern(combined).query(F(1), F(2))
    assert [hap.value for hap in second] == [0]


def test_a_mixed_pattern_of_signals_is_sampled_at_each_onset() -> None:
    turning = slowcat(saw, isaw)
    added = operated("add")(row(0, 0, 0, 0), turning)
    assert [values(added, cycle) for cycle in range(2)] == [
        [0, 0.25, 0.5, 0.75],
        [1, 0.75, 0.5, 0.25],
    ]


def test_signals_combine_into_a_signal() -> None:
    both = operated("mul")(sine, saw)
    (hap,) = both.query(F(1, 4), F(1, 2))
    assert hap.whole is None and abs(hap.value - 0.25) < 1e-12


def test_known_choices_have_a_period() -> None:
    turning = slowcat(pure(2), pure(3))
    assert fast(row("a", "b"), turning).node.facts.period == 2

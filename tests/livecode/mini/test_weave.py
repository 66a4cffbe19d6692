"""What a mini-notation string plays."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.errors import CodeError, MiniError
from livecode.mini.weave import mini

Played = list[tuple[Fraction, Fraction, Any]]


def played(text: str, cycle: int = 0) -> Played:
    """Begin, end [cycles from the cycle's start] and value of what starts in a cycle."""
    haps = mini(text).query(Fraction(cycle), Fraction(cycle + 1))
    wholes = [(hap.whole, hap.value) for hap in haps if hap.whole and hap.has_onset]
    return sorted((whole.begin - cycle, whole.end - cycle, value) for whole, value in wholes)


def values(text: str, cycle: int = 0) -> list[Any]:
    return [value for _, _, value in played(text, cycle)]


def steps(*values: Any) -> Played:
    """The values as equal steps; None is a rest."""
    each = Fraction(1, len(values))
    return [
        (each * i, each * (i + 1), value) for i, value in enumerate(values) if value is not None
    ]


def test_steps_share_the_cycle() -> None:
    assert played("bd sn ~ 7") == steps("bd", "sn", None, 7)


def test_brackets_share_one_step() -> None:
    assert [begin for begin, _, _ in played("a [b c]")] == [0, Fraction(1, 2), Fraction(3, 4)]


def test_an_alternation_plays_one_step_each_cycle() -> None:
    assert [values("<a b>", cycle) for cycle in range(3)] == [["a"], ["b"], ["a"]]


def test_a_long_step_of_an_alternation_takes_cycles() -> None:
    assert [values("<a@2 b>", cycle) for cycle in range(4)] == [["a"], [], ["b"], ["a"]]


def test_lengths_stretch_steps() -> None:
    assert played("a@3 b") == [
        (Fraction(0), Fraction(3, 4), "a"),
        (Fraction(3, 4), Fraction(1), "b"),
    ]


def test_copies_replay_the_same_cycle() -> None:
    assert values("<a b>!2", 0) == ["a", "a"] and values("<a b>!2", 1) == ["b", "b"]


def test_the_last_of_a_broken_number_of_copies_is_cut() -> None:
    begins = [begin for begin, _, _ in played("a!1.5 b")]
    assert begins == [Fraction(0), Fraction(2, 5), Fraction(3, 5)]


def test_a_factor_may_alternate() -> None:
    assert [len(values("a*<2 3>", cycle)) for cycle in range(2)] == [2, 3]


def test_euclid_rotates_to_the_right() -> None:
    assert [begin * 8 for begin, _, _ in played("a(3,8)")] == [0, 3, 6]
    assert [begin * 8 for begin, _, _ in played("a(3,8,2)")] == [0, 2, 5]


def test_a_polymeter_walks_on() -> None:
    assert [values("{a b c}%2", cycle) for cycle in range(3)] == [
        ["a", "b"],
        ["c", "a"],
        ["b", "c"],
    ]


def test_lists_keep_the_structure_of_their_head() -> None:
    assert values("bd:3:0.5 sn") == [["bd", 3, 0.5], "sn"]


def test_ranges_go_down_as_well_as_up() -> None:
    assert values("3 .. 0") == [3, 2, 1, 0]


def test_two_random_signs_do_not_agree() -> None:
    kept = [(len(values("a?", c)), len(values("a? b?", c))) for c in range(1, 40)]
    assert len(set(kept)) > 3


def test_one_option_is_drawn_each_cycle() -> None:
    drawn = [tuple(values("a|b|c", cycle)) for cycle in range(30)]
    assert set(drawn) == {("a",), ("b",), ("c",)}


def test_haps_know_their_place_in_the_code() -> None:
    haps = mini("bd <sn hh>", 10).query(Fraction(0), Fraction(1))
    assert sorted(hap.spans for hap in haps) == [((10, 12),), ((14, 16),)]


def test_a_string_of_unknown_place_leaves_no_spans() -> None:
    assert [hap.spans for hap in mini("bd sn", None).query(Fraction(0), Fraction(1))] == [(), ()]


def test_the_same_text_at_the_same_place_is_woven_once() -> None:
    assert mini("bd*2 [~ sn]", 4) is mini("bd*2 [~ sn]", 4)


def test_a_hat_sets_the_count_of_steps() -> None:
    assert mini("[^a b c] [d e]").steps == 6 and mini("a [b c]").steps == 2


@pytest.mark.parametrize(
    "text", ["bd*sn", "bd/..", "a .. 3", "0 .. z", "{a b}%x", "a(b,8)", "a(3,x)"]
)
def test_a_word_is_no_number(text: str) -> None:
    with pytest.raises(MiniError) as caught:
        mini(text)
    assert caught.value.place is not None


@pytest.mark.parametrize("text", ["a*1e9", "0 .. 999999999", "a(3,1000000)", "{a}%1e9"])
def test_a_number_that_would_take_for_ever_is_refused(text: str) -> None:
    with pytest.raises(MiniError):
        mini(text)


@given(st.text(alphabet="ab12~._^#[]<>{}(),|%*/!@?: ", max_size=40))
def test_any_text_plays_or_is_refused(text: str) -> None:
    try:
        haps = mini(text).query(Fraction(0), Fraction(1))
    except CodeError:
        return
    assert all(0 <= hap.part.begin < hap.part.end <= 1 for hap in haps)


PART = st.sampled_from(["a", "b*3", "[c d]", "<e f>", "~", "g(3,8)", "{h i j}%4", "k!2", "0 .. 3"])


@given(st.lists(PART, min_size=1, max_size=5), st.integers(0, 5))
def test_a_cycle_in_brackets_is_the_same_cycle(parts: list[str], cycle: int) -> None:
    text = " ".join(parts)
    assert played(text, cycle) == played(f"[{text}]", cycle)


@given(st.lists(PART, min_size=1, max_size=5), st.integers(1, 4), st.integers(0, 3))
def test_faster_then_slower_is_as_before(parts: list[str], factor: int, cycle: int) -> None:
    text = " ".join(parts)
    assert played(f"[{text}]*{factor}/{factor}", cycle) == played(text, cycle)

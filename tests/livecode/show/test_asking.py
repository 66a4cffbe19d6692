"""Layers are found in code of any shape, and asking for too much is answered in words."""

from fractions import Fraction

import pytest

from livecode.errors import BudgetError, CodeError
from livecode.show.asking import MOST_CYCLES, haps, layers


def test_slots_and_lines_that_play_nowhere_are_layers() -> None:
    found = layers('d1 >> s("bd")\ns("sn")\nbass >> note("c3")')
    assert [layer.name for layer in found] == ["d1", "bass", "line 2"]


def test_a_slot_that_is_silenced_is_no_layer() -> None:
    assert [layer.name for layer in layers('d1 >> s("bd")\nd2 >> s("sn")\nd1.stop()')] == ["d2"]


@pytest.mark.parametrize("code", ["", "x = 1", "hush()", "rev"])
def test_code_that_plays_nothing_says_so(code: str) -> None:
    with pytest.raises(CodeError, match="this plays nothing"):
        layers(code)


def test_plain_strings_are_mini_notation_only_inside_mini() -> None:
    (layer,) = layers('s("bd sn").n(mini("0 1"))', plain_strings=True)
    found = haps(layer.pattern, Fraction(0), Fraction(1))
    assert {hap.value["s"] for hap in found} == {"bd sn"}
    (other,) = layers('mini("bd sn")', plain_strings=True)
    assert len(haps(other.pattern, Fraction(0), Fraction(1))) == 2


def test_each_cycle_is_asked_for_by_itself() -> None:
    (layer,) = layers('s("bd/2")')
    parts = [
        (hap.part.begin, hap.part.end) for hap in haps(layer.pattern, Fraction(0), Fraction(2))
    ]
    assert parts == [(0, 1), (1, 2)]


def test_a_window_may_begin_and_end_inside_cycles() -> None:
    (layer,) = layers('s("bd*4")')
    found = haps(layer.pattern, Fraction(1, 2), Fraction(5, 4))
    assert [hap.part.begin for hap in found] == [Fraction(1, 2), Fraction(3, 4), 1]


@pytest.mark.parametrize(("begin", "end"), [(1, 0), (0, MOST_CYCLES + 1)])
def test_too_long_a_stretch_is_refused(begin: int, end: int) -> None:
    (layer,) = layers('s("bd")')
    with pytest.raises(BudgetError, match="are allowed"):
        haps(layer.pattern, Fraction(begin), Fraction(end))


@pytest.mark.parametrize("code", ['s("bd*60000")', 's("bd").fast(10**9)', 's("bd*1000").ply(1000)'])
def test_a_cycle_may_cost_no_more_than_in_a_performance(code: str) -> None:
    with pytest.raises(BudgetError):
        (layer,) = layers(code)
        haps(layer.pattern, Fraction(0), Fraction(1))

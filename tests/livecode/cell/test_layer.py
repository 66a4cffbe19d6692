"""A cycle that comes round plays what it played before, at its own time."""

from __future__ import annotations

import pytest

from livecode.cell.layer import Layer
from livecode.pattern.pattern import Pattern
from tests.livecode.evaluator.playing import evaluated


def pattern(code: str) -> Pattern:
    found = evaluated(f"d1 >> {code}").plays["d1"]
    assert found is not None
    return found


CODES = [
    's("bd*4 [sn hh]")',
    's("bd(3,8)").every(3, rev)',
    's("<bd sn hh>*2").note("<0 4 7>")',
    's("bd*7").slow(3)',
    's("hh*8").degrade()',
    's("bd").late(0.3).clip(3)',
    's("<bd sn>/7")',
]


@pytest.mark.parametrize("code", CODES)
def test_every_cycle_is_what_it_would_be_alone(code: str) -> None:
    whole = Layer("d1", pattern(code), print)
    whole.try_out(0, 2)
    for number in (*range(30), 5, 1000, 3):
        assert whole.events(number) == Layer("d1", pattern(code), print).events(number)


def test_what_comes_round_is_worked_out_once() -> None:
    layer, played = Layer("d1", pattern('s("<bd sn>")'), print), list[int]()
    play = layer._play

    def counted(number: int) -> list[object]:
        played.append(number)
        return play(number)  # type: ignore[return-value]

    layer._play = counted  # type: ignore[assignment,method-assign]
    for number in range(10):
        layer.events(number)
    assert played == [0, 1]


def test_a_cycle_that_fails_again_and_again_spoils_none_of_the_others() -> None:
    layer = Layer("d1", pattern('s("<bd sn hh cp [bd!200]*150 cr rim lt>")'), print)
    layer.try_out(0, 4)
    heard = [[event.controls["s"] for event in layer.events(number)] for number in range(40)]
    names = ["bd", "sn", "hh", "cp", "cp", "cr", "rim", "lt"]  # the fifth is the one before again
    assert heard == [[names[number % 8]] for number in range(40)]
    begins = [event.begin for number in range(40) for event in layer.events(number)]
    assert begins == [(number, 1) for number in range(40)]

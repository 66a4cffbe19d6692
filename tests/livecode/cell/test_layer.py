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

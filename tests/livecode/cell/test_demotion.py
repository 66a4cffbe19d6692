"""A pattern that takes more than its budget gives way to what its slot played before."""

from livecode.cell.answer import Cell
from livecode.cell.layer import Layer
from livecode.cell.messages import Answer, Evaluate, Query
from livecode.pattern.pattern import Pattern
from tests.livecode.evaluator.playing import evaluated


def pattern(code: str) -> Pattern:
    found = evaluated(f"d1 >> {code}").plays["d1"]
    assert found is not None
    return found


GOOD = 's("bd*2")'
SELDOM_HUGE = 's("<sn sn sn sn [hh*999]*99>")'


def names(layer: Layer, cycle: int) -> list[object]:
    return [event.controls["s"] for event in layer.events(cycle)]


def layer(code: str, before: str = "") -> Layer:
    made = Layer("d1", pattern(code), print, pattern(before) if before else None)
    made.try_out(0, 4)
    return made


def test_the_pattern_before_plays_again_from_the_cycle_that_takes_too_much() -> None:
    demoted = layer(SELDOM_HUGE, before=GOOD)
    assert [names(demoted, cycle) for cycle in (3, 4, 5)] == [["sn"], ["bd", "bd"], ["bd", "bd"]]
    (fault,) = demoted.take_faults()
    assert fault.demoted and "what it played before" in fault.message


def test_where_nothing_was_before_the_last_good_cycle_goes_on() -> None:
    alone = layer(SELDOM_HUGE)
    assert [names(alone, cycle) for cycle in (3, 4, 5)] == [["sn"], ["sn"], ["sn"]]
    assert [fault.demoted for fault in alone.take_faults()] == [True]


def test_a_mistake_is_no_demotion() -> None:
    mistaken = layer('s("bd").fmap(lambda v: v)', before=GOOD)
    mistaken.pattern = pattern('s("bd").fmap(lambda v: 1 / 0)')
    mistaken.events(9)
    assert not any(fault.demoted for fault in mistaken.take_faults())


def test_a_cell_goes_back_to_the_code_before() -> None:
    cell = Cell()
    cell.answer(Evaluate(1, f"d1 >> {GOOD}", (0, 1)))
    cell.answer(Evaluate(2, f"d1 >> {SELDOM_HUGE}", (5, 1)))
    found = [cell.answer(Query(3, (cycle, 1), (cycle + 1, 1))) for cycle in range(10)]
    played = [
        [event.controls["s"] for event in answer.events]
        for answer in found
        if isinstance(answer, Answer)
    ]
    assert played[1] == ["bd", "bd"] and played[7] == ["sn"] and played[9] == ["bd", "bd"]

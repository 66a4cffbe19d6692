"""Nodes and what they keep."""

from livecode.pattern.node import KEPT_CYCLES, KEPT_EVENTS, KEPT_UNREPEATED, Facts, Node, Table
from livecode.pattern.words.structure import slowcat
from livecode.pattern.words.time import fast, slow
from tests.livecode.pattern.playing import row


def counting(period: int | None, events: int = 1) -> tuple[Node, list[int]]:
    asked: list[int] = []

    def compute(cycle: int) -> Table:
        asked.append(cycle)
        return 1, [(0, 1, 0, 1, cycle, ())] * events

    return Node(compute, Facts(period)), asked


def test_a_cycle_heard_before_is_not_made_again() -> None:
    node, asked = counting(3)
    tables = [node.table(cycle) for cycle in (0, 1, 2, 3, 7, -1)]
    assert asked == [0, 1, 2] and tables[3] is tables[0] and tables[5] is tables[2]


def test_only_so_many_cycles_are_kept() -> None:
    for period, most in ((10 * KEPT_CYCLES, KEPT_CYCLES), (None, KEPT_UNREPEATED)):
        node, asked = counting(period)
        for cycle in range(most + 1):
            node.table(cycle)
        node.table(0)
        assert asked[-1] == 0 and len(node._kept) == most


def test_only_so_many_events_are_kept() -> None:
    node, _ = counting(None, events=KEPT_EVENTS // 3)
    for cycle in range(10):
        node.table(cycle)
    assert len(node._kept) == 3


def test_periods_are_known() -> None:
    three = slowcat(row("a"), row("b"), row("c"))
    assert three.node.facts.period == 3
    assert fast(three, 3).node.facts.period == 1
    assert fast(three, 2).node.facts.period == 3
    assert slow(three, 2).node.facts.period == 6
    assert slowcat(three, row("d")).node.facts.period == 6

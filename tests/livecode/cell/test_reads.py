"""A cell tells which live values its patterns read: what plays, will play, or waits."""

import pytest

from livecode.cell.local import LocalCell
from livecode.pattern.words.live import Signals

ENERGY = "motion/ada/energy"


@pytest.mark.parametrize(
    "code",
    [
        'd1 >> s("bd").fast(motion("ada/energy").range(1, 4))',
        'x = motion("ada/energy")\nd1 >> s("bd*4").gain(x.add(0.5))',
        'd1 >> stack(s("hh*2"), s("bd*8").mask(motion("ada/energy").segment(8)))',
        'd1 >> s("bd*2").every(8, fast(motion("ada/energy").range(1, 2)))',
        'on("ada/jump") >> d1 >> s("bd*4").speed(motion("ada/energy").segment(4))',
    ],
)
def test_code_that_reads_a_body_says_so(code: str) -> None:
    reply = LocalCell().evaluate(code, 0)
    assert reply.fault is None
    assert reply.reads == [ENERGY]


@pytest.mark.parametrize(
    "code", ['d1 >> s("bd*4")', 'x = motion("ada/energy")\nd1 >> s("bd*4")', 'd1 >> heard("d2")']
)
def test_code_that_reads_none_says_so_too(code: str) -> None:
    assert LocalCell().evaluate(code, 0).reads == []


def test_all_families_and_slots_are_told_together() -> None:
    cell = LocalCell()
    cell.evaluate('d1 >> s("bd").fast(osc("/pedal").range(1, 2))', 0)
    reply = cell.evaluate('d2 >> s("bd").fast(cc(3).range(1, 2))', 0)
    assert reply.reads == ["cc/3", "osc/pedal"]


def test_what_is_over_is_read_no_more() -> None:
    cell = LocalCell()
    cell.evaluate('d1 >> s("bd").fast(motion("ada/energy").range(1, 4))', 0)
    assert cell.evaluate('d1 >> s("bd")', 2).reads == [ENERGY]  # it plays until cycle 2
    assert cell.query(3, 4).reads == [ENERGY]
    assert cell.query(10, 11).reads == []


def test_each_path_has_a_mark_of_its_own() -> None:
    signals = Signals()
    first, second = signals.mark("cc/1"), signals.mark("cc/2")
    assert signals.mark("cc/1") == first
    assert signals.reads(first | second) == ["cc/1", "cc/2"]
    assert signals.reads(second) == ["cc/2"] and signals.reads(0) == []

import os
import signal
import sys

import pytest

from livecode.cell.client import CellLost, StudyCell
from livecode.cell.local import LocalCell
from livecode.cell.messages import Fault, Study
from tests.livecode.cell.conftest import Zygote, newest_cell, running_zygote

PATIENCE = 120.0  # seconds: only of a cell that hangs; none does


def test_a_study_gives_the_events_of_its_cycles(zygote: Zygote) -> None:
    cell = StudyCell(zygote.address, zygote.secret, timeout=PATIENCE)
    events = cell.study('a1 >> s("bd*2")', 3)
    assert isinstance(events, list)
    assert [event.begin for event in events] == [(0, 1), (1, 2), (1, 1), (3, 2), (2, 1), (5, 2)]
    cell.close()


def test_studies_do_not_know_each_other(zygote: Zygote) -> None:
    cell = StudyCell(zygote.address, zygote.secret, timeout=PATIENCE)
    cell.study('kick = "bd"\na1 >> s(kick)')
    assert isinstance(cell.study("a1 >> s(kick)"), Fault)
    events = cell.study('a2 >> s("sn")', 1)
    assert isinstance(events, list) and [event.slot for event in events] == ["a2"]
    cell.close()


def test_a_study_hears_the_live_values_it_is_given(zygote: Zygote) -> None:
    cell = StudyCell(zygote.address, zygote.secret, timeout=PATIENCE)
    code = 'a1 >> s("bd").fast(motion("ada/energy").range(1, 4))'
    few, many = (cell.study(code, 1, {"motion/ada/energy": level}) for level in (0.0, 1.0))
    assert isinstance(few, list) and isinstance(many, list)
    assert (len(few), len(many)) == (1, 4)
    cell.close()


def test_a_study_is_the_same_with_and_without_a_process(zygote: Zygote) -> None:
    cell = StudyCell(zygote.address, zygote.secret, timeout=PATIENCE)
    code = 'a1 >> note("0 .. 7?").every(3, rev).gain(rand)'
    assert cell.study(code, 8, seed=7) == LocalCell().study(code, 8, seed=7)
    cell.close()


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("a1 >> s(", "rejected"),
        ("a1 >> nothing(3)", "rejected"),
        ('a1 >> s("bd*60000")', "limited"),
        ('a1 >> s("bd*<1 1 1 1 1 60000>")', "limited"),
    ],
)
def test_code_that_cannot_be_played_through_is_a_fault(code: str, kind: str) -> None:
    found = LocalCell().study(code, 8)
    assert isinstance(found, Fault) and found.kind == kind


@pytest.mark.skipif(sys.platform != "linux", reason="finds the cell in /proc")
def test_a_cell_that_has_gone_is_begun_anew_without_a_word() -> None:
    with running_zygote() as started:
        cell = StudyCell(started.address, started.secret, timeout=PATIENCE)
        assert isinstance(cell.study('a1 >> s("bd")'), list)
        os.kill(newest_cell(started), signal.SIGKILL)
        assert isinstance(cell.study('a1 >> s("bd")'), list)
        cell.close()


@pytest.mark.skipif(sys.platform != "linux", reason="finds the cell in /proc")
def test_a_cell_that_hangs_is_a_fault_of_what_it_studied_and_the_next_study_works() -> None:
    with running_zygote() as started:
        cell = StudyCell(started.address, started.secret, timeout=PATIENCE)
        assert isinstance(cell.study('a1 >> s("bd")'), list)
        cell.close()
        hasty = StudyCell(started.address, started.secret, timeout=0.5)
        while not isinstance(hasty.study('a1 >> s("bd")'), list):
            pass  # on a busy machine half a second may not do
        os.kill(newest_cell(started), signal.SIGSTOP)
        found = hasty.study('a1 >> s("bd")')
        assert isinstance(found, Fault) and found.kind == "limited"
        assert isinstance(cell.study('a1 >> s("bd")'), list)
        hasty.close()
        cell.close()


def test_a_study_without_a_zygote_is_a_loss() -> None:
    with running_zygote() as started:
        cell = StudyCell(started.address, started.secret, timeout=PATIENCE)
        assert isinstance(cell.study('a1 >> s("bd")'), list)
    with pytest.raises(CellLost, match="no zygote"):
        cell.study('a1 >> s("bd")')
    cell.close()


def test_a_wrong_secret_is_a_loss(zygote: Zygote) -> None:
    with pytest.raises(CellLost, match="refused"):
        StudyCell(zygote.address, "0" * 64).study('a1 >> s("bd")')


def test_a_study_begins_where_it_is_told_and_ends_where_it_is_too_busy() -> None:
    code = 'a1 >> s("<bd hh*8>")'
    later = LocalCell().study(code, 2, begin=7)
    assert isinstance(later, list)
    assert [event.begin[0] // event.begin[1] for event in later] == [7] * 8 + [8]
    busy = LocalCell().study(code, 2, begin=7, most=7)
    assert isinstance(busy, list) and len(busy) == 8


def test_many_studies_are_on_their_way_at_once_and_come_in_their_order(zygote: Zygote) -> None:
    cell = StudyCell(zygote.address, zygote.secret, timeout=PATIENCE)
    padding = f"  # {'so long that they do not all fit in the cell at once ' * 40}"
    asked = [Study(at, f'a1 >> s("bd*{at + 1}"){padding}', 1) for at in range(24)]
    assert [len(one.events) for one in cell.study_all(asked)] == list(range(1, 25))
    assert cell.study_all(asked) == LocalCell().study_all(asked)
    cell.close()


@pytest.mark.skipif(sys.platform != "linux", reason="finds the cell in /proc")
def test_of_many_studies_only_the_one_that_the_cell_hangs_in_is_lost() -> None:
    with running_zygote() as started:
        cell = StudyCell(started.address, started.secret, timeout=8.0)
        assert isinstance(cell.study('a1 >> s("bd")'), list)
        os.kill(newest_cell(started), signal.SIGSTOP)
        found = cell.study_all([Study(at, 'a1 >> s("bd*2")', 1) for at in range(3)])
        assert [one.fault is None for one in found] == [False, True, True]
        cell.close()


@pytest.mark.parametrize(
    ("code", "period"),
    [
        ('a1 >> s("<bd hh sn>")', 3),
        ('a1 >> s("<bd hh>").every(3, rev)\na2 >> s("<hh!5>")', 30),
        ('a1 >> s("bd*2?")', 0),
        ('a1 >> s("bd").gain(motion("ada/energy"))', 1),
        ('a1 >> s("bd").fast(motion("ada/energy").range(1, 4))', 0),
        ('a1 >> heard("d2").fast(2)', 0),
    ],
)
def test_a_study_tells_after_how_many_cycles_it_comes_round(code: str, period: int) -> None:
    assert LocalCell().study_all([Study(1, code)])[0].period == period


def test_a_study_without_end_is_refused_and_says_what_is_allowed() -> None:
    fault = LocalCell().study_all([Study(1, 'a1 >> s("bd")', 100_000)])[0].fault
    assert fault is not None and "0 to 64 are allowed" in fault.message


def test_what_plays_longer_than_its_budget_is_a_fault_and_no_wait() -> None:
    code = 'a1 >> s("bd*1000").ply("<1 1 1 1 18>")'
    fault = LocalCell().study_all([Study(1, code, 64)])[0].fault
    assert fault is not None and fault.kind == "limited"


def test_what_takes_longer_to_work_out_than_it_may_is_a_fault_at_once() -> None:
    code = 'a1 >> s("[~ sn*4]*4").plyWith(3, shuffle(2))'
    alone, spared = LocalCell().study_all([Study(1, code), Study(2, code, cost=600)])
    assert alone.fault is None and alone.events
    assert spared.fault is not None and spared.fault.kind == "limited"

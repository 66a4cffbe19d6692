"""What fails only while it plays is told with its place, as what fails at once."""

import pytest

from livecode.cell.local import LocalCell
from livecode.cell.messages import Fault
from livecode.cell.places import place_at, place_of_slot, place_of_text, place_of_word

FUNCTION = "def f(v):\n    return 1 / (6 - v)\n"
LATE = 'd1 >> s("bd").n(run(8).slow(8).fmap(f))'


def failing(cell: LocalCell, code: str, cycles: int = 10) -> Fault:
    """The first fault that code meets while it plays, and not before."""
    evaluated = cell.evaluate(code, 0)
    assert evaluated.fault is None, evaluated.fault
    faults = [fault for at in range(cycles) for fault in cell.query(at, at + 1).faults]
    return faults[0]


def shown(code: str, fault: Fault) -> str:
    return code.split("\n")[fault.line - 1][fault.column : fault.column + fault.length]


@pytest.mark.parametrize(
    ("code", "at"),
    [
        ('d1 >> s("bd").n(run(8).slow(8).fmap(lambda v: 1 / (6 - v)))', "1 / (6 - v)"),
        (FUNCTION + LATE, "1 / (6 - v)"),
        ('x = 1\nd2 >> cat(*[s("bd")] * 6, "7")', "7"),
        ('d2 >> s("hh")\nd1 >> s("bd*4").ply("<1 1 1 1 1 9999999>")', "d1"),
    ],
)
def test_a_fault_while_playing_has_a_line_and_a_column(code: str, at: str) -> None:
    fault = failing(LocalCell(), code, 40)
    assert shown(code, fault) == at
    assert fault.slot in ("d1", "d2") and "of its own code" not in fault.message


def test_what_the_world_brings_about_is_told_at_the_word_that_refuses_it() -> None:
    cell, code = LocalCell(), 'd1 >> s("bd").chop(motion("ada/energy").range(9, 2000))'
    assert cell.evaluate(code, 0).fault is None
    (fault,) = cell.query(0, 1, {"motion/ada/energy": 1.0}).faults
    assert shown(code, fault) == "chop" and "2000" in fault.message


def test_a_fault_in_a_function_of_earlier_code_names_that_and_points_at_the_slot() -> None:
    cell = LocalCell()
    assert cell.evaluate(FUNCTION, 0).fault is None
    fault = failing(cell, LATE)
    assert "in f, line 2 of its own code" in fault.message
    assert shown(LATE, fault) == "d1"


def test_after_a_demotion_places_are_those_of_no_text() -> None:
    cell = LocalCell()
    assert cell.evaluate(LATE.replace("fmap(f)", "fmap(lambda v: 1 / (7 - v))"), 0).fault is None
    cell.evaluate('d1 >> s("bd*4").ply("<1 1 1 1 1 1 9999999>")', 1)
    faults = [fault for at in range(9) for fault in cell.query(at, at + 1).faults]
    assert [fault.demoted for fault in faults] == [True, False]
    assert "division by 0" in faults[1].message


def test_the_name_of_a_sound_is_refused_before_it_sounds_with_its_place() -> None:
    cell = LocalCell()
    cell.evaluate('d1 >> s("bd")', 0)
    code = 'x = 1\nd1 >> s("hh").fmap(lambda v: {"s": "../" + "x" * 3})'
    fault = cell.evaluate(code, 0).fault
    assert fault is not None and (fault.line, fault.column) == (2, 9)
    assert "no name of a sound" in fault.message and "letters" in fault.hint
    assert [event.controls for event in cell.query(0, 1).events] == [{"s": "bd"}]


def test_places_are_found_in_the_text() -> None:
    code = 'd1 >> s("bd")\nd2 >> s("hh").gain(3)\nd1 >> s("cp").room(3)'
    assert place_of_slot(code, "d1") == place_at(code, 36, 38)
    assert place_of_word(code, "d2", ["gain"]) == place_at(code, 28, 32)
    assert place_of_word(code, "d1", ["gain"]) is None
    assert place_of_text(code, [(9, 11), (23, 25)], "hh") == place_at(code, 23, 25)
    assert place_of_slot(code, "d3") is None and place_at(code, 999, 1000) is None


@pytest.mark.parametrize(
    ("code", "at"),
    [
        ('d1 >> s("bd").fast("x y z")', "x"),
        ('d1 >> s("bd").fast("2 1").ply("2 q")\nd2 >> s("hh")', "q"),
        ('d1 >> s("bd").every(2, fast("<2 y>"))', "y"),
        ('d1 >> s("bd").chop("4 2000")', "2000"),
        ('d1 >> n("0 1").scale("<minor mnor>").s("pluck")', "mnor"),
        ('d1 >> n("0 1 k").scale("minor").s("pluck")', "k"),
        ('d1 >> n("0 1").add("<1 k>").scale("minor")', "k"),
        ('d1 >> note("[0,4,7]").arp("<up wrong>")', "wrong"),
        ('d1 >> s("bd*8").euclid("3 w", "8 4")', "w"),
        ('x = s("bd").late("0 x")\nd1 >> x.rev()', "x"),
        ('d1 >> (\n  s("bd")\n  .fast("2 ü")\n)', "ü"),
    ],
)
def test_a_value_that_cannot_be_played_is_marked_where_it_is_written(code: str, at: str) -> None:
    fault = LocalCell().evaluate(code, 0).fault
    assert fault is not None and shown(code, fault) == at, fault


def test_a_value_of_earlier_code_is_not_looked_for_in_the_code_of_now() -> None:
    cell = LocalCell()
    assert cell.evaluate('amount = slow(2)("2 wrong")', 0).fault is None
    code = 'd1 >> s("bd hh sn cp oh").fast(amount)'
    fault = cell.evaluate(code, 0).fault
    assert fault is not None and shown(code, fault) == "d1" and "'wrong'" in fault.message

"""A misspelt sound changes nothing: what played goes on, and its author is told what was meant."""

from __future__ import annotations

from fractions import Fraction

import pytest

from livecode.cell.answer import Cell
from livecode.cell.messages import Answer, Evaluate, Evaluated, Know, Query

SOUNDS = ["bd", "midi", "pluck", "tr808bd"]


def told(cell: Cell, code: str) -> Evaluated:
    reply = cell.answer(Evaluate(1, code, (0, 1)))
    assert isinstance(reply, Evaluated)
    return reply


def knowing() -> Cell:
    cell = Cell()
    cell.answer(Know(1, SOUNDS))
    return cell


def names(cell: Cell) -> list[object]:
    reply = cell.answer(Query(2, (0, 1), (1, 1)))
    assert isinstance(reply, Answer)
    return [event.controls["s"] for event in reply.events]


def test_what_played_goes_on_and_the_word_is_marked() -> None:
    cell = knowing()
    assert told(cell, 'd1 >> s("bd*2")').fault is None
    fault = told(cell, 'd1 >> s("pluckk*4")').fault
    assert fault is not None and fault.kind == "rejected" and fault.slot == "d1"
    assert (fault.message, fault.hint) == ("there is no sound 'pluckk'", "did you mean 'pluck'?")
    assert (fault.line, fault.column, fault.length) == (1, 9, 6)
    assert names(cell) == ["bd", "bd"]


def test_nothing_else_of_the_code_counts_either() -> None:
    cell = knowing()
    assert told(cell, 'x = "bd"\nd1 >> s(x)\nd2 >> s("nosuch")').fault is not None
    assert names(cell) == []
    assert told(cell, "d1 >> s(x)").fault is not None  # there is no x


@pytest.mark.parametrize(
    "code",
    [
        's("bd pluckk")',  # something is heard
        's("bd:3")',
        's("bd").bank("tr808")',
        's("midi").note(3)',
        's("nosuch").midiport("synth")',
        's("nosuch").oscout("cue")',
        'note("0 3")',
        's("~")',
    ],
)
def test_whatever_may_be_heard_passes(code: str) -> None:
    assert told(knowing(), f"d1 >> {code}").fault is None


def test_while_nothing_is_known_of_sounds_all_pass() -> None:
    assert told(Cell(), 'd1 >> s("whatever")').fault is None


def test_what_waits_for_a_gesture_is_looked_at_too() -> None:
    fault = told(knowing(), 'on("hand/jump", d1 >> s("pluckk"))').fault
    assert fault is not None


@pytest.mark.parametrize("fraction", [Fraction(0), Fraction(7, 2)])
def test_a_transition_to_a_sound_that_is_none_is_refused(fraction: Fraction) -> None:
    cell = knowing()
    told(cell, 'd1 >> s("bd")')
    at = fraction.numerator, fraction.denominator
    reply = cell.answer(Evaluate(3, 'd1.xfadeIn(4) >> s("pluckk")', at))
    assert isinstance(reply, Evaluated) and reply.fault is not None

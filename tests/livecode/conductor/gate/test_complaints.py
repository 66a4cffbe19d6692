"""What the gate changed is told once, where it stands in the code."""

import pytest

from livecode.cell.budgets import TRIED_EVENTS
from livecode.cell.local import LocalCell
from livecode.conductor.conductor import Conductor
from livecode.conductor.gate.complaints import Complaint
from livecode.vocabulary import registry


def complaints(conductor: Conductor, code: str) -> list[Complaint]:
    """What the conductor has to say of two cycles of some code."""
    cell = LocalCell()
    evaluated = cell.evaluate(code, 0)
    assert evaluated.fault is None, evaluated.fault
    conductor.grant("ada", evaluated.effects, 0)
    for now in range(3):
        while (window := conductor.window("ada", float(now))) is not None:
            conductor.take("ada", window, cell.query(window.begin, window.end).events)
    return conductor.admission.complaints()


def a_conductor() -> Conductor:
    conductor = Conductor(registry.control, first_in=0.0)
    conductor.rights.admit("ada", "performer", "ada")
    return conductor


@pytest.mark.parametrize(
    ("code", "at"),
    [
        ('d1 >> s("bd").gain("<1 7>")', "7"),
        ('d1 >> s("bd*4").gain(1e9)', "gain"),
        ('d2 >> s("hh").room(0.2)\nd1 >> s("bd").sz(3 * 4)', "sz"),
        ('d1 >> s("bd sd bdd")', "bdd"),
        ('x = s("bd").gain(9)\nd1 >> x', "d1"),
    ],
)
def test_a_complaint_has_the_place_of_its_cause(code: str, at: str) -> None:
    conductor = a_conductor()
    conductor.admission.voices = frozenset({"bd", "sd", "hh"})
    (said,) = complaints(conductor, code)
    place = said.place(code)
    assert place is not None
    line = code.split("\n")[place.line - 1]
    assert line[place.column : place.column + place.length] == at


def test_a_control_is_complained_of_once_until_the_slot_plays_something_else() -> None:
    conductor = a_conductor()
    assert len(complaints(conductor, 'd1 >> s("bd*8").gain(9)')) == 1
    assert complaints(conductor, 'd2 >> s("bd")') == []
    conductor.begin_anew()
    assert [said.slot for said in complaints(conductor, 'd1 >> s("bd*8").gain(8)')] == ["d1"]


def test_a_sound_may_be_named_by_a_number() -> None:
    conductor = a_conductor()
    assert complaints(conductor, 'd1 >> s("808 909:2")') == []
    assert {event.controls["s"] for event in conductor.merge(0.0)} == {"808", "909"}


def test_what_a_trial_played_is_judged_before_it_sounds_and_not_again() -> None:
    conductor, cell = a_conductor(), LocalCell()
    evaluated = cell.evaluate('d1 >> s("bd*2 <a b>*99").gain("1 9")\nd2 >> s("hh").pan(7)', 0)
    assert 0 < len(evaluated.tried) <= 2 * TRIED_EVENTS
    granted = conductor.grant("ada", evaluated.effects, 0)
    conductor.admission.look_at("ada", evaluated.tried, granted.slots)
    assert {said.control for said in conductor.admission.complaints()} == {"gain", "pan"}
    assert conductor.merge(99.0) == [] and conductor.counters.clamped == 0
    while (window := conductor.window("ada", 0.0)) is not None:
        conductor.take("ada", window, cell.query(window.begin, window.end).events)
    assert conductor.admission.complaints() == [] and conductor.counters.clamped > 0


def test_nothing_is_said_of_slots_that_were_refused() -> None:
    conductor, cell = a_conductor(), LocalCell()
    evaluated = cell.evaluate('d1 >> s("bd").gain(9)', 0)
    conductor.admission.look_at("ada", evaluated.tried, ())
    assert conductor.admission.complaints() == []

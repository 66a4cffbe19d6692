from __future__ import annotations

from agents.choice.guard import MOST_EVENTS
from agents.choice.scene import Candidate, Heard, Scene
from agents.perception.measures import measure
from agents.performer.choosing import choose, goes_on
from agents.performer.mind import Mind
from agents.performer.study import Moment, Studio
from tests.agents.cells import studies

ROOM = Studio(studies)
FADES = 'a1 >> s("<bd bd bd bd ~ ~ ~ ~>")'  # four cycles of kicks, four of nothing


def plays(code: str) -> Mind:
    """A mind whose line plays already."""
    mind = Mind("a1", 1, model=None)
    assert mind.adopt(code, ROOM.render(code, {}))
    return mind


def candidate(mind: Mind, code: str) -> Candidate:
    tree = mind.tree(code)
    assert tree is not None
    return Candidate(tree, "edit")


def test_a_line_is_heard_from_the_cycle_in_which_it_will_play() -> None:
    first, second = (ROOM.at('a1 >> s("<bd sn>")', Moment(cycle), 1) for cycle in (8, 9))
    assert [note.controls["s"] for note in (*first.notes, *second.notes)] == ["bd", "sn"]
    assert [note.begin for note in second.notes] == [0]


def test_a_line_that_is_too_busy_is_heard_no_further() -> None:
    heard = ROOM.at(f'a1 >> s("hh*{MOST_EVENTS + 1}")', Moment())
    assert len(heard.notes) == MOST_EVENTS + 1


def test_what_falls_silent_later_in_the_phrase_is_passed_over() -> None:
    mind = Mind("a1", 1, model=None)
    offered = [candidate(mind, FADES)]
    short = choose(mind, ROOM, Scene(), offered, moment=Moment(), phrase=4)
    long = choose(mind, ROOM, Scene(), offered, moment=Moment(), phrase=8)
    assert (short.code, long.code) == (FADES, "")


def test_it_does_not_stay_with_what_would_be_silent() -> None:
    mind = plays(FADES)
    assert mind.current is not None
    stay = Candidate(mind.current.candidate.tree, "stay")
    offered = [stay, candidate(mind, 'a1 >> s("sn*2")')]
    decision = choose(mind, ROOM, Scene(), offered, moment=Moment(4))
    assert decision.code == 'a1 >> s("sn*2")'


def test_a_line_is_left_alone_for_as_long_as_it_sounds() -> None:
    mind = plays(FADES)
    assert goes_on(mind, ROOM, Moment(8), 4)
    assert not goes_on(mind, ROOM, Moment(12), 4)
    assert not goes_on(mind, ROOM, Moment(8), 8)


def test_a_rest_is_left_alone_though_it_is_silent() -> None:
    mind = Mind("a1", 1, model=None)
    tree = mind.tree('a1 >> s("~")')
    assert tree is not None
    silent = ROOM.render('a1 >> s("~")', {})
    mind.current = Heard(Candidate(tree, "rest"), silent, measure(silent))
    assert goes_on(mind, ROOM, Moment(), 4)

"""Lines that follow a body: its name is in the agent's language while it is felt, and no longer."""

from __future__ import annotations

from agents.perception.features import FeatureFrame, FeatureWindow
from agents.performer.plans import Plan
from agents.performer.study import Moment, Studio
from agents.performer.wits import Sensed, Wits
from tests.agents.cells import studies

FOLLOWS = 'a1 >> s("hh*8").cutoff(motion("ada/speed").range(300, 5000))'
SPEED = "motion/ada/speed"


def moved(window: FeatureWindow, begin: float, value: float) -> FeatureFrame:
    for step in range(40):
        window.hear(SPEED, value, begin + step / 20)
    return window.frame(begin + 2.0)


def turn(wits: Wits, window: FeatureWindow, frame: FeatureFrame, cycle: int) -> None:
    sensed = Sensed(frame, dict(window.stood), [], cycle, seed=1)
    wits.mind.commit(wits.decide(sensed, Plan(4)), cycle)


def test_who_is_felt_can_be_followed_by_name_and_who_is_not_cannot() -> None:
    wits, window = Wits("a1", 5, Studio(studies)), FeatureWindow()
    turn(wits, window, moved(window, 0.0, 0.6), 4)
    assert wits.mind.tree(FOLLOWS) is not None
    assert wits.mind.tree(FOLLOWS.replace("ada", "bob")) is None
    turn(wits, window, window.frame(30.0), 8)
    assert wits.mind.tree(FOLLOWS) is None


def test_a_line_that_follows_plays_on_when_the_body_has_gone() -> None:
    wits, window = Wits("a1", 5, Studio(studies)), FeatureWindow()
    turn(wits, window, moved(window, 0.0, 0.2), 4)
    assert wits.mind.adopt(FOLLOWS, wits.studio.render(FOLLOWS, window.stood))
    for cycle in range(8, 40, 4):
        turn(wits, window, window.frame(30.0 + cycle), cycle)
        assert wits.mind.current is not None and not wits.mind.current.rendering.fault


def test_what_it_thinks_a_line_sounds_like_is_where_the_body_left_it() -> None:
    room, window = Studio(studies), FeatureWindow()
    moved(window, 0.0, 0.1)
    window.frame(30.0)
    heard = room.at(FOLLOWS, Moment(0, 1, dict(window.stood)))
    assert {note.number("cutoff", 0.0) for note in heard.notes} == {300 + 0.1 * 4700}

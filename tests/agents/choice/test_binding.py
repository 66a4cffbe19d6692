from __future__ import annotations

import pytest

from agents.choice.binding import bound, due, followed
from agents.choice.scene import Candidate, Heard, Scene
from agents.choice.terms import following
from agents.grammar.read import read
from agents.grammar.rules import make_grammar
from agents.grammar.tree import Node
from agents.grammar.write import write
from agents.perception.features import FeatureFrame, Summary
from agents.perception.intents import read_intents
from agents.perception.measures import Rendering, measure
from agents.performer.study import Studio
from tests.agents.cells import studies

SPEED, FORCE = "motion/ada/speed", "haptic/ada/force"
GRAMMAR = make_grammar("a1", (FORCE, SPEED))
FOLLOWING = 's("bd").cutoff(motion("ada/speed").range(300, 5000))'


def tree(code: str) -> Node:
    found = read(GRAMMAR, f"a1 >> {code}")
    assert found is not None
    return found


def scene(*past: str, speed: float = 0.5, swing: float = 0.4, force: float = 0.0) -> Scene:
    felt = {SPEED: Summary(speed, speed, speed, swing), FORCE: Summary(0.5, 0.5, 0.5, force)}
    intents = read_intents(FeatureFrame(0.0, felt))
    return Scene(intents, felt=felt, past=tuple(map(tree, past)))


def rendering(code: str, **signals: float) -> Rendering:
    return Studio(studies).render(code, {path.replace("_", "/"): v for path, v in signals.items()})


def lines(code: str, at: Scene) -> list[str]:
    heard = rendering(f"a1 >> {code}")
    return [write(one).removeprefix("a1 >> ") for one in bound(GRAMMAR, tree(code), at, heard)]


def test_the_feature_that_moves_an_intent_moves_its_control() -> None:
    (line,) = lines('s("sn*4")', scene())
    assert line.startswith('s("sn*4").cutoff(motion("ada/speed").range(')


def test_the_feature_that_moves_its_intent_most_comes_first() -> None:
    first, second = lines('s("sn*4")', scene(swing=0.2, force=0.9))
    assert ".gain(haptic(" in first and ".cutoff(motion(" in second


def test_nothing_follows_a_feature_that_does_not_move() -> None:
    assert lines('s("sn*4")', scene(swing=0.02)) == []


def test_the_range_is_best_where_the_feature_now_stands() -> None:
    wanted = scene().intents.values["brightness"]
    (line,) = lines('s("sn*4")', scene())
    there = measure(rendering(f"a1 >> {line}", motion_ada_speed=0.5))["brightness"]
    before = measure(rendering('a1 >> s("sn*4")'))["brightness"]
    assert abs(there - wanted) < abs(before - wanted)


def test_calls_go_where_the_line_would_be_too_long_for_it() -> None:
    (line,) = lines('s("sn*4 bd sn hh").rev().pan(0.3).room(0.4)', scene())
    assert line.count(").") < 4 and "motion(" in line
    assert len(f"a1 >> {line}") <= 80


def test_a_line_that_has_no_room_for_a_feature_is_left_alone() -> None:
    assert lines('s("bd*4 sn*4 bd*4 sn*4, hh*4 oh*4 hh*4 oh*4")', scene()) == []


def test_a_phrase_that_was_not_heard_keeps_to_the_number_that_it_has() -> None:
    code = tree('s("sn*4").cutoff(800)')
    (dark,) = (write(one) for one in bound(GRAMMAR, code, scene(speed=0.05)))
    low = int(dark.partition(".range(")[2].partition(",")[0])
    assert 300 <= low <= 800


def test_a_phrase_tells_which_control_follows_what() -> None:
    assert followed(tree(FOLLOWING)) == {"cutoff": SPEED}
    assert followed(tree('s("bd").cutoff(800)')) == {}


@pytest.mark.parametrize(
    ("past", "time"), [((), 1.0), (('s("bd")',) * 4 + (FOLLOWING,), 0.0), ((FOLLOWING,), -1.0)]
)
def test_it_is_time_for_one_until_a_fifth_of_the_lines_follow(
    past: tuple[str, ...], time: float
) -> None:
    assert due(scene(*past)) == pytest.approx(time)


def test_it_is_never_time_where_nobody_moves_and_no_matter_where_nobody_is_felt() -> None:
    assert due(scene(swing=0.0)) == -1.0
    assert due(Scene()) is None


def test_a_line_that_follows_is_worth_more_when_it_is_time_and_less_when_nobody_moves() -> None:
    one, other = (
        Heard(Candidate(tree(code), "edit"), Rendering((), 4), {})
        for code in (FOLLOWING, 's("bd")')
    )
    moving, still = scene(), scene(swing=0.0)
    assert following(one, moving) == 1.0 and following(other, moving) == 0.0
    assert following(one, still) == 0.0 and following(other, still) == 1.0
    assert following(one, Scene()) is None

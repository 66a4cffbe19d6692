from __future__ import annotations

import math

import pytest
from msgspec.structs import replace

from agents.choice.guard import MOST_EVENTS
from agents.choice.scene import Scene
from agents.grammar.masks import LIMITS
from agents.perception.features import FeatureFrame, FeatureWindow
from agents.perception.intents import read_intents
from agents.perception.measures import rate
from agents.performer.explain import LONGEST
from agents.performer.mind import Decision, Mind
from agents.performer.study import Studio
from livecode.session.messages import Live
from tests.agents.cells import studies

DRUMS = Live(slot="d1", evaluation="e1", code='d1 >> s("bd*4")', author="ada", start=0.0, seed=0)


def studio() -> Studio:
    return Studio(studies)


def felt(activity: float) -> FeatureFrame:
    """Eight seconds of one hand at a level of activity."""
    window = FeatureWindow()
    for step in range(160):
        second = step / 20
        level = min(1.0, max(0.0, activity + 0.05 * math.sin(second * 6)))
        window.hear("motion/hand/energy", level, second)
        window.hear("motion/hand/speed", level, second)
        window.hear("motion/hand/stillness", 1 - level, second)
    return window.frame(7.95)


def turns(mind: Mind, activities: list[float]) -> list[Decision]:
    """Take a turn for each level of activity, with kicks by somebody else beside it."""
    room, found = studio(), []
    for turn, activity in enumerate(activities):
        frame = felt(activity)
        scene = Scene(read_intents(frame), room.others([DRUMS], {}), quiet=1 - activity)
        candidates = mind.consider(scene, frame.steering())
        renderings = room.render_all([candidate.code for candidate in candidates], {})
        found.append(mind.decide(scene, candidates, renderings))
        mind.commit(found[-1], turn)
    return found


def learnt(seed: int) -> Mind:
    mind = Mind("a1", seed)
    codes = mind.unheard()
    mind.learn(dict(zip(codes, studio().render_all(codes, {}), strict=True)))
    return mind


def test_what_it_plays_is_short_explained_and_playable() -> None:
    mind = learnt(1)
    for decision in turns(mind, [0.4] * 6):
        assert decision.code == "" or decision.code.startswith("a1 >> ")
        assert len(decision.code) <= LIMITS.letters
        assert 0 < len(decision.reason) <= LONGEST
        assert mind.current is not None
        assert rate(mind.current.rendering) <= MOST_EVENTS


def test_it_develops_by_small_changes_while_the_movement_goes_on() -> None:
    changes = [decision.change for decision in turns(learnt(2), [0.5] * 12)[1:]]
    assert sorted(changes)[len(changes) // 2] < 0.35


@pytest.mark.slow
def test_lively_movement_makes_denser_music_than_calm_movement() -> None:
    def density(activity: float) -> float:
        found = 0.0
        for seed in range(2):
            mind = learnt(seed)
            turns(mind, [activity] * 2)
            assert mind.current is not None
            found += mind.current.measures["density"]
        return found

    assert density(0.95) > density(0.1)


def test_equal_seeds_and_movements_play_equal_lines() -> None:
    one, other = turns(learnt(5), [0.3, 0.9, 0.2]), turns(learnt(5), [0.3, 0.9, 0.2])
    assert [decision.code for decision in one] == [decision.code for decision in other]
    assert [decision.reason for decision in one] == [decision.reason for decision in other]


def test_a_line_that_was_not_taken_is_taken_back() -> None:
    mind = learnt(3)
    turns(mind, [0.5])
    before, kept = mind.current, len(mind.memory.phrases)
    decision = next(one for one in iter(lambda: turns(mind, [0.5])[0], None) if one.code)
    assert decision.chosen is not None
    assert mind.current is not before
    mind.withdraw()
    assert mind.current is before
    assert len(mind.memory.phrases) == kept


def test_after_silence_it_begins_anew() -> None:
    mind = learnt(4)
    turns(mind, [0.5, 0.5])
    mind.silence()
    decision = turns(mind, [0.5])[0]
    assert decision.change == 1.0
    assert decision.code


def test_a_candidate_that_fails_is_never_chosen() -> None:
    mind = learnt(6)
    scene = Scene(read_intents(felt(0.5)))
    candidates = mind.consider(scene)
    room = Studio(lambda asked: studies([replace(one, code="a1 >> nonsense(") for one in asked]))
    decision = mind.decide(scene, candidates, room.render_all([one.code for one in candidates], {}))
    assert decision.code == ""


def test_with_no_movement_to_follow_it_still_plays() -> None:
    mind, room = learnt(7), studio()
    for turn in range(4):
        candidates = mind.consider(Scene())
        codes = [candidate.code for candidate in candidates]
        decision = mind.decide(Scene(), candidates, room.render_all(codes, {}))
        assert 0 < len(decision.reason) <= LONGEST
        mind.commit(decision, turn)
    assert mind.current is not None


@pytest.mark.parametrize(
    "block",
    [
        '# what F5 plays\nd1 >> s("bd*4")',
        'd1 >> s("bd*4")  # the pulse',
        'd2 >> s("hh*8")\n\nd1 >> s("bd*4")',
    ],
)
def test_of_a_block_it_reads_the_line_that_is_the_slots(block: str) -> None:
    mind = Mind("d1")
    assert mind.tree(block) == mind.tree('d1 >> s("bd*4")') is not None


@pytest.mark.parametrize("block", ['d1 >> s("bd*4")\n  .fast(2)', "# nothing", ""])
def test_what_is_no_line_of_its_grammar_is_not_read(block: str) -> None:
    assert Mind("d1").tree(block) is None

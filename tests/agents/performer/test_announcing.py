from __future__ import annotations

from agents.perception.features import FeatureFrame, Summary
from agents.performer.announcing import announced, quickly
from agents.performer.explain import LONGEST

ONSET = "motion/ada/onset"


def test_it_says_which_way_the_music_goes_from_when_and_because_of_whom() -> None:
    said = announced(ONSET, {"density": 0.2, "space": 0.8}, {"density": 0.9, "space": 0.7}, 16)
    assert said == "at 16: denser, ada begins"
    said = announced("haptic/ada/force", {"loudness": 0.8}, {"loudness": 0.1}, 4)
    assert said == "at 4: softer, ada pushes"


def test_where_nothing_much_changes_it_says_that_it_listens() -> None:
    assert announced(ONSET, {"density": 0.5}, {"density": 0.52}, 8) == "ada begins: listens until 8"
    assert announced(ONSET, {}, {"density": 0.9}, 8) == "ada begins: listens until 8"


def test_it_is_short_whoever_it_is() -> None:
    path = f"motion/{'a' * 24}/onset"
    assert len(announced(path, {"syncopation": 0.1}, {"syncopation": 1.0}, 10**6)) <= LONGEST


def test_what_is_sensed_now_is_taken_to_go_on() -> None:
    path = "motion/ada/energy"
    frame = FeatureFrame(0.0, {path: Summary(0.1, 0.1, 0.1, 0.0)})
    assert quickly(frame, {path: 0.9}).summaries[path] == Summary(0.9, 0.9, 0.1, 0.0)
    assert quickly(frame, {}).summaries == frame.summaries

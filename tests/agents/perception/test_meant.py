from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.perception.features import FeatureFrame, FeatureWindow, Summary
from agents.perception.intents import read_intents
from agents.perception.meant import HELD, Meant, made
from agents.perception.refit import Pair, refit
from livecode.intent import Goal, Intent, Likelihood, Pulse, Share

ANY = st.floats(allow_nan=True, allow_infinity=True)


def goal(place: float, sure: float = 0.9, unit: str = "rad") -> Goal:
    return Goal(place=[place], variance=[0.01], unit=unit, confidence=sure)


def intent(**parts: object) -> Intent:
    return Intent(time=0.0, who="ada", **parts)  # type: ignore[arg-type]


def waved(probability: float) -> Intent:
    return intent(gestures=[Likelihood(name="wave", probability=probability, progress=1.0)])


def test_a_goal_is_high_or_low_among_those_that_were_and_felt_through_the_handle() -> None:
    meant = Meant()
    assert meant.features(intent(goal=goal(0.0)), 0.0) == {}
    assert meant.features(intent(goal=goal(1.0)), 0.1) == {"haptic/ada/goal": (1.0, 0.9)}
    assert meant.features(intent(goal=goal(0.25)), 0.2) == {"haptic/ada/goal": (0.25, 0.9)}


def test_a_goal_in_space_is_as_high_as_its_last_axis() -> None:
    meant = Meant()
    meant.features(intent(goal=goal(0.0, unit="m")), 0.0)
    assert meant.features(intent(goal=goal(2.0, unit="m")), 0.1)["intent/ada/goal"][0] == 1.0


def test_a_beat_tells_how_sure_and_how_quick_it_is() -> None:
    pulse = Pulse(tempo=4.0, phase=0.0, confidence=0.8, level=2.0, beat=2.0)
    found = Meant().features(intent(pulse=pulse), 0.0)
    assert found["intent/ada/beat"] == (0.8, 1.0)
    assert found["intent/ada/pace"] == pytest.approx((2 / 3, 0.8))


def test_a_gesture_counts_for_some_seconds_after_it_was_made() -> None:
    meant = Meant()
    meant.features(waved(0.9), 0.0)
    assert meant.features(waved(0.1), 1.0)["intent/ada/gesture_wave"] == (1.0, 0.9)
    assert meant.features(intent(), HELD + 0.1)["intent/ada/gesture_wave"] == (1.0, 0.0)


def test_what_a_movement_is_made_of_is_told_by_its_shares() -> None:
    found = Meant().features(intent(parts=[Share(name="yaw", share=0.7)]), 0.0)
    assert found == {"intent/ada/part_yaw": (0.7, 1.0)}


@given(ANY, ANY, ANY)
def test_whatever_a_record_says_values_are_within_bounds(place: float, a: float, b: float) -> None:
    pulse, meant = Pulse(tempo=a, phase=0.0, confidence=b, level=1.0, beat=a), Meant()
    for second, one in enumerate((0.0, place)):
        found = meant.features(intent(goal=goal(one, b), pulse=pulse), float(second))
        assert all(
            0 <= each <= 1 and not math.isnan(each) for told in found.values() for each in told
        )


def test_what_is_unsure_weighs_less() -> None:
    def asked(sure: float) -> float:
        told = {
            "motion/ada/position": Summary(0.2, 0.2, 0.2, 0.0),
            "haptic/ada/goal": Summary(1.0, 1.0, 1.0, 0.0, sure),
        }
        return read_intents(FeatureFrame(0.0, told)).values["register"]

    assert asked(0.0) == pytest.approx(0.2)
    assert asked(0.0) < asked(0.3) < asked(1.0)


def test_a_gesture_by_name_becomes_a_sound_and_speaks_only_when_it_is_made() -> None:
    calm = {"motion/ada/energy": Summary(0.1, 0.1, 0.1, 0.0)}
    waits = {**calm, "intent/ada/gesture_wave": Summary(1.0, 1.0, 1.0, 0.0, 0.0)}
    taught = refit([Pair(FeatureFrame(0.0, made(waits, "wave")), {"density": 0.9})])
    before = read_intents(FeatureFrame(0.0, waits), taught).values["density"]
    after = read_intents(FeatureFrame(0.0, made(waits, "wave")), taught).values["density"]
    assert before == pytest.approx(0.1)
    assert after > 0.6
    assert made(waits, "jump") == {}


def test_numbers_of_an_intent_are_kept_with_their_certainty() -> None:
    window = FeatureWindow()
    assert window.hear("intent/ada/pace", 0.5, 0.0, 0.25)
    assert window.frame(0.1).summaries["intent/ada/pace"].sure == 0.25
    assert not window.hear("intent/ada/tempo", 2.0, 0.0)

from __future__ import annotations

from agents.perception.features import FeatureFrame, Summary
from agents.perception.intents import MAP, read_intents
from agents.perception.refit import Pair, refit


def frame(**features: float) -> FeatureFrame:
    told = {
        f"motion/ada/{name}": Summary(value, value, value, 0.0) for name, value in features.items()
    }
    return FeatureFrame(0.0, told)


HIGH, LOW = frame(energy=0.2, position=0.9), frame(energy=0.2, position=0.1)


def test_this_gesture_becomes_this_sound() -> None:
    pairs = [Pair(HIGH, {"density": 0.9}), Pair(LOW, {"density": 0.1})]
    fitted = refit(pairs)
    before = read_intents(HIGH).values["density"] - read_intents(LOW).values["density"]
    after = (
        read_intents(HIGH, fitted).values["density"] - read_intents(LOW, fitted).values["density"]
    )
    assert before == 0.0
    assert after > 0.6


def test_no_weight_is_negative_and_intents_of_no_pair_stay() -> None:
    fitted = refit([Pair(HIGH, {"density": 0.0}), Pair(LOW, {"density": 1.0})])
    assert all(part.weight > 0 for parts in fitted.values() for part in parts)
    assert {name: parts for name, parts in fitted.items() if name != "density"} == {
        name: parts for name, parts in MAP.items() if name != "density"
    }


def test_a_gesture_that_is_not_sensed_teaches_nothing() -> None:
    assert refit([Pair(frame(), {"density": 0.5})]) == MAP

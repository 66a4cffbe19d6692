from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.perception.features import FeatureFrame, Summary
from agents.perception.intents import INTENTS, MAP, read_intents
from agents.perception.measures import MEASURES

LEVELS = st.floats(0, 1)
FEATURES = sorted({part.feature for parts in MAP.values() for part in parts})


def frame(**levels: float) -> FeatureFrame:
    """One body whose features stand still at these levels."""
    return FeatureFrame(
        0.0, {f"motion/ada/{name}": Summary(v, v, v, 0.0) for name, v in levels.items()}
    )


def test_every_intent_has_a_row_and_a_measure() -> None:
    assert set(MAP) == set(INTENTS) == set(MEASURES)


def test_no_weight_is_negative() -> None:
    assert all(part.weight > 0 for parts in MAP.values() for part in parts)


def test_nothing_sensed_asks_for_nothing() -> None:
    assert read_intents(FeatureFrame(0.0, {})).values == {}


def test_an_intent_that_no_feature_speaks_for_is_left_out() -> None:
    values = read_intents(frame(stillness=0.9)).values
    assert values == {"space": pytest.approx(0.9)}


def test_two_bodies_share_a_feature_equally() -> None:
    both = FeatureFrame(
        0.0,
        {
            "motion/ada/stillness": Summary(1.0, 1.0, 1.0, 0.0),
            "motion/bob/stillness": Summary(0.0, 0.0, 0.0, 0.0),
        },
    )
    assert read_intents(both).values["space"] == pytest.approx(0.5)


def test_the_strongest_evidence_is_the_feature_that_changed() -> None:
    frame = FeatureFrame(
        0.0,
        {
            "motion/ada/energy": Summary(0.5, 0.5, 0.5, 0.0),
            "motion/ada/speed": Summary(0.9, 0.9, 0.2, 0.0),
        },
    )
    found = read_intents(frame).strongest("density")
    assert found is not None
    assert found.path == "motion/ada/speed"
    assert found.push > 0


@given(st.dictionaries(st.sampled_from(FEATURES), LEVELS, min_size=1), st.data())
def test_more_of_a_feature_never_asks_for_less(
    levels: dict[str, float], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(levels)))
    raised = {**levels, name: data.draw(st.floats(levels[name], 1))}
    before, after = read_intents(frame(**levels)).values, read_intents(frame(**raised)).values
    for intent, value in before.items():
        assert 0 <= value <= 1
        assert after[intent] >= value - 1e-9

"""The robot's line in the agent's hands: what the phrase strikes, carried; the hand felt in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.perception.features import FeatureFrame, FeatureWindow
from agents.performer.moving import LEAST, MOST, NOBODY, REST, Held, held, movement
from tests.agents.cells import study

ADA = Held("ada")
CALM = {"loudness": 0.5, "density": 0.2}
DOWNBEAT = (1.0, *[0.0] * 15)
UNIT = st.floats(0.0, 1.0)


def sizes(line: str) -> list[float]:
    return [float(size) for size in line.split('"')[1].split()]


def test_a_calm_phrase_draws_near_and_moves_away_by_turns() -> None:
    struck = [1.0 if step in (0, 8) else 0.0 for step in range(16)]
    line = movement(CALM, struck)
    assert line.startswith('r1 >> pull("0.45 0 0 0")')
    assert '.push("0 0 0.45 0")' in line


def test_a_lively_phrase_swings_where_it_strikes() -> None:
    struck = [1.0 if step % 4 == 0 else 0.0 for step in range(16)]
    assert movement({"loudness": 1.0, "density": 0.8}, struck).startswith(
        'r1 >> swing("0.75 0.75 0.75 0.75")'
    )


def test_a_phrase_that_strikes_nothing_lets_the_hand_be() -> None:
    assert movement(CALM, [0.0] * 16, ADA) == REST


def test_who_swings_is_swung_with_though_nothing_strikes() -> None:
    assert movement(CALM, [0.0] * 16, Held("ada", beat=0.9)).startswith("r1 >> entrain(")
    assert ".entrain(" in movement(CALM, DOWNBEAT, Held("ada", beat=0.9))
    assert "entrain(" not in movement(CALM, DOWNBEAT, Held("ada", beat=0.2))


def test_the_hand_is_answered_within_the_phrase_and_not_only_with_the_next_one() -> None:
    line = movement(CALM, DOWNBEAT, ADA)
    assert 'stiffness(haptic("ada/force").range(' in line
    assert 'compete(haptic("ada/agreement").range(1.2, 0))' in line
    assert "haptic(" not in movement(CALM, DOWNBEAT, NOBODY)


@given(UNIT, UNIT, UNIT, st.lists(UNIT, min_size=16, max_size=16), UNIT)
def test_no_stroke_is_wider_and_no_handle_firmer_than_the_loudest_phrase_asks(
    loud: float, dense: float, agreed: float, struck: list[float], beat: float
) -> None:
    intents = {"loudness": loud, "density": dense, "polyphony": agreed}
    line = movement(intents, struck, Held("ada", beat))
    if "swing(" in line or "pull(" in line:
        assert max(sizes(line)) <= LEAST + (MOST - LEAST) * round(loud, 1) + 0.01
        firm, firmer = map(float, re.findall(r"range\(([\d.]+), ([\d.]+)\)", line)[0])
        assert 0.0 < firm < firmer <= 0.65


@pytest.mark.parametrize("beat", [0.0, 0.9])
@pytest.mark.parametrize("density", [0.1, 0.9])
def test_every_line_is_one_that_the_room_plays_with_an_arc_over_four_cycles(
    beat: float, density: float
) -> None:
    line = movement({"loudness": 0.5, "density": density}, DOWNBEAT, Held("ada", beat))
    told = study(line, 4, {"haptic/ada/force": 0.2, "haptic/ada/agreement": 0.5})
    assert isinstance(told, list), told
    name = "swing" if density > 0.5 else "pull"
    widest = [
        max(
            abs(float(str(event.controls[name])))
            for event in told
            if event.begin[0] // event.begin[1] == cycle
        )
        for cycle in range(4)
    ]
    assert [one / widest[2] for one in widest] == pytest.approx([0.7, 0.85, 1.0, 0.5])


def test_who_holds_the_handle_is_found_with_the_beat_that_is_felt() -> None:
    window = FeatureWindow()
    window.hear("motion/bob/period", 0.9, 1.0)
    window.hear("haptic/ada/force", 0.3, 1.0)
    window.hear("haptic/ada/period", 0.8, 1.0)
    assert held(window.frame(1.0)) == Held("ada", 0.8)
    assert held(FeatureFrame(0.0, {})) == NOBODY

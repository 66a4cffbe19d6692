from __future__ import annotations

import pytest

from agents.perception.intents import Evidence, Intents
from agents.perception.steering import FREE, Part, Steering, steered

MOVED = Intents(
    {"density": 0.4, "space": 0.5},
    (Evidence("density", "motion/ada/energy", "lately", 0.4, 0.4, 0.1),),
)


@pytest.mark.parametrize("slider", [-0.4, -0.2, 0.0, 0.2, 0.4])
def test_a_slider_moves_what_is_asked_for(slider: float) -> None:
    found = steered(MOVED, FREE.slid("density", slider, "ada"), 0).values["density"]
    assert found == pytest.approx(max(0.0, min(1.0, 0.4 + slider)))


def test_a_locked_intent_stays_whatever_moves() -> None:
    held = FREE.locked("density", 0.9, "ada").slid("density", -1.0, "ada")
    assert steered(MOVED, held, 0).values["density"] == 0.9
    assert steered(MOVED, held.freed("density"), 0).values == MOVED.values


def test_an_inverted_intent_falls_as_movement_rises() -> None:
    turned = FREE.turned("density", "ada")
    assert steered(MOVED, turned, 0).values["density"] == pytest.approx(0.6)
    assert turned.turned("density", "ada").inverted == frozenset()


def test_what_a_hand_turned_is_not_said_to_be_movement() -> None:
    found = steered(MOVED, FREE.slid("density", 0.2, "ada"), 0)
    assert [one.path for one in found.evidence if one.intent == "density"] == ["people/ada/asked"]


def test_a_hand_holds_what_it_slid_or_locked_until_it_lets_go() -> None:
    turned = FREE.slid("density", 0.2, "ada").locked("space", 0.9, "ada").turned("register", "ada")
    assert steered(MOVED, turned, 0).held == {"density", "space"}
    assert steered(MOVED, turned.freed("density").freed("space"), 0).held == frozenset()


def test_a_build_rises_and_is_over_after_its_cycles() -> None:
    built = Steering(part=Part("build", 8, 8))
    values = [steered(MOVED, built, cycle).values["density"] for cycle in (8, 12, 15)]
    assert values == sorted(values) and values[0] < values[-1]
    assert steered(MOVED, built, 16).values == MOVED.values


def test_a_break_is_thinner_and_has_more_room_than_a_drop() -> None:
    drop = steered(MOVED, Steering(part=Part("drop", 0)), 1).values
    breath = steered(MOVED, Steering(part=Part("break", 0)), 1).values
    assert drop["density"] > breath["density"]
    assert drop["space"] < breath["space"]

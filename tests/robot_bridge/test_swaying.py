"""The tempo of a hand is felt through the handle alone, and the robot does not hear itself."""

from __future__ import annotations

import math

import pytest

from robot_bridge.feeling import Feeling
from robot_bridge.limits.profile import WRIST_HANDLE
from robot_bridge.swaying import Swaying
from tests.robot_bridge.control.holders import ActingHand, Doing
from tests.robot_bridge.playing import Playing


def felt(*doings: Doing, seconds: float = 8.0, **controls: float) -> tuple[float, float]:
    """How sure the beat is and its tempo [Hz], after so long; ``controls`` are the robot's."""
    playing, swaying = Playing(ActingHand(doings=doings)), Swaying()
    for _ in range(round(seconds)):
        if controls:
            playing.play(1.0, **controls)
        swaying.feel(playing.run(1.0))
    return swaying.beat()


@pytest.mark.parametrize("tempo", [0.8, 1.7])
def test_a_hand_that_swings_is_felt_in_its_tempo(tempo: float) -> None:
    sure, found = felt(Doing(0.0, amplitude=0.3, tempo=tempo))
    assert sure > 0.7
    assert found == pytest.approx(tempo, rel=0.04)


def test_it_is_felt_while_the_robot_moves_in_another_tempo() -> None:
    sure, found = felt(Doing(0.0, amplitude=0.35, tempo=1.3), swing=0.3, stiffness=0.2)
    assert sure > 0.5
    assert found == pytest.approx(1.3, rel=0.05)


def test_a_robot_that_swings_alone_hears_no_hand() -> None:
    sure, found = felt(Doing(0.0, stiffness=0.0), swing=0.5, stiffness=0.4)
    assert sure == 0.0
    assert math.isnan(found)


@pytest.mark.parametrize("controls", [{"swing": 0.7, "stiffness": 0.35}, {"pull": 0.7}])
def test_a_hand_that_keeps_still_has_no_beat_though_the_robot_swings(
    controls: dict[str, float],
) -> None:
    sure, found = felt(Doing(0.0), **controls)
    assert sure == 0.0
    assert math.isnan(found)


def test_who_lets_go_has_no_beat_any_more_and_the_tempo_stays_the_last_sure_one() -> None:
    swinging, gone = Doing(0.0, amplitude=0.3, tempo=1.2), Doing(5.0, stiffness=0.0)
    playing, swaying = Playing(ActingHand(doings=(swinging, gone))), Swaying()
    swaying.feel(playing.run(5.0))
    assert swaying.beat()[1] == pytest.approx(1.2, rel=0.05)
    swaying.feel(playing.run(4.0))
    sure, tempo = swaying.beat()
    assert sure == 0.0
    assert tempo == pytest.approx(1.2, rel=0.05)


def test_the_body_tells_it_of_whoever_holds_the_handle() -> None:
    playing, feeling = Playing(ActingHand(doings=(Doing(0.0, amplitude=0.3),))), Feeling()
    feeling.feel(playing.run(5.0))
    told = feeling.haptics(5.0, WRIST_HANDLE, None)
    assert told.period > 0.7
    assert told.tempo == pytest.approx(1.0, rel=0.05)

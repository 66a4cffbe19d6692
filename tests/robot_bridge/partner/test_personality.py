"""What a partner is like where code leaves it open: reactive unless one asks by name."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from livecode.errors import ConfigError
from livecode.performance.partnering import PARTNERS
from robot_bridge.partner.gestures import Gestures
from robot_bridge.partner.personality import PERSONALITIES, personality
from tests.robot_bridge.control.holders import ActingHand, Doing
from tests.robot_bridge.playing import Playing

SWINGING = Doing(0.0, 3.0, amplitude=0.35, tempo=0.8)


@cache
def own_way(name: str) -> float:
    """How much of its swing a hand keeps while the robot would have it rest in the middle."""
    playing = Playing(ActingHand(doings=(SWINGING,)))
    playing.commander.gestures = Gestures(playing.commander.limits, personality=personality(name))
    playing.play(8.0, hold=0.5)
    late = playing.run(6.0)[3000:]
    return float(np.ptp([moment.position for moment in late])) / (2 * SWINGING.amplitude)


def test_the_reactive_one_is_the_usual_and_every_name_that_a_performance_knows_is_there() -> None:
    assert Gestures(Playing().commander.limits).personality.name == "reactive"
    assert tuple(each.name for each in PERSONALITIES) == PARTNERS


def test_a_guide_leaves_the_hand_the_least_of_its_own_way_and_a_helper_the_most() -> None:
    ways = {name: own_way(name) for name in PARTNERS}
    assert min(ways, key=lambda name: ways[name]) in ("guide", "rival")
    assert ways["guide"] < 0.6 * ways["reactive"] < ways["reactive"] < ways["helper"]


def test_only_a_guide_is_stiffer_than_usual_unasked() -> None:
    assert [each.name for each in PERSONALITIES if each.stiffer > 1.0] == ["guide"]


def test_one_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(ConfigError, match="there are reactive, helper"):
        personality("teacher")

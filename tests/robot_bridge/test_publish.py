"""What the body tells is what the language knows."""

import math

import numpy as np
import pytest

from livecode.vocabulary import bodily
from robot_bridge.features.accord import AccordFrame
from robot_bridge.features.families import Kinetics, Quality, Shape
from robot_bridge.features.force import HapticFrame
from robot_bridge.features.frame import MotionFrame
from robot_bridge.features.pairs import PairFrame
from robot_bridge.features.posture import Posture
from robot_bridge.publish import haptic_values, motion_values

FAMILIES = (Kinetics, Quality, Posture, Shape)


def known(kind: type) -> dict[str, float]:
    return dict.fromkeys(kind.__dataclass_fields__, 0.5)


def test_every_feature_of_one_body_is_in_the_table_and_none_is_missing() -> None:
    families = [kind(**known(kind)) for kind in FAMILIES]
    told = motion_values("ada", MotionFrame(1.0, *[0.5] * 11, *families))
    listed = {f"motion/ada/{each.name}" for each in bodily.MOTION if each.of == "one"}
    assert set(told) == listed


def test_every_feature_of_two_and_of_a_handle_is_in_the_table() -> None:
    assert set(PairFrame.__dataclass_fields__) == {
        each.name for each in bodily.MOTION if each.of == "two"
    }
    told = haptic_values("ada", HapticFrame(1.0, *[0.5] * 11))
    assert set(told) == {f"haptic/ada/{each.name}" for each in bodily.HAPTIC if each.of == "one"}
    assert set(AccordFrame.__dataclass_fields__) == {
        each.name for each in bodily.HAPTIC if each.of == "two"
    }


def test_what_is_not_known_is_not_told() -> None:
    told = motion_values("ada", MotionFrame(1.0, kinetics=Kinetics(velocity=0.3)))
    assert told["motion/ada/velocity"] == 0.3
    assert not {"motion/ada/sparc", "motion/ada/tilt", "motion/ada/fullness"} & set(told)
    assert "haptic/ada/stiffness" not in haptic_values("ada", HapticFrame(1.0, 0.5, 0.0, 0.0, 0.0))


@pytest.mark.parametrize("kind", FAMILIES)
def test_until_something_is_known_all_is_absent(kind: type) -> None:
    assert all(math.isnan(getattr(kind(), name)) for name in kind.__dataclass_fields__)
    assert np.isnan(PairFrame().plv)

"""What a take means, drawn with it: goals, gestures and postures that are known, parts."""

from pathlib import Path

import numpy as np
import pytest

from robot_bridge.intent.postures import Postures
from robot_bridge.sensing.sample import STILL, Sample
from robot_bridge.takes.analysis import analysed, heard
from robot_bridge.takes.meaning import goes, means
from robot_bridge.takes.plotting import draw
from robot_bridge.takes.take import Take
from tests.robot_bridge.features.test_points import reaching
from tests.robot_bridge.takes.test_sending import swinging

FLAT = Postures({"flat": [np.array([0.0, 0.0, 1.0])]})
LYING = tuple(Sample(k / 100, (0.0, 0.0, 9.8), STILL, True, 100.0) for k in range(300))


def seen() -> tuple[Sample, ...]:
    rows = enumerate(reaching(2.0))
    places = [(k, tuple((float(x), float(y), float(z)) for x, y, z in body)) for k, body in rows]
    return tuple(
        Sample(k / 100, STILL, STILL, False, 100.0, False, None, body, tuple("abcd"))
        for k, body in places
    )


def test_what_is_known_is_seen_in_a_take() -> None:
    curves = analysed(Take("one", {"ada": LYING}), postures=FLAT)["ada"]
    assert curves.features["posture_flat"][-1] > 0.8
    assert curves.intents["posture_flat"][-1] > 0.8
    assert means({"ada": curves}) and not goes({"ada": curves})


def test_two_in_a_take_are_heard_together_beside_those_who_do_not_belong_together() -> None:
    take = Take("two", {"ada": swinging(8.0), "bob": swinging(8.0)})
    people, shared = heard(take)
    assert list(people) == ["ada", "bob"] and len(people["bob"].moments) > 150
    assert shared.values["motion/ada+bob/plv"][-1] > 0.99
    assert abs(shared.values["motion/ada+bob/lag"][-1]) <= 0.01
    moments = shared.moments["motion/ada+bob/baseline"]
    assert len(moments) == len(shared.values["motion/ada+bob/baseline"]) and moments[-1] > 7.0


def test_goals_and_parts_have_pictures_of_their_own(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib is not here: pip install 'hocket[plot]'")
    take = Take("one", {"ada": seen(), "bob": swinging(6.0), "cyd": LYING})
    people = analysed(take, postures=FLAT)
    assert goes(people) and means(people)
    assert draw(take, people, tmp_path / "one.png", heard(take)[1]).read_bytes()[:4] == b"\x89PNG"

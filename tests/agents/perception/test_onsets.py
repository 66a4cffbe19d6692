from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from agents.perception.onsets import REST, Onsets

ONSET, FORCE = "motion/ada/onset", "haptic/hand/force"


def test_a_movement_that_begins_is_told_once() -> None:
    onsets = Onsets()
    told = [onsets.hear(ONSET, value, at / 20) for at, value in enumerate((0, 0, 1, 1, 0.4, 0))]
    assert told == ["", "", ONSET, "", "", ""]


def test_one_that_is_there_already_does_not_begin() -> None:
    assert Onsets().hear(ONSET, 1.0, 0.0) == ""


def test_begins_do_not_come_thick_and_fast() -> None:
    onsets = Onsets()
    told = [onsets.hear(ONSET, float(at % 2), at / 20) for at in range(40)]
    assert told.count(ONSET) == 1
    assert [onsets.hear(ONSET, value, REST + at) for at, value in ((1, 0.0), (2, 1.0))][1] == ONSET


def test_a_push_is_a_force_that_leaves_its_mean_and_a_slow_rise_is_none() -> None:
    sudden, slow = Onsets(), Onsets()
    assert [sudden.hear(FORCE, 0.1, at / 50) for at in range(50)] == [""] * 50
    assert sudden.hear(FORCE, 0.5, 1.0) == FORCE
    assert not any(slow.hear(FORCE, at / 1000, at / 50) for at in range(400))


def test_other_features_begin_nothing() -> None:
    onsets = Onsets()
    assert [onsets.hear("motion/ada/energy", value, value) for value in (0.0, 1.0)] == ["", ""]
    assert [onsets.hear("motion/a b/onset", value, value) for value in (0.0, 1.0)] == ["", ""]


@given(st.lists(st.floats(allow_nan=True, allow_infinity=True), max_size=20))
def test_whatever_comes_is_survived(values: list[float]) -> None:
    onsets = Onsets()
    for at, value in enumerate(values):
        onsets.hear(FORCE, value, at / 20)


def test_who_walks_begins_but_once() -> None:
    onsets, told = Onsets(), list[str]()
    for at in range(400):
        onsets.hear("motion/ada/stillness", 0.9 if at < 40 else 0.02, at / 20)
        told.append(onsets.hear(ONSET, float(at >= 40 and at % 20 == 0), at / 20))
    assert [at / 20 for at, path in enumerate(told) if path] == [2.0]

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from robot_bridge.intent.parts import as_few, named, parted

NAMES = ("sway", "turn", "reach", "stamp")
MOMENTS = np.arange(80) / 20
SWAY = np.outer(1.0 + np.sin(2 * MOMENTS), [1.0, 0.8, 0.0, 0.0])
STAMP = np.outer(np.maximum(0.0, np.sin(5 * MOMENTS)), [0.0, 0.0, 0.1, 1.0])


def test_two_things_done_at_once_are_two_parts_with_their_own_names() -> None:
    parts = as_few(SWAY + STAMP)
    assert parts.accounted >= 0.9
    found = named(parts, NAMES)
    assert {each.name for each in found} == {"sway_turn", "stamp"}
    assert found[0].share > found[1].share
    assert sum(each.share for each in found) == pytest.approx(1.0)


def test_one_thing_is_one_part() -> None:
    assert [each.name for each in named(as_few(SWAY), NAMES)] == ["sway_turn"]


def test_the_next_window_goes_on_with_the_parts_of_the_last() -> None:
    first = as_few(SWAY + STAMP)
    later = parted(0.8 * SWAY + 1.3 * STAMP, len(first.weights), first.weights)
    assert later.accounted > 0.95
    assert np.argmax(later.weights, axis=1).tolist() == np.argmax(first.weights, axis=1).tolist()


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 4))
def test_parts_are_never_below_nought_and_more_of_them_account_for_no_less(
    seed: int, count: int
) -> None:
    features = np.random.default_rng(seed).random((40, 5))
    one, several = parted(features, 1), parted(features, count)
    assert several.weights.min() >= 0.0 and several.levels.min() >= 0.0
    assert several.accounted >= one.accounted - 1e-3


def test_rest_has_no_parts_that_hurt() -> None:
    assert sum(each.share for each in named(as_few(np.zeros((40, 4))), NAMES)) == 0.0

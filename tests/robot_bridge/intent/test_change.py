import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from robot_bridge.intent.change import SHOWN, Inspection, Style


def watched(values: list[float]) -> list[tuple[int, int]]:
    inspection = Inspection()
    told = [(k, inspection.push(value)) for k, value in enumerate(values)]
    return [each for each in told if each[1]]


def noisy(levels: list[float], seed: int = 1, noise: float = 0.05) -> list[float]:
    random = np.random.default_rng(seed)
    return [level + noise * float(random.standard_normal()) for level in levels]


@pytest.mark.parametrize(("after", "way"), [(0.6, 1), (0.1, -1)])
def test_a_step_is_told_within_a_second_and_once(after: float, way: int) -> None:
    ((at, told),) = watched(noisy([0.35] * 200 + [after] * 100))
    assert told == way
    assert 200 < at <= 220


def test_who_goes_on_as_before_changes_nothing() -> None:
    assert sum(len(watched(noisy([0.4] * 1200, seed))) for seed in range(10)) <= 1


def test_before_three_seconds_nothing_is_a_change() -> None:
    assert watched(noisy([0.1] * 20 + [0.9] * 30)) == []


def test_a_change_of_style_says_of_what_and_fades() -> None:
    style = Style()
    for k, energy in enumerate(noisy([0.2] * 200 + [0.8] * 60)):
        style.push({"energy": energy, "tilt": 0.5}, k / 20)
    change = style.change(13.0)
    assert change is not None
    assert (change.feature, change.rises) == ("energy", True)
    assert 10.0 < change.at < 11.0
    assert style.change(change.at + SHOWN + 0.1) is None


@settings(max_examples=50)
@given(st.lists(st.floats(-1e6, 1e6), max_size=300))
def test_no_values_upset_it(values: list[float]) -> None:
    assert all(way in (-1, 1) for _, way in watched(values))

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from robot_bridge.features.contraction import extent, fullness, spread
from robot_bridge.features.hull import hull_surface

SQUARE = np.array([(x, y, 0.0) for x in (-1.0, 1.0) for y in (-1.0, 1.0)])
CUBE = np.array(list(itertools.product((-1.0, 1.0), repeat=3)))
CORNER = np.array([(0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)])


def test_the_three_indices_have_the_figures_of_their_sources() -> None:
    assert extent(SQUARE) == pytest.approx(5.656854, abs=5e-7)
    assert spread(CUBE) == pytest.approx(1.7320508, abs=5e-8)
    assert fullness(CUBE) == pytest.approx(1.0, abs=1e-9)
    assert fullness(CORNER) == pytest.approx(0.3943376, abs=5e-8)


def test_points_inside_and_on_the_skin_change_nothing() -> None:
    inside = np.concatenate([CUBE, 0.5 * CUBE, [[0.0, 0.0, 0.0], [1.0, 0.0, 0.0]]])
    assert hull_surface(inside) == pytest.approx(24.0)


def test_a_ball_is_wrapped_by_its_own_surface() -> None:
    random = np.random.default_rng(5).standard_normal((400, 3))
    ball = random / np.linalg.norm(random, axis=1, keepdims=True)
    assert hull_surface(ball) == pytest.approx(4.0 * np.pi, rel=0.04)


def test_who_lies_in_one_plane_or_is_too_few_has_no_fullness() -> None:
    assert np.isnan(fullness(SQUARE))
    assert np.isnan(fullness(CUBE[:3]))
    assert np.isnan(spread(CUBE[:0]))
    assert np.isnan(hull_surface(np.ones((6, 3))))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(4, 30))
def test_no_body_is_larger_than_its_box_and_turning_it_does_not_change_its_skin(
    seed: int, count: int
) -> None:
    random = np.random.default_rng(seed)
    points = random.standard_normal((count, 3))
    turn, _ = np.linalg.qr(random.standard_normal((3, 3)))
    assert 0.0 < fullness(points) <= 1.0 + 1e-9
    assert hull_surface(points @ turn) == pytest.approx(hull_surface(points), rel=1e-6)

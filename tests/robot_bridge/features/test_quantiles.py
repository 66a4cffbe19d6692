"""Quantiles, against numpy's."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from robot_bridge.features.quantiles import quantiles


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40))
def test_they_are_those_of_numpy(values: list[float]) -> None:
    parts = (0.0, 0.05, 0.25, 0.5, 0.95, 1.0)
    wanted = np.quantile(values, parts)
    assert quantiles(np.array(values), parts) == pytest.approx(wanted, rel=1e-9, abs=1e-6)

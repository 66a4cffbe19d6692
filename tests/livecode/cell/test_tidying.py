"""Garbage is looked for between requests, once there may be some."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from livecode.cell.tidying import NEW, Tidying


class Knot:
    """Something that holds itself, so that only the collector can let go of it."""

    def __init__(self) -> None:
        self.self = self


@pytest.fixture(autouse=True)
def resting_collector() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def test_garbage_goes_once_a_request_has_made_a_lot() -> None:
    knot = weakref.ref(Knot())
    made = [[number] for number in range(NEW)]
    Tidying().between()
    assert knot() is None
    assert len(made) == NEW


def test_after_small_requests_nothing_is_looked_through() -> None:
    knot = weakref.ref(Knot())
    Tidying().between()
    assert knot() is not None

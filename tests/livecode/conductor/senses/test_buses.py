"""Control buses: shared, limited in number, never outside their range."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.cell.messages import Bus
from livecode.conductor.senses.buses import MOST_BUSES, REST, Buses, mapped

ENERGY = Bus("motion/ada/energy", 200.0, 4000.0)
FINITE = st.floats(-1e6, 1e6)


def test_the_same_binding_has_the_same_bus() -> None:
    buses = Buses()
    assert buses.bind(ENERGY, 0.0) == buses.bind(ENERGY, 1.0)
    assert buses.bind(Bus("motion/ada/energy", 0.0, 1.0), 1.0) != buses.bind(ENERGY, 1.0)


def test_a_value_reaches_every_bus_of_its_signal_and_no_other() -> None:
    buses = Buses()
    first = buses.bind(ENERGY, 0.0)
    second = buses.bind(Bus("motion/ada/energy", 0.0, 1.0), 0.0)
    buses.bind(Bus("motion/bob/energy", 0.0, 1.0), 0.0)
    assert buses.value("motion/ada/energy", 0.5) == [(first, 2100.0), (second, 0.5)]


def test_a_new_bus_begins_at_the_latest_value() -> None:
    buses = Buses()
    buses.value("motion/ada/energy", 1.0)
    number = buses.bind(ENERGY, 0.0)
    assert buses.fresh() == [(number, 4000.0)]
    assert buses.fresh() == []


def test_there_are_no_more_buses_than_allowed() -> None:
    buses = Buses()
    bound = [buses.bind(Bus("motion/ada/energy", 0.0, float(i)), 0.0) for i in range(40)]
    assert bound[:MOST_BUSES] == list(range(MOST_BUSES))
    assert set(bound[MOST_BUSES:]) == {None}


def test_a_bus_that_rested_is_given_to_another() -> None:
    buses = Buses(numbers=(7,))
    assert buses.bind(ENERGY, 0.0) == 7
    other = Bus("motion/bob/energy", 0.0, 1.0)
    assert buses.bind(other, REST - 0.1) is None
    assert buses.bind(other, REST) == 7
    assert buses.value("motion/ada/energy", 0.5) == []


def test_an_exponential_range_has_its_middle_at_the_root() -> None:
    assert mapped(Bus("a", 100.0, 10_000.0, "exponential"), 0.5) == pytest.approx(1000.0)


@given(FINITE, FINITE, st.floats(), st.sampled_from(["linear", "exponential"]))
def test_no_signal_leaves_the_range(low: float, high: float, value: float, curve: str) -> None:
    bus = Bus("a", low, high, "linear" if curve == "linear" else "exponential")
    assert min(low, high) <= mapped(bus, value) <= max(low, high)

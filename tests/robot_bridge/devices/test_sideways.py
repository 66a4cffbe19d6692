"""What is held beside the line: never harder, as a vector, and never out of its own."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from robot_bridge.devices.classes import ARM, HELD, LineClass
from robot_bridge.devices.sideways import Point, Side, Sides, bounds, steadied
from robot_bridge.limits.energy import SLACK

points = st.builds(Point, st.floats(-0.3, 0.3), st.floats(-3.0, 3.0))
families = st.sampled_from([HELD, ARM])


def held(family: LineClass, at: Point, *, line: float = 0.0, ticks: int = 2000) -> Sides:
    """What there is after some time with the hand at one place, away from where it began."""
    within = bounds(family)
    sides = steadied(within, Sides(), (Point(), Point()), stiffness=0.0, line=(0.0, 0.0), dt=0.001)
    for _ in range(ticks):
        sides = steadied(
            within, sides, (at, at), stiffness=family.stiffness[0], line=(line, 0.0), dt=0.001
        )
    return sides


def test_who_is_led_aside_is_drawn_back_softly() -> None:
    sides = held(HELD, Point(0.02))
    assert [side.force for side in sides.each] == pytest.approx([-1.6, -1.6])


def test_it_is_held_where_it_was_when_force_began_and_not_pulled_anywhere() -> None:
    within, here = bounds(HELD), (Point(0.05), Point(-0.03))
    sides = steadied(within, Sides(), here, stiffness=0.0, line=(0.0, 0.0), dt=0.001)
    sides = steadied(within, sides, here, stiffness=80.0, line=(0.0, 0.0), dt=0.001)
    assert [side.force for side in sides.each] == [0.0, 0.0]


def test_what_the_line_presses_is_missing_beside_it() -> None:
    sides = held(HELD, Point(0.08), line=4.0)
    assert math.hypot(4.0, *(side.force for side in sides.each)) == pytest.approx(HELD.force)
    assert not any(side.force for side in held(HELD, Point(0.08), line=5.0).each)


def test_without_force_on_the_line_there_is_none_beside_it() -> None:
    sides = steadied(
        bounds(HELD),
        held(HELD, Point(0.05)),
        (Point(0.05), Point(0.05)),
        stiffness=0.0,
        line=(0.0, 0.0),
        dt=0.001,
    )
    assert [side.force for side in sides.each] == [0.0, 0.0]


@settings(max_examples=200, deadline=None)
@given(
    families,
    st.lists(
        st.tuples(
            points, points, st.floats(-1.0, 1.0), st.floats(-2.0, 2.0), st.floats(-10.0, 1e3)
        ),
        min_size=1,
        max_size=40,
    ),
)
def test_the_vector_is_never_stronger_and_never_grows_faster_than_allowed(
    family: LineClass, steps: list[tuple[Point, Point, float, float, float]]
) -> None:
    within = bounds(family)
    sides = Sides()
    for one, other, part, speed, stiffness in steps:
        line, before = part * family.force, sides
        sides = steadied(
            within, sides, (one, other), stiffness=stiffness, line=(line, speed), dt=0.001
        )
        assert math.hypot(line, *(side.force for side in sides.each)) <= family.force + 1e-9
        for side, was in zip(sides.each, before.each, strict=True):
            grown = abs(side.force) - (abs(was.force) if side.force * was.force > 0.0 else 0.0)
            assert grown <= family.slew * 0.001 + 1e-9


@settings(max_examples=60, deadline=None)
@given(
    families,
    st.lists(st.tuples(st.floats(-1.5, 1.5), st.floats(0.0, 400.0)), min_size=5, max_size=60),
)
def test_no_side_gives_more_than_its_hand_put_in_whatever_the_line_does(
    family: LineClass, path: list[tuple[float, float]]
) -> None:
    within, place, given_ = bounds(family), 0.0, 0.0
    sides = Sides((Side(),), within.power * 0.05)
    for speed, stiffness in path:  # for ten ticks each; the stiffness goes up and down meanwhile
        for _ in range(10):
            before = sides.each[0].force
            place += speed * 0.001
            given_ += before * speed * 0.001
            sides = steadied(
                within,
                sides,
                (Point(place, speed),),
                stiffness=max(1.0, stiffness),
                line=(0.0, 0.0),
                dt=0.001,
            )
    # What a tick of changed speed may give before it is seen: force times a millisecond's way.
    assert given_ <= SLACK + within.force * 3.0 * 0.001 * len(path)


@given(families, points, st.floats(-2.0, 2.0))
def test_line_and_sides_together_spend_no_more_power_than_one_device_may(
    family: LineClass, start: Point, speed: float
) -> None:
    within, spent, moving = bounds(family), 0.0, Point(start.place, speed)
    sides = Sides((Side(2.0, start.place, 0.0, 9.0),) * 2, within.power * 0.05)
    for _ in range(200):
        sides = steadied(
            within, sides, (moving, moving), stiffness=80.0, line=(0.5, speed), dt=0.001
        )
        spent += sum(max(0.0, side.force * speed) for side in sides.each) * 0.001
    assert spent <= within.power * (0.05 + 0.2) + 1e-9

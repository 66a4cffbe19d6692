import math

import pytest

from livecode.errors import WireError
from livecode.osc.codec import Message
from robot_bridge.sensing.decode import STILL, decode, lookup
from robot_bridge.sensing.profile import load

TABLE = lookup(load())
SENSORS = (90.0, 0.0, -180.0, 0.0, 0.0, 1.0, 20.0, 0.0, -40.0, 1013.0)


def test_degrees_and_g_become_radians_and_metres() -> None:
    sample = decode(Message("/sensors", SENSORS, 5.0), TABLE, 9.0)
    assert sample is not None
    assert sample.rotation_rate == pytest.approx((math.pi / 2, 0.0, -math.pi))
    assert sample.acceleration == pytest.approx((0.0, 0.0, 9.80665))
    assert sample.gravity


def test_a_timetag_is_the_time_of_the_sample() -> None:
    sample = decode(Message("/sensors", SENSORS, 5.0), TABLE, 9.0)
    assert sample is not None and sample.time == 5.0


def test_an_immediate_bundle_is_timed_by_its_arrival() -> None:
    sample = decode(Message("/sensors", SENSORS, None), TABLE, 9.0)
    assert sample is not None and sample.time == 9.0


def test_a_sender_without_a_gyroscope_does_not_turn() -> None:
    sample = decode(Message("/accxyz", (0.0, 1.0, 0.0)), TABLE, 9.0)
    assert sample is not None and sample.rotation_rate == STILL


def test_whole_numbers_are_numbers_too() -> None:
    assert decode(Message("/accxyz", (0, 1, 0)), TABLE, 0.0) is not None


def test_an_address_of_no_profile_is_nobodys() -> None:
    assert decode(Message("/sensors/extra", SENSORS), TABLE, 0.0) is None


@pytest.mark.parametrize("bad", [math.nan, math.inf, "1", None, True])
def test_an_argument_that_is_no_finite_number_is_refused(bad: float) -> None:
    with pytest.raises(WireError, match="/sensors"):
        decode(Message("/sensors", (bad, *SENSORS[1:])), TABLE, 0.0)


def test_too_few_arguments_are_refused() -> None:
    with pytest.raises(WireError, match="9 arguments"):
        decode(Message("/sensors", SENSORS[:9]), TABLE, 0.0)

import pytest

from robot_bridge.devices.classes import ARM, HELD, LineClass
from robot_bridge.devices.lever import Along, Levered
from robot_bridge.limits.stiffness import sampled_most


class Rail:
    """A device on a line that is where it is."""

    def __init__(self) -> None:
        self.sent = 0.0

    def connect(self, now: float) -> None: ...

    def read(self, now: float) -> Along:
        return Along(now, 0.05, -0.2)

    def write(self, force: float) -> float:
        self.sent = force
        return force

    def close(self) -> None: ...


def test_a_place_is_an_angle_times_the_lever_and_power_stays_what_it_is() -> None:
    rail = Rail()
    handle = Levered(rail, 0.1, 0.002)
    reading = handle.read(1.0)
    torque = handle.write(0.3)
    assert (reading.position, reading.velocity) == pytest.approx((0.5, -2.0))
    assert torque * reading.velocity == pytest.approx(rail.sent * -0.2)


@pytest.mark.parametrize("family", [HELD, ARM])
def test_a_line_s_limits_are_its_handle_s_by_the_lever(family: LineClass) -> None:
    limits, lever = family.limits, family.lever
    assert limits.force / lever == pytest.approx(family.force)
    assert limits.wall * lever == pytest.approx(family.wall)
    assert limits.stiffness / lever**2 == pytest.approx(family.stiffness[1])
    assert limits.velocity_fault * lever == pytest.approx(family.velocity[1])
    assert limits.force * limits.velocity == pytest.approx(family.force * family.velocity[0])


@pytest.mark.parametrize("family", [HELD, ARM])
def test_the_usual_stiffness_is_passive_at_half_the_rate(family: LineClass) -> None:
    assert sampled_most(family.rotary_damping, 0.004) >= family.limits.stiffness_usual

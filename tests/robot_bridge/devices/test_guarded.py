import math
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.errors import DeviceError
from robot_bridge.devices.device import Impedance, Reading
from robot_bridge.devices.guarded import Guarded


@dataclass
class Odd:
    """A device that says and does what it is told to."""

    says: Reading | Exception
    sends: float | Exception = 0.0
    asked: float = 0.0
    wanted: Impedance | None = None
    damping: float = 0.02

    def connect(self, now: float) -> None:
        if isinstance(self.says, Exception):
            raise self.says

    def read(self, now: float) -> Reading:
        if isinstance(self.says, Exception):
            raise self.says
        return self.says

    def write(self, force: float) -> float:
        self.asked = force
        if isinstance(self.sends, Exception):
            raise self.sends
        return self.sends

    def impede(self, wanted: Impedance) -> float:
        self.wanted = wanted
        return self.write(wanted.most)

    def close(self) -> None:
        raise OSError("already gone")


HERE = Reading(5.0, 0.1, 0.2)


@given(st.floats(), st.floats(), st.floats())
def test_what_is_read_is_possible_or_no_number_and_never_from_the_future(
    time: float, place: float, speed: float
) -> None:
    reading = Guarded(Odd(Reading(time, place, speed)), 1.5).read(5.0)
    if math.isfinite(reading.position):
        assert abs(reading.position) <= 4.0 and math.isfinite(reading.velocity)
    assert reading.time <= 5.0


def test_a_device_that_raises_is_as_old_as_its_last_word() -> None:
    odd = Odd(HERE)
    guarded = Guarded(odd, 1.5)
    guarded.read(5.0)
    odd.says = RuntimeError("lost")
    assert guarded.read(9.0) == HERE
    assert guarded.failures == 1 and "lost" in guarded.said


def test_a_device_that_never_said_anything_is_silent() -> None:
    assert Guarded(Odd(ValueError("no")), 1.5).read(5.0).time == -math.inf


@given(st.floats(), st.floats())
def test_what_is_sent_and_what_is_said_to_be_sent_stay_within(force: float, said: float) -> None:
    odd = Odd(HERE, said)
    assert abs(Guarded(odd, 1.5).write(force)) <= 1.5
    assert abs(odd.asked) <= 1.5 and math.isfinite(odd.asked)


@given(st.tuples(*[st.floats()] * 5))
def test_an_impedance_with_a_number_that_is_none_is_no_force(numbers: tuple[float, ...]) -> None:
    odd = Odd(HERE)
    Guarded(odd, 1.5).impede(Impedance(*numbers))
    assert odd.wanted is not None and 0.0 <= odd.wanted.most <= 1.5
    if not all(map(math.isfinite, numbers)):
        assert odd.wanted.most == 0.0 and odd.wanted.stiffness == 0.0


def test_nothing_that_a_driver_raises_comes_through() -> None:
    guarded = Guarded(Odd(HERE, OSError("cable")), 1.5)
    assert guarded.write(1.0) == 0.0 and guarded.impede(Impedance(most=1.0)) == 0.0
    guarded.close()


def test_a_device_that_cannot_be_had_says_why() -> None:
    with pytest.raises(DeviceError, match="KeyError"):
        Guarded(Odd(KeyError("serial")), 1.5).connect(0.0)

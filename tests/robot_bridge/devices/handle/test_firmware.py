"""The law of a handle's controller: what it never does, whatever it is told."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from robot_bridge.devices.device import Reading
from robot_bridge.devices.handle.firmware import BUILT, Controller, lowest
from robot_bridge.devices.handle.frame import Command, Flag, Frame, Limits, Mode, decode, encode
from robot_bridge.devices.simulated import SimulatedHandle

PRESS = Command(force=1.0, most=3.0)
SPRING = Command(reference=0.5, stiffness=4.0, damping=0.05, most=1.5)


class Bench:
    """A controller whose handle 0 is told something every millisecond."""

    def __init__(self, command: Command = PRESS, mode: Mode = Mode.FORCE) -> None:
        self.controller = Controller()
        self.command, self.mode = command, mode
        self.now, self.count, self.session = 1.0, 0, 5
        self.talks = True
        self.flags = 0

    def say(self, axis: int = 0) -> None:
        self.count += 1
        frame = Frame(self.command, axis, self.mode, self.session, self.count)
        answer = self.controller.receive(encode(frame), self.now)
        if answer is not None and axis == 0:
            self.flags = decode(answer).flags

    def run(self, seconds: float, position: float = 0.0, velocity: float = 0.0) -> float:
        torque = 0.0
        for _ in range(round(seconds * 1000)):
            self.now += 0.001
            if self.talks:
                self.say()
            torque = self.controller.tick(0, position, velocity, self.now)
        return torque


def test_a_force_is_given_and_grows_no_faster_than_it_may() -> None:
    bench = Bench()
    assert bench.run(0.010) <= 0.010 * BUILT.slew + 1e-9
    assert bench.run(0.1) == 1.0


def test_without_a_command_of_the_last_50_ms_there_is_no_force() -> None:
    bench = Bench()
    bench.run(0.1)
    bench.talks = False
    assert bench.run(0.049) == 1.0
    assert bench.run(0.002) == 0.0
    bench.talks = True
    assert 0.0 < bench.run(0.002) <= 0.003 * BUILT.slew  # and it begins from nothing


@pytest.mark.parametrize("mode", [Mode.REST, Mode.WATCH])
def test_who_only_watches_moves_nothing(mode: Mode) -> None:
    assert Bench(PRESS, mode).run(0.1) == 0.0


def test_a_spring_is_closed_at_the_device() -> None:
    bench = Bench(SPRING, Mode.IMPEDANCE)
    assert bench.run(0.5) == pytest.approx(1.5)  # 4 N·m/rad times half a radian, and at most
    assert bench.run(0.5, position=0.4) == pytest.approx(0.4)
    assert bench.run(0.5, position=0.4, velocity=1.0) == pytest.approx(0.35)


def test_a_reference_goes_on_for_a_moment_and_then_waits() -> None:
    bench = Bench(Command(stiffness=10.0, rate=1.0, most=3.0), Mode.IMPEDANCE)
    bench.run(0.2)
    bench.talks = False
    assert bench.run(0.010) == pytest.approx(0.1, abs=0.011)
    assert bench.run(0.030) == pytest.approx(0.2, abs=1e-6)


@given(
    st.lists(st.binary(max_size=60), max_size=5),
    st.builds(Command, *[st.floats(-(2.0**120), 2.0**120, width=32)] * 8),
    st.sampled_from(Mode),
    st.floats(allow_nan=True),
    st.floats(allow_nan=True),
)
def test_nothing_that_comes_makes_it_press_harder_than_it_was_built_for(
    garbage: list[bytes], command: Command, mode: Mode, position: float, velocity: float
) -> None:
    bench = Bench(command, mode)
    for data in garbage:
        assert bench.controller.receive(data, bench.now) is None
    for _ in range(20):
        torque = bench.run(0.001, position, velocity)
        assert math.isfinite(torque) and abs(torque) <= BUILT.force


@given(st.builds(Limits, *[st.floats(-(2.0**120), 2.0**120, width=32)] * 8))
def test_limits_only_ever_get_lower(asked: Limits) -> None:
    low = lowest(BUILT, asked)
    for name in Limits.__dataclass_fields__:
        assert 0.0 < getattr(low, name) <= getattr(BUILT, name)


def test_limits_that_are_told_hold() -> None:
    bench = Bench(Command(force=3.0), Mode.FORCE)
    frame = Frame(Limits(force=0.5), session=5, sequence=0)
    told = bench.controller.receive(encode(frame), bench.now)
    assert told is not None and decode(told).flags & Flag.LIMITED
    assert bench.run(0.5) == 0.5


@pytest.mark.parametrize("velocity", [20.0, math.nan, math.inf])
def test_what_cannot_be_is_latched_until_it_rests_without_force(velocity: float) -> None:
    bench = Bench()
    bench.run(0.1)
    assert bench.run(0.001, velocity=velocity) == 0.0
    assert bench.run(1.0) == 0.0 and bench.flags & Flag.FAULT
    bench.command = Command()
    bench.run(0.3)
    assert not bench.flags & Flag.FAULT
    bench.command = PRESS
    assert bench.run(0.1) == 1.0


def test_the_button_takes_the_force_at_once() -> None:
    bench = Bench()
    bench.run(0.1)
    bench.controller.button = True
    assert bench.run(0.001) == 0.0 and bench.flags & Flag.BUTTON


def test_frames_that_are_old_doubled_or_somebody_else_s_are_dropped() -> None:
    bench = Bench()
    bench.run(0.01)
    for session, count in ((5, bench.count), (5, bench.count - 3), (6, bench.count + 9)):
        raw = encode(Frame(Command(force=-3.0), 0, Mode.FORCE, session, count))
        assert bench.controller.receive(raw, bench.now) is None
    assert bench.controller.old == 3
    assert bench.run(0.1) == 1.0


def test_whoever_was_silent_may_be_followed_by_somebody_else() -> None:
    bench = Bench()
    bench.run(0.01)
    bench.now += 0.06
    bench.session, bench.count = 9, 0
    assert bench.run(0.1) == 1.0


@pytest.mark.parametrize("side", [-1.0, 1.0])
def test_beyond_its_wall_it_pushes_only_back(side: float) -> None:
    bench = Bench(Command(force=side, most=3.0))
    assert bench.run(0.5, position=side * (BUILT.wall + 0.1)) == pytest.approx(-side * 0.6)


def test_near_its_fastest_it_drives_less_and_brakes_as_before() -> None:
    bench = Bench()
    assert bench.run(0.5, velocity=12.0) == pytest.approx(0.5)
    assert bench.run(0.5, velocity=-12.0) == pytest.approx(1.0)


def test_a_pair_is_bound_if_both_want_it_and_comes_together() -> None:
    bench = Bench(Command(most=1.5, bond=2.0, bond_damping=0.05), Mode.IMPEDANCE)
    handles = (SimulatedHandle(position=0.4), SimulatedHandle(position=-0.2))
    for handle in handles:
        handle.connect(bench.now)
    for _ in range(3000):
        bench.now += 0.001
        bench.say(0)
        bench.say(1)
        for index, handle in enumerate(handles):
            reading = handle.read(bench.now)
            handle.write(bench.controller.tick(index, *_here(reading), bench.now))
    assert handles[0].position == pytest.approx(handles[1].position, abs=0.01)
    assert bench.flags & Flag.BONDED


def _here(reading: Reading) -> tuple[float, float]:
    return reading.position, reading.velocity


def test_a_pair_of_which_one_falls_silent_is_bound_no_more() -> None:
    bench = Bench(Command(most=1.5, bond=2.0), Mode.IMPEDANCE)
    bench.say(1)
    bench.controller.tick(1, 0.5, 0.0, bench.now)
    assert bench.run(0.040) == pytest.approx(1.0)
    assert bench.run(0.100) == 0.0 and not bench.flags & Flag.BONDED

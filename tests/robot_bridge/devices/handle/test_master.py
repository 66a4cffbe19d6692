import math

import pytest

from livecode.errors import DeviceError
from robot_bridge.devices.device import Impedance
from robot_bridge.devices.handle.client import HandleClient
from robot_bridge.devices.handle.firmware import Controller
from robot_bridge.devices.handle.frame import Command, Frame, Limits, Mode, State, decode, encode
from robot_bridge.devices.handle.master import Master, wire_limits
from robot_bridge.limits.profile import WRIST_HANDLE


def master(**changes: object) -> Master:
    return Master(0, 77, wire_limits(WRIST_HANDLE), **changes)  # type: ignore[arg-type]


def told(position: float, sequence: int, *, flags: int = 0, session: int = 77) -> bytes:
    return encode(Frame(State(position=position), 0, flags, session, sequence, 1))


def test_a_state_is_taken_at_our_own_time() -> None:
    one = master(sequence=5)
    one.receive(told(0.25, 1), 8.0)
    assert (one.reading.time, one.reading.position) == (8.0, 0.25)


@pytest.mark.parametrize(
    "raw", [told(0.9, 1), told(0.9, 0), told(0.9, 9, session=5), b"\0" * 52, told(0.9, 9)[:-1]]
)
def test_what_is_old_doubled_foreign_or_spoilt_is_dropped(raw: bytes) -> None:
    one = master(sequence=5)
    one.receive(told(0.25, 1), 8.0)
    one.receive(raw, 9.0)
    assert (one.reading.time, one.reading.position) == (8.0, 0.25)


def test_an_answer_to_what_was_never_said_is_dropped() -> None:
    one = master(sequence=5)
    one.receive(encode(Frame(State(position=0.9), 0, 0, 77, 1, 99)), 9.0)
    assert one.reading.time == -math.inf


@pytest.mark.parametrize("flags", [8, 16])
def test_a_fault_or_the_button_at_the_device_is_a_reading_that_cannot_be(flags: int) -> None:
    one = master(sequence=5)
    one.receive(told(0.25, 1, flags=flags), 8.0)
    assert math.isnan(one.reading.position)


def test_a_device_that_restarted_is_heard_again() -> None:
    one = master(sequence=5)
    one.receive(told(0.25, 500), 8.0)
    one.lost()
    one.receive(told(0.5, 1), 9.0)
    assert one.reading.position == 0.5


def test_who_only_reads_asks_for_nothing_else() -> None:
    one = master(readonly=True)
    for raw in (one.force(1.0), one.impede(Impedance(0.1, 0.0, 2.0, 0.1, 1.0))):
        frame = decode(raw)
        assert frame.flags == Mode.WATCH and frame.body == Command()


def test_a_bond_is_asked_for_only_while_there_may_be_force() -> None:
    one = master(bond=2.0)
    assert decode(one.impede(Impedance(most=1.0))).body.bond == 2.0  # type: ignore[union-attr]
    assert decode(one.impede(Impedance())).body.bond == 0.0  # type: ignore[union-attr]


def test_limits_go_through_the_wire_and_are_taken() -> None:
    controller, one = Controller(), master()
    answer = controller.receive(one.limit(), 1.0)
    assert answer is not None
    one.receive(answer, 1.0)
    assert controller.axes[0].limits.force == WRIST_HANDLE.force
    assert controller.axes[0].limits.wall == pytest.approx(WRIST_HANDLE.wall)
    assert isinstance(decode(one.limit()).body, Limits)


def test_a_device_that_forgot_its_limits_is_told_again_at_once() -> None:
    one = master(sequence=5)
    one.receive(told(0.0, 1, flags=2), 1.0)
    assert one.due(1.0) and not one.due(1.1) and one.due(1.6)
    one.receive(told(0.0, 2, flags=0), 1.7)
    assert one.due(1.7)


class Pulled:
    """A wire that was pulled out, and is there again when it is opened a second time."""

    ended = True
    opened = 0

    def open(self) -> None:
        self.opened += 1
        if self.opened < 2:
            raise DeviceError("not yet")
        self.ended = False

    def send(self, frame: bytes) -> None: ...

    def receive(self) -> list[bytes]:
        return []

    def close(self) -> None: ...


def test_a_line_that_was_pulled_out_is_opened_again_when_it_is_back() -> None:
    wire = Pulled()
    client = HandleClient("here", wire, master())
    for k in range(20):
        client.read(10.0 + 0.1 * k)
    assert wire.opened == 2 and not wire.ended

import math
import mmap
import struct

from hypothesis import given
from hypothesis import strategies as st

from robot_bridge.control.command import COMMAND_SIZE, MOMENT_SIZE, Command, Mode, packed, unpacked
from robot_bridge.control.shared import HEAD, LAYOUT, RING, Block, Ring, Shared
from robot_bridge.devices.simulated import HandIntent
from robot_bridge.partner.quintic import Quintic


def block(size: int = 4) -> tuple[mmap.mmap, Block]:
    memory = mmap.mmap(-1, 4096)
    return memory, Block(memory, 16, size)


def test_what_is_written_is_read() -> None:
    _, writer = block()
    writer.write((1.0, 2.0, 3.0, math.pi))
    assert writer.read() == (1.0, 2.0, 3.0, math.pi)


def test_before_the_first_row_there_is_none() -> None:
    assert block()[1].read() is None


def test_a_row_that_is_being_written_is_not_taken() -> None:
    memory, writer = block()
    writer.write((1.0, 2.0, 3.0, 4.0))
    sequence, check = HEAD.unpack_from(memory, 16)
    HEAD.pack_into(memory, 16, sequence + 1, check)
    assert writer.read() is None


def test_a_torn_row_is_not_taken() -> None:
    memory, writer = block()
    writer.write((1.0, 2.0, 3.0, 4.0))
    struct.pack_into("<d", memory, 16 + HEAD.size + 8, 9.0)
    assert writer.read() is None


@given(st.lists(st.floats(allow_nan=False), min_size=COMMAND_SIZE, max_size=COMMAND_SIZE))
def test_any_row_of_numbers_is_some_command(row: list[float]) -> None:
    numbers = tuple(0.0 if k == 5 else value for k, value in enumerate(row))
    assert unpacked(numbers).mode in Mode


def test_a_command_survives_its_way_through_the_memory() -> None:
    command = Command(
        Mode.PLAY, Quintic(1.0, 2.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6), 0.25, 2.0, 0.05, 7.5, 3, 9.0,
        HandIntent(1.2, 0.4, 0.9, 6.0),
    )  # fmt: skip
    assert unpacked(packed(command)) == command


def test_the_ring_gives_each_moment_once_and_forgets_the_oldest() -> None:
    memory = mmap.mmap(-1, Ring.bytes_for())
    ring = Ring(memory, 0)
    for k in range(RING + 5):
        ring.write((float(k),) * MOMENT_SIZE)
    count, rows = ring.read(RING)
    assert (count, [row[0] for row in rows]) == (RING + 5, [float(RING + k) for k in range(5)])
    assert len(ring.read(0)[1]) == RING * 9 // 10
    assert ring.read(count) == (count, [])


def test_the_parts_of_the_memory_do_not_overlap() -> None:
    shared = Shared(mmap.mmap(-1, LAYOUT.size))
    shared.panic, shared.beat = True, 12.5
    shared.command.write((1.0,) * COMMAND_SIZE)
    shared.moment.write((2.0,) * MOMENT_SIZE)
    shared.ring.write((3.0,) * MOMENT_SIZE)
    assert (shared.panic, shared.beat) == (True, 12.5)
    assert shared.command.read() == (1.0,) * COMMAND_SIZE
    assert shared.moment.read() == (2.0,) * MOMENT_SIZE
    shared.panic = False
    assert not shared.panic

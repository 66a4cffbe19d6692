import math
import struct
import zlib
from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.errors import WireError
from robot_bridge.devices.handle.frame import (
    SIZE,
    WRAP,
    Command,
    Frame,
    Limits,
    Mode,
    State,
    decode,
    encode,
    newer,
    stuffed,
    unstuffed,
)

numbers = st.floats(width=32, allow_nan=False, allow_infinity=False)
counts = st.integers(0, WRAP - 1)
bodies = (
    st.builds(Command, *[numbers] * 8)
    | st.builds(Limits, *[numbers] * 8)
    | st.builds(State, *[numbers] * 7, counts)
)
frames = st.builds(
    Frame, bodies, st.integers(0, 1), st.integers(0, 3), st.integers(0, 0xFFFF), counts, counts
)


@given(frames)
def test_a_frame_comes_through(frame: Frame) -> None:
    raw = encode(frame)
    assert len(raw) == SIZE and decode(raw) == frame
    assert unstuffed(stuffed(raw)[:-1]) == raw and 0 not in stuffed(raw)[:-1]


@given(st.binary(max_size=700))
def test_any_bytes_come_through_a_serial_line(data: bytes) -> None:
    assert unstuffed(stuffed(data)[:-1]) == data


@given(frames, st.integers(0, SIZE * 8 - 1))
def test_a_frame_with_one_bit_turned_is_none(frame: Frame, bit: int) -> None:
    raw = bytearray(encode(frame))
    raw[bit // 8] ^= 1 << bit % 8
    with pytest.raises(WireError):
        decode(bytes(raw))


@given(st.binary(max_size=100))
def test_whatever_comes_is_a_wire_error_and_nothing_worse(data: bytes) -> None:
    with pytest.raises(WireError):
        decode(data)
    try:
        unstuffed(data)
    except WireError as error:
        assert "cut" in str(error)


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_is_none_is_not_taken(number: float) -> None:
    with pytest.raises(WireError, match="numbers that are none"):
        decode(encode(Frame(Command(force=number))))


def test_another_version_is_named() -> None:
    raw = bytearray(encode(Frame(Command())))
    raw[2] = 9
    raw[-4:] = struct.pack("<I", zlib.crc32(bytes(raw[:-4])))
    with pytest.raises(WireError, match="version 9: this is version 1"):
        decode(bytes(raw))


def test_numbers_are_where_the_documents_say() -> None:
    raw = encode(Frame(Command(force=1.5), 1, Mode.FORCE, 0x1234, 7, 9))
    assert raw[:16].hex() == "484b01010102341207000000" + "09000000"
    assert struct.unpack_from("<f", raw, 16) == (1.5,)
    assert len(astuple(Command())) == 8


@given(counts, st.integers(1, WRAP // 2 - 1))
def test_the_next_is_newer_and_the_last_is_not_even_around_the_end(last: int, ahead: int) -> None:
    assert newer((last + ahead) % WRAP, last)
    assert not newer(last, (last + ahead) % WRAP) and not newer(last, last)

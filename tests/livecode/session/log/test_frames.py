from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.errors import WireError
from livecode.session.log.frames import MESSAGE, MOST_PAYLOAD, ROOM, Entry, encode, length, scan
from tests.livecode.session.strategies import law

entries = st.lists(
    st.builds(
        Entry,
        st.floats(allow_nan=False, allow_infinity=False),
        st.sampled_from([ROOM, MESSAGE]),
        st.binary(max_size=40),
    ),
    max_size=6,
)


@law
@given(entries)
def test_what_is_written_is_read_again(written: list[Entry]) -> None:
    assert list(scan(b"".join(map(encode, written)))) == written


@law
@given(entries, st.binary(max_size=30))
def test_a_torn_end_costs_only_the_torn_entry(written: list[Entry], rest: bytes) -> None:
    good = b"".join(map(encode, written))
    torn = encode(Entry(1.0, MESSAGE, b"something long enough to be cut off" + rest))[: len(rest)]
    assert list(scan(good + torn)) == written
    assert sum(map(length, scan(good + torn))) == len(good)


@law
@given(st.integers(0, 8 * 30 - 1))
def test_any_flipped_bit_is_found(bit: int) -> None:
    good, later = encode(Entry(1.0, MESSAGE, b"hello, stage!")), encode(Entry(2.0, ROOM, b""))
    damaged = bytearray(good)
    damaged[bit // 8] ^= 1 << bit % 8
    assert list(scan(bytes(damaged) + later)) == []


def test_the_frame_is_the_documented_one() -> None:
    data = encode(Entry(1.5, MESSAGE, b"{}"))
    assert len(data) == 17 + 2
    assert data[:4] == b"\x02\x00\x00\x00"
    assert data[8:16] == b"\x00\x00\x00\x00\x00\x00\xf8\x3f"
    assert data[16:] == b"\x02{}"


def test_an_entry_too_long_is_refused() -> None:
    with pytest.raises(WireError, match="allowed"):
        encode(Entry(0.0, MESSAGE, b"x" * (MOST_PAYLOAD + 1)))

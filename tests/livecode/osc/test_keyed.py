"""Keyed frames: only a holder of the key writes them, and each is taken once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.errors import WireError
from livecode.osc.keyed import Opener, Sealer

KEY = bytes(range(32))


@given(st.binary(max_size=200), st.integers(0, 2**63 - 1))
def test_what_is_sealed_can_be_opened(payload: bytes, lease: int) -> None:
    assert Opener(KEY).open(Sealer(KEY, lease).seal(payload)) == (lease, payload)


def test_a_frame_is_taken_once() -> None:
    opener, frame = Opener(KEY), Sealer(KEY, 1).seal(b"go")
    opener.open(frame)
    with pytest.raises(WireError, match="before"):
        opener.open(frame)


def test_an_older_frame_is_refused_after_a_newer_one() -> None:
    sealer, opener = Sealer(KEY, 1), Opener(KEY)
    first, second = sealer.seal(b"1"), sealer.seal(b"2")
    opener.open(second)
    with pytest.raises(WireError, match="older"):
        opener.open(first)


def test_leases_are_counted_apart() -> None:
    opener, first, second = Opener(KEY), Sealer(KEY, 1), Sealer(KEY, 2)
    assert [opener.open(sealer.seal(b""))[0] for sealer in (first, second, first)] == [1, 2, 1]


def test_a_frame_under_another_key_is_refused() -> None:
    with pytest.raises(WireError, match="another key"):
        Opener(KEY).open(Sealer(KEY[::-1], 1).seal(b"go"))


@given(st.binary(min_size=1, max_size=60), st.data())
def test_a_frame_with_any_bit_changed_is_refused(payload: bytes, data: st.DataObject) -> None:
    frame = bytearray(Sealer(KEY, 7).seal(payload))
    bit = data.draw(st.integers(0, len(frame) * 8 - 1))
    frame[bit // 8] ^= 1 << bit % 8
    with pytest.raises(WireError):
        Opener(KEY).open(bytes(frame))


@given(st.binary(max_size=100))
def test_bytes_of_a_stranger_are_refused(raw: bytes) -> None:
    with pytest.raises(WireError):
        Opener(KEY).open(raw)

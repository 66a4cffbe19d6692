"""A bundle that is laid out as one before is read in one go, and means what it means in pieces."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.errors import WireError
from livecode.osc.codec import Message, bundle, decode, encode
from livecode.osc.layouts import MOST_LAYOUTS, Layouts

NUMBER = st.integers(-(2**31), 2**31 - 1) | st.floats(width=32, allow_nan=False)
SHAPE = st.lists(
    st.tuples(st.sampled_from(["/a", "/b/cd", "/motion/ada/energy"]), st.lists(NUMBER))
)


def written(shape: list[tuple[str, list[float]]]) -> bytes:
    return bundle(1000.0, [encode(address, *numbers) for address, numbers in shape])


def read(packet: bytes) -> list[tuple[str, tuple[object, ...]]] | None:
    try:
        return [(each.address, each.arguments) for each in decode(packet)]
    except WireError:
        return None


@given(SHAPE)
def test_however_often_it_comes_it_is_read_as_the_first_time(
    shape: list[tuple[str, list[float]]],
) -> None:
    wanted = [(address, tuple(numbers)) for address, numbers in shape]
    assert [read(written(shape)) for _ in range(4)] == [wanted] * 4


@given(st.integers(16, 71), st.integers(0, 255))
def test_one_that_differs_anywhere_is_read_for_what_it_is(place: int, byte: int) -> None:
    packet = bundle(1000.0, [encode("/motion/ada/one", 1.0), encode("/motion/ada/two", 2.0)])
    assert len(packet) == 72
    for _ in range(3):
        decode(packet)
    other = packet[:place] + bytes([byte]) + packet[place + 1 :]
    apart = other + written([("/c", [0])])[16:]  # of another length: nothing of it is known
    whole = read(apart)
    assert read(other) == (None if whole is None else whole[:-1])


def test_a_layout_is_known_again_whatever_its_numbers_are() -> None:
    layouts, head = Layouts(), encode("/motion/ada/energy", 0.0)[:-4]
    wave = [written([("/motion/ada/energy", [math.sin(k)])]) for k in range(8)]
    for packet in wave[:2]:
        layouts.learn(packet, lambda: [(head, "/motion/ada/energy", "f")])
    found = [layouts.read(packet) for packet in wave[2:]]
    assert [each[0][1][0] for each in found if each] == pytest.approx(
        [math.sin(k) for k in range(2, 8)], abs=1e-6
    )


def test_texts_are_read_piece_by_piece() -> None:
    packet = bundle(1000.0, [encode("/said", "one"), encode("/a", 1.0)])
    again = bundle(1000.0, [encode("/said", "two"), encode("/a", 2.0)])
    for _ in range(4):
        assert decode(packet)[0] == Message("/said", ("one",), 1000.0)
    assert decode(again)[0].arguments == ("two",)


def test_only_so_many_layouts_are_kept() -> None:
    layouts = Layouts()
    for count in range(2 * MOST_LAYOUTS + 2):
        layouts.learn(b"#bundle\0" + bytes(12 + count), lambda: None)
    assert len(layouts._known) <= MOST_LAYOUTS

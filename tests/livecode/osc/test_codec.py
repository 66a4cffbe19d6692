"""OSC bytes: what is written is read back, by us and by others; hostile bytes are refused."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pythonosc.osc_bundle import OscBundle
from pythonosc.osc_message import OscMessage
from pythonosc.osc_message_builder import OscMessageBuilder

from livecode.errors import WireError
from livecode.osc import codec
from livecode.osc.codec import Message, bundle, decode, encode

TEXT = st.text(st.characters(blacklist_characters="\0", blacklist_categories=["Cs"]), max_size=40)
ARGUMENT = (
    st.integers(-(2**63), 2**63 - 1)
    | st.floats(width=32, allow_nan=False)
    | TEXT
    | st.binary(max_size=40)
    | st.none()
)
ADDRESS = st.from_regex(r"\A/[a-z_/]{1,40}\Z")


@given(ADDRESS, st.lists(ARGUMENT, max_size=12))
def test_a_message_comes_back_as_it_went(address: str, arguments: list[codec.Argument]) -> None:
    assert decode(encode(address, *arguments)) == [Message(address, tuple(arguments))]


@given(st.floats(0, 2e9), st.lists(st.tuples(ADDRESS, st.lists(ARGUMENT, max_size=4)), max_size=8))
def test_a_bundle_gives_its_time_to_each_message(
    second: float, contents: list[tuple[str, list[codec.Argument]]]
) -> None:
    packet = bundle(second, [encode(address, *arguments) for address, arguments in contents])
    messages = decode(packet)
    assert [m.address for m in messages] == [address for address, _ in contents]
    assert all(m.time is not None and abs(m.time - second) < 1e-6 for m in messages)


def test_a_bundle_without_a_time_is_for_now() -> None:
    assert decode(bundle(None, [encode("/a")])) == [Message("/a", (), None)]


def test_booleans_go_as_integers() -> None:
    assert decode(encode("/a", True, False)) == [Message("/a", (1, 0))]


@given(ADDRESS, st.lists(st.integers(-(2**31), 2**31 - 1) | st.floats(width=32) | TEXT, max_size=9))
def test_another_program_reads_our_message(address: str, arguments: list[codec.Argument]) -> None:
    read = OscMessage(encode(address, *arguments))
    assert read.address == address
    for got, sent in zip(read.params, arguments, strict=True):
        assert got == sent or (got != got and sent != sent)


def test_another_program_reads_our_bundle() -> None:
    read = OscBundle(bundle(1_700_000_000.25, [encode("/a", 1), encode("/b", "x")]))
    assert [message.address for message in read] == ["/a", "/b"]
    assert read.timestamp == pytest.approx(1_700_000_000.25, abs=1e-6)


def test_we_read_another_programs_message() -> None:
    builder = OscMessageBuilder("/from/elsewhere")
    for argument in (7, 0.5, "word", b"blob", True, False):
        builder.add_arg(argument)
    assert decode(builder.build().dgram) == [
        Message("/from/elsewhere", (7, 0.5, "word", b"blob", True, False))
    ]


@given(st.binary(max_size=200))
def test_any_bytes_are_messages_or_a_wire_error(raw: bytes) -> None:
    try:
        messages = decode(raw)
    except WireError:
        return
    assert all(isinstance(message, Message) for message in messages)


@given(st.lists(ARGUMENT, max_size=6), st.integers(0, 300), st.integers(0, 255))
def test_a_changed_byte_does_no_harm(arguments: list[codec.Argument], at: int, byte: int) -> None:
    packet = bytearray(bundle(1e9, [encode("/a/b", *arguments), encode("/c", 1)]))
    packet[at % len(packet)] = byte
    try:
        decode(bytes(packet))
    except WireError as error:
        assert "malformed" in str(error)


@pytest.mark.parametrize(
    ("packet", "why"),
    [
        (b"", "empty"),
        (b"/a\0\0,i\0\0\0\0", "an argument cut short"),
        (b"/a\0\0,q\0\0", "an unknown type"),
        (b"/a\0\0,b\0\0" + struct.pack(">i", -4), "a negative blob"),
        (b"/a\0\0,b\0\0" + struct.pack(">i", 2**30), "a blob beyond the end"),
        (b"/\xff\xff\0", "an address that is not text"),
        (b"#bundle\0" + b"\0" * 7, "half a timetag"),
        (bundle(None, [bundle(None, [encode("/a")])]), "a bundle in a bundle"),
        (bundle(None, [encode("/a")] * (codec.MOST_MESSAGES + 1)), "too many messages"),
        (encode("/a", *[1] * (codec.MOST_ARGUMENTS + 1)), "too many arguments"),
        (b"/a\0\0,\0\0\0" + b"\0" * codec.LARGEST_PACKET, "too large"),
    ],
)
def test_a_malformed_packet_is_refused(packet: bytes, why: str) -> None:
    with pytest.raises(WireError):
        decode(packet)


def test_timetags_go_on_after_the_count_starts_anew_in_2036() -> None:
    second = 2_200_000_000.5
    assert codec.decode(codec.bundle(second, [codec.encode("/a")]))[0].time == second


def test_a_message_without_an_address_is_malformed() -> None:
    with pytest.raises(WireError):
        codec.decode(b"\0")

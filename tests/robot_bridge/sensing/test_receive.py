import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.errors import ConfigError
from livecode.osc.codec import bundle, encode
from robot_bridge.recording import Row, ngimu_packet
from robot_bridge.sensing.bounds import Bounds, networks
from robot_bridge.sensing.decode import lookup
from robot_bridge.sensing.profile import load, parse
from robot_bridge.sensing.receive import MOST_SENDERS, Receiver

GOOD = ngimu_packet(Row(0.0, (1.0, 2.0, 3.0), (0.0, 0.0, 1.0)), 1000.0)
PHONE = ("10.0.0.7", 8000)
WIDE = """
name = "wide"
time = "arrival"
nominal_rate = 500.0
[limits]
size = 400
rate = 1000
arguments = 24
[[message]]
address = "/{device}/body"
types = "ffffffffffffffffffffffff"
acceleration = { first = 0, scale = 1.0 }
"""


def receiver() -> Receiver:
    return Receiver(lookup(load()))


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fall(packet: bytes) -> None:
    ears = receiver()
    ears.receive(packet, PHONE, 0.0)
    assert ears.receive(GOOD, PHONE, 0.0)


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255))
def test_a_damaged_datagram_is_dropped_or_still_finite(place: int, byte: int) -> None:
    ears = receiver()
    damaged = GOOD[:place] + bytes([byte]) + GOOD[place + 1 :]
    for sample in ears.receive(damaged, PHONE, 0.0):
        assert all(abs(value) < 1e300 for value in (*sample.acceleration, *sample.rotation_rate))


def test_a_timetag_of_next_century_makes_nothing_wait() -> None:
    row = Row(0.0, (0.0, 0.0, 0.0), (0.0, 0.0, 1.0))
    assert receiver().receive(ngimu_packet(row, 2.0e9), PHONE, 0.0)[0].time == 2.0e9


def test_an_address_pattern_matches_nothing() -> None:
    ears = receiver()
    assert ears.receive(encode("/sens*", *[0.0] * 10), PHONE, 0.0) == []
    assert ears.counts.malformed == 1


def test_a_bundle_of_very_many_messages_is_refused_whole() -> None:
    ears = receiver()
    assert ears.receive(bundle(None, [encode("/a", 1)] * 17), PHONE, 0.0) == []
    assert ears.counts.malformed == 1


def test_a_giant_datagram_is_refused() -> None:
    ears = receiver()
    assert ears.receive(encode("/sensors", "x" * 2000), PHONE, 0.0) == []
    assert ears.counts.malformed == 1


def test_a_flood_is_cut_and_the_sender_heard_again_later() -> None:
    ears = receiver()
    heard = sum(len(ears.receive(GOOD, PHONE, 0.0)) for _ in range(2000))
    assert heard == 400
    assert ears.counts.refused == 1600
    assert ears.receive(GOOD, PHONE, 1.0)


def test_a_stranger_may_send_less_than_a_device() -> None:
    ears = receiver()
    for _ in range(2000):
        ears.receive(encode("/hello", "there"), PHONE, 0.0)
    assert (ears.counts.unknown, ears.counts.refused) == (200, 1800)


def test_a_stranger_has_sixteen_arguments_and_a_device_those_of_its_profile() -> None:
    ears = receiver()
    ears.receive(encode("/hello", *[0.0] * 17), PHONE, 0.0)
    assert ears.counts.malformed == 1
    ears = Receiver(lookup([parse(WIDE, "wide.toml")]))
    assert ears.receive(encode("/dancer7/body", *[0.5] * 24), PHONE, 0.0)
    assert ears.buckets[PHONE].bounds == Bounds(size=400, rate=1000, arguments=24)
    assert ears.receive(encode("/dancer7/body", *[0.5] * 25), PHONE, 0.0) == []
    assert ears.receive(encode("/../body", *[0.5] * 24), PHONE, 0.0) == []


def test_a_profile_has_a_rate_of_its_own() -> None:
    ears = Receiver(lookup([parse(WIDE, "wide.toml")]))
    packet = encode("/dancer7/body", *[0.5] * 24)
    assert sum(len(ears.receive(packet, PHONE, 0.0)) for _ in range(3000)) == 1000


def test_who_speaks_as_two_devices_in_turn_may_not_send_more_for_it() -> None:
    ears = receiver()
    plain = encode("/imu", *[0.5] * 6)
    heard = sum(len(ears.receive(each, PHONE, 0.0)) for each in [GOOD, plain] * 3000)
    assert heard == 1200


def test_a_flood_of_senders_does_not_grow_and_keeps_no_device_out() -> None:
    ears = receiver()
    ears.receive(GOOD, PHONE, 0.0)
    for port in range(1000):
        ears.receive(encode("/hello", 1.0), ("10.0.0.9", port), 0.0)
    assert len(ears.buckets) == MOST_SENDERS and ears.counts.refused > 100
    assert ears.receive(GOOD, PHONE, 0.1)
    other = ("10.0.0.8", 9000)
    assert any(ears.receive(GOOD, other, 0.1 + step / 50) for step in range(50))


def test_devices_that_went_silent_make_room_for_others() -> None:
    ears = receiver()
    for port in range(MOST_SENDERS):
        assert ears.receive(GOOD, ("10.0.0.9", port), 0.0)
    assert ears.receive(GOOD, PHONE, 1.0) == []
    assert ears.receive(GOOD, PHONE, 60.0)


def test_only_those_on_the_list_are_heard() -> None:
    ears = Receiver(lookup(load()), allowed=networks(["10.0.0.0/28", "192.168.1.20"]))
    assert ears.receive(GOOD, PHONE, 0.0)
    assert ears.receive(GOOD, ("192.168.1.20", 1), 0.0)
    for stranger in ("10.0.0.77", "192.168.1.21", "::1", "nonsense"):
        assert ears.receive(GOOD, (stranger, 1), 0.0) == []
    assert (ears.counts.refused, len(ears.buckets)) == (4, 2)


def test_a_list_with_what_is_no_address_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"'ada' is no sender: write an address"):
        networks(["127.0.0.1", "ada"])


def test_random_mutants_are_all_counted() -> None:
    chance = random.Random(3)
    ears = receiver()
    for _ in range(300):
        mutant = bytearray(GOOD)
        for _ in range(3):
            mutant[chance.randrange(len(mutant))] = chance.randrange(256)
        ears.receive(bytes(mutant), PHONE, 0.0)
    counts = ears.counts
    assert counts.samples + counts.unknown + counts.malformed == 300

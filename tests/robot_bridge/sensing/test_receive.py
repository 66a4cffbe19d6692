import random

from hypothesis import given
from hypothesis import strategies as st

from livecode.osc.codec import bundle, encode
from robot_bridge.recording import Row, ngimu_packet
from robot_bridge.sensing.decode import lookup
from robot_bridge.sensing.profile import load
from robot_bridge.sensing.receive import MOST_SENDERS, Receiver

GOOD = ngimu_packet(Row(0.0, (1.0, 2.0, 3.0), (0.0, 0.0, 1.0)), 1000.0)
PHONE = ("10.0.0.7", 8000)


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
    assert ears.counts.unknown == 1


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


def test_a_flood_of_senders_does_not_grow_and_ends_with_them() -> None:
    ears = receiver()
    for port in range(1000):
        ears.receive(GOOD, ("10.0.0.9", port), 0.0)
    assert len(ears.buckets) == MOST_SENDERS
    assert ears.receive(GOOD, PHONE, 60.0)


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

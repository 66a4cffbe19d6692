"""What goes to SuperDirt, read by a foreign OSC library."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pythonosc.osc_bundle import OscBundle
from pythonosc.osc_message import OscMessage

from livecode.cell.messages import Bus
from livecode.outputs.output import BusNumber, TimedEvent
from livecode.outputs.superdirt import (
    LARGEST_BUNDLE,
    MOST_MESSAGES,
    SuperDirt,
    bundles,
    message,
    set_buses,
)
from tests.livecode.outputs.events import event

EPOCH = 1_700_000_000.0


def wall(second: float) -> float:
    return EPOCH + second


def controls_in(packet: bytes) -> dict[str, object]:
    read = OscMessage(packet)
    assert read.address == "/dirt/play"
    values = list(read.params)
    return dict(zip(values[::2], values[1::2], strict=True))


def test_an_event_carries_its_controls_and_its_time_in_cycles() -> None:
    played = controls_in(message(event(s="bd", gain=0.5, orbit=3)))
    assert played == {
        "s": "bd", "gain": 0.5, "orbit": 3, "cps": 0.5, "cycle": 4.0, "delta": 0.5,
    }  # fmt: skip


def test_types_are_those_that_tidal_sends() -> None:
    packet = message(event(s="bd", gain=1.0, orbit=3))
    tags = packet[12 : packet.index(b"\0", 12)]
    assert tags == b",sfsfsfsfsiss"  # cps, cycle, delta, gain, orbit, s


def test_a_bound_control_names_its_bus() -> None:
    bus = BusNumber(12, Bus("motion/ada/energy", 200.0, 4000.0))
    assert controls_in(message(event(s="bd", cutoff=bus)))["cutoff"] == "c12"


def test_superdirts_own_names_are_used() -> None:
    assert controls_in(message(event(s="bd", clip=0.5)))["legato"] == 0.5


def test_the_timetag_is_when_it_should_sound() -> None:
    (packet,) = bundles([event(time=2.25, s="bd")], wall)
    assert OscBundle(packet).timestamp == pytest.approx(EPOCH + 2.25, abs=1e-6)


def test_what_sounds_together_goes_together_and_at_most_ten() -> None:
    chord = [event(time=1.0, s="bd", n=float(i)) for i in range(23)]
    later = event(time=2.0, s="sn")
    sizes = [OscBundle(packet).num_contents for packet in bundles([later, *chord], wall)]
    assert sizes == [MOST_MESSAGES, MOST_MESSAGES, 3, 1]


def test_the_robots_events_are_left_out() -> None:
    assert bundles([event(sink="robot", pull=0.5)], wall) == []


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 30)), max_size=30))
def test_every_event_is_in_one_bundle_and_none_is_too_large(
    parts: list[tuple[int, int]],
) -> None:
    events = [
        event(time=float(second), s="a" * length, n=float(index))
        for index, (second, length) in enumerate(parts)
    ]
    packets = bundles(events, wall)
    assert all(len(packet) <= LARGEST_BUNDLE for packet in packets)
    sent = [m.params for packet in packets for m in OscBundle(packet)]
    numbers = [params[params.index("n") + 1] for params in sent]
    assert sorted(numbers) == list(range(len(parts)))
    times = [OscBundle(packet).timestamp for packet in packets]
    assert times == sorted(times)


def test_buses_are_set_by_number() -> None:
    read = OscMessage(set_buses([(3, 0.5), (4, 1)]))
    assert (read.address, list(read.params)) == ("/c_set", [3, 0.5, 4, 1.0])


def test_the_shell_sends_counts_and_hushes() -> None:
    sent: list[bytes] = []
    synth = SuperDirt(sent.append, wall)
    events: Sequence[TimedEvent] = [event(s="bd")]
    synth.play(events)
    synth.drive([])
    synth.hush()
    synth.close()
    assert synth.bundles == 1
    assert OscMessage(sent[1]).address == "/hush"
    assert len(sent) == 2

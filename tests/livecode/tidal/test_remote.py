"""What messages for a Tidal do in a session: a real room stands behind the port."""

from __future__ import annotations

import pytest

from livecode.errors import RightsError, WireError
from livecode.osc.codec import Argument, Message
from livecode.session.messages import Mixed
from livecode.tidal.remote import ACTS_AT_ONCE, MOST_CONTROLS, Remote


class Seat:
    """A session that notes what is asked of it, and mixes."""

    def __init__(self) -> None:
        self.mixed: dict[tuple[str, str], Mixed] = {}
        self.asked: list[tuple[object, ...]] = []

    def mix(self, *, slot: str, mute: bool, solo: bool, gain: float) -> None:
        self.mixed[slot, ""] = Mixed(
            slot=slot, peer="", mute=mute, solo=solo, gain=gain, start=0.0, by="me"
        )

    def hush(self) -> None:
        self.asked.append(("hush",))

    def set_tempo(self, cps: float) -> None:
        self.asked.append(("tempo", cps))

    def evaluate(self, code: str) -> str:
        self.asked.append(("play", code))
        return "1"


class Port:
    """A control port before such a seat."""

    def __init__(self) -> None:
        self.seat = Seat()
        self.nudges: list[float] = []
        self.remote = Remote(self.seat, self._nudge)
        self.now = 0.0

    def _nudge(self, seconds: float) -> bool:
        self.nudges.append(seconds)
        return True

    def hear(self, address: str, *arguments: Argument) -> None:
        self.now += 1.0
        self.remote.take(Message(address, arguments), self.now)

    def mix(self, slot: str) -> tuple[bool, bool, float]:
        mixed = self.seat.mixed[slot, ""]
        return mixed.mute, mixed.solo, mixed.gain


@pytest.fixture
def port() -> Port:
    return Port()


def test_a_control_is_kept_under_the_path_that_code_reads(port: Port) -> None:
    port.hear("/ctrl", "speed", 0.5)
    port.hear("/ctrl", 74, 1)
    assert port.remote.controls == {"osc/ctrl/speed": 0.5, "osc/ctrl/74": 1.0}


@pytest.mark.parametrize(
    "arguments",
    [(), ("speed",), ("speed", "loud"), ("a b", 1.0), ("x" * 33, 1.0), ("speed", float("nan"))],
)
def test_a_control_that_is_none_says_what_is_needed(
    port: Port, arguments: tuple[Argument, ...]
) -> None:
    with pytest.raises(WireError, match="/ctrl"):
        port.hear("/ctrl", *arguments)
    assert not port.remote.controls


def test_there_are_so_many_controls_and_no_more(port: Port) -> None:
    for number in range(MOST_CONTROLS):
        port.hear("/ctrl", number, 0.0)
    with pytest.raises(WireError, match="already"):
        port.hear("/ctrl", "another", 0.0)
    port.hear("/ctrl", 0, 1.0)
    assert port.remote.controls["osc/ctrl/0"] == 1.0


def test_an_id_is_a_slot(port: Port) -> None:
    port.hear("/mute", 1)
    port.hear("/solo", "2")
    port.hear("/mute", "drums")
    assert port.mix("d1") == (True, False, 1.0)
    assert port.mix("d2") == (False, True, 1.0)
    assert port.mix("drums") == (True, False, 1.0)


def test_what_is_set_besides_stays(port: Port) -> None:
    port.seat.mix(slot="d1", mute=False, solo=True, gain=0.4)
    port.hear("/mute", "1")
    assert port.mix("d1") == (True, True, 0.4)
    port.hear("/unsolo", "1")
    assert port.mix("d1") == (True, False, 0.4)


def test_all_are_unmuted_and_keep_their_solo(port: Port) -> None:
    port.seat.mix(slot="d1", mute=True, solo=True, gain=1.0)
    port.seat.mix(slot="d2", mute=True, solo=False, gain=1.0)
    port.hear("/unmuteAll")
    assert (port.mix("d1"), port.mix("d2")) == ((False, True, 1.0), (False, False, 1.0))
    port.hear("/unsoloAll")
    assert port.mix("d1") == (False, False, 1.0)


@pytest.mark.parametrize("address", ["/mute", "/silence"])
@pytest.mark.parametrize("name", ["", "a b", "d1; hush()", "ä", "1.5"])
def test_an_id_that_is_no_slot_is_refused(port: Port, address: str, name: str) -> None:
    with pytest.raises(WireError, match="is no slot"):
        port.hear(address, name)
    assert not port.seat.asked


def test_tempo_counts_four_beats_a_cycle(port: Port) -> None:
    port.hear("/setcps", 0.5)
    port.hear("/setbpm", 120.0)
    assert port.seat.asked == [("tempo", 0.5), ("tempo", 0.5)]


def test_silence_is_for_one_and_hush_for_all(port: Port) -> None:
    port.hear("/silence", 3)
    port.hear("/hush")
    assert port.seat.asked == [("play", "d3 >> silence"), ("hush",)]


def test_a_nudge_is_the_trim_of_the_machine(port: Port) -> None:
    port.hear("/nudgeAll", -0.05)
    assert port.nudges == [-0.05]
    with pytest.raises(RightsError, match="allowed"):
        port.hear("/nudgeAll", 3.0)


@pytest.mark.parametrize("address", ["/setCycle", "/resetCycles"])
def test_the_count_of_cycles_is_everybodys(port: Port, address: str) -> None:
    with pytest.raises(RightsError, match="everybody's"):
        port.hear(address, 0.0)


def test_an_unknown_address_lists_the_known_ones(port: Port) -> None:
    with pytest.raises(WireError, match="/ctrl, /mute"):
        port.hear("/bang", 1)


def test_a_flood_of_acts_does_not_reach_the_session(port: Port) -> None:
    for _ in range(1000):
        port.remote.take(Message("/hush"), 5.0)
    assert len(port.seat.asked) == ACTS_AT_ONCE
    assert port.remote.dropped == 1000 - ACTS_AT_ONCE

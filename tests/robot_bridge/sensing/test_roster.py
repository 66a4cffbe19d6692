from robot_bridge.features.stream import Streams
from robot_bridge.sensing.bounds import STRANGER, near, networks
from robot_bridge.sensing.decode import lookup
from robot_bridge.sensing.profile import load
from robot_bridge.sensing.receive import Receiver
from robot_bridge.sensing.roster import Roster, identity
from tests.robot_bridge.sensing import senders

PHONE = ("192.168.1.7", 50000)
HERE = ("127.0.0.1", 50000)
KNOWN = f"zigsim/{senders.UUID}"


class Ears:
    """A receiver and the streams behind it, which share a roster."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.receiver = Receiver(lookup(load()), roster=roster)
        self.streams = Streams("hand", roster=roster)

    def hear(self, sender: tuple[str, int], seconds: float, start: float = 10.0) -> set[str]:
        """Sixty datagrams a second of a phone; whose movement was told of."""
        told: set[str] = set()
        for k in range(round(60 * seconds)):
            now = start + k / 60
            for sample in self.receiver.receive(senders.ZIGSIM, sender, now):
                self.streams.push(sample, sender, now)
            told |= {who for who, _ in self.streams.due(now)}
        return told


def test_a_phone_that_nobody_knows_waits_and_is_not_heard() -> None:
    ears = Ears(Roster(asks=True))
    assert ears.hear(PHONE, 2.0) == set()
    (waiting,) = ears.roster.asked(12.0)
    assert (waiting.identity, waiting.host) == (KNOWN, "192.168.1.7")
    assert waiting.channels == ("acceleration", "rotation", "orientation")
    assert round(waiting.rate) == 60


def test_a_phone_that_waits_has_the_bounds_of_a_stranger() -> None:
    ears = Ears(Roster(asks=True))
    ears.hear(PHONE, 1.0)
    assert ears.receiver.buckets[PHONE].bounds == STRANGER
    assert ears.receiver.numbers.values == {}


def test_after_a_yes_a_phone_moves_under_its_persons_name() -> None:
    ears = Ears(Roster(asks=True))
    ears.hear(PHONE, 2.0)
    ears.roster.names = {KNOWN: "ada"}
    assert ears.hear(PHONE, 2.0, start=12.0) == {"ada"}
    assert ears.roster.asked(14.0) == []
    assert ears.receiver.numbers.values  # its battery


def test_a_known_phone_is_the_same_on_another_port_and_address() -> None:
    ears = Ears(Roster({KNOWN: "ada"}, asks=True))
    assert ears.hear(PHONE, 1.0) == {"ada"}
    assert ears.hear(("192.168.1.9", 4), 1.0, start=11.0) == {"ada"}
    assert len(ears.streams.by_sender) == 1


def test_two_phones_of_one_person_have_two_names() -> None:
    ears = Ears(Roster({KNOWN: "ada", "touchosc@192.168.1.8": "ada"}, asks=True))
    ears.hear(PHONE, 1.0)
    other = ("192.168.1.8", 1)
    for k in range(60):
        for sample in ears.receiver.receive(senders.TOUCHOSC, other, 11.0 + k / 60):
            ears.streams.push(sample, other, 11.0 + k / 60)
    assert {stream.who for stream in ears.streams.by_sender.values()} == {"ada", "ada2"}


def test_what_this_machine_sends_needs_no_yes() -> None:
    assert Ears(Roster(asks=True)).hear(HERE, 1.0) == {"hand"}


def test_who_is_heard_and_then_named_goes_on_under_the_name_alone() -> None:
    ears = Ears(Roster(asks=True))
    assert ears.hear(HERE, 1.0) == {"hand"}
    ears.roster.names = {KNOWN: "ada"}
    assert ears.hear(HERE, 1.0, start=11.0) == {"ada"}
    assert [each.who for each in ears.streams.by_sender.values()] == ["ada"]


def test_a_network_that_the_host_has_named_needs_no_yes() -> None:
    trusted = networks(["192.168.1.0/24"])
    assert Ears(Roster(asks=True, trusted=trusted)).hear(PHONE, 1.0) == {"hand"}


def test_who_sends_numbers_alone_has_to_wait_too() -> None:
    ears = Ears(Roster(asks=True))
    fader = senders.message("/1/fader1", "f", 0.5)
    for k in range(30):
        ears.receiver.receive(fader, PHONE, 10.0 + k / 10)
    (waiting,) = ears.roster.asked(13.0)
    assert (waiting.identity, waiting.channels) == ("numbers@192.168.1.7", ("numbers",))
    assert ears.receiver.numbers.values == {}
    ears.roster.names = {waiting.identity: "ada"}
    ears.receiver.receive(fader, PHONE, 14.0)
    assert ears.receiver.numbers.values == {"osc/1/fader1": 0.5}


def test_a_crowd_of_devices_does_not_grow_the_list_of_those_who_wait() -> None:
    roster = Roster(asks=True)
    for k in range(100):
        roster.speaks(f"192.168.2.{k}", 10.0)
    assert len(roster.waiting) == 8


def test_a_device_that_fell_silent_is_not_asked_about() -> None:
    ears = Ears(Roster(asks=True))
    ears.hear(PHONE, 2.0)
    assert ears.roster.asked(30.0) == []


def test_a_device_without_an_id_is_known_by_its_address() -> None:
    assert identity("touchosc", "192.168.1.7") == "touchosc@192.168.1.7"
    assert identity("zigsim/4F", "192.168.1.7") == "zigsim/4F"


def test_a_campus_with_public_addresses_is_near_as_far_as_its_own_network_goes() -> None:
    found = networks(near("161.23.40.9"))
    assert any(str(each) == "161.23.32.0/20" for each in found)
    assert near("") == near("")[:8]

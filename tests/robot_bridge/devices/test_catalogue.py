from typing import Any

import msgspec
import pytest

from livecode.errors import ConfigError, DeviceError
from livecode.midi.messages import Shot
from livecode.midi.robots import ROBOTS, Hands
from livecode.midi.wish import Wish as MidiWish
from robot_bridge.devices.catalogue import KINDS, Choice, as_handed, chosen, handed
from robot_bridge.devices.classes import WRIST
from robot_bridge.devices.listing import lines
from robot_bridge.devices.opening import opened


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("simulated", "simulated", ""),
        ("haply", "haply", "127.0.0.1:10001"),
        ("haply:10.0.0.5:10001/y@049D", "haply", "10.0.0.5:10001/y@049D"),
        ("handle:/dev/ttyACM0#1", "handle", "/dev/ttyACM0#1"),
    ],
)
def test_a_device_is_a_name_and_maybe_a_place(text: str, name: str, address: str) -> None:
    choice = chosen(text)
    assert (choice.name, choice.address) == (name, address)


@pytest.mark.parametrize(
    ("text", "how", "says"),
    [
        ("haptly", {}, "did you mean 'haply'"),
        ("simulated:here", {}, "leave out ':here'"),
        ("simulated", {"mock": True}, "leave out --mock"),
        ("haply", {"impedance": True}, "these do: handle"),
        ("handle", {"impedance": True, "bond": 99.0}, "0 to 17 N·m/rad"),
        ("handle", {"bond": 1.0}, "add --impedance"),
        ("handle", {"impedance": True, "bond": float("nan")}, "0 to 17 N·m/rad"),
    ],
)
def test_a_choice_that_cannot_be_says_what_can(text: str, how: dict[str, Any], says: str) -> None:
    with pytest.raises(ConfigError) as caught:
        chosen(text, **how)
    assert says in str(caught.value)


def test_a_choice_goes_through_a_hand_over() -> None:
    choice = chosen("handle:/dev/ttyACM0#1", impedance=True, bond=2.0, readonly=True)
    assert handed(as_handed(choice)) == choice
    assert handed(None) == Choice()
    with pytest.raises(ConfigError, match="'omega'"):
        handed({"name": "omega"})


def test_robots_that_play_by_midi_are_listed_by_every_kind_that_the_settings_take() -> None:
    told = "\n".join(lines())
    assert "[midi.robots]" in told and all(kind in told for kind in ROBOTS)
    for kind in ROBOTS:
        assert msgspec.convert({"robots": {"solenoids": kind}}, MidiWish).robots
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"robots": {"solenoids": "trumpeter"}}, MidiWish)


def test_a_listed_robot_is_told_to_strike_before_its_sound_and_spared_what_it_cannot() -> None:
    hands = Hands(ROBOTS["drummer"])
    ((_, soft),) = hands.plan(Shot(key=38, velocity=1, length=0.02), 10.0)
    ((_, hard),) = hands.plan(Shot(key=38, velocity=127, length=0.02), 11.0)
    assert soft < 10.0 - 0.03 and hard == pytest.approx(11.0 - 0.025)
    assert hands.plan(Shot(key=38, velocity=127, length=0.02), 11.01) == [] and hands.refused == 1


def test_only_read_is_said() -> None:
    assert "only read" in chosen("haply", readonly=True).words


def test_every_device_is_listed_with_its_limits() -> None:
    told = "\n".join(lines())
    assert all(name in told for name in KINDS)
    assert "5 N, 0.8 m/s" in told and "1.5 N·m, 8 rad/s" in told


def test_a_simulated_handle_that_is_only_read_never_moves_by_us() -> None:
    device = opened(chosen("simulated", readonly=True)).device
    device.connect(0.0)
    assert device.write(1.0) == 0.0
    assert device.read(1.0).position == 0.0


@pytest.mark.parametrize("address", ["", "10001", "x:0", "x:99999", "x:10001/w"])
def test_an_address_that_is_none_says_how_one_looks(address: str) -> None:
    with pytest.raises(DeviceError, match="such as 127"):
        opened(Choice("haply", address))


def test_a_robot_has_the_limits_of_its_device() -> None:
    assert opened(chosen("handle")).robot.limits is WRIST.limits
    assert opened(chosen("haply")).robot.limits.force == pytest.approx(0.5)

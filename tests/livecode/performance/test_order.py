"""A taken port is found out before anything is started."""

import socket

from livecode.performance.handing import Settings
from livecode.performance.order import _moved, _on_free_ports
from livecode.session.entry.reach import Reach


def test_a_port_that_was_taken_is_told_with_the_one_instead() -> None:
    facts = {"server": {"port": 8765}, "body": {"motion_port": 40001}}
    assert list(_moved(Settings(session_port=8765, motion_port=9000), facts)) == [
        "port 9000 is taken: movement comes in on 40001"
    ]


def test_whoever_names_sensors_is_told_where_they_send_to() -> None:
    settings = Settings(motion_port=9000, sensors=("10.0.0.7", "10.0.1.0/24"))
    (told,) = _moved(settings, {"body": {"motion_port": 9000}})
    assert told.startswith("movement of 10.0.0.7, 10.0.1.0/24 is heard: send it to UDP port 9000")


def test_the_port_on_the_network_is_the_strict_one_of_an_open_room() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        wide = Reach(pem="", pin="", address="a", host="127.0.0.1", port=taken)
        settings = Settings(session_port=taken, motion_port=0, reach=wide)
        strict = _on_free_ports(settings, strict=True)
        lenient = _on_free_ports(settings, strict=False)
    assert strict.session_port == 0 and strict.reach == wide
    assert lenient.reach is not None and lenient.reach.port == 0


def test_a_superdirt_that_is_not_played_into_is_told() -> None:
    (told,) = _moved(Settings(unplayed=True, session_port=0, motion_port=0), {"body": {}})
    assert "--synth superdirt" in told

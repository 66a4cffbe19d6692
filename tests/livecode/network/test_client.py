from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass, field

import pytest

from livecode.errors import HocketError
from livecode.network import client as nearby
from livecode.network.client import Nearby, announced, found

ADDRESS = "wss://10.9.0.1:8766/#." + "p" * 43
NETWORK = """
ip link set lo up multicast on && ip addr add 10.9.0.1/24 dev lo &&
ip route add 224.0.0.0/4 dev lo && exec "$@"
"""  # a network of one machine, on which nobody else hears anything
SCENE = f"""
from livecode.network.client import announced, found
with announced("Jam 7 / é", "{ADDRESS}") as why:
    print(repr(why), found())
print(found(1.0))
"""


@dataclass
class Said:
    """What somebody says of a room."""

    port: int = 8766
    properties: dict[bytes, bytes | None] = field(default_factory=dict)


def in_a_network(*command: str) -> subprocess.CompletedProcess[str]:
    alone = ["unshare", "--net", "--map-root-user", "sh", "-c", NETWORK, "sh"]
    return subprocess.run([*alone, *command], capture_output=True, text=True, timeout=60)


def test_a_room_is_found_as_long_as_it_is_announced() -> None:
    pytest.importorskip("zeroconf")
    if not shutil.which("unshare") or in_a_network("true").returncode:
        pytest.skip("there can be no network of its own here")
    done = in_a_network(sys.executable, "-c", SCENE)
    room = Nearby("Jam 7 / é", "wss://10.9.0.1:8766/", "p" * 43)
    assert done.stdout.splitlines() == [f"'' {[room]}", "[]"], done.stderr


def test_without_the_package_a_room_opens_and_none_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "zeroconf", None)
    with announced("jam", ADDRESS) as why:
        assert "pip install 'hocket[lan]'" in why
    with pytest.raises(HocketError, match="not found"):
        found(0.0)


def test_what_strangers_say_of_a_room_is_made_harmless() -> None:
    said = Said(properties={b"name": b"\x1b[2Jroom\n" * 30, b"at": b"10.0.0.2\x07", b"pin": None})
    room = nearby._read(said)
    assert room is not None
    assert room.address == "wss://10.0.0.2:8766/"
    assert room.name.isprintable() and len(room.name) == 40


@pytest.mark.parametrize("properties", [{}, {b"name": b"x"}, {b"at": b"10.0.0.2"}])
def test_who_does_not_say_where_it_is_is_no_room(properties: dict[bytes, bytes | None]) -> None:
    assert nearby._read(Said(properties=properties)) is None
    assert nearby._read(None) is None

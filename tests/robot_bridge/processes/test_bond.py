"""Two bodies, each with its own loop, at one bond through a real relay in bad weather."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from robot_bridge.network.weather import Weather
from tests.robot_bridge.network.relay import Relay
from tests.robot_bridge.processes.test_body_process import Running, eventually

BOND = "b0" * 32


@pytest.fixture
def relay() -> Iterator[Relay]:
    relay = Relay(Weather(delay=0.03, jitter=0.01, loss=0.1, double=0.1))
    yield relay
    relay.close()


@pytest.fixture
def pair(tmp_path: Path, relay: Relay) -> Iterator[list[Running]]:
    bodies = []
    for index in range(2):
        folder = tmp_path / str(index)
        folder.mkdir()
        bond = {"key": BOND, "to": f"127.0.0.1:{relay.port(index)}", "port": 0}
        bodies.append(Running(folder, couple=bond))
    yield bodies
    for body in bodies:
        if body.process.poll() is None:
            body.end()


def word(body: Running) -> object:
    found = body.listen().get("/robot/link")
    return None if found is None else found.arguments[0]


@pytest.mark.slow
def test_two_bodies_hold_one_bond_show_it_and_let_go_when_the_way_is_shut_until_it_is_open(
    pair: list[Running], relay: Relay
) -> None:
    for body in pair:
        body.tell("/subscribe", 60.0)
    assert eventually(lambda: all(word(body) in ("spring", "beat") for body in pair))
    assert eventually(lambda: all(body.state() == "armed" for body in pair))
    delay, jitter, loss = pair[0].last["/robot/link"].arguments[1:4]
    assert isinstance(delay, float) and isinstance(jitter, float) and isinstance(loss, float)
    assert delay > 0.02 and jitter > 0.0 and 0.0 <= loss < 1.0
    relay.shut = True
    assert eventually(lambda: all(word(body) == "alone" for body in pair))
    assert eventually(lambda: all(body.state() == "hold" for body in pair))
    relay.shut = False
    assert eventually(lambda: all(word(body) in ("spring", "beat") for body in pair))
    assert eventually(lambda: all(body.state() == "armed" for body in pair))
    pair[0].tell("/robot/hold")
    assert eventually(lambda: pair[0].state() == "hold")
    assert pair[0].end() == pair[1].end() == 0

"""A pattern that is typed moves the robot, and the hand that holds it feels a force."""

import asyncio
import socket
from typing import Any

import pytest

from livecode.osc import codec
from livecode.osc.keyed import Sealer
from livecode.performance.order import Performance
from livecode.session.client import SessionClient
from livecode.session.messages import Result

from .conftest import PATIENCE, Start, hear

pytestmark = pytest.mark.slow


class Felt:
    """What the body says of the robot: its states, newest last."""

    def __init__(self, performance: Performance) -> None:
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.setblocking(False)
        self.body = performance.body
        self.sealer = Sealer(performance.key, lease=77)
        self.states: list[tuple[Any, ...]] = []

    def subscribe(self) -> None:
        self.socket.sendto(self.sealer.seal(codec.encode("/subscribe", 5.0)), self.body)

    async def until(self, wanted: Any) -> tuple[Any, ...]:
        """The first state for which ``wanted`` holds."""
        for turn in range(int(PATIENCE / 0.02)):
            if turn % 100 == 0:
                self.subscribe()
            try:
                while True:
                    for message in codec.decode(self.socket.recv(65536)):
                        if message.address == "/robot/state":
                            self.states.append(message.arguments)
            except BlockingIOError:
                pass
            for state in self.states:
                if wanted(state):
                    return state
            self.states.clear()
            await asyncio.sleep(0.02)
        raise AssertionError("the robot never came into that state")


def test_a_typed_pull_moves_the_handle_and_the_hand_feels_it(start: Start) -> None:
    async def play(performance: Performance) -> None:
        heard: list[Any] = []
        client = await SessionClient.connect(
            performance.url, performance.host_token, "ada", on_message=heard.append
        )
        felt = Felt(performance)
        await felt.until(lambda state: True)
        sent = client.evaluate('r1 >> pull("0.9 0").stiffness(0.6)')
        await hear(
            client,
            heard,
            lambda m: isinstance(m, Result) and m.evaluation == sent and m.status == "playing",
        )
        moved = await felt.until(lambda state: abs(state[0]) > 0.1 and abs(state[2]) > 0.02)
        assert abs(moved[2]) <= 3.0  # the hard limit of a wrist handle [N·m]
        client.panic()
        latched = await felt.until(lambda state: state[4] == "latched")
        assert latched[2] == 0.0
        await client.close()
        felt.socket.close()

    with start(agent=False) as performance:
        asyncio.run(play(performance))

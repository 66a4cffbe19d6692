"""A jump in front of the sensor lets prepared code play, from one cycle, for all who are there."""

import asyncio
import itertools
import socket
import time
from pathlib import Path
from typing import Any

import pytest
from pythonosc.osc_bundle import OscBundle  # a foreign reader of our bytes

from livecode.performance.order import Performance, Settings, begin
from livecode.performance.supervisor import Supervisor
from livecode.session.client import SessionClient
from livecode.session.messages import Gestured, Result
from robot_bridge.recording import ngimu_packet, performed, read
from tests.robot_bridge.movements import jumping, standing

from .conftest import PATIENCE, Start, hear
from .receiver import Receiver

pytestmark = pytest.mark.slow

JUMP = "motion/ada/jump"
ARMED = 'd1 >> s("cp*4")\non("ada/jump") >> d1 >> s("sn*4")'


async def stand(port: int, jump_at: float = 1e9) -> None:
    """Somebody stands, told as an NGIMU tells it, and jumps after ``jump_at`` seconds."""
    begun = time.time() + 0.05
    rows = jumping(standing(PATIENCE, 0.0), jump_at)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        for row in rows:
            await asyncio.sleep(max(0.0, begun + row.time - time.time()))
            sender.sendto(ngimu_packet(row, begun + row.time), ("127.0.0.1", port))


async def seat(performance: Performance, name: str) -> tuple[SessionClient, list[Any]]:
    """Somebody who sits in the session, and what they hear."""
    heard: list[Any] = []
    token = performance.host_token if name == "ada" else performance.performer_token
    client = await SessionClient.connect(performance.url, token, name, on_message=heard.append)
    return client, heard


async def armed(ada: SessionClient, heard: list[Any]) -> Result:
    """ada's code plays, and its block waits."""
    sent = ada.evaluate(ARMED)
    told: Result = await hear(ada, heard, lambda m: isinstance(m, Result) and m.evaluation == sent)
    assert (told.status, told.message) == ("playing", "")
    assert told.armed is not None and [each.gesture for each in told.armed] == [JUMP]
    return told


def played(message: Any) -> bool:
    return isinstance(message, Result) and message.gesture == JUMP


def test_a_jump_lets_a_block_play_from_the_cycle_that_everybody_is_told(start: Start) -> None:
    synth = Receiver()

    async def play(performance: Performance) -> None:
        ada, heard = await seat(performance, "ada")
        bob, bobs = await seat(performance, "bob")
        await armed(ada, heard)
        moving = asyncio.create_task(stand(performance.motion_port, jump_at=2.0))
        gestured = await hear(bob, bobs, lambda m: isinstance(m, Gestured))
        assert gestured in heard
        told = await hear(bob, bobs, played)
        assert (told.slots, told.start) == (["d1"], gestured.start)
        bundle = OscBundle(await synth.until(b"#bundle\0", b"sn\0"))
        second = ada.tempo.second_at(gestured.start)
        due = time.time() + second - ada.room_time()
        assert bundle.timestamp == pytest.approx(due, abs=0.1)
        assert bob.live["d1"].fired == gestured.start
        late, _ = await seat(performance, "eve")
        assert late.live == bob.live
        moving.cancel()
        for client in (ada, bob, late):
            await client.close()

    settings = {"synth": synth.socket.getsockname(), "mover": "ada"}
    with start(robot=False, agent=False, **settings) as performance:
        asyncio.run(play(performance))
    synth.socket.close()


def test_the_movement_to_practise_with_makes_the_gestures(start: Start) -> None:
    async def practise(port: int) -> None:
        begun = time.time()
        packets = performed(read("gestures"), begun)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            for at, packet in itertools.takewhile(lambda each: each[0] < begun + 14.0, packets):
                await asyncio.sleep(max(0.0, at - time.time()))
                sender.sendto(packet, ("127.0.0.1", port))

    async def play(performance: Performance) -> None:
        ada, heard = await seat(performance, "ada")
        names = ("jump", "strike", "shake", "still")
        lines = [f'on("hand/{name}") >> d{n} >> s("bd")' for n, name in enumerate(names, start=1)]
        ada.evaluate("\n".join(lines))
        moving = asyncio.create_task(practise(performance.motion_port))
        for name in names:
            path = f"motion/hand/{name}"
            await hear(ada, heard, lambda m, p=path: isinstance(m, Result) and m.gesture == p)
        moving.cancel()
        await ada.close()

    with start(robot=False, agent=False) as performance:
        asyncio.run(play(performance))


def test_what_waits_waits_on_when_conductors_and_server_are_killed(tmp_path: Path) -> None:
    async def play(performance: Performance, supervisor: Supervisor) -> None:
        ada, heard = await seat(performance, "ada")
        told = await armed(ada, heard)
        for name in ("conductor", "standby", "server"):
            child = next(each for each in supervisor.children if each.name == name)
            facts = child.facts
            child.process.kill()
            await until(lambda c=child, f=facts: c.facts is not f)
        await until(lambda: ada.connected and not ada.waiting)
        moving = asyncio.create_task(stand(performance.motion_port, jump_at=3.0))
        fired = await hear(ada, heard, played)
        assert (fired.evaluation, fired.slots) == (told.evaluation, ["d1"])
        assert fired.armed == []
        moving.cancel()
        await ada.close()

    settings = Settings(
        session_port=0, motion_port=0, device=False, robot=False, agent=False, mover="ada",
        logs=tmp_path / "logs", log=tmp_path / "set.log",
    )  # fmt: skip
    with Supervisor(tmp_path / "logs") as supervisor:
        performance = begin(supervisor, settings)
        asyncio.run(play(performance, supervisor))


async def until(holds: Any) -> None:
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0.02)


def test_a_hand_that_presses_the_robot_is_a_gesture_too(start: Start) -> None:
    async def play(performance: Performance) -> None:
        ada, heard = await seat(performance, "ada")
        ada.evaluate('r1 >> pull("<1 -1>").stiffness(1)\non("haptic/ada/power") >> d1 >> s("bd")')
        told = await hear(
            ada, heard, lambda m: isinstance(m, Result) and m.gesture == "haptic/ada/power"
        )
        assert (told.status, told.slots) == ("playing", ["d1"])
        await ada.close()

    with start(agent=False, mover="ada") as performance:
        asyncio.run(play(performance))

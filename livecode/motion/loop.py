"""A body on this machine whose movement goes to a session elsewhere."""

from __future__ import annotations

import asyncio
import secrets
import time
from dataclasses import dataclass

from livecode.errors import DeviceError
from livecode.live import path_name
from livecode.motion.telling import Telling
from livecode.osc.keyed import Sealer
from livecode.osc.udp import listen
from livecode.outputs.robot import Robot, new_lease
from livecode.performance import handing
from livecode.performance.handing import LOOPBACK, Address
from livecode.performance.supervisor import Supervisor
from livecode.session.client import SessionClient

TICK = 0.05  # seconds between two looks at what has changed
ASK_EVERY, FOR = 2.0, 5.0  # seconds between two requests for features, and for how long each holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A body that runs here: where it takes frames, their key, where movement comes in."""

    address: Address
    key: bytes
    motion_port: int


def start_body(supervisor: Supervisor, seat: str, motion_port: int, host: str = LOOPBACK) -> Source:
    """Start a body without a robot, whose movement is ``seat``'s; it is started again if it ends.

    Raises:
        DeviceError: if it does not start, such as because the port is taken.
    """
    key = secrets.token_hex(32)
    handed = {
        "key": key,
        "port": 0,
        "motion_port": motion_port,
        "host": host,
        "robot": False,
        "hand": "none",
        "pseudonym": path_name(seat),
    }
    child = supervisor.launch("body", ["robot_bridge", "body"], handed, again=handing.same(handed))
    facts = supervisor.wait_ready(child)
    return Source(
        address=(LOOPBACK, int(facts["port"])),
        key=bytes.fromhex(key),
        motion_port=int(facts["motion_port"]),
    )


async def tell(client: SessionClient, source: Source) -> None:
    """Tell the session what the body does, as far as code there reads it, until it is over.

    Raises:
        DeviceError: if the session lets nobody in any more.
    """
    telling = Telling(client.you.id)
    endpoint = await listen(
        lambda messages, sender: (
            telling.hear(messages, time.monotonic()) if sender == source.address else None
        )
    )
    ears = Robot(
        lambda frame: endpoint.send(frame, source.address),
        Sealer(source.key, new_lease()),
        lambda second: second,
    )
    asked = -ASK_EVERY
    try:
        while not client.ended:
            now = time.monotonic()
            if now - asked >= ASK_EVERY:
                ears.subscribe(FOR, client.tempo.cps_at(client.room_time()))
                asked = now
            values = telling.due(client.wanted, client.sensed, now)
            if values and client.connected:
                client.sense(values)
            await asyncio.sleep(TICK)
    finally:
        endpoint.close()
    raise DeviceError(f"the session is over: {client.ended}")

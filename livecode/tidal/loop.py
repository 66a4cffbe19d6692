"""The control port's process: datagrams in, and a seat of a session."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from typing import Any

from livecode import handover
from livecode.errors import ConfigError, DeviceError, RightsError, WireError
from livecode.motion.telling import Telling
from livecode.osc.codec import Message
from livecode.osc.udp import Address, Endpoint, listen
from livecode.session.client import SessionClient
from livecode.session.engines import trim_by_ear
from livecode.session.entry import invite
from livecode.session.messages import Refused, ServerMessage
from livecode.tidal.remote import PORT, Remote

LOOPBACK = "127.0.0.1"
NAME = "tidal"
TICK = 0.05  # seconds between two looks at what has changed
QUIET = 2.0  # seconds between two words about what cannot be done

Say = Callable[[str], None]

log = logging.getLogger(__name__)


def main(handed: Mapping[str, Any]) -> None:
    """Serve beside a performance until its parent ends.

    Raises:
        ConfigError: if the hand-over cannot be used.
        DeviceError: if the port is taken, or no session answers.
    """
    try:
        server, token, port = str(handed["server"]), str(handed["token"]), int(handed["port"])
    except (KeyError, TypeError, ValueError) as error:
        raise ConfigError(f"the hand-over of the control port lacks {error}") from None
    asyncio.run(_child(server, token, port))


def control(url: str, *, port: int = PORT, host: str = LOOPBACK, name: str = NAME) -> int:
    """Let Tidal's control port be heard for a session elsewhere, until Ctrl-C.

    Raises:
        DeviceError: if the port is taken, or the session is over.
    """
    server, token = invite.parse(url)

    async def run() -> None:
        async with asyncio.TaskGroup() as tasks:
            seat = await SessionClient.connect(server, token, name)
            say = Words(print)
            endpoint = await listen(_take(remote := _remote(seat), say), host=host, port=port)
            where = f"UDP {endpoint.port} on {host}"
            print(f"Tidal's control port is {where}; Ctrl-C ends it", flush=True)
            tasks.create_task(_serve(seat, endpoint, remote, say))

    asyncio.run(run())
    return 0


class Words:
    """Says what cannot be done: now and then, however often it is asked for."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._quiet_until = 0.0

    def __call__(self, sentence: str) -> None:
        """Say a sentence, unless one was said just now."""
        now = time.monotonic()
        if now >= self._quiet_until:
            self._quiet_until = now + QUIET
            self._say(sentence)


async def _child(server: str, token: str, port: int) -> None:
    end = asyncio.Event()
    loop = asyncio.get_running_loop()
    seat = await SessionClient.connect(server, token, NAME)
    say = Words(handover.tell)
    endpoint = await listen(_take(remote := _remote(seat), say), port=port)

    def leave() -> None:
        loop.call_soon_threadsafe(end.set)

    handover.watch_parent(leave)
    handover.ready(port=endpoint.port)
    serving = asyncio.create_task(_serve(seat, endpoint, remote, say))
    ending = asyncio.create_task(end.wait())
    done, _ = await asyncio.wait({serving, ending}, return_when=asyncio.FIRST_COMPLETED)
    for task in (serving, ending):
        task.cancel()
    await asyncio.gather(serving, ending, return_exceptions=True)
    if serving in done and (error := serving.exception()):
        raise error


def _remote(seat: SessionClient) -> Remote:
    return Remote(seat, lambda seconds: trim_by_ear(seat, seconds * 1e3))


def _take(remote: Remote, say: Say) -> Callable[[list[Message], Address], None]:
    def take(messages: list[Message], sender: Address) -> None:
        for message in messages:
            try:
                remote.take(message, time.monotonic())
            except (WireError, RightsError) as error:
                say(str(error))

    return take


async def _serve(seat: SessionClient, endpoint: Endpoint, remote: Remote, say: Say) -> None:
    """Tell the session the controls that code reads, until it is over."""
    telling = Telling(seat.you.id)
    seat.listen(lambda message: _refused(message, say), lambda page, changes: None)
    try:
        while not seat.ended:
            now = time.monotonic()
            held = [Message(f"/{path}", (value,)) for path, value in remote.controls.items()]
            telling.hear(held, now)
            values = telling.due(seat.wanted, seat.sensed, now)
            if values and seat.connected:
                seat.sense(values)
            await asyncio.sleep(TICK)
    finally:
        endpoint.close()
        await seat.close()
    raise DeviceError(f"the session is over: {seat.ended}")


def _refused(message: ServerMessage, say: Say) -> None:
    if isinstance(message, Refused):
        say(message.message)

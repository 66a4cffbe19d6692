"""The process that knows Link: a seat of a session, and a peer among the programs nearby."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from livecode import handover
from livecode.clock.tempo import BEATS
from livecode.conductor.senses.leading import Leading
from livecode.errors import ConfigError, DeviceError
from livecode.link.steering import LEADERS, Leader, Steering, heard
from livecode.session.client import SessionClient
from livecode.session.entry import invite
from livecode.session.messages import Refused, ServerMessage

NAME = "link"
TICK = 0.05  # seconds between two looks
INSTALL = "Link needs the package aalink (of the licence GPL-3.0): pip install 'hocket[link]'"


def main(handed: Mapping[str, Any]) -> None:
    """Serve beside a performance until its parent ends.

    Raises:
        ConfigError: if the hand-over cannot be used.
        DeviceError: if there is no Link, or no session answers.
    """
    asked, nudge = handed.get("leads"), handed.get("nudge", 0.0)
    leader = next((each for each in LEADERS if each == asked), None)
    if leader is None or not isinstance(nudge, int | float):
        raise ConfigError(f"leads {asked!r}, nudge {nudge!r}: allowed are room or link, a number")
    asyncio.run(_child(str(handed["server"]), str(handed["token"]), leader, float(nudge)))


def share(url: str, *, leader: Leader, nudge: float, name: str = NAME) -> int:
    """Share the beat of a session elsewhere with Link here, until Ctrl-C.

    Raises:
        DeviceError: if there is no Link, or the session is over.
    """
    server, token = invite.parse(url)

    async def run() -> None:
        seat = await SessionClient.connect(server, token, name)
        link = _opened(seat)
        print(f"Link: the {leader} leads; Ctrl-C ends it", flush=True)
        await _serve(seat, link, leader, nudge, lambda line: print(line, flush=True))

    asyncio.run(run())
    return 0


async def _child(server: str, token: str, leader: Leader, nudge: float) -> None:
    end = asyncio.Event()
    loop = asyncio.get_running_loop()

    def leave() -> None:
        loop.call_soon_threadsafe(end.set)

    seat = await SessionClient.connect(server, token, NAME)
    link = _opened(seat)
    handover.watch_parent(leave)
    handover.ready(peers=link.num_peers)
    serving = asyncio.create_task(_serve(seat, link, leader, nudge, handover.tell))
    ending = asyncio.create_task(end.wait())
    await asyncio.wait({serving, ending}, return_when=asyncio.FIRST_COMPLETED)
    if serving.done():
        serving.result()
    serving.cancel()
    await asyncio.gather(serving, return_exceptions=True)


def _opened(seat: SessionClient) -> Any:
    """A peer of Link's on this network, at the room's tempo: who comes first gives it to the rest.

    Raises:
        DeviceError: if the package is not there.
    """
    try:
        from aalink import Link  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        raise DeviceError(INSTALL) from None
    link = Link(seat.tempo.cps_at(seat.room_time()) * 60.0 * BEATS)
    link.quantum = float(BEATS)
    link.enabled = True
    return link


async def _serve(
    seat: SessionClient, link: Any, leader: Leader, nudge: float, say: Callable[[str], None]
) -> None:
    """Keep the two together until the session is over."""
    steering, leading = Steering(nudge), Leading()
    peers = 0
    seat.listen(lambda message: _refused(message, say), lambda page, changes: None)
    try:
        while not seat.ended:
            if link.num_peers != peers:
                peers = link.num_peers
                say(f"Link: {peers} other programs" if peers != 1 else "Link: 1 other program")
            if leader == "room":
                _lead(link, steering, seat)
            elif peers and seat.connected:
                _follow(link, leading, seat, nudge)
            await asyncio.sleep(TICK)
    finally:
        link.enabled = False
        await seat.close()
    raise DeviceError(f"the session is over: {seat.ended}")


def _lead(link: Any, steering: Steering, seat: SessionClient) -> None:
    order = steering.order(link.tempo, link.beat, seat.tempo, seat.room_time())
    if order.bpm is not None:
        link.tempo = order.bpm
    if order.beat is not None:
        link.force_beat(order.beat)


def _follow(link: Any, leading: Leading, seat: SessionClient, nudge: float) -> None:
    now = seat.room_time()
    estimate = heard(link.tempo, link.beat, now, nudge)
    cps = leading.wanted(estimate, seat.tempo, now)
    if cps is not None:
        seat.set_tempo(cps)


def _refused(message: ServerMessage, say: Callable[[str], None]) -> None:
    if isinstance(message, Refused):
        say(message.message)

"""Records what arrives, without a performance, until Ctrl-C."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import secrets
import signal
import socket
import time

from livecode.errors import ConfigError, DeviceError
from livecode.motion import known
from livecode.network.udp import own_address
from livecode.osc.codec import bundle, encode
from robot_bridge.body import TICK, body
from robot_bridge.keeping import command
from robot_bridge.keeping.keeper import Keeper, Noted, named
from robot_bridge.keeping.lab import Lab
from robot_bridge.keeping.vault import Vault
from robot_bridge.network.udp import Place, place
from robot_bridge.sensing.bounds import near
from robot_bridge.sensing.profile import load_all
from robot_bridge.sensing.receive import MARKER, NOTED, Mark
from robot_bridge.sensing.roster import Roster
from robot_bridge.sensing.udp import listen, port_of
from robot_bridge.turn import Instant


def main(chosen: argparse.Namespace) -> None:
    """Carry out one act of ``livecode record``."""
    if chosen.act == "start":
        record(Vault(chosen.folder), chosen)
    else:
        command.run(chosen, time.time())


def record(vault: Vault, chosen: argparse.Namespace) -> None:
    """Record until Ctrl-C, or the time is over.

    Raises:
        HocketError: if nobody has agreed, or the port is taken.
    """
    if known.state(chosen.port, time.time()) is not None:
        raise DeviceError(
            f"a performance hears UDP {chosen.port}: let it record, with livecode play --record"
        )
    asyncio.run(_record(vault, chosen))


async def _record(vault: Vault, chosen: argparse.Namespace) -> None:
    ending = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        try:
            asyncio.get_running_loop().add_signal_handler(name, ending.set)
        except NotImplementedError:  # Windows
            signal.signal(name, lambda *_: ending.set())
    roster = Roster(known.devices(), asks=chosen.phones)
    profiles = load_all(known.profiles_folder(), print)
    senders = near(own_address()) if chosen.phones else ()
    core = body(chosen.who, secrets.token_bytes(32), profiles, senders, roster=roster)
    stem = named(vault.folder, time.strftime("motion-%Y%m%d-%H%M%S"))
    host = "0.0.0.0" if chosen.phones else "127.0.0.1"
    port = await listen(host, chosen.port, lambda p, s: core.motion(p, s, _now()), "movement")
    try:
        keeper = Keeper(vault, stem, _now(), print, marks=core.receiver.marks)
        core.streams.taps.append(keeper.movement)
        if chosen.mark:
            keeper.noted.append(_told(_place(chosen.mark), core.receiver.noted))
        lab = Lab(keeper, core.streams, secrets.token_hex(4)) if chosen.lsl else None
        print(f"movement on UDP {port_of(port)}, until Ctrl-C", flush=True)
        end = time.monotonic() + (chosen.seconds or float("inf"))
        while not ending.is_set() and time.monotonic() < end:
            core.streams.due(time.time())
            if lab is not None:
                lab.look(time.time())
            keeper.look(_now())
            await asyncio.sleep(TICK)
        keeper.close(_now())
        print(f"{keeper.recorder.rows} samples in {keeper.path}", flush=True)
    finally:
        port.close()


def _place(written: str) -> Place:
    try:
        return place(written)
    except ConfigError:
        fix = "it takes HOST:PORT, such as 192.168.1.7:9000"
        raise ConfigError(f"--mark {written[:60]!r}: {fix}") from None


def _told(other: Place, noted: set[Mark]) -> Noted:
    """What tells markers on as OSC, but those that were ``noted`` elsewhere and told here."""
    out = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

    def tell(when: float, text: str) -> None:
        if (when, text) in noted:
            noted.discard((when, text))
            return
        with contextlib.suppress(OSError):  # nobody there is no reason to record nothing
            out.sendto(bundle(when, [encode(MARKER, text, NOTED)]), other)

    return tell


def _now() -> Instant:
    return Instant(time.monotonic(), time.time())

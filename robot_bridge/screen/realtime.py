"""``livecode motion`` and ``livecode pair``: a body of features alone, and a terminal beside it."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import secrets
import socket
import sys
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

from livecode.errors import ConfigError, DeviceError, HocketError
from livecode.motion import known
from livecode.network import qr
from livecode.network.udp import own_address
from livecode.osc.codec import encode
from robot_bridge import taught, teaching
from robot_bridge.body import TICK, Body, body
from robot_bridge.features.frame import rehearse
from robot_bridge.heard import heard
from robot_bridge.intent import repertoire
from robot_bridge.noticing import EVERY as NOTICED
from robot_bridge.noticing import Noticing
from robot_bridge.screen import teaching as showing
from robot_bridge.screen.learning import Learning
from robot_bridge.screen.pairing import Pairing
from robot_bridge.screen.table import lines
from robot_bridge.sensing.bounds import near, networks
from robot_bridge.sensing.profile import load_all, parse
from robot_bridge.sensing.roster import Roster
from robot_bridge.sensing.udp import listen, port_of
from robot_bridge.turn import Instant

LOOPBACK, EVERYWHERE = "127.0.0.1", "0.0.0.0"
SHOW = 0.25  # [s] between two pictures
SAY = 1.0  # [s] between two of them where nobody watches
HOME = "\x1b[H\x1b[2J"
STILL, MOVING = 3.0, 5.0  # [s] of a device at rest, and of one that is moved, to learn from

BESIDE = "beside a performance: it says what it hears once something came, or with --phones"
DEAF = "the performance on this port hears this machine alone: start it with livecode play --phones"

Look = Callable[[], dict[str, Any] | None]


def watch(chosen: argparse.Namespace) -> None:
    """Show what arrives, until Ctrl-C or the time is over.

    Raises:
        ConfigError: if a device is to be asked that needs no asking, or is none.
    """
    if chosen.ask:
        _ask(chosen)
    asyncio.run(_watch(chosen))


def pair(chosen: argparse.Namespace) -> None:
    """Ask whose the devices are that send to this machine, until Ctrl-C."""
    if chosen.list or chosen.forget:
        _kept(chosen.forget)
        return
    asyncio.run(_pair(chosen))


def learn(chosen: argparse.Namespace) -> None:
    """Write a profile from what a device sends."""
    if not known.NAME.fullmatch(chosen.learn):
        raise ConfigError(f"{chosen.learn[:70]!r} cannot be a profile's name: {known.ALLOWED}")
    learned = asyncio.run(_learn(chosen))
    text = learned.profile(chosen.learn)
    parse(text, chosen.learn)
    file = known.profiles_folder() / f"{chosen.learn}.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    print(text)
    print(f"kept as {file}: performances know this device from now on")


def teach(chosen: argparse.Namespace) -> None:
    """Let a gesture or a posture be shown, and say how to play with it."""
    takes = max(1, min(repertoire.MOST_TAKES, chosen.takes))
    asyncio.run(_teach(chosen, repertoire.checked(chosen.teach), takes))


def gestures(chosen: argparse.Namespace) -> None:
    """Print the gestures and postures that are known, or forget one."""
    if chosen.unlearn:
        taught.forget(chosen.unlearn)
    known_gestures = taught.read(taught.gestures_file())
    print(showing.listed(known_gestures, taught.read_postures(taught.postures_file())))


@contextlib.asynccontextmanager
async def hearing(chosen: argparse.Namespace, *, asks: bool) -> AsyncIterator[Look]:
    """What is heard on the port: by a performance that runs there, or else by a body of our own."""
    told = known.state(chosen.port, time.time())
    if told is not None:
        yield lambda: known.state(chosen.port, time.time())
        return
    profiles = load_all(known.profiles_folder(), _complain)
    trusted = networks([chosen.device]) if getattr(chosen, "device", None) else ()
    roster = Roster(known.devices(), asks=asks, trusted=trusted)
    host = EVERYWHERE if asks else chosen.host
    senders = (*near(own_address()), *map(str, trusted)) if asks else ()
    core = body(chosen.who, secrets.token_bytes(32), profiles, senders, roster=roster)
    rehearse()
    try:
        transport = await listen(
            host, chosen.port, lambda p, s: core.motion(p, s, _now()), "movement"
        )
    except DeviceError as error:
        raise DeviceError(f"{error}; {BESIDE}") from None
    noticing = Noticing(core, profiles, port_of(transport), lambda text: None)
    ticking = asyncio.create_task(_tick(core, noticing))
    try:
        yield lambda: heard(core, profiles, _now(), port_of(transport))
    finally:
        ticking.cancel()
        noticing.close()
        transport.close()


def _ask(chosen: argparse.Namespace) -> None:
    """Tell a device to send to us."""
    profiles = load_all(known.profiles_folder(), _complain)
    askable = {profile.name: profile.ask for profile in profiles if profile.ask is not None}
    ask = askable.get(chosen.ask)
    if ask is None or not chosen.device:
        raise ConfigError(
            f"--ask {chosen.ask}: write one of {', '.join(askable)}, and --from its ADDRESS"
        )
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
        for address, arguments in ask.said(chosen.port):
            try:
                out.sendto(encode(address, *arguments), (chosen.device, ask.port))
            except OSError as error:
                raise DeviceError(f"{chosen.device}:{ask.port} cannot be asked: {error}") from None


async def _tick(core: Body, noticing: Noticing) -> None:
    while True:
        now = _now()
        core.tick(now, None)
        noticing.look(now)
        await asyncio.sleep(TICK)


async def _watch(chosen: argparse.Namespace) -> None:
    live = sys.stdout.isatty()
    end = time.monotonic() + (chosen.seconds or float("inf"))
    async with hearing(chosen, asks=chosen.phones) as look:
        if not live:
            print(f"movement on UDP {chosen.port}", flush=True)
        while time.monotonic() < end:
            await asyncio.sleep(SHOW if live else SAY)
            state = look()
            if state is None:
                raise DeviceError("the performance that was heard here is over")
            told = lines(state, _width())
            head = f"movement on UDP {state['port']}, until Ctrl-C"
            print((HOME if live else "") + "\n".join([head, *told]), flush=True)


async def _pair(chosen: argparse.Namespace) -> None:
    where = _welcome(chosen.port)
    asking = Pairing()
    answers: asyncio.Queue[str] = asyncio.Queue()
    loop = asyncio.get_running_loop()
    with contextlib.suppress(OSError, ValueError, NotImplementedError):
        loop.add_reader(sys.stdin.fileno(), lambda: answers.put_nowait(sys.stdin.readline()))
    end = time.monotonic() + (chosen.seconds or float("inf"))
    async with hearing(chosen, asks=True) as look:
        if not (look() or {}).get("phones", True):
            raise DeviceError(DEAF)
        print(where, flush=True)
        said: dict[str, str] = {}
        while time.monotonic() < end:
            state = look() or {}
            if question := asking.look(known.unnamed(state)):
                print(question, end=" ", flush=True)
            _greet(state, said)
            with contextlib.suppress(asyncio.TimeoutError):
                line = await asyncio.wait_for(answers.get(), SHOW)
                if not line:
                    return  # the end of the input
                _settle(asking, line)


def _settle(asking: Pairing, line: str) -> None:
    """Take an answer, and keep whose the device is."""
    device, name, back = asking.answer(line)
    if device and name:
        known.keep(device, name)
    if back:
        print(back, flush=True)


def _greet(state: dict[str, Any], said: dict[str, str]) -> None:
    """Say of each device that is heard whose it is, once."""
    for each in state.get("devices", []):
        key, told = f"{each['device']} {each['host']}", each["who"]
        if said.get(key) != told and each["rate"] > 0.0:
            said[key] = told
            print(f"{each['title']} at {each['host']} is heard as {told}", flush=True)


def _welcome(port: int) -> str:
    """Where to send to, as words and as a QR code."""
    address = own_address()
    link = f"osc://{address}:{port}"
    columns = _width()
    picture = qr.shown(link, columns=columns, encoding=sys.stdout.encoding)
    return (
        f"{picture}\nlet the phone send OSC over UDP to {address}, port {port} "
        "(both on the same network); Ctrl-C ends"
    )


def _kept(forget: str | None) -> None:
    if forget:
        named = [each for each, who in known.devices().items() if forget in (each, who)]
        if not named:
            raise ConfigError(f"no device is {forget!r}: see livecode pair --list")
        for each in named:
            known.keep(each, "")
            print(f"{each} is forgotten")
        return
    for each, who in known.devices().items():
        print(f"{each}  {who}")


async def _teach(chosen: argparse.Namespace, name: str, takes: int) -> None:
    end = time.monotonic() + (chosen.seconds or float("inf"))
    async with hearing(chosen, asks=chosen.phones) as look:
        said: dict[str, Any] = {}
        teaching.ask(chosen.port, name, takes, posture=chosen.posture)
        invited = showing.invitation(name, takes, posture=chosen.posture)
        print(f"movement on UDP {chosen.port}\n{invited}", flush=True)
        try:
            while time.monotonic() < end:
                await asyncio.sleep(SHOW)
                now = teaching.progress(chosen.port)
                if news := showing.news(said, now):
                    print(news, flush=True)
                said = now or said
                if now and now["left"] == 0:
                    break
        finally:
            teaching.ask(chosen.port, name, 0)
        if said.get("left") == 0 and said.get("takes") == takes:
            devices = (look() or {}).get("devices", [])
            who = devices[0]["who"] if devices else chosen.who
            print(showing.known(name, who, posture=chosen.posture), flush=True)
            await asyncio.sleep(2 * NOTICED)  # the body keeps what it was shown


async def _learn(chosen: argparse.Namespace) -> Learning:
    from livecode.osc.codec import decode

    learning, moving = Learning(), False

    def take(packet: bytes, sender: tuple[str, int]) -> None:
        with contextlib.suppress(HocketError):
            learning.take(decode(packet), time.monotonic(), moving=moving)

    host = EVERYWHERE if chosen.phones else chosen.host
    transport = await listen(host, chosen.port, take, "movement")
    try:
        print(f"UDP {port_of(transport)}: lay the device down, and do not touch it", flush=True)
        while not learning.heard:
            await asyncio.sleep(0.1)
        await asyncio.sleep(STILL)
        moving = True
        print("now move it, shake it and turn it in all directions", flush=True)
        await asyncio.sleep(MOVING)
    finally:
        transport.close()
    return learning


def _now() -> Instant:
    return Instant(time.monotonic(), time.time())


def _width() -> int:
    try:
        return os.get_terminal_size().columns
    except OSError:
        return 100


def _complain(text: str) -> None:
    print(text, file=sys.stderr)

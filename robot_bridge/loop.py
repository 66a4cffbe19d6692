"""The body process: what it is made of, from its settings to its end."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import json
import signal
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from livecode import handover
from livecode.errors import DeviceError
from livecode.midi.opening import opened
from livecode.motion import known
from livecode.network.udp import own_address
from robot_bridge.body import Body, body
from robot_bridge.control import process
from robot_bridge.control.process import RobotProcess
from robot_bridge.diary import Diary
from robot_bridge.features.frame import rehearse
from robot_bridge.noticing import Noticing
from robot_bridge.partner.personality import personality
from robot_bridge.pedal import MidiPedal
from robot_bridge.report import report
from robot_bridge.sensing.bounds import near, networks
from robot_bridge.sensing.profile import DeviceProfile, load_all
from robot_bridge.sensing.roster import Roster
from robot_bridge.sensing.udp import listen, port_of
from robot_bridge.settings import LOOPBACK, Settings, by_hand, handed
from robot_bridge.shell import Shell
from robot_bridge.telling import Telling


def main(chosen: argparse.Namespace) -> None:
    """Run the body until its parent ends, or Ctrl-C."""
    if chosen.child:
        asyncio.run(run(handed(handover.receive()), child=True))
        return
    if chosen.plot and not chosen.record:
        chosen.record = str(Path(chosen.plot).with_suffix(".jsonl"))
    asyncio.run(run(by_hand(chosen), child=False))
    if chosen.plot:
        _plot(Path(chosen.record), Path(chosen.plot), chosen.who)


def _plot(record: Path, out: Path, who: str) -> None:
    """Draw what a body has recorded."""
    from robot_bridge.duet.picture import draw
    from robot_bridge.duet.recorded import drawn

    lines = record.read_text(encoding="utf-8").splitlines()
    print(f"drawn in {draw(drawn(lines, who, f'{who} at the handle'), out)}")


async def run(settings: Settings, *, child: bool) -> None:
    """Serve until it is time to end; then write what was asked for."""
    ending = asyncio.Event()
    _end_on(ending, child=child)
    rehearse()
    tell = Telling(handover.tell if child else _print)
    core, profiles = _core(settings, tell)
    with contextlib.ExitStack() as stack:
        diary = Diary(settings.record, tell)
        stack.callback(diary.close)
        settings = await _mocked(settings, stack)
        robot, unfit = await _start_robot(settings, core)
        if unfit and (settings.again or not child):
            tell(f"no robot: {unfit}")  # movement is heard without one too
        shell = Shell(core, robot, diary, settings.hand, settings.device)
        stack.callback(shell.end_robot)
        facts = await _listen(shell, settings, profiles, tell, stack) | {"unfit": unfit}
        if settings.couple is not None and robot is not None:
            await _couple(shell, settings, tell, child=child)
            stack.callback(shell.uncouple)
        _tell(shell, facts, settings, child=child)
        tell.begin()
        gc.freeze()
        await shell.tick_until(ending)
        await shell.reviving.close()
        shell.end_robot()  # it leaves its last counts behind
        _report(shell, settings.report)


def _core(settings: Settings, tell: Telling) -> tuple[Body, tuple[DeviceProfile, ...]]:
    """The body without its shell, and the devices that it knows."""
    profiles = load_all(known.profiles_folder(), tell)
    trusted = networks(settings.senders) if settings.phones else ()
    roster = Roster(asks=settings.phones, trusted=trusted)
    senders = (*settings.senders, *near(_own_address())) if settings.phones else settings.senders
    core = body(settings.who, settings.key, profiles, senders, roster=roster)
    core.wekinator = settings.wekinator
    core.commander.gestures.personality = personality(settings.partner)
    return core, profiles


async def _listen(
    shell: Shell,
    settings: Settings,
    profiles: tuple[DeviceProfile, ...],
    tell: Telling,
    stack: contextlib.ExitStack,
) -> dict[str, Any]:
    """Open what movement, commands and a pedal come in by, and what keeps them; at which ports."""
    motion = await listen(settings.host, settings.motion_port, shell.motion, "movement")
    stack.callback(motion.close)
    commands = await listen(LOOPBACK, settings.port, shell.command, "commands")
    stack.callback(commands.close)
    shell.out = commands
    shell.noticing = Noticing(shell.core, profiles, port_of(motion), tell)
    stack.callback(shell.noticing.close)
    if settings.keep is not None:
        shell.keep(settings.keep, tell, lsl=settings.lsl)
        stack.callback(shell.end_keeping)
    if settings.pedal is not None:
        shell.pedal = MidiPedal(opened(settings.midi), settings.pedal, tell)
        stack.callback(shell.end_pedal)
    return {"port": port_of(commands), "motion_port": port_of(motion)}


def _report(shell: Shell, path: str | None) -> None:
    """Write what became of this body's part, if somebody wants to read it."""
    if not path:
        return
    stats = None if shell.robot is None else shell.robot.stats()
    told = json.dumps(report(shell.core, stats), indent=1)
    with contextlib.suppress(OSError):  # a full disk does not keep us from ending
        Path(path).write_text(told, encoding="utf-8")


async def _start_robot(settings: Settings, core: Body) -> tuple[RobotProcess | None, str]:
    """The robot's loop, and why there is none of those that were asked for."""
    limits = settings.device.limits
    core.commander.limits = core.commander.gestures.limits = limits
    if not settings.robot:
        return None, settings.unfit
    try:
        return await asyncio.to_thread(process.start, settings.hand, settings.device), ""
    except DeviceError as error:
        return None, str(error)


async def _mocked(settings: Settings, stack: contextlib.ExitStack) -> Settings:
    """The settings with the address of the device's mock, if it should have one."""
    if not (settings.robot and settings.device.mock):
        return settings
    from robot_bridge.devices.process import mocked

    choice, mock = await asyncio.to_thread(mocked, settings.device, settings.hand)
    stack.callback(mock.end)
    return replace(settings, device=choice)


def _own_address() -> str:
    """By which the network reaches this machine; empty if it does not."""
    try:
        return own_address()
    except DeviceError:
        return ""


def _print(text: str) -> None:
    print(text, file=sys.stderr)


async def _couple(shell: Shell, settings: Settings, tell: Telling, *, child: bool) -> None:
    """Tie the bond that is wanted; a performance goes on without one that cannot be.

    Raises:
        DeviceError: if it cannot be and nothing else is asked of this body.
    """
    try:
        await shell.couple(settings)
    except DeviceError as error:
        if not child:
            raise
        tell(str(error))


def _tell(shell: Shell, facts: dict[str, Any], settings: Settings, *, child: bool) -> None:
    """Say where the body serves: to the parent in its way, to a person in a sentence."""
    robot, bond = shell.robot, shell.line.port if shell.line else None
    if child:
        facts |= {"robot": robot is not None, "who": shell.core.who, "bond": bond}
        facts |= {"lower": settings.device.lower if robot else ""}
        handover.ready(answers=True, **facts)
        return
    print(f"movement on UDP {facts['motion_port']}, commands on {facts['port']}", flush=True)
    print(f"robot: {settings.device.words if robot else 'none'}", flush=True)


def _end_on(ending: asyncio.Event, *, child: bool) -> None:
    """Let the end of the parent, SIGTERM and Ctrl-C set ``ending``."""
    loop = asyncio.get_running_loop()

    def end() -> None:
        loop.call_soon_threadsafe(ending.set)

    if child:
        handover.watch_parent(end, on_poke=loop.call_soon_threadsafe)
    for name in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(name, end)
        except NotImplementedError:  # Windows
            signal.signal(name, lambda *_: end())

"""The body process: sockets and clocks around ``Body``, and the robot's loop as its child."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import json
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from livecode import handover
from livecode.errors import ConfigError, DeviceError
from livecode.motion import known
from livecode.network.udp import own_address
from robot_bridge.body import TICK, Body, Instant, Turn, View, body
from robot_bridge.control import process
from robot_bridge.control.process import RobotProcess
from robot_bridge.diary import Diary
from robot_bridge.features.frame import rehearse
from robot_bridge.keeping.keeper import Keeper, named
from robot_bridge.keeping.vault import Vault
from robot_bridge.network.udp import Line, open_line, tie_packet
from robot_bridge.noticing import Noticing
from robot_bridge.partner.personality import personality
from robot_bridge.report import report
from robot_bridge.reviving import Reviving
from robot_bridge.sensing.bounds import near, networks
from robot_bridge.sensing.profile import load_all
from robot_bridge.sensing.roster import Roster
from robot_bridge.sensing.udp import listen, port_of
from robot_bridge.settings import LOOPBACK, Settings, by_hand, handed


def main(chosen: argparse.Namespace) -> None:
    """Run the body until its parent ends, or Ctrl-C."""
    settings = handed(handover.receive()) if chosen.child else by_hand(chosen)
    asyncio.run(run(settings, child=chosen.child))


async def run(settings: Settings, *, child: bool) -> None:
    """Serve until it is time to end; then write what was asked for."""
    ending = asyncio.Event()
    _end_on(ending, child=child)
    rehearse()
    tell = Telling(handover.tell if child else _print)
    profiles = load_all(known.profiles_folder(), tell)
    trusted = networks(settings.senders) if settings.phones else ()
    roster = Roster(asks=settings.phones, trusted=trusted)
    senders = (*settings.senders, *near(_own_address())) if settings.phones else settings.senders
    core = body(settings.who, settings.key, profiles, senders, roster=roster)
    core.wekinator = settings.wekinator
    core.commander.gestures.personality = personality(settings.partner)
    with contextlib.ExitStack() as stack:
        diary = Diary(settings.record, tell)
        stack.callback(diary.close)
        robot = await _start_robot(settings)
        shell = Shell(core, robot, diary, settings.hand)
        stack.callback(shell.end_robot)
        motion = await listen(settings.host, settings.motion_port, shell.motion, "movement")
        commands = await listen(LOOPBACK, settings.port, shell.command, "commands")
        shell.out = commands
        shell.noticing = Noticing(core, profiles, port_of(motion), tell)
        stack.callback(shell.noticing.close)
        if settings.keep is not None:
            shell.keep(settings.keep, tell)
            stack.callback(shell.end_keeping)
        if settings.couple is not None and robot is not None:
            await shell.couple(settings)
            stack.callback(shell.uncouple)
        stack.callback(motion.close)
        stack.callback(commands.close)
        _tell(core, robot, port_of(commands), port_of(motion), child=child)
        tell.begin()
        gc.freeze()
        await shell.tick_until(ending)
        await shell.reviving.close()
        shell.end_robot()  # it leaves its last counts behind
        if settings.report:
            stats = None if shell.robot is None else shell.robot.stats()
            told = json.dumps(report(core, stats), indent=1)
            with contextlib.suppress(OSError):  # a full disk does not keep us from ending
                Path(settings.report).write_text(told, encoding="utf-8")


class Telling:
    """Sentences for people, kept until it is said where the body serves: that comes first."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._early: list[str] | None = []

    def __call__(self, text: str) -> None:
        """Tell a sentence, or keep it for later."""
        if self._early is None:
            self._say(text)
        else:
            self._early.append(text)

    def begin(self) -> None:
        """Tell what was kept, and from now on at once."""
        early, self._early = self._early or [], None
        for text in early:
            self._say(text)


class Shell:
    """Clocks and sockets; whatever can be decided without them is decided in the core."""

    def __init__(self, core: Body, robot: RobotProcess | None, diary: Diary, hand: str) -> None:
        self.core = core
        self.robot = robot
        self.diary = diary
        self.out: asyncio.DatagramTransport | None = None
        self.reviving = Reviving(hand, self._replace, core.halt)
        self.noticing: Noticing | None = None
        self.keeper: Keeper | None = None
        self.line: Line | None = None
        self.mourned = False

    def motion(self, packet: bytes, sender: tuple[str, int]) -> None:
        """A sensor's datagram; features that it completes do not wait for the next tick."""
        now = instant()
        self.core.motion(packet, sender, now)
        if self.core.streams.is_due():
            self._send(self.core.movement(now))

    def command(self, frame: bytes, sender: tuple[str, int]) -> None:
        """A keyed frame; the stop word is set before anything else happens."""
        self.core.command(frame, sender, instant())
        if self.robot is not None:
            self.robot.panic(self.core.stop_word)

    async def tick_until(self, ending: asyncio.Event) -> None:
        """Tick a hundred times a second until it is time to end."""
        due = time.monotonic()
        while not ending.is_set():
            self.tick()
            now = time.monotonic()
            due = max(due + TICK, now - TICK)  # what was missed is not made up for
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(ending.wait(), max(0.0, due - now))

    def tick(self) -> None:
        """One turn of the core, carried out."""
        now = instant()
        view = self._view(now)
        if self.keeper is not None:
            if view is not None:
                self.keeper.force(view.moments, self.core.who, now)
            self.keeper.look(now)
        if self.line is not None:
            self._tie(self.line, now, view)
        turn = self.core.tick(now, view)
        if self.robot is not None and turn.command is not None:
            self.robot.command(turn.command, now.monotonic)
        self._carry_out(turn)
        if self.noticing is not None:
            self.noticing.look(now)

    async def couple(self, settings: Settings) -> None:
        """Be at one bond with a handle elsewhere.

        Raises:
            DeviceError: if there is no way there.
        """
        assert settings.couple is not None
        key, other, port = settings.couple
        self.line = await open_line(key, other, port, time.monotonic)
        self.core.commander.far = self.line.coupling
        print(f"bond: heard on UDP {self.line.port}", file=sys.stderr, flush=True)

    def uncouple(self) -> None:
        """Let go of the handle elsewhere."""
        if self.line is not None:
            self.line.close()

    def _tie(self, line: Line, now: Instant, view: View | None) -> None:
        """Tell the other end, and show what is to be seen of the bond."""
        tie = line.tick(now.monotonic, view.moments if view is not None else ())
        if tie is None:
            return
        self.core.shown |= line.shown
        if self.out is not None:
            packet = tie_packet(tie, now.wall)
            for sender in self.core.subscribers.at(now.monotonic):
                self.out.sendto(packet, sender)

    def keep(self, folder: str, tell: Callable[[str], None]) -> None:
        """Record those who have agreed; whoever wants no one's, or has no key, hears why."""
        vault, now = Vault(Path(folder) if folder else None), instant()
        stem = time.strftime("motion-%Y%m%d-%H%M%S")
        marks = self.core.receiver.marks
        try:
            name = named(vault.folder, stem)
            self.keeper = Keeper(vault, name, now, tell, marks=marks)
        except ConfigError as error:
            tell(f"nothing is recorded: {error}")
            return
        self.core.streams.taps.append(self.keeper.movement)

    def end_keeping(self) -> None:
        """End the recording, if there is one."""
        if self.keeper is not None:
            self.keeper.close(instant())

    def _view(self, now: Instant) -> View | None:
        if self.robot is None:
            return None
        alive = self.robot.alive(now.monotonic)
        if not alive and not self.mourned:
            self._mourn(self.robot)
        self.mourned = not alive
        self.reviving.look(self.robot, now.monotonic, alive=alive)
        return View(alive, self.robot.new_moments())

    def _mourn(self, robot: RobotProcess) -> None:
        """Keep the last second of a loop that is gone in the record."""
        last = [asdict(moment) for moment in robot.last_second()]
        self.diary.write({"fault": "gone", "last_second": last})

    def _replace(self, robot: RobotProcess) -> None:
        """Go on with a new loop; it moves when somebody has re-armed it."""
        robot.panic(self.core.stop_word)
        self.robot = robot
        handover.tell("the robot's loop had ended and is back, without force until it is re-armed")

    def end_robot(self) -> None:
        """Let the loop end, if there is one."""
        if self.robot is not None:
            self.robot.end()

    def _carry_out(self, turn: Turn) -> None:
        self._send(turn.packets)
        self.diary.write(turn.record)

    def _send(self, packets: list[tuple[tuple[str, int], bytes]]) -> None:
        if self.out is not None:
            for sender, packet in packets:
                self.out.sendto(packet, sender)


def instant() -> Instant:
    """Now, on both clocks."""
    return Instant(time.monotonic(), time.time())


async def _start_robot(settings: Settings) -> RobotProcess | None:
    """The robot's loop, or None if there should be none or it does not start."""
    if not settings.robot:
        return None
    try:
        return await asyncio.to_thread(process.start, settings.hand)
    except DeviceError as error:
        print(error, file=sys.stderr)  # movement is heard without a robot too
        return None


def _own_address() -> str:
    """By which the network reaches this machine; empty if it does not."""
    try:
        return own_address()
    except DeviceError:
        return ""


def _print(text: str) -> None:
    print(text, file=sys.stderr)


def _tell(core: Body, robot: RobotProcess | None, port: int, motion: int, *, child: bool) -> None:
    """Say where the body serves: to the parent in its way, to a person in a sentence."""
    if child:
        robotic = robot is not None
        handover.ready(port=port, motion_port=motion, robot=robotic, who=core.who, answers=True)
        return
    print(f"movement on UDP {motion}, commands on {port}", flush=True)
    print("robot: simulated handle" if robot else "robot: none", flush=True)


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

"""The clocks and sockets of the body; whatever can be decided without them is in the core."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from livecode import handover
from livecode.errors import ConfigError
from robot_bridge.body import TICK, Body
from robot_bridge.control.process import RobotProcess
from robot_bridge.devices.catalogue import SIMULATED, Choice
from robot_bridge.diary import Diary
from robot_bridge.keeping.keeper import Keeper, named
from robot_bridge.keeping.lab import Lab
from robot_bridge.keeping.vault import Vault
from robot_bridge.network.udp import Line, open_line, tie_packet
from robot_bridge.noticing import Noticing
from robot_bridge.pedal import MidiPedal
from robot_bridge.reviving import Reviving
from robot_bridge.settings import Settings
from robot_bridge.turn import Instant, Packets, Turn, View


class Shell:
    """Clocks and sockets; whatever can be decided without them is decided in the core."""

    def __init__(
        self,
        core: Body,
        robot: RobotProcess | None,
        diary: Diary,
        hand: str,
        choice: Choice = SIMULATED,
    ) -> None:
        self.core = core
        self.robot = robot
        self.diary = diary
        self.out: asyncio.DatagramTransport | None = None
        self.reviving = Reviving(hand, self._replace, core.halt, choice)
        self.noticing: Noticing | None = None
        self.keeper: Keeper | None = None
        self.lab: Lab | None = None
        self.line: Line | None = None
        self.pedal: MidiPedal | None = None
        self.mourned = False

    def motion(self, packet: bytes, sender: tuple[str, int]) -> None:
        """A sensor's datagram; features that it completes do not wait for the next tick."""
        now = instant()
        self.core.motion(packet, sender, now)
        self._mind_stops()
        self._send(self.core.hurried(now))  # before a frame is made, which takes longer
        if self.core.streams.is_due():
            self._send(self.core.movement(now))

    def command(self, frame: bytes, sender: tuple[str, int]) -> None:
        """A keyed frame; the stop word is set before anything else happens."""
        self.core.command(frame, sender, instant())
        self._mind_stops()
        answers, self.core.answers = self.core.answers, []
        self._send(answers)

    def _mind_stops(self) -> None:
        """The stop word as the core wants it."""
        if self.robot is not None:
            self.robot.panic(self.core.stop_word)

    def end_pedal(self) -> None:
        """Give the pedal's input back, if there is one."""
        if self.pedal is not None:
            self.pedal.close()

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
        if self.pedal is not None and self.pedal.poll(now.monotonic):
            self.core.halt(now.monotonic)
            self._mind_stops()
        view = self._view(now)
        if self.keeper is not None:
            if view is not None:
                self.keeper.force(view.moments, self.core.who, now)
            if self.lab is not None:
                self.lab.look(now.wall)
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

    def keep(self, folder: str, tell: Callable[[str], None], *, lsl: bool = False) -> None:
        """Record those who have agreed, with ``lsl`` for a laboratory's recorder, too.

        Whoever wants no one's, or has no key, hears why.
        """
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
        if lsl:
            try:
                self.lab = Lab(self.keeper, self.core.streams, secrets.token_hex(4))
            except ConfigError as error:
                tell(f"it is recorded, and not told on: {error}")

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

    def _send(self, packets: Packets) -> None:
        if self.out is not None:
            for sender, packet in packets:
                self.out.sendto(packet, sender)


def instant() -> Instant:
    """Now, on both clocks."""
    return Instant(time.monotonic(), time.time())

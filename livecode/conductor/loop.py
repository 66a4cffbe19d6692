"""The conductor's process: the session, the cells, the outputs, and a tick every 50 ms."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import json
import logging
import mmap
import os
import secrets
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from livecode import handover
from livecode.cell.client import CellClient
from livecode.clock.realtime import RoomClock
from livecode.conductor.arranging import attended
from livecode.conductor.client import Seat
from livecode.conductor.conductor import Conductor
from livecode.conductor.following import Following
from livecode.conductor.gate.devices import MIDI
from livecode.conductor.gate.recording import RECORD
from livecode.conductor.outlets import Outlets, Send
from livecode.conductor.relay.exclusive import Exclusive
from livecode.conductor.relay.history import History
from livecode.conductor.relay.marks import SIZE
from livecode.conductor.relay.relay import BEAT, Relay
from livecode.conductor.relay.voice import Voice
from livecode.conductor.senses.buses import buses_of
from livecode.conductor.senses.contact import Contact
from livecode.conductor.senses.senses import Senses
from livecode.conductor.settings import Settings
from livecode.errors import DeviceError
from livecode.osc.udp import listen
from livecode.session.client import SessionClient
from livecode.session.entry.people import machine_of
from livecode.session.messages import ServerMessage, Welcome
from livecode.vocabulary import declared, registry

SERVED_WITHIN = 12.0  # seconds for which a server is tried
SWITCH_INTERVAL = 0.0005  # seconds: another thread of this process may hold us up no longer
GC_THRESHOLDS = (50_000, 50, 1000)  # rare collections; what exists at the start is never looked at

log = logging.getLogger(__name__)


def prepare() -> None:
    """Be as ready as one can be before it is known for what: never look at what is loaded again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GC_THRESHOLDS)


def main(handed: Mapping[str, Any]) -> None:
    """Conduct until the parent ends or the process is told to end."""
    sys.setswitchinterval(SWITCH_INTERVAL)
    declared.declare(handed.get("controls") or {})
    asyncio.run(conduct(Settings.read(handed)))


async def conduct(settings: Settings) -> None:
    """Join the session, say that we are ready, and play until the end is asked for."""
    over = asyncio.Event()
    inbox: asyncio.Queue[ServerMessage] = asyncio.Queue()
    session = await _join(settings, inbox)
    performance = Performance(settings, session)
    endpoint = await listen(lambda messages, sender: performance.contact.hear(messages, sender))
    performance.send = endpoint.send
    _end_when_told(over, performance.say, settings.relay)
    handover.ready(port=endpoint.port, answers=True)
    try:
        await performance.run(inbox, over)
    finally:
        if performance.relay.conducts:
            _write_report(settings, performance.summary())
        await performance.following.close()
        await session.close()
        endpoint.close()


async def _begun(settings: Settings) -> CellClient:
    """A new cell; on the machine that is played on, it knows which sounds there are.

    On one that sounds along others may be missing: what is not there is silent there.

    Raises:
        CellLost: if there is none to be had.
    """
    cell = await CellClient.connect(settings.zygote, settings.secret)
    if settings.voices and not settings.follows:
        await cell.know({*settings.voices, MIDI, RECORD})
    return cell


async def _join(settings: Settings, inbox: asyncio.Queue[ServerMessage]) -> SessionClient:
    """Join the session; a server that is just being started again is waited for.

    Raises:
        HocketError: if there is none in time, or it lets no conductor in.
    """
    return await SessionClient.connect(
        settings.server,
        settings.token,
        machine_of(settings.follows) if settings.follows else "conductor",
        "engine",
        follows=bool(settings.follows),
        on_message=inbox.put_nowait,
        within=SERVED_WITHIN,
    )


class Performance:
    """All parts of the conductor, joined; ``send`` is set once there is a socket."""

    def __init__(self, settings: Settings, session: SessionClient) -> None:
        self.send: Send = lambda packet, to: None
        self.relay = _relay(settings)
        self._session = session
        self._follows = bool(settings.follows)
        self._clock = RoomClock(session.room_time)
        self._offset = self._clock.offset  # at the last tick [s]
        self._conductor = Conductor(registry.control)
        self._conductor.admission.voices, self._conductor.admission.cue = (
            settings.voices,
            settings.cue,
        )
        self._conductor.admission.ports = () if settings.midi is None else None
        self._conductor.admission.targets = settings.targets
        self._conductor.buses.numbers = buses_of(settings.half)
        self._outlets = Outlets(
            settings, lambda packet, to: self.send(packet, to), self._clock.wall, self.relay
        )
        self._voice = Voice(session, self.relay, speaks=not settings.follows)
        history = History()
        self._senses = Senses(self._conductor, self._voice, self._outlets)
        self.contact = Contact(self._conductor, self._voice, self._outlets, self._senses, settings)
        self.following = Following(
            self._conductor,
            self._voice,
            self._outlets,
            history=history,
            senses=self._senses,
            seat_for=lambda author: Seat(author, lambda: _begun(settings), history),
        )

    async def run(self, inbox: asyncio.Queue[ServerMessage], over: asyncio.Event) -> None:
        """Follow the session, tick, and keep in touch until ``over`` is set."""
        tasks = [
            asyncio.create_task(work)
            for work in (
                over.wait(),
                self._relieve(),
                self._follow(inbox),
                self.following.asking.go_on(self._before_tick),
                self.contact.keep(),
            )
        ]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()  # a task that ended by itself has failed: say why
        finally:
            for task in tasks:
                task.cancel()

    def _before_tick(self) -> None:
        before, self._offset = self._offset, self._clock.offset
        if leap := self._outlets.behind.leapt(self._offset - before):
            self.say(leap)
        self.following.tidy()
        here = attended(self._conductor, self._session, connected=self._session.connected)
        self._outlets.attend(here)

    async def _relieve(self) -> None:
        """Show that this conductor lives, or take over from one that does not."""
        while True:
            if self.relay.look(time.monotonic()) == "take over":
                self._outlets.take_over(self._conductor, self._session.room_time())
                self._voice.speak()
                self._senses.publishing.repeat()
                self.contact.tell_again()
            await asyncio.sleep(BEAT)

    def say(self, line: str) -> None:
        """Tell the room what the parent says about the processes."""
        if self.relay.conducts and not self._follows:
            self._session.say(line)

    async def _follow(self, inbox: asyncio.Queue[ServerMessage]) -> None:
        while True:
            message = await inbox.get()
            self._clock.trim = self._session.trim
            try:
                self._voice.hear(message)
                self.following.take(message)
                if isinstance(message, Welcome):
                    self.contact.tell_again()
            except Exception:  # the show goes on without what this message asked for
                log.exception("%s could not be carried out", type(message).__name__)

    def summary(self) -> dict[str, Any]:
        """What is to be told at the end; when something was late by the clock of the machine."""
        counters, since = self._conductor.counters, time.monotonic() - self._session.room_time()
        return {
            **counters.summary(),
            "late_at": [round(second + since, 3) for second in counters.late_at],
            "bundles": self._outlets.bundles,
            "takeovers": self.relay.takeovers,
        }


def _relay(settings: Settings) -> Relay:
    """This conductor's end of the memory that it shares with another, if there is one.

    Raises:
        DeviceError: if the memory cannot be had.
    """
    if settings.relay is None:
        return Relay()
    try:
        file = os.open(settings.relay, os.O_RDWR | getattr(os, "O_BINARY", 0))
        os.truncate(file, SIZE)
        memory = mmap.mmap(file, SIZE)
    except (OSError, ValueError) as error:
        raise DeviceError(
            f"the conductors' memory {settings.relay} is not there: {error}"
        ) from None
    return Relay(memory, secrets.randbits(63) | 1, Exclusive(file))  # open as long as we live


def _end_when_told(over: asyncio.Event, say: Callable[[str], None], relay: Path | None) -> None:
    """End on a polite signal, and when the parent's pipe closes; pass on what it says.

    With the parent ends the performance: what two conductors share is needed no more.
    """
    loop = asyncio.get_running_loop()

    def end() -> None:
        if relay is not None:
            with contextlib.suppress(OSError):
                relay.unlink()
        with contextlib.suppress(RuntimeError):  # the loop has ended already
            loop.call_soon_threadsafe(over.set)

    def heard(line: str) -> None:
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(say, line)

    handover.watch_parent(end, heard, loop.call_soon_threadsafe)
    for name in ("SIGTERM", "SIGINT"):
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(getattr(signal, name), over.set)


def _write_report(settings: Settings, summary: Mapping[str, Any]) -> None:
    if settings.report is not None:
        text = json.dumps(summary, indent=2, sort_keys=True)
        with contextlib.suppress(OSError):  # a full disk does not keep us from ending
            settings.report.write_text(text + "\n", encoding="utf-8")

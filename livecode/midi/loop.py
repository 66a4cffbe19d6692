"""The MIDI process: one thread that sleeps, spins for a moment, sends, and listens in between.

A datagram ends its sleep; ports are polled every few milliseconds. Nothing else runs here, so
that what is due leaves in time also while the conductor, or anybody else, is busy.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import select
import signal
import socket
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from livecode import handover
from livecode.clock.realtime import RoomClock
from livecode.errors import WireError
from livecode.midi import guard, opening
from livecode.midi.cues import Cued
from livecode.midi.engine import Engine, Instant, engine
from livecode.midi.lateness import Lateness
from livecode.midi.memory import own, remembered
from livecode.midi.notes import Out
from livecode.midi.patchbay import Patchbay
from livecode.midi.realtime import prepare
from livecode.midi.settings import Settings
from livecode.osc import codec
from livecode.osc.keyed import Opener
from livecode.osc.sockets import opened

SPIN = 0.00015  # seconds before something is due that the thread does not sleep any more
POLL, IDLE = 0.002, 0.01  # seconds between two looks at the inputs: while they are played, or not
PLAYED = 3.0  # seconds for which an input counts as played after each message
REST = 0.25  # seconds that it sleeps at most where nothing comes in
AT_ONCE = 32  # datagrams that are taken before something due is looked for again
QUIET = 10.0  # seconds between two log lines about malformed datagrams
RECEIVE_BUFFER = 1 << 20  # bytes the system keeps while something is sent

log = logging.getLogger(__name__)


def main(handed: Mapping[str, Any]) -> None:
    """Serve until the parent ends or a polite kill comes; then let go of every key.

    Raises:
        ConfigError: if the hand-over cannot be used.
        DeviceError: if the port is taken.
    """
    settings = Settings.read(handed)
    end = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: end.set())  # it ends the sleep too
    wake = Wake()

    def leave() -> None:
        end.set()
        wake()

    handover.watch_parent(leave, on_poke=wake)
    with opened(settings.port, "for MIDI", keeps=RECEIVE_BUFFER) as bound:
        shell = Shell(settings, bound, wake)
        shell.begin()
        realtime = prepare(settings.realtime)
        port = bound.getsockname()[1]
        handover.ready(port=port, realtime=realtime, answers=True, **shell.facts())
        try:
            while not end.is_set():
                shell.turn()
        finally:
            shell.end()
    if settings.report is not None:
        _write(settings.report, {**shell.summary(), "realtime": realtime})
    if shell.abandons:
        os._exit(0)  # what cannot be closed would keep us from ending


class Wake:
    """A pair of sockets, one of which ends the other's sleep, and what to do then."""

    def __init__(self) -> None:
        self.heard, self._said = socket.socketpair()
        self.heard.setblocking(False)
        self._asked: deque[Callable[[], object]] = deque(maxlen=64)

    def __call__(self, act: Callable[[], object] = lambda: None) -> None:
        """End the sleep, from another thread, and have something done by the one that slept."""
        self._asked.append(act)
        with contextlib.suppress(OSError):
            self._said.send(b".")

    def carry_out(self) -> None:
        """Do what was asked for."""
        with contextlib.suppress(BlockingIOError):
            self.heard.recv(256)
        while self._asked:
            self._asked.popleft()()


class Shell:
    """The sockets, ports and clock around an `Engine`."""

    def __init__(self, settings: Settings, opened: socket.socket, wake: Wake) -> None:
        self.lateness = Lateness()
        self.malformed = 0
        self._socket, self._wake, self._settings = opened, wake, settings
        self._guard: subprocess.Popen[bytes] | None = None
        self._memory = remembered(settings.memory)
        self._engine: Engine = engine(settings, self._memory)
        self._patchbay = Patchbay(lambda: opening.opened(settings.system), settings)
        self._targets = settings.targets
        self._opener = Opener(settings.key)
        self._clock = RoomClock()
        self._next_poll = self._quiet_until = self._played_until = 0.0

    @property
    def abandons(self) -> bool:
        """Whether there are ports of a server that is gone."""
        return bool(self._patchbay.abandoned)

    def begin(self) -> None:
        """Open the ports that there are, and let go of what a process before us left down."""
        if self._memory is not None:
            own(self._memory, os.getpid())
        self._look(time.monotonic())
        self._guard = guard.begin(self._settings)

    def facts(self) -> dict[str, Any]:
        """What there is, for the parent."""
        return {
            "pid": os.getpid(),
            "system": self._patchbay.word,
            "outs": list(self._patchbay.outs),
            "ins": list(self._patchbay.ins),
            "guard": self._guard.pid if self._guard else None,
        }

    def turn(self) -> None:
        """Sleep until something is due or comes in, and do it."""
        now = time.monotonic()
        if now >= self._patchbay.next_look:
            self._look(now)
        self._sleep(now)
        self._send_due()
        for _ in range(AT_ONCE):
            if not self._receive():
                break
            self._send_due()
        now = time.monotonic()
        if now >= self._next_poll:
            self._poll(now)
        self._tell()

    def end(self) -> None:
        """Let go of every key, and give the ports back."""
        self._send(self._engine.hush())
        self._patchbay.settle()
        self._patchbay.close()

    def summary(self) -> dict[str, Any]:
        """What became of the performance."""
        return {
            **self._engine.facts(),
            "malformed": self.malformed,
            "sent": self._patchbay.sent,
            "lateness_ms": self.lateness.summary(),
        }

    def _look(self, now: float) -> None:
        """Look which ports there are, at the start and every few seconds."""
        if self._patchbay.look(now):
            sent = self._engine.plug(self._patchbay.outs, self._patchbay.ins)
            self._patchbay.open(self._engine.used)
            self._send(sent)

    def _poll(self, now: float) -> None:
        """Hear what has come in."""
        for port, data, second in self._patchbay.heard(now):
            self._engine.hear(port, data, second)
            self._played_until = now + PLAYED
        self._next_poll = now + (POLL if now < self._played_until else IDLE)

    def _sleep(self, now: float) -> None:
        """Sleep until shortly before something is due, and spin for the rest."""
        due = self._engine.next()
        until = now + (max(0.0, self._next_poll - now) if self._patchbay.ins else REST)
        if due is not None:
            until = min(until, due - SPIN)
        waiting = [self._socket, self._wake.heard]
        ready, _, _ = select.select(waiting, [], [], max(0.0, until - now))
        if self._wake.heard in ready:
            self._wake.carry_out()
        if not ready and due is not None:
            while 0.0 < due - time.monotonic() < 2.0 * SPIN:
                pass

    def _send(self, sent: Iterable[Out]) -> None:
        """Send these: MIDI to its port, OSC to its program."""
        for out in sent:
            if isinstance(out, Cued):
                with contextlib.suppress(OSError):  # nobody listens there yet
                    self._socket.sendto(out.data, self._targets[out.port])
            else:
                self._patchbay.send([out])

    def _send_due(self) -> None:
        due, now = self._engine.next(), time.monotonic()
        if due is None or due > now:
            return
        self._patchbay.open(self._engine.used)
        self._send(self._engine.due(now))
        self.lateness.note(now - due)

    def _receive(self) -> bool:
        """Take one datagram; False if there is none."""
        try:
            frame, sender = self._socket.recvfrom(codec.LARGEST_PACKET)
        except (BlockingIOError, InterruptedError):
            return False
        except OSError:  # a reply that could not be sent comes back as one
            return True
        now = self._now()
        try:
            _, payload = self._opener.open(frame)
            for message in codec.decode(payload):
                self._send(self._engine.take(message, sender, now))
        except WireError as error:
            self._count_malformed(error)
        self._patchbay.open(self._engine.used)
        return True

    def _tell(self) -> None:
        for listener, packet in self._engine.packets(self._now()):
            try:
                self._socket.sendto(packet, listener)
            except OSError:  # gone, or its buffer is full: live values are sent again
                continue

    def _now(self) -> Instant:
        """Now, on both clocks; a pause between two looks must not count as a difference."""
        now = time.monotonic()
        return Instant(now, self._clock.wall(now))

    def _count_malformed(self, error: WireError) -> None:
        self.malformed += 1
        now = time.monotonic()
        if now >= self._quiet_until:
            self._quiet_until = now + QUIET
            log.warning("a datagram was dropped: %s", error)


def _write(path: Path, facts: Mapping[str, Any]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(facts) + "\n", encoding="utf-8")
    except OSError as error:
        log.error("the report %s could not be written: %s", path, error)

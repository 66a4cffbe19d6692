"""The ports that are open: looked for again and again, so that a cable may be pulled and put back.

Ports come and go by their names; what fails is closed, and found again if it comes back.
"""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable, Iterable

from livecode.midi.choosing import listened
from livecode.midi.notes import Out
from livecode.midi.ports import InPort, OutPort, System
from livecode.midi.settings import Settings

LOOK_EVERY = 2.0  # seconds between two looks for new ports
PERIOD = 0.005  # seconds for which a system keeps a message before it can be polled
SETTLE = 0.03  # seconds the system is given to pass on what was sent last

log = logging.getLogger(__name__)


class Patchbay:
    """The open ports of a system.

    Attributes:
        outs: the outputs that there are, also those that are not open.
        ins: the inputs that are listened to.
        sent: how many messages were sent.
        abandoned: what can neither be used nor closed any more.
        next_look: when to look for ports again [s, monotonic].
    """

    def __init__(self, find: Callable[[], System], settings: Settings) -> None:
        """Open what ``find`` finds, and again if that has gone."""
        self.outs: tuple[str, ...] = ()
        self.ins: tuple[str, ...] = ()
        self.sent = 0
        self.next_look = 0.0
        self.abandoned: list[object] = []
        self._find = find
        self._system = find()
        self._settings = settings
        self._mine: dict[str, OutPort] = {}
        self._open_outs: dict[str, OutPort] = {}
        self._open_ins: dict[str, Listened] = {}
        if settings.virtual:
            self._offer(settings.virtual)

    @property
    def word(self) -> str:
        """What the system is, in a word."""
        return self._system.word

    def look(self, now: float) -> bool:
        """Look which ports there are at ``now`` [s]; whether something has changed."""
        self.next_look = now + LOOK_EVERY
        try:
            if self._system.stale():
                self._renew()
            outs, ins = self._system.outs(), self._system.ins()
        except OSError as error:
            log.warning("MIDI ports cannot be seen: %s", error)
            return False
        wanted = listened(ins, self._settings.ins)
        for name in [name for name in self._open_ins if name not in (*wanted, *self._mine)]:
            self._shut(self._open_ins.pop(name).port)
        for name in wanted:
            if name not in self._open_ins:
                self._listen(name)
        for name in [name for name in self._open_outs if name not in (*outs, *self._mine)]:
            self._shut(self._open_outs.pop(name))
        found = tuple(dict.fromkeys((*outs, *self._mine))), tuple(self._open_ins)
        changed = found != (self.outs, self.ins)
        self.outs, self.ins = found
        return changed

    def open(self, used: Iterable[str]) -> None:
        """Open the outputs that something will be sent to; one that fails is looked for again."""
        for name in used:
            if name not in self._open_outs and name in self.outs:
                try:
                    self._open_outs[name] = self._system.open_out(name)
                except OSError as error:
                    self._fail(name, error)

    def send(self, sent: Iterable[Out]) -> None:
        """Send these; what is for a port that is not there is lost."""
        for out in sent:
            port = self._open_outs.get(out.port)
            if port is None:
                continue
            try:
                port.send(out.data)
                self.sent += 1
            except (OSError, ValueError) as error:
                self._fail(out.port, error)

    def heard(self, now: float) -> list[tuple[str, bytes, float]]:
        """What has come in since the last call: port, message, and its second."""
        found: list[tuple[str, bytes, float]] = []
        for name, listening in list(self._open_ins.items()):
            try:
                found += ((name, data, at) for data, at in listening.heard(now))
            except OSError as error:
                log.warning("the MIDI input %s is lost: %s", name, error)
                self._shut(self._open_ins.pop(name).port)
                self.next_look = 0.0
        return found

    def settle(self) -> None:
        """Wait until the system has passed on what was sent last."""
        time.sleep(SETTLE)

    def close(self) -> None:
        """Give all ports back."""
        if self._system.stale():
            self._renew()
        for out in self._open_outs.values():
            self._shut(out)
        for listening in self._open_ins.values():
            self._shut(listening.port)

    def _renew(self) -> None:
        """Leave everything as it is, and begin anew with what there is now.

        Nothing is closed: a port of a server that is gone never ends to close.
        """
        if self._open_outs or self._open_ins:
            self.abandoned += [*self._open_outs.values(), *self._open_ins.values(), self._system]
        self._mine, self._open_outs, self._open_ins = {}, {}, {}
        self._system = self._find()
        if self._settings.virtual:
            self._offer(self._settings.virtual)

    def _offer(self, name: str) -> None:
        try:
            offered = self._system.offer(name)
        except OSError as error:
            log.warning("the MIDI port %s cannot be made: %s", name, error)
            return
        if offered is not None:
            out, heard = offered
            self._mine[name] = self._open_outs[name] = out
            self._open_ins[name] = Listened(heard)

    def _listen(self, name: str) -> None:
        try:
            self._open_ins[name] = Listened(self._system.open_in(name))
        except OSError as error:
            log.warning("the MIDI input %s cannot be opened: %s", name, error)

    def _fail(self, name: str, error: Exception) -> None:
        log.warning("the MIDI output %s is lost: %s", name, error)
        port = self._open_outs.pop(name, None)
        if port is not None:
            self._shut(port)
        self._mine.pop(name, None)
        self.outs = tuple(out for out in self.outs if out != name)

    @staticmethod
    def _shut(port: OutPort | InPort) -> None:
        with contextlib.suppress(OSError, ValueError):
            port.close()


class Listened:
    """An open input, and the seconds of what it says.

    The system notes when each message came, but tells only the time between two of them: they
    are added up, and brought back to our clock where they leave it.
    """

    def __init__(self, port: InPort, clock: Callable[[], float] = time.monotonic) -> None:
        self.port = port
        self._at = clock()
        self._polled = clock()

    def heard(self, now: float) -> list[tuple[bytes, float]]:
        """The messages since the last call, each with its second."""
        found: list[tuple[bytes, float]] = []
        before, self._polled = self._polled, now
        for since, data in self.port.poll():
            self._at = min(max(self._at + since, before - PERIOD), now)
            found.append((data, self._at))
        return found

"""Datagrams for the instrument, on a thread of their own that also renders the voices."""

from __future__ import annotations

import contextlib
import logging
import select
import socket
import threading
import time
from collections.abc import Sequence

from livecode.errors import WireError
from livecode.osc import codec
from livecode.osc.sockets import opened
from livecode.osc.subscribers import Address, Subscribers, seconds_in
from livecode.synth.instrument import Instrument
from livecode.synth.mixing import levels
from livecode.synth.mixing.levels import Meter
from livecode.synth.mixing.mixer import Mixer

RECEIVE_BUFFER = 4 << 20  # bytes the system keeps while a long voice is rendered
TURN = 0.2  # seconds that it waits at the most for a datagram
IN_A_ROW = 64  # datagrams after which a sound is made though more wait
QUIET = 10.0  # seconds between two log lines about malformed datagrams

log = logging.getLogger(__name__)


def open_socket(port: int) -> socket.socket:
    """A UDP socket on the loopback.

    Raises:
        DeviceError: if the port is taken.
    """
    return opened(port, "for the synth", keeps=RECEIVE_BUFFER)


class Receiver(threading.Thread):
    """Takes datagrams as they come, at one socket or several.

    Attributes:
        malformed: how many could not be read.
        turned: when it last turned to its socket [s, monotonic], as it does 5 times a second.
        subscribers: who wants to know how loud it is.
    """

    def __init__(
        self, opened: Sequence[socket.socket], instrument: Instrument, end: threading.Event
    ) -> None:
        super().__init__(name="receiver", daemon=True)
        self.malformed = 0
        self.turned = time.monotonic()
        self.subscribers = Subscribers()
        self._opened = opened
        self._instrument = instrument
        self._end = end
        self._quiet_until = 0.0
        self._told: set[str] = set()
        self._finisher = Finisher(instrument.mixer, end)
        self.start()

    def run(self) -> None:
        """Take datagrams until the end; those that come first wait until the drums are ready.

        They are rendered here and not before the process says that it is ready: a performance
        begins so much sooner, and what comes a look-ahead ahead can wait for that long. Sounds that
        are still to be made are made when nothing waits here, so that none waits behind them.
        """
        mixer, row = self._instrument.mixer, 0
        mixer.warm()
        while not self._end.is_set():
            self.turned = time.monotonic()
            row = row + 1 if self._turn(0.0 if mixer.behind else TURN) else 0
            if mixer.behind and row % IN_A_ROW == 0:
                mixer.catch_up()
                self._finisher.asked.set()
        self._finisher.join()

    def _turn(self, wait: float) -> bool:
        """Take what is there, or comes within ``wait`` [s]; whether anything did."""
        try:
            there = select.select(self._opened, (), (), wait)[0]
            for each in there:
                self._take(each, *each.recvfrom(codec.LARGEST_PACKET + 1))
        except BlockingIOError:  # what woke us was no datagram after all
            return False
        except OSError as error:  # a reply that could not be sent comes back as one
            self._end.wait(0.01)
            log.debug("%s", error)
            return False
        return bool(there)

    def _take(self, there: socket.socket, packet: bytes, sender: Address) -> None:
        try:
            messages = codec.decode(packet)
            for message in messages:
                if message.address == levels.ASK:
                    self.subscribers.renew(sender, seconds_in(message), time.monotonic())
        except WireError as error:
            self._count_malformed(error)
            return
        for answer in self._instrument.take(messages, time.time(), patient=True):
            there.sendto(answer, sender)
        for name in self._instrument.mixer.unknown - self._told:
            self._told.add(name)
            log.warning("there is no sound %r here: it is silent", name)

    def _count_malformed(self, error: WireError) -> None:
        self.malformed += 1
        now = time.monotonic()
        if now >= self._quiet_until:
            self._quiet_until = now + QUIET
            log.warning("a datagram was dropped: %s", error)


class Finisher(threading.Thread):
    """Makes the rests of long tones while their beginnings sound, so that no new one waits.

    Attributes:
        asked: set when there may be something to do.
    """

    def __init__(self, mixer: Mixer, end: threading.Event) -> None:
        super().__init__(name="finisher", daemon=True)
        self.asked = threading.Event()
        self._mixer, self._end = mixer, end
        self.start()

    def run(self) -> None:
        """Finish what is needed, until the end; what is due sooner goes first."""
        while not self._end.is_set():
            if self._mixer.unfinished:
                self._mixer.finish()
            else:
                self.asked.wait(TURN)
                self.asked.clear()


class Teller(threading.Thread):
    """Tells those who have asked how loud it is, as long as they want to know."""

    def __init__(
        self,
        opened: socket.socket,
        meter: Meter,
        subscribers: Subscribers,
        end: threading.Event,
    ) -> None:
        super().__init__(name="levels", daemon=True)
        self._opened, self._meter = opened, meter
        self._subscribers, self._end = subscribers, end
        self.start()

    def run(self) -> None:
        """Tell until the end; of silence once, then nothing."""
        silent = True
        while not self._end.wait(levels.EVERY):
            now, leases = time.monotonic(), dict(self._subscribers.until)  # a copy in one step
            there = [address for address, until in leases.items() if until > now]
            loud = self._meter.take()
            if there and not (silent and not loud):
                self._tell(levels.packet(loud), there)
            silent = not (there and loud)

    def _tell(self, packet: bytes, there: list[Address]) -> None:
        for address in there:
            with contextlib.suppress(OSError):  # who is gone hears nothing
                self._opened.sendto(packet, address)

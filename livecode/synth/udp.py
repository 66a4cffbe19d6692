"""Datagrams for the instrument, on a thread of their own that also renders the voices."""

from __future__ import annotations

import logging
import socket
import threading
import time

from livecode.errors import DeviceError, WireError
from livecode.osc import codec
from livecode.synth.instrument import Instrument

LOOPBACK = "127.0.0.1"
RECEIVE_BUFFER = 4 << 20  # bytes the system keeps while a long voice is rendered
QUIET = 10.0  # seconds between two log lines about malformed datagrams

log = logging.getLogger(__name__)


def open_socket(port: int) -> socket.socket:
    """A UDP socket on the loopback.

    Raises:
        DeviceError: if the port is taken.
    """
    opened = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
    try:
        opened.bind((LOOPBACK, port))
    except OSError as error:
        opened.close()
        raise DeviceError(
            f"UDP port {port} for the synth cannot be opened ({error}): end the program that "
            "uses it, or give another port"
        ) from None
    opened.settimeout(0.2)
    return opened


class Receiver(threading.Thread):
    """Takes datagrams as they come.

    Attributes:
        malformed: how many could not be read.
        turned: when it last turned to its socket [s, monotonic], as it does 5 times a second.
    """

    def __init__(self, opened: socket.socket, instrument: Instrument, end: threading.Event) -> None:
        super().__init__(name="receiver", daemon=True)
        self.malformed = 0
        self.turned = time.monotonic()
        self._opened = opened
        self._instrument = instrument
        self._end = end
        self._quiet_until = 0.0
        self._told: set[str] = set()
        self.start()

    def run(self) -> None:
        """Take datagrams until the end."""
        while not self._end.is_set():
            self.turned = time.monotonic()
            try:
                packet, sender = self._opened.recvfrom(codec.LARGEST_PACKET + 1)
                self._take(packet, sender)
            except TimeoutError:
                continue
            except OSError as error:  # a reply that could not be sent comes back as one
                if self._end.wait(0.01):
                    return
                log.debug("%s", error)

    def _take(self, packet: bytes, sender: tuple[str, int]) -> None:
        try:
            messages = codec.decode(packet)
        except WireError as error:
            self._count_malformed(error)
            return
        for answer in self._instrument.take(messages, time.time()):
            self._opened.sendto(answer, sender)
        for name in self._instrument.mixer.unknown - self._told:
            self._told.add(name)
            log.warning("there is no sound %r here: it is silent", name)

    def _count_malformed(self, error: WireError) -> None:
        self.malformed += 1
        now = time.monotonic()
        if now >= self._quiet_until:
            self._quiet_until = now + QUIET
            log.warning("a datagram was dropped: %s", error)

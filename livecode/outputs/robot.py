"""Commands to the robot: keyed frames that only a holder of the key can write.

Patterns say where the robot should go and how stiffly, within 0 to 1 of the device's limits;
the body limits, smooths and, on hold or panic, overrules them.
"""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable, Iterable, Sequence

from livecode.errors import HocketError
from livecode.osc import codec, doubles
from livecode.osc.codec import Argument
from livecode.osc.keyed import Sealer
from livecode.osc.subscribers import MOST_WISHES
from livecode.outputs.output import BusNumber, TimedEvent

STOPS = ("hold", "panic", "rearm")


def new_lease() -> int:
    """A lease id that no other start has: 63 random bits."""
    return secrets.randbits(63)


def message(event: TimedEvent) -> bytes:
    """The ``/robot/play`` message of an event: which robot, then sorted controls and values.

    ``delta`` is how long the event lasts [s], ``cps`` the tempo there [cycles/s].
    """
    pairs: list[Argument] = ["robot", event.slot, "delta", float(event.duration)]
    pairs += ("cps", float(event.cps))
    if event.id:
        pairs += (doubles.NAME, event.id)
    for name in sorted(event.controls):
        value = event.controls[name]
        if not isinstance(value, BusNumber):  # the robot has no buses: the gate lets none pass
            pairs += (name, value)
    return codec.encode("/robot/play", *pairs)


def bundles(events: Iterable[TimedEvent], wall: Callable[[float], float]) -> list[bytes]:
    """One bundle for each robot event, in order of time; others are left out."""
    return [codec.bundle(wall(event.time), [message(event)]) for event in _moving(events)]


def _moving(events: Iterable[TimedEvent]) -> list[TimedEvent]:
    return sorted((e for e in events if e.sink == "robot"), key=lambda event: event.time)


def stop_message(how: str) -> bytes:
    """The message ``/robot/hold``, ``/robot/panic`` or ``/robot/rearm``.

    Raises:
        HocketError: if ``how`` is none of these.
    """
    if how not in STOPS:
        raise HocketError(f"no such word for the robot: {how!r}; there are {', '.join(STOPS)}")
    return codec.encode(f"/robot/{how}")


class Robot:
    """Sends a pattern's robot events and the stops, sealed under one key and lease."""

    def __init__(
        self,
        send: Callable[[bytes], None],
        sealer: Sealer,
        wall: Callable[[float], float],
        *,
        sent: Callable[[Sequence[TimedEvent]], None] = lambda events: None,
    ) -> None:
        self._send = send
        self._sealer = sealer
        self._wall = wall
        self._sent = sent

    def play(self, events: Sequence[TimedEvent]) -> None:
        """Send the robot's part of these events; each is due at its timetag."""
        for event in _moving(events):
            packet = codec.bundle(self._wall(event.time), [message(event)])
            self._send(self._sealer.seal(packet))
            self._sent([event])

    def stop(self, how: str) -> None:
        """Send ``hold``, ``panic`` or ``rearm`` at once."""
        self._send(self._sealer.seal(stop_message(how)))

    def subscribe(self, seconds: float, cps: float = 0.0, wishes: Iterable[str] = ()) -> None:
        """Ask the body for its features, for so many seconds from now, and tell it the tempo.

        ``cps`` is the room's [cycles/s]; 0 if it is not known here. The paths in ``wishes`` are
        told as soon as they move.
        """
        paths = sorted(wishes)[:MOST_WISHES]
        told: tuple[Argument, ...]
        told = (float(seconds), float(cps), *paths) if cps > 0.0 or paths else (float(seconds),)
        self._send(self._sealer.seal(codec.encode("/subscribe", *told)))

    def note(self, at: float, text: str) -> None:
        """Have a text noted in the body's recording, if it makes one, at ``at`` [s, room time]."""
        packet = codec.bundle(self._wall(at), [codec.encode("/marker", text)])
        self._send(self._sealer.seal(packet))

    def hush(self) -> None:
        """A compliant hold: the robot yields to the hand and moves no more by itself."""
        self.stop("hold")

    def close(self) -> None:
        """Nothing is held: the socket belongs to whoever gave ``send``."""


class StopLine:
    """The stop keys' own way to the body, past the server and the conductor."""

    def __init__(self, body: tuple[str, int], key: bytes) -> None:
        self._body = body
        self._sealer = Sealer(key, new_lease())
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setblocking(False)

    def send(self, how: str) -> None:
        """Send ``hold``, ``panic`` or ``rearm``; a body that is gone is no error here."""
        frame = self._sealer.seal(stop_message(how))
        for _ in range(2):  # a datagram may be lost; the second one is refused as a repetition
            try:
                self._socket.sendto(frame, self._body)
            except OSError:
                return

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()

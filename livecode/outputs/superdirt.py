"""Sound over OSC as Tidal sends it: to SuperDirt, and to the built-in synth that speaks the same.

A bundle's timetag is the moment it should sound. Several events of one onset share a bundle,
because sclang drops datagrams of a burst but takes ten messages in each.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from livecode.osc import codec, doubles
from livecode.osc.codec import Argument
from livecode.outputs.output import BusNumber, TimedEvent, Value
from livecode.vocabulary.entries import Sink

MOST_MESSAGES = 10  # in a bundle; sclang accepted all of them at 10 and lost some at 20
LARGEST_BUNDLE = 1400  # bytes: what a network carries in one piece
WIRE_NAMES = {"clip": "legato"}  # what SuperDirt calls otherwise than our registry

PLAY = "/dirt/play"
HUSH = codec.encode("/hush")
LET_GO = "/let_go"  # to our own synth alone
CLEAR = codec.encode("/clearSched")  # to SuperCollider's server: forget what is scheduled
HANDSHAKE = codec.encode("/dirt/handshake")


def message(event: TimedEvent, address: str = PLAY) -> bytes:
    """The ``/dirt/play`` message of an event: sorted names, values typed as Tidal types them."""
    controls: dict[str, Value] = {
        **{WIRE_NAMES.get(name, name): value for name, value in event.controls.items()},
        "cps": float(event.cps),
        "cycle": float(event.cycle),
        "delta": float(event.duration),
        **({doubles.NAME: event.id} if event.id else {}),
    }
    pairs: list[Argument] = []
    for name in sorted(controls):
        pairs += (name, _argument(controls[name]))
    return codec.encode(address, *pairs)


def _argument(value: Value) -> Argument:
    return f"c{value.number}" if isinstance(value, BusNumber) else value


def bundles(events: Iterable[TimedEvent], wall: Callable[[float], float]) -> list[bytes]:
    """The datagrams for these events, in order of time; events for the robot are left out.

    ``wall`` turns room time [s] into the wall clock's [s, Unix] that timetags are written in.
    """
    return [packet for packet, _ in parcels(events, wall)]


def parcels(
    events: Iterable[TimedEvent], wall: Callable[[float], float]
) -> Iterator[tuple[bytes, list[TimedEvent]]]:
    """The datagrams of `bundles`, each with the events that are in it."""
    return addressed(PLAY, "sound", events, wall)


def addressed(
    address: str, sink: Sink, events: Iterable[TimedEvent], wall: Callable[[float], float]
) -> Iterator[tuple[bytes, list[TimedEvent]]]:
    """Datagrams of messages to ``address`` of the events for ``sink``, by onset."""
    sounding = sorted((e for e in events if e.sink == sink), key=lambda event: event.time)
    for second, together in groupby(sounding, key=lambda event: event.time):
        for part in _parts([(message(event, address), event) for event in together]):
            messages = [packet for packet, _ in part]
            yield codec.bundle(wall(second), messages), [event for _, event in part]


Written = tuple[bytes, TimedEvent]


def _parts(messages: Sequence[Written]) -> Iterable[list[Written]]:
    """The messages in groups that are small enough for one datagram each."""
    part: list[Written] = []
    size = 16  # of a bundle's head
    for written in messages:
        grown = size + 4 + len(written[0])
        if part and (len(part) == MOST_MESSAGES or grown > LARGEST_BUNDLE):
            yield part
            part, grown = [], 20 + len(written[0])
        part.append(written)
        size = grown
    if part:
        yield part


def set_buses(values: Iterable[tuple[int, float]]) -> bytes:
    """The ``/c_set`` message that moves control buses to these values, at once."""
    pairs = [part for pair in values for part in pair]
    head, numbers = _bus_message(len(pairs) // 2)
    return head + numbers.pack(*pairs)


@lru_cache(maxsize=128)
def _bus_message(buses: int) -> tuple[bytes, struct.Struct]:
    """How a message to so many buses begins, and how their numbers and values follow."""
    numbers = struct.Struct(">" + "if" * buses)
    return codec.encode("/c_set", *(0, 0.0) * buses)[: -numbers.size or None], numbers


def subscribe(seconds: float) -> bytes:
    """The message that asks our own synth to tell for so long how loud it is."""
    return codec.encode("/subscribe", seconds)


class SuperDirt:
    """Sends events, bus values and hush to one synth; ``bundles`` counts the bundles sent.

    ``sent`` is told the events of each bundle as soon as it is on its way. ``behind`` sends to a
    server behind the synth, and says whether there is one: control buses are moved there, and what
    is scheduled is cleared there.
    """

    def __init__(
        self,
        send: Callable[[bytes], None],
        wall: Callable[[float], float],
        *,
        sent: Callable[[Sequence[TimedEvent]], None] = lambda events: None,
        behind: Callable[[bytes], bool] = lambda packet: False,
    ) -> None:
        self._send = send
        self._behind = behind
        self._wall = wall
        self._sent = sent
        self.bundles = 0

    def play(self, events: Sequence[TimedEvent]) -> None:
        """Send the bundles of these events now; each sounds at its timetag."""
        for packet, part in parcels(events, self._wall):
            self._send(packet)
            self._sent(part)
            self.bundles += 1

    def let_go(self, event: int, second: float) -> None:
        """Let the event of this id die away from ``second`` [s, room time] on."""
        self._send(codec.bundle(self._wall(second), [codec.encode(LET_GO, event)]))

    def drive(self, values: Sequence[tuple[int, float]]) -> None:
        """Move control buses now, and with them the voices that listen to them."""
        if values and not self._behind(packet := set_buses(values)):
            self._send(packet)

    def hush(self) -> None:
        """Silence at once, also what is scheduled."""
        self._behind(CLEAR)
        self._send(HUSH)

    def close(self) -> None:
        """Nothing is held: the socket belongs to whoever gave ``send``."""

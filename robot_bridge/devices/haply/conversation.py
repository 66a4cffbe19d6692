"""Our side of a conversation with an Inverse Service, without its socket.

Bytes come in and go out; the WebSocket itself is the sans-I/O protocol of ``websockets``. At most
two messages wait for their answer, so that a service that falls behind is not fed with the past;
a zero force is always sent.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from websockets.client import ClientProtocol
from websockets.exceptions import InvalidHandshake, WebSocketException
from websockets.frames import Frame as Packet
from websockets.frames import Opcode
from websockets.http11 import Response
from websockets.protocol import State as Link
from websockets.uri import parse_uri

from livecode.errors import WireError
from robot_bridge.devices.haply import messages
from robot_bridge.devices.haply.messages import Aside, Grip, Inverse, State, Version, others
from robot_bridge.devices.lever import Along
from robot_bridge.devices.sideways import Point

WAITING = 2  # messages that may be unanswered
LARGEST = 1 << 18  # bytes of a frame; an inventory of ten devices has less than 20,000
DEAF = 0.5  # [s] that a service may owe an answer
SPOKEN = (Opcode.TEXT, Opcode.BINARY, Opcode.CONT)
FARTHEST = 1.0  # [m]: no device of the family reaches so far
MOVING, FROZEN = 0.02, 0.1  # [m/s], [s]: what says that it moves and stays that long is stale


@dataclass(slots=True)
class Conversation:
    """One connection.

    Attributes:
        wanted: the device's id; "" for the first there is.
        axis: along which it is felt.
        speaks: the service's version.
        along: what the device last said, at a time of ours.
        heard: when the service last said anything [s], or when it was called.
        beside: where it is in the other two directions, and how fast.
        force: the last one that was sent along the line [N], and ``aside`` beside it.
        waiting: messages without an answer.
        garbage: frames that were none.
        fastest: from there on a speed, as a vector, is a fault [m/s].
        well: whether the device says that it can be moved.
        held: whether a button of a grip is down.
    """

    uri: str
    wanted: str
    axis: str
    speaks: Version
    along: Along
    heard: float
    beside: tuple[Point, Point] = (Point(), Point())
    force: float = 0.0
    aside: Aside = (0.0, 0.0)
    fastest: float = math.inf
    waiting: int = 0
    garbage: int = 0
    well: bool = False
    held: bool = False
    device: str = ""
    stuck: float = 0.0
    pieces: bytearray = field(default_factory=bytearray)
    link: ClientProtocol = field(init=False)

    def __post_init__(self) -> None:
        self.link = ClientProtocol(parse_uri(self.uri), max_size=LARGEST)
        self.link.send_request(self.link.connect())

    @property
    def ready(self) -> bool:
        """Whether a device was found and can be told something."""
        return bool(self.device) and self.link.state is Link.OPEN

    def over(self, now: float) -> bool:
        """Whether nothing more will come: it hung up, or owes us an answer for too long."""
        if self.link.state is Link.CLOSED or self.link.handshake_exc is not None:
            return True
        return now - self.heard > DEAF and (self.waiting > 0 or not self.device)

    def receive(self, data: bytes, now: float) -> None:
        """Bytes of the service's at ``now`` [s]; none means that it has hung up."""
        if not data:
            self.link.receive_eof()
        else:
            self.heard = now
            self.link.receive_data(data)
        for event in self.link.events_received():
            if isinstance(event, Response):
                continue
            self._packet(event, now)

    def to_send(self) -> bytes:
        """What is to be sent now."""
        return b"".join(self.link.data_to_send())

    def press(self, newtons: float, aside: Aside = (0.0, 0.0)) -> float:
        """Ask for a force along the line, and ``aside`` [N]; gives back the one that is on it."""
        if not self.ready:
            return 0.0
        some, none = any((newtons, *aside)), not any((self.force, *self.aside))
        if self.waiting >= WAITING and (some or none):
            return self.force  # no force is told at once, and once
        self._say(messages.force(self.device, self.axis, newtons, self.speaks, aside))
        self.force, self.aside = newtons, aside
        return newtons

    def ask(self) -> None:
        """Ask where the device is, and nothing else."""
        if self.ready and self.waiting < WAITING:
            self._say(messages.probe(self.device))

    def close(self) -> None:
        """Say goodbye, with no force."""
        if self.link.state is Link.OPEN:
            self.press(0.0)
            self.link.send_close()

    def _say(self, text: bytes) -> None:
        self.link.send_text(text)
        self.waiting += 1

    def _packet(self, packet: object, now: float) -> None:
        if not isinstance(packet, Packet) or packet.opcode not in SPOKEN:
            return  # pings are answered by the protocol itself
        if packet.opcode is not Opcode.CONT:
            self.pieces.clear()
        self.pieces += packet.data
        if packet.fin or len(self.pieces) > LARGEST:
            self._said(bytes(self.pieces), now)

    def _said(self, text: bytes, now: float) -> None:
        greeted = bool(self.device)
        self.waiting = max(0, self.waiting - greeted)
        try:
            frame = messages.frame(text)
        except WireError:
            self.garbage += 1
            return
        self.held = any(grip.pressed for grip in _grips(frame))
        for inverse in frame.inverse3:
            if inverse.device_id == (self.device or self.wanted or inverse.device_id):
                self._heard(inverse, now)
                break

    def _heard(self, inverse: Inverse, now: float) -> None:
        if not self.device:
            self.device = inverse.device_id
            self._say(messages.greeting(self.device, self.speaks))
            return  # before the preset, zero is elsewhere
        self.well = inverse.status.well
        state = inverse.state
        if state is None or not self.well or self._is_frozen(state, now):
            return
        where, speed = state.cursor_position, state.cursor_velocity
        one, other = (
            Point(getattr(where, name), getattr(speed, name)) for name in others(self.axis)
        )
        self.beside = one, other
        place = getattr(where, self.axis)
        # A button of the grip is a stop button, and so is a place or a speed that cannot be, on
        # whichever axis: what is no number is latched.
        if self.held or not self._is_possible(speed):
            place = math.nan
        self.along = Along(now, place, getattr(speed, self.axis))

    def _is_possible(self, speed: messages.Vector) -> bool:
        numbers = [number for point in self.beside for number in (point.place, point.speed)]
        if not all(map(math.isfinite, numbers)):
            return False
        whole = math.hypot(speed.x, speed.y, speed.z)
        return whole <= self.fastest and all(abs(point.place) <= FARTHEST for point in self.beside)

    def _is_frozen(self, state: State, now: float) -> bool:
        """Whether it says that it moves, and has not moved for long."""
        place, speed = getattr(state.cursor_position, self.axis), state.cursor_velocity
        if place != self.along.place or abs(getattr(speed, self.axis)) < MOVING:
            self.stuck = now
        return now - self.stuck > FROZEN


def _grips(frame: messages.Frame) -> tuple[Grip, ...]:
    return frame.verse_grip + frame.wireless_verse_grip


REFUSALS = (InvalidHandshake, WebSocketException, WireError)
"""What tells that the other end is no Inverse Service."""
